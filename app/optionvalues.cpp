// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/optionvalues.h"

#include "app/terminaltext.h"

#include "engine/headerfield.h"
#include "engine/storage/checksum.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace td {

namespace {

/// The power of two that the letter of a size stands for; 0 without one.
int shiftOf(const QString &letter)
{
    switch (letter.isEmpty() ? 0 : letter.front().toUpper().unicode()) {
    case u'K':
        return 10;
    case u'M':
        return 20;
    case u'G':
        return 30;
    case u'T':
        return 40;
    default:
        return 0;
    }
}

std::optional<qint64> wholeBytes(const QString &digits, int shift)
{
    bool ok = false;
    const qint64 number = digits.toLongLong(&ok);
    if (!ok || number > (std::numeric_limits<qint64>::max() >> shift))
        return std::nullopt;
    return number << shift;
}

std::optional<qint64> fractionalBytes(const QString &digits, int shift)
{
    const double bytes = std::floor(digits.toDouble() * double(qint64(1) << shift));
    if (!(bytes < 9.2e18))
        return std::nullopt;
    return qint64(bytes);
}

std::optional<qint64> bytesOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A([0-9]{1,19})(\\.[0-9]{1,9})?([KMGTkmgt]?)\\z"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString letter = match.captured(3);
    const int shift = shiftOf(letter);
    if (match.captured(2).isEmpty())
        return wholeBytes(match.captured(1), shift);
    return letter.isEmpty() ? std::nullopt : fractionalBytes(match.captured(1) + match.captured(2), shift);
}

} // namespace

QString sizeText(qint64 bytes)
{
    for (const auto &[letter, shift] : {std::pair{'T', 40}, {'G', 30}, {'M', 20}, {'K', 10}}) {
        const qint64 unit = qint64(1) << shift;
        if (bytes >= unit && bytes % unit == 0)
            return QString::number(bytes / unit) + QLatin1Char(letter);
    }
    return QString::number(bytes);
}

QString secondsText(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000);
}

QString quotedInput(const QString &text)
{
    // Of what is no proper link as well, whatever its password is made of: up to the last @.
    static const QRegularExpression password(QStringLiteral("^(\\s*(?:[a-z][a-z0-9+.-]*:?/+)?+).*:.*@"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression userInfo(QStringLiteral("://[^/?#]*@"));
    QString shown = text;
    shown.replace(password, QStringLiteral("\\1***@")).replace(userInfo, QStringLiteral("://***@"));
    return QLatin1Char('"') + elided(terminalSafe(shown.left(1000)), 120) + QLatin1Char('"');
}

Parsed<int> parseNumber(const QString &text, int least, int most)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (ok && number >= least && number <= most)
        return {int(number)};
    return {0,
        usageError(QStringLiteral("%1 is not possible; write a number from %2 to %3")
                       .arg(quotedInput(text))
                       .arg(least)
                       .arg(most))};
}

Parsed<qint64> parseSize(const QString &text, qint64 least, qint64 most)
{
    const auto bytes = bytesOf(text);
    if (bytes && *bytes >= least && *bytes <= most)
        return {*bytes};
    const QString range = most == std::numeric_limits<qint64>::max()
        ? QString()
        : QStringLiteral(", from %1 to %2").arg(sizeText(least), sizeText(most));
    return {0,
        usageError(QStringLiteral("%1 is not possible; write a number of bytes, with K, M, G or T if you like%2")
                       .arg(quotedInput(text), range))};
}

Parsed<std::chrono::milliseconds> parseSeconds(
    const QString &text, std::chrono::milliseconds least, std::chrono::milliseconds most)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9]{1,9}(\\.[0-9]{1,9})?\\z"));
    const std::chrono::milliseconds time(
        pattern.match(text).hasMatch() ? std::llround(text.toDouble() * 1000) : qint64(-1));
    if (time >= least && time <= most)
        return {time};
    return {{},
        usageError(QStringLiteral("%1 is not possible; write seconds from %2 to %3")
                       .arg(quotedInput(text), secondsText(least), secondsText(most)))};
}

Parsed<int> parseNumber(const QString &text, Option option)
{
    const OptionInfo &info = optionInfo(option);
    return parseNumber(text, int(info.least), int(info.most));
}

Parsed<qint64> parseSize(const QString &text, Option option)
{
    const OptionInfo &info = optionInfo(option);
    return parseSize(text, info.least, info.most);
}

Parsed<std::chrono::milliseconds> parseSeconds(const QString &text, Option option)
{
    const OptionInfo &info = optionInfo(option);
    return parseSeconds(text, std::chrono::milliseconds(info.least), std::chrono::milliseconds(info.most));
}

Parsed<QString> parseHeaderValue(const QString &text)
{
    if (!isOneLine(text))
        return {{}, usageError(QStringLiteral("the value has control characters or a line end in it"))};
    return {text.trimmed()};
}

Parsed<HttpHeader> parseHeader(const QString &text)
{
    const qsizetype colon = std::max<qsizetype>(text.indexOf(QLatin1Char(':')), 0);
    const auto value = parseHeaderValue(text.mid(colon + 1));
    const HttpHeader header{text.left(colon).toLatin1(), value.value.toUtf8()};
    switch (faultOf(header)) {
    case HeaderFault::Name: // not shown: it may be secret
        return {{}, usageError(QStringLiteral("that is not a header; write NAME: VALUE"))};
    case HeaderFault::OwnToTransfer:
        return {{},
            usageError(QStringLiteral("%1 is set by the transfer itself and can't be given")
                           .arg(QString::fromLatin1(header.name)))};
    case HeaderFault::Value:
    case HeaderFault::None:
        break;
    }
    return {header, value.error};
}

Parsed<ExpectedChecksum> parseChecksum(const QString &text)
{
    Parsed<ExpectedChecksum> parsed;
    parsed.error = parseChecksum(text, &parsed.value);
    return parsed;
}

} // namespace td
