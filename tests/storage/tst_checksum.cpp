// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/checksum.h"

#include <QTest>

using namespace td;

using Algorithm = QCryptographicHash::Algorithm;
Q_DECLARE_METATYPE(QCryptographicHash::Algorithm)

namespace {

const QByteArray Text = "what the file holds";

QByteArray digestOf(Algorithm algorithm)
{
    return QCryptographicHash::hash(Text, algorithm);
}

} // namespace

class TestChecksum : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEachAlgorithm_data();
    void readsEachAlgorithm();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void readsHeaders_data();
    void readsHeaders();
};

void TestChecksum::readsEachAlgorithm_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Algorithm>("algorithm");
    const auto row = [](const char *name, Algorithm algorithm) {
        QTest::newRow(name) << QString::fromLatin1(name) << algorithm;
    };
    row("md5", Algorithm::Md5);
    row("sha-1", Algorithm::Sha1);
    row("sha1", Algorithm::Sha1);
    row("SHA-224", Algorithm::Sha224);
    row("sha-256", Algorithm::Sha256);
    row("Sha256", Algorithm::Sha256);
    row("sha384", Algorithm::Sha384);
    row("sha-512", Algorithm::Sha512);
    row("sha3-224", Algorithm::Sha3_224);
    row("SHA3-256", Algorithm::Sha3_256);
    row("sha3-384", Algorithm::Sha3_384);
    row("sha3-512", Algorithm::Sha3_512);
}

void TestChecksum::readsEachAlgorithm()
{
    QFETCH(QString, name);
    QFETCH(Algorithm, algorithm);
    const QByteArray hex = digestOf(algorithm).toHex();
    for (const QByteArray &digits : {hex, hex.toUpper()}) {
        ExpectedChecksum checksum;
        QVERIFY(!parseChecksum(name + u'=' + QString::fromLatin1(digits), &checksum));
        QCOMPARE(checksum.algorithm, algorithm);
        QCOMPARE(checksum.digest, digestOf(algorithm));
        ExpectedChecksum again;
        QVERIFY(!parseChecksum(checksumText(checksum), &again));
        QCOMPARE(again, checksum);
    }
}

void TestChecksum::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no equals sign") << QStringLiteral("d41d8cd98f00b204e9800998ecf8427e");
    QTest::newRow("no digest") << QStringLiteral("md5=");
    QTest::newRow("unknown") << QStringLiteral("crc32=00000000");
    QTest::newRow("no name") << QStringLiteral("=00000000");
    QTest::newRow("too short") << QStringLiteral("md5=d41d8cd98f00b204e9800998ecf8427");
    QTest::newRow("too long") << QStringLiteral("md5=d41d8cd98f00b204e9800998ecf8427e00");
    QTest::newRow("not hexadecimal") << QStringLiteral("md5=d41d8cd98f00b204e9800998ecf8427g");
    QTest::newRow("of another") << QStringLiteral("sha-256=d41d8cd98f00b204e9800998ecf8427e");
    QTest::newRow("space within") << QStringLiteral("md5=d41d8cd98f00b204 e9800998ecf8427e");
}

void TestChecksum::saysWhatIsWrong()
{
    QFETCH(QString, text);
    ExpectedChecksum checksum;
    const DownloadError error = parseChecksum(text, &checksum);
    QCOMPARE(error.kind, DownloadError::Kind::BadUsage);
    QVERIFY(!error.detail.isEmpty());
    QCOMPARE(checksum, ExpectedChecksum{});
}

void TestChecksum::readsHeaders_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("expected"); // empty: none
    const QByteArray sha256 = digestOf(Algorithm::Sha256);
    const QByteArray sha512 = digestOf(Algorithm::Sha512);
    const QByteArray md5 = digestOf(Algorithm::Md5);
    QTest::newRow("repr") << QByteArray("repr") << "sha-256=:" + sha256.toBase64() + ":" << sha256;
    QTest::newRow("repr, strongest") << QByteArray("repr")
                                     << "sha-512=:" + sha512.toBase64() + ":, sha-256=:" + sha256.toBase64() + ":"
                                     << sha512;
    QTest::newRow("repr, with parameter") << QByteArray("repr") << "sha-256=:" + sha256.toBase64() + ":;x=1" << sha256;
    QTest::newRow("repr, unknown beside")
        << QByteArray("repr") << "unixsum=1, sha-256=:" + sha256.toBase64() + ":" << sha256;
    QTest::newRow("repr without colons") << QByteArray("repr") << "sha-256=" + sha256.toBase64() << QByteArray();
    QTest::newRow("repr, one colon") << QByteArray("repr") << QByteArray("sha-256=:") << QByteArray();
    QTest::newRow("repr, wrong length") << QByteArray("repr") << "sha-256=:" + md5.toBase64() + ":" << QByteArray();
    QTest::newRow("repr, not base64") << QByteArray("repr") << QByteArray("sha-256=:!!!!:") << QByteArray();
    QTest::newRow("digest") << QByteArray("digest") << "SHA-256=" + sha256.toBase64() << sha256;
    QTest::newRow("digest, two") << QByteArray("digest") << "md5=" + md5.toBase64() + ",SHA-256=" + sha256.toBase64()
                                 << sha256;
    QTest::newRow("digest, sha") << QByteArray("digest") << "SHA=" + digestOf(Algorithm::Sha1).toBase64()
                                 << digestOf(Algorithm::Sha1);
    QTest::newRow("digest, garbage") << QByteArray("digest") << QByteArray("\0=,,=;=\xff", 8) << QByteArray();
    QTest::newRow("md5") << QByteArray("md5") << " " + md5.toBase64() + " " << md5;
    QTest::newRow("md5, hexadecimal") << QByteArray("md5") << md5.toHex() << QByteArray();
    QTest::newRow("md5, empty") << QByteArray("md5") << QByteArray() << QByteArray();
}

void TestChecksum::readsHeaders()
{
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, expected);
    const auto read = form == "repr" ? checksumFromReprDigest(header)
        : form == "digest"           ? checksumFromDigest(header)
                                     : checksumFromContentMd5(header);
    QCOMPARE(read ? read->digest : QByteArray(), expected);
}

QTEST_APPLESS_MAIN(TestChecksum)
#include "tst_checksum.moc"
