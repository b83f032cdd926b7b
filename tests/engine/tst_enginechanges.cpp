// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;

/// What the window changes in the engine's list, and of what is in it.
class TestEngineChanges : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void tellsTheOrder();
    void renamesACompletedFile();
    void refusesAnImpossibleEdit();
    void refusesABadName_data();
    void refusesABadName();
    void namesAFileThatHasNotBegun();
    void mayBeRemovedByWhoHearsThatAnEditFailed();
    void leavesPausedWhatIsJustPaused();
    void keepsItsPlaceWhereAnEditInterruptsIt();
    void tellsTheSettings();
    void takesOverLimitAndChecksumWhileItRuns();
    void changesWhatIsAsked();
    void downloadsIntoAnotherFolder();
    void goesOnAtTheSamePlaceWithAnotherLink();
    void signsIn();
    void tellsSecretsToNoOtherServer();
    void answersThatTheFileExists_data();
    void answersThatTheFileExists();
    void masksSecretsInWhatIsShown();

private:
    DownloadTask task(const QString &name) const
    {
        return {.url = m_server->url(u'/' + name), .folder = m_folder->path()};
    }

    Payload m_payload{400'000};
    std::unique_ptr<TestServer> m_server;
};

void TestEngineChanges::init()
{
    DownloadEngineTest::init();
    m_server = std::make_unique<TestServer>(serveFile(m_payload, atRate(400'000)));
}

void TestEngineChanges::tellsTheOrder()
{
    DownloadEngine engine({.maxActive = 1});
    QSignalSpy orders(&engine, &DownloadEngine::orderChanged);
    const DownloadId first = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    const DownloadId second = engine.add(task(QStringLiteral("b")), {}, StartMode::Paused, QueuePlace::Top);
    QTRY_VERIFY(!orders.isEmpty());
    QCOMPARE(orders.last().at(0).value<QList<DownloadId>>(), (QList{second, first}));
    engine.move({second}, QueuePlace::Bottom);
    QTRY_COMPARE(orders.last().at(0).value<QList<DownloadId>>(), (QList{first, second}));
}

void TestEngineChanges::renamesACompletedFile()
{
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    engine.edit(id, {.name = QStringLiteral("better.bin")});
    QTRY_COMPARE(find(engine, id).name, QStringLiteral("better.bin"));
    QCOMPARE(find(engine, id).path, path(QStringLiteral("better.bin")));
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("better.bin"))));
    QVERIFY(!QFile::exists(path(QStringLiteral("a"))));
}

void TestEngineChanges::refusesAnImpossibleEdit()
{
    DownloadEngine engine({.connectionLimit = 4});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 2}, StartMode::Paused);
    engine.edit(id, {.name = QStringLiteral("b"), .workers = 1000});
    engine.edit(id, {.rateLimit = -1});
    engine.edit(id, {.folder = QString()});
    engine.edit(id, {.url = QUrl(), .name = QStringLiteral("b")});
    engine.setUrl(id, QUrl());
    engine.setUrl(id, QUrl(QStringLiteral("http://[bad")));
    engine.edit(engine.add({}, {.workers = 0}, StartMode::Paused), {.url = QUrl()});
    QCOMPARE(failures.size(), 7);
    for (const auto &failure : std::as_const(failures))
        QCOMPARE(failure.at(1).value<DownloadError>().kind, DownloadError::Kind::BadUsage);
    QCOMPARE(find(engine, id).name, QStringLiteral("a"));
    QCOMPARE(find(engine, id).url, task(QStringLiteral("a")).url);
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
}

void TestEngineChanges::refusesABadName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder in it") << QStringLiteral("../up");
    QTest::newRow("this folder") << QStringLiteral(".");
    QTest::newRow("nothing") << QString();
    QTest::newRow("taken") << QStringLiteral("taken");
    QTest::newRow("too long") << QString(300, u'x');
}

void TestEngineChanges::refusesABadName()
{
    QFETCH(QString, name);
    QFile taken(path(QStringLiteral("taken")));
    QVERIFY(taken.open(QIODevice::WriteOnly));
    DownloadEngine engine({.connectionLimit = 4});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    engine.edit(id, {.name = name});
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(find(engine, id).name, QStringLiteral("a"));
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a"))));
    QCOMPARE(QFileInfo(taken).size(), 0);
}

void TestEngineChanges::namesAFileThatHasNotBegun()
{
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    engine.edit(id, {.name = QStringLiteral("other.bin")});
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("other.bin"))));
}

