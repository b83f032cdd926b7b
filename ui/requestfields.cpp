// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/requestfields.h"

#include "engine/headerfield.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace td {

namespace {

struct Algorithm {
    const char *name;
    QCryptographicHash::Algorithm value;
};

constexpr std::array<Algorithm, 10> Algorithms{{
    {"MD5", QCryptographicHash::Md5},
    {"SHA-1", QCryptographicHash::Sha1},
    {"SHA-224", QCryptographicHash::Sha224},
    {"SHA-256", QCryptographicHash::Sha256},
    {"SHA-384", QCryptographicHash::Sha384},
    {"SHA-512", QCryptographicHash::Sha512},
    {"SHA3-224", QCryptographicHash::Sha3_224}, // by name only: they are as long as those above
    {"SHA3-256", QCryptographicHash::Sha3_256},
    {"SHA3-384", QCryptographicHash::Sha3_384},
    {"SHA3-512", QCryptographicHash::Sha3_512},
}};

QString withoutDashes(const QString &name)
{
    return QString(name).remove(u'-').remove(u'_').toLower();
}

} // namespace

RequestField readRequestField(const QString &line)
{
    static const QRegularExpression pattern(QStringLiteral("\\A\\s*([^:]*):(.*)\\z"));
    const auto match = pattern.match(line);
    if (!match.hasMatch() || !isOneLine(line))
        return {RequestField::Problem::NotAField};
    const HttpHeader header{match.captured(1).toLatin1(), match.captured(2).trimmed().toUtf8()};
    switch (faultOf(header)) {
    case HeaderFault::Name:
    case HeaderFault::Value:
        return {RequestField::Problem::NotAField};
    case HeaderFault::OwnToTransfer:
        return {RequestField::Problem::OwnToTransfer, header};
    case HeaderFault::None:
        break;
    }
    return {RequestField::Problem::None, header};
}

std::optional<ExpectedChecksum> readDigest(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A\\s*(?:([A-Za-z0-9_-]{2,12})\\s*[:=])?\\s*([0-9A-Fa-f]{32,128})\\s*\\z"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString name = withoutDashes(match.captured(1));
    const QByteArray digest = QByteArray::fromHex(match.captured(2).toLatin1());
    for (const Algorithm &algorithm : Algorithms) {
        const bool isNamed = name.isEmpty() || name == withoutDashes(QString::fromLatin1(algorithm.name));
        const bool isAsLong = QCryptographicHash::hashLength(algorithm.value) * 2 == match.captured(2).size();
        if (isNamed && isAsLong)
            return ExpectedChecksum{algorithm.value, digest};
    }
    return std::nullopt;
}

QString digestText(const ExpectedChecksum &checksum)
{
    const QString hex = QString::fromLatin1(checksum.digest.toHex());
    const bool isToldByLength = readDigest(hex) == std::optional(checksum);
    return isToldByLength ? hex : algorithmName(checksum.algorithm) + u':' + hex;
}

QString algorithmName(QCryptographicHash::Algorithm algorithm)
{
    const auto found = std::find_if(
        Algorithms.begin(), Algorithms.end(), [algorithm](const Algorithm &each) { return each.value == algorithm; });
    return found == Algorithms.end() ? QString() : QString::fromLatin1(found->name);
}

} // namespace td
