// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assembly.h"
#include "tests/hostile/hostilecase.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Files that are not what their digest says.
class TestDigests : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void refusesAWrongChecksum_data();
    void refusesAWrongChecksum();
    void verifiesWhatAPartSaysOfTheWhole_data();
    void verifiesWhatAPartSaysOfTheWhole();
    void remembersWhatWasAnnounced();
    void verifiesAnnouncedDigests_data();
    void verifiesAnnouncedDigests();
};

namespace {

constexpr qint64 Large = HostileCase::Large;
constexpr qint64 Small = HostileCase::Small;

} // namespace

void TestDigests::refusesAWrongChecksum_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    for (const auto mode : {AssemblyMode::Auto, AssemblyMode::Memory, AssemblyMode::TempFiles, AssemblyMode::Direct})
        QTest::addRow("R58 mode %d", static_cast<int>(mode)) << mode;
}

void TestDigests::refusesAWrongChecksum() // R58, T9
{
    QFETCH(AssemblyMode, mode);
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    DownloadConfig config = quickConfig();
    config.assembly = mode;
    Trial trial;
    const DownloadTask task{.url = server.url(),
        .output = trial.target(),
        .checksum = ExpectedChecksum{QCryptographicHash::Sha256, QByteArray(32, 'x')}};
    const DownloadResult result = trial.run(task, config, file);
    QCOMPARE(result.error.kind, Kind::ChecksumMismatch);
    QVERIFY(!result.checksumVerified);
    QCOMPARE(trial.files(), QStringList());
    QCOMPARE(trial.complaint(), QString());
}

void TestDigests::verifiesWhatAPartSaysOfTheWhole_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Kind>("kind");
    const QByteArray wrong = QByteArray(32, 'x').toBase64();
    QTest::newRow("Repr-Digest") << QByteArray("Repr-Digest") << "sha-256=:" + wrong + ':' << Kind::ChecksumMismatch;
    QTest::newRow("Digest, which may be the part's") << QByteArray("Digest") << "SHA-256=" + wrong << Kind::None;
    QTest::newRow("Content-MD5, which is the part's")
        << QByteArray("Content-MD5") << QByteArray(16, 'x').toBase64() << Kind::None;
}

void TestDigests::verifiesWhatAPartSaysOfTheWhole() // R59
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const Payload file(HostileCase::Large);
    FileOptions options;
    options.headers = {{name, value}};
    const TestServer server(serveFile(file, options));
    Trial trial;
    QTEST(trial.run(server.url(), quickConfig(), file).error.kind, "kind");
}

/// All bytes are there, and the run that checked them was stopped.
void TestDigests::remembersWhatWasAnnounced()
{
    const Payload file(Small);
    const TestServer server(serveFile(file));
    Trial trial;
    {
        Assembly assembly;
        FileIdentity identity{.url = server.url(), .total = Small, .etag = "\"v1\""};
        identity.digest = "sha-256=" + QByteArray(32, 'x').toHex();
        QVERIFY(!assembly.create(trial.target(), identity, {.mode = AssemblyMode::Direct}));
        QVERIFY(!assembly.write(0, file.all()));
        QSignalSpy saved(&assembly, &Assembly::saved);
        assembly.save();
        QVERIFY(saved.wait());
    }
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QCOMPARE(result.error.kind, Kind::ChecksumMismatch);
    QCOMPARE(server.requestCount(), 0);
    QCOMPARE(trial.files(), QStringList());
}

void TestDigests::verifiesAnnouncedDigests_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("verified");
    const QByteArray bytes = Payload(Small).all();
    const QByteArray sha = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64();
    const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toBase64();
    const QByteArray wrong = QByteArray(32, 'x').toBase64();
    const auto add = [](const char *row, const char *name, const QByteArray &value, Kind kind, bool verified) {
        QTest::newRow(row) << QByteArray(name) << value << kind << verified;
    };
    add("R59 Repr-Digest", "Repr-Digest", "sha-256=:" + sha + ':', Kind::None, true);
    add("R59 Repr-Digest, wrong", "Repr-Digest", "sha-256=:" + wrong + ':', Kind::ChecksumMismatch, false);
    add("R59 Repr-Digest, ill-formed", "Repr-Digest", "sha-256=" + wrong, Kind::None, false);
    add("R59 Digest", "Digest", "SHA-256=" + sha, Kind::None, true);
    add("R59 Digest, wrong", "Digest", "SHA-256=" + wrong, Kind::ChecksumMismatch, false);
    add("R59 Digest, too short", "Digest", "SHA-256=AAAA", Kind::None, false);
    add("R59 Content-MD5", "Content-MD5", md5, Kind::None, true);
    add("R59 Content-MD5, wrong", "Content-MD5", QByteArray(16, 'x').toBase64(), Kind::ChecksumMismatch, false);
    add("R59 Content-MD5, ill-formed", "Content-MD5", "not base64!", Kind::None, false);
}

void TestDigests::verifiesAnnouncedDigests()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(Kind, kind);
    QFETCH(bool, verified);
    const Payload file(Small);
    const TestServer server([&](const Request &, Reply &reply) { reply.answer(200, file.all(), {{name, value}}); });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QCOMPARE(result.error.kind, kind);
    QCOMPARE(result.checksumVerified, verified);
    QCOMPARE(trial.files(), kind == Kind::None ? QStringList{u"out.bin"_s} : QStringList());
}

QTEST_GUILESS_MAIN(TestDigests)
#include "tst_digests.moc"