void TestEngineChanges::mayBeRemovedByWhoHearsThatAnEditFailed()
{
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    connect(&engine, &DownloadEngine::editFailed, this, [&] { engine.remove({id}, PartialData::Discard); });
    engine.edit(id, {.name = QStringLiteral("a/b"), .workers = 3});
    QVERIFY(engine.snapshots().isEmpty());
}

void TestEngineChanges::leavesPausedWhatIsJustPaused()
{
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QVERIFY(waitForBytes(engine, id, 50'000));
    engine.pause({id});
    engine.edit(id, {.workers = 3});
    QTRY_VERIFY(engine.isIdle());
    QCOMPARE(find(engine, id).state, DownloadState::Paused);
}

/// Whoever waits for a place, and though it was started over the limit.
void TestEngineChanges::keepsItsPlaceWhereAnEditInterruptsIt()
{
    DownloadEngine engine({.maxActive = 1});
    const DownloadId first = engine.add(task(QStringLiteral("a")), {});
    const DownloadId second = engine.add(task(QStringLiteral("b")), {});
    const DownloadId third = engine.add(task(QStringLiteral("c")), {}, StartMode::Queued, QueuePlace::Top);
    engine.startNow({second});
    QVERIFY(waitForBytes(engine, second, 50'000));
    const int requests = m_server->requestCount();
    engine.edit(second, {.referer = QStringLiteral("http://a.org/")});
    QTRY_VERIFY(m_server->requestCount() > requests);
    QVERIFY(m_server->requests().constLast().hasHeader("Referer"));
    engine.pause({first, second, third});
    QVERIFY(waitForIdle(engine));
}

void TestEngineChanges::tellsTheSettings()
{
    DownloadEngine engine({});
    const DownloadConfig config{.workers = 2, .rateLimit = 5000};
    const DownloadId id = engine.add(task(QStringLiteral("a")), config, StartMode::Paused);
    QVERIFY(engine.settingsOf(id) == (DownloadSettings{task(QStringLiteral("a")), config}));
    engine.edit(id, {.workers = 3});
    QCOMPARE(engine.settingsOf(id)->config.workers, 3);
    QVERIFY(!engine.settingsOf(id + 1));
}

/// Nothing is asked for twice, and a server that can't go on in the middle loses nothing.
void TestEngineChanges::takesOverLimitAndChecksumWhileItRuns()
{
    FileOptions options = atRate(400'000);
    options.ranges = FileOptions::Ranges::Ignored;
    m_server = std::make_unique<TestServer>(serveFile(m_payload, options));
    DownloadTask wrong = task(QStringLiteral("a"));
    wrong.checksum = ExpectedChecksum{QCryptographicHash::Sha256, QByteArray(32, 'x')};
    DownloadEngine engine({});
    const DownloadId id = engine.add(wrong, {.rateLimit = 4000});
    QVERIFY(waitForBytes(engine, id, 500));
    engine.edit(id, {.rateLimit = 0, .checksum = ExpectedChecksum{QCryptographicHash::Sha256, m_payload.sha256()}});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(engine, id), DownloadState::Completed, 20'000);
    QVERIFY(find(engine, id).checksumVerified);
    QCOMPARE(find(engine, id).rateLimit, 0);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a"))));
    QCOMPARE(m_server->requestCount(), 1);
}

void TestEngineChanges::changesWhatIsAsked()
{
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1, .assembly = AssemblyMode::Direct});
    QVERIFY(waitForBytes(engine, id, 50'000));
    engine.edit(id, {.headers = QList<HttpHeader>{{"X-Key", "1"}}, .userAgent = QStringLiteral("other")});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(engine, id), DownloadState::Completed, 20'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a"))));
    QCOMPARE(m_server->requests().last().header("User-Agent"), QByteArray("other"));
    QCOMPARE(m_server->requests().last().header("X-Key"), QByteArray("1"));
}

void TestEngineChanges::downloadsIntoAnotherFolder()
{
    const QTemporaryDir other;
    QVERIFY(QDir(other.path()).mkdir(QStringLiteral("sub")));
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
    QVERIFY(waitForBytes(engine, id, 50'000));
    engine.edit(id, {.folder = other.filePath(QStringLiteral("sub/..//"))});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    QCOMPARE(find(engine, id).path, other.filePath(QStringLiteral("a")));
    QVERIFY(m_payload.matchesFile(other.filePath(QStringLiteral("a"))));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
}

/// Whose last part is another name than the one the file has.
void TestEngineChanges::goesOnAtTheSamePlaceWithAnotherLink()
{
    const Payload payload(4'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add({.url = server.url(QStringLiteral("/old.bin")), .folder = m_folder->path()},
        {.workers = 1, .assembly = AssemblyMode::Direct});
    QVERIFY(waitForBytes(engine, id, 1'000'000));
    engine.pause({id});
    QTRY_COMPARE(stateOf(engine, id), DownloadState::Paused);
    const int requests = server.requestCount();
    engine.setUrl(id, server.url(QStringLiteral("/new.bin")));
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(engine, id), DownloadState::Completed, 20'000);
    QCOMPARE(find(engine, id).name, QStringLiteral("old.bin"));
    QVERIFY(payload.matchesFile(path(QStringLiteral("old.bin"))));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("old.bin")});
    for (const RequestRecord &request : server.requests().mid(requests))
        QVERIFY(request.range && request.range->begin >= 800'000);
}

void TestEngineChanges::signsIn()
{
    m_server->on("/secret", [this](const Request &request, Reply &reply) {
        if (request.header("Authorization") == "Basic " + QByteArray("me:word").toBase64())
            return serveFile(m_payload)(request, reply);
        reply.answer(401, {}, {{"WWW-Authenticate", "Basic realm=\"x\""}});
    });
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("secret")), {});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Failed, 10'000);
    engine.edit(id, {.credentials = DownloadEdit::Credentials{QStringLiteral("me"), QStringLiteral("word")}});
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("secret"))));
}

void TestEngineChanges::tellsSecretsToNoOtherServer()
{
    TestServer other(serveFile(m_payload));
    DownloadEngine engine({.connectionLimit = 4});
    DownloadTask secret = task(QStringLiteral("missing"));
    m_server->on("/missing", [](const Request &, Reply &reply) { reply.answer(404); });
    secret.user = QStringLiteral("me");
    secret.password = QStringLiteral("word");
    secret.headers = {{"X-Token", "12345"}};
    const DownloadId id = engine.add(secret, {});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Failed, 30'000);
    engine.setUrl(id, other.url(QStringLiteral("/elsewhere")));
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 30'000);
    QVERIFY(other.requestCount() > 0);
    for (const Request &request : other.requests()) {
        QCOMPARE(request.header("Authorization"), QByteArray());
        QCOMPARE(request.header("X-Token"), QByteArray());
    }
}

void TestEngineChanges::answersThatTheFileExists_data()
{
    QTest::addColumn<ExistsPolicy>("policy");
    QTest::addColumn<QString>("written");
    QTest::newRow("rename") << ExistsPolicy::Rename << QStringLiteral("a (1)");
    QTest::newRow("overwrite") << ExistsPolicy::Overwrite << QStringLiteral("a");
    QTest::newRow("skip") << ExistsPolicy::Skip << QString();
}

void TestEngineChanges::answersThatTheFileExists()
{
    QFETCH(ExistsPolicy, policy);
    QFETCH(QString, written);
    QFile there(path(QStringLiteral("a")));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.close();
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.ifExists = ExistsPolicy::Fail});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).error.kind, DownloadError::Kind::FileExists, 10'000);
    engine.edit(id, {.ifExists = policy});
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    if (!written.isEmpty())
        QVERIFY(m_payload.matchesFile(path(written)));
    if (written != QStringLiteral("a"))
        QCOMPARE(there.size(), 0);
}

