// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/checksum.h"

#include <algorithm>
#include <array>

namespace td {

using namespace Qt::StringLiterals;

namespace {

struct Algorithm {
    QLatin1StringView name;
    QCryptographicHash::Algorithm value;
};

// The weaker ones first.
constexpr std::array<Algorithm, 10> Algorithms{{
    {"md5"_L1, QCryptographicHash::Md5},
    {"sha-1"_L1, QCryptographicHash::Sha1},
    {"sha-224"_L1, QCryptographicHash::Sha224},
    {"sha-256"_L1, QCryptographicHash::Sha256},
    {"sha-384"_L1, QCryptographicHash::Sha384},
    {"sha-512"_L1, QCryptographicHash::Sha512},
    {"sha3-224"_L1, QCryptographicHash::Sha3_224},
    {"sha3-256"_L1, QCryptographicHash::Sha3_256},
    {"sha3-384"_L1, QCryptographicHash::Sha3_384},
    {"sha3-512"_L1, QCryptographicHash::Sha3_512},
}};

const Algorithm *algorithmNamed(const QString &name)
{
    QString plain = name.trimmed().toLower();
    if (plain == "sha"_L1)
        plain = u"sha-1"_s;
    const bool lacksDash =
        plain.startsWith("sha"_L1) && plain.size() > 3 && plain.at(3) != u'-' && !plain.startsWith("sha3-"_L1);
    if (lacksDash)
        plain.insert(3, u'-');
    const auto it = std::find_if(
        Algorithms.begin(), Algorithms.end(), [&plain](const Algorithm &each) { return plain == each.name; });
    return it == Algorithms.end() ? nullptr : &*it;
}

DownloadError badUsage(const QString &detail)
{
    return {DownloadError::Kind::BadUsage, 0, detail};
}

std::optional<QByteArray> fromBase64(const QByteArray &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

// One digest of a header, read; nothing when it is of no use.
std::optional<ExpectedChecksum> digestFrom(const QByteArray &name, const QByteArray &base64)
{
    const Algorithm *algorithm = algorithmNamed(QString::fromLatin1(name));
    const auto digest = fromBase64(base64);
    if (!algorithm || !digest || digest->size() != QCryptographicHash::hashLength(algorithm->value))
        return std::nullopt;
    return ExpectedChecksum{algorithm->value, *digest};
}

// RFC 8941 wraps a byte sequence in colons.
std::optional<QByteArray> withoutColons(const QByteArray &value)
{
    const bool isWrapped = value.size() >= 2 && value.startsWith(':') && value.endsWith(':');
    return isWrapped ? std::optional(value.sliced(1, value.size() - 2)) : std::nullopt;
}

void keepStronger(std::optional<ExpectedChecksum> &best, const std::optional<ExpectedChecksum> &other)
{
    const auto strength = [](const std::optional<ExpectedChecksum> &checksum) {
        const auto it = std::find_if(Algorithms.begin(), Algorithms.end(),
            [&checksum](const Algorithm &each) { return checksum && each.value == checksum->algorithm; });
        return it == Algorithms.end() ? -1 : static_cast<int>(it - Algorithms.begin());
    };
    if (strength(other) > strength(best))
        best = other;
}

enum class Form { Plain, Structured };

std::optional<ExpectedChecksum> strongestIn(QByteArrayView header, Form form)
{
    std::optional<ExpectedChecksum> best;
    for (const QByteArray &member : header.toByteArray().split(',')) {
        const qsizetype equals = member.indexOf('=');
        if (equals < 0)
            continue;
        const QByteArray value = member.sliced(equals + 1).split(';').first().trimmed();
        const auto base64 = form == Form::Structured ? withoutColons(value) : std::optional(value);
        if (base64)
            keepStronger(best, digestFrom(member.first(equals), *base64));
    }
    return best;
}

DownloadError parseAnyLength(const QString &text, ExpectedChecksum *checksum)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return badUsage(u"a checksum is ALGORITHM=HEX, as in sha-256=0123…"_s);
    const QString name = text.first(equals).trimmed();
    const Algorithm *algorithm = algorithmNamed(name);
    if (!algorithm)
        return badUsage(
            u"unknown checksum algorithm “%1”; there are md5, sha-1, sha-224 to sha-512 and sha3-224 to sha3-512"_s.arg(
                name.left(32)));
    const QByteArray hex = text.sliced(equals + 1).trimmed().toUtf8().toLower();
    const QByteArray digest = QByteArray::fromHex(hex);
    if (digest.toHex() != hex)
        return badUsage(u"the digest is not hexadecimal"_s);
    *checksum = {algorithm->value, digest};
    return {};
}

QLatin1StringView nameOf(QCryptographicHash::Algorithm algorithm)
{
    const auto it = std::find_if(
        Algorithms.begin(), Algorithms.end(), [algorithm](const Algorithm &each) { return each.value == algorithm; });
    return it == Algorithms.end() ? QLatin1StringView() : it->name;
}

} // namespace

DownloadError parseChecksum(const QString &text, ExpectedChecksum *checksum)
{
    ExpectedChecksum parsed;
    if (auto error = parseAnyLength(text, &parsed))
        return error;
    const int length = QCryptographicHash::hashLength(parsed.algorithm);
    if (parsed.digest.size() != length)
        return badUsage(u"a %1 digest has %2 hexadecimal digits, not %3"_s.arg(nameOf(parsed.algorithm))
                            .arg(2 * length)
                            .arg(2 * parsed.digest.size()));
    *checksum = parsed;
    return {};
}

std::optional<ExpectedChecksum> readChecksum(const QString &text)
{
    ExpectedChecksum checksum;
    return parseAnyLength(text, &checksum) ? std::nullopt : std::optional(checksum);
}

QString checksumText(const ExpectedChecksum &checksum)
{
    const QLatin1StringView name = nameOf(checksum.algorithm);
    return name.isEmpty() ? QString() : name + u'=' + QString::fromLatin1(checksum.digest.toHex());
}

DownloadError compareDigest(const ExpectedChecksum &expected, const QByteArray &digest, const QString &path)
{
    if (digest == expected.digest)
        return {};
    const auto hex = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); };
    return {DownloadError::Kind::ChecksumMismatch, 0,
        QStringLiteral("expected %1, got %2").arg(hex(expected.digest), hex(digest)), path};
}

std::optional<ExpectedChecksum> checksumFromReprDigest(QByteArrayView header)
{
    return strongestIn(header, Form::Structured);
}

std::optional<ExpectedChecksum> checksumFromDigest(QByteArrayView header)
{
    return strongestIn(header, Form::Plain);
}

std::optional<ExpectedChecksum> checksumFromContentMd5(QByteArrayView header)
{
    return digestFrom("md5", header.toByteArray().trimmed());
}

} // namespace td
