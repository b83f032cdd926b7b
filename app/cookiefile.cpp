// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/cookiefile.h"

#include <QFile>

#include <algorithm>
#include <optional>

namespace td {

namespace {

constexpr qint64 LargestFile = 16 * 1024 * 1024;

bool isHarmless(const QByteArray &text)
{
    return std::none_of(text.cbegin(), text.cend(), [](char c) { return uchar(c) < 0x20 || c == 0x7f || c == ';'; });
}

/// "#HttpOnly_" in front of the domain is part of the format; any other '#' begins a comment.
bool takeHttpOnly(QByteArray &line)
{
    static const QByteArray mark = "#HttpOnly_";
    const bool isHttpOnly = line.startsWith(mark);
    if (isHttpOnly)
        line.remove(0, mark.size());
    return isHttpOnly;
}

/// Seconds since 1970; what some browsers' export adds behind the point is left away.
std::optional<qint64> parseExpiry(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    const QByteArray fraction = parts.size() == 1 ? QByteArray("0") : parts.at(1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    bool isNumber = false;
    const qint64 seconds = parts.first().toLongLong(&isNumber);
    if (!isNumber || parts.size() > 2 || fraction.isEmpty()
        || !std::all_of(fraction.cbegin(), fraction.cend(), isDigit))
        return std::nullopt;
    return seconds;
}

std::optional<QNetworkCookie> parseLine(QByteArray line)
{
    const bool isHttpOnly = takeHttpOnly(line);
    QList<QByteArray> fields = line.split('\t');
    if (fields.size() == 6)
        fields.append(QByteArray()); // an empty value, its tab trimmed by some editor
    if (fields.size() != 7 || fields.at(0).isEmpty() || fields.at(5).isEmpty())
        return std::nullopt;
    if (!isHarmless(fields.at(5)) || !isHarmless(fields.at(6)))
        return std::nullopt;
    const auto expiry = parseExpiry(fields.at(4));
    if (!expiry)
        return std::nullopt;

    QNetworkCookie cookie(fields.at(5), fields.at(6));
    QString domain = QString::fromUtf8(fields.at(0)).toLower();
    while (domain.startsWith(QLatin1Char('.')))
        domain.remove(0, 1);
    if (domain.isEmpty()) // would be everybody's
        return std::nullopt;
    const bool withSubdomains = fields.at(1).compare("TRUE", Qt::CaseInsensitive) == 0;
    cookie.setDomain(withSubdomains ? QLatin1Char('.') + domain : domain);
    cookie.setPath(fields.at(2).startsWith('/') ? QString::fromUtf8(fields.at(2)) : QStringLiteral("/"));
    cookie.setSecure(fields.at(3).compare("TRUE", Qt::CaseInsensitive) == 0);
    cookie.setHttpOnly(isHttpOnly);
    if (*expiry > 0)
        cookie.setExpirationDate(QDateTime::fromSecsSinceEpoch(*expiry, Qt::UTC));
    return cookie;
}

bool isExpired(const QNetworkCookie &cookie, const QDateTime &now)
{
    return !cookie.isSessionCookie() && cookie.expirationDate() <= now;
}

} // namespace

Parsed<QList<QNetworkCookie>> parseCookies(const QByteArray &text, const QDateTime &now)
{
    QList<QNetworkCookie> cookies;
    bool sawCookie = false;
    bool sawOther = false;
    const QList<QByteArray> lines = text.split('\n');
    for (QByteArray line : lines) {
        while (line.endsWith('\r'))
            line.chop(1);
        const bool isComment = line.startsWith('#') && !line.startsWith("#HttpOnly_");
        if (isComment || line.trimmed().isEmpty())
            continue;
        const auto cookie = parseLine(line);
        (cookie ? sawCookie : sawOther) = true;
        if (cookie && !isExpired(*cookie, now))
            cookies.append(*cookie);
    }
    if (sawOther && !sawCookie)
        return {{}, usageError(QStringLiteral("this is not a cookie file in Netscape format"))};
    return {cookies};
}

Parsed<QList<QNetworkCookie>> loadCookies(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {DownloadError::Kind::CannotOpen, 0, file.errorString(), path}};
    const QByteArray text = file.read(LargestFile + 1);
    if (text.size() > LargestFile)
        return {{}, usageError(QStringLiteral("the cookie file is larger than 16 MiB"))};
    return parseCookies(text, QDateTime::currentDateTimeUtc());
}

} // namespace td