void TestEngineChanges::masksSecretsInWhatIsShown()
{
    FileOptions options = atRate(400'000);
    options.headers = {{"Set-Cookie", "id=hush"}, {"X-Served-By", "test"}};
    m_server = std::make_unique<TestServer>(serveFile(m_payload, options));
    DownloadEngine engine({.connectionLimit = 4});
    DownloadTask wanted = task(QStringLiteral("a"));
    wanted.user = QStringLiteral("me");
    wanted.password = QStringLiteral("hush");
    wanted.headers = {{"X-Api-Key", "hush"}, {"X-Plain", "seen"}};
    const DownloadId id = engine.add(wanted, {});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    QByteArray shown;
    const DownloadSnapshot snapshot = find(engine, id);
    for (const HttpHeader &header : snapshot.requestHeaders.toList() + snapshot.responseHeaders.toList())
        shown += header.name.toLower() + ": " + header.value + '\n';
    QVERIFY(shown.contains("authorization: ***"));
    QVERIFY(shown.contains("x-plain: seen"));
    QVERIFY(shown.contains("x-served-by: test"));
    QVERIFY(shown.contains("set-cookie: ***"));
    QVERIFY(!shown.contains("hush"));
    QVERIFY(!shown.contains(QByteArray("me:hush").toBase64()));
}

QTEST_GUILESS_MAIN(TestEngineChanges)
#include "tst_enginechanges.moc"
