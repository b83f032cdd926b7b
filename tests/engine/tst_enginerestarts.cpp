// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include <QDir>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// What was asked for shortly before the end is carried out after the next start.
class TestEngineRestarts : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startsOverWhatWaitedForIt();
    void startsOverAfterAnAnswerThatWasNone();
    void startsOverOnceWhenItIsAdded();
    void movesWhatWasActive_data();
    void movesWhatWasActive();
    void movesWhatWasBeingCopied();

private:
    EngineSettings settings(int maxActive) const { return {.maxActive = maxActive, .listFile = path(u"list"_s)}; }
    DownloadTask task(const QString &name) const
    {
        return {.url = m_server->url(u'/' + name), .output = u"a.bin"_s, .folder = path(u"here"_s)};
    }
    static QStringList namesIn(const QString &folder) { return QDir(folder).entryList(QDir::Files | QDir::Hidden); }
    QList<RequestRecord> requestsOf(const QByteArray &target) const;

    const DownloadConfig m_config{.workers = 1, .assembly = AssemblyMode::Direct};
    Payload m_payload{400'000};
    std::unique_ptr<TestServer> m_server;
};

void TestEngineRestarts::init()
{
    DownloadEngineTest::init();
    m_server = std::make_unique<TestServer>(serveFile(m_payload, atRate(400'000)));
}

QList<RequestRecord> TestEngineRestarts::requestsOf(const QByteArray &target) const
{
    QList<RequestRecord> found;
    for (const RequestRecord &request : m_server->requests()) {
        if (request.target == target)
            found.append(request);
    }
    return found;
}

void TestEngineRestarts::startsOverWhatWaitedForIt()
{
    DownloadId id = 0;
    {
        DownloadEngine engine(settings(1));
        id = engine.add(task(u"a"_s), m_config);
        QVERIFY(waitForBytes(engine, id));
        engine.pause({id});
        QVERIFY(waitForIdle(engine));
        DownloadTask other = task(u"b"_s);
        other.output = u"b.bin"_s;
        const DownloadId first = engine.add(other, m_config);
        QVERIFY(waitForBytes(engine, first));
        engine.restart({id});
        QVERIFY(shutDown(engine));
    }
    QCOMPARE(requestsOf("/a").size(), 1);
    DownloadEngine engine(settings(2));
    engine.restoreList();
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(u"here/a.bin"_s)));
    const auto requests = requestsOf("/a");
    QCOMPARE(requests.size(), 2);
    QVERIFY(requests.at(1).range && requests.at(1).range->begin == 0);
    QVERIFY(shutDown(engine));
}

/// What was given up stays so until the file has begun anew.
void TestEngineRestarts::startsOverAfterAnAnswerThatWasNone()
{
    DownloadEngine engine(settings(1));
    DownloadConfig config = m_config;
    config.retry.maxAttempts = 1;
    const DownloadId id = engine.add(task(u"a"_s), config);
    QVERIFY(waitForBytes(engine, id));
    engine.pause({id});
    QTRY_COMPARE(stateOf(engine, id), DownloadState::Paused);
    m_server->handle([](const Request &, Reply &reply) { reply.answer(404); });
    engine.restart({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Failed);
    m_server->handle(serveFile(m_payload));
    engine.resume({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(u"here/a.bin"_s)));
    QVERIFY(m_server->requests().last().range && m_server->requests().last().range->begin == 0);
}

void TestEngineRestarts::startsOverOnceWhenItIsAdded()
{
    {
        DownloadEngine engine({});
        QVERIFY(waitForBytes(engine, engine.add(task(u"a"_s), m_config)));
        QVERIFY(shutDown(engine)); // and leaves a part
    }
    DownloadEngine engine({});
    DownloadConfig config = m_config;
    config.resume = ResumePolicy::StartOver;
    const DownloadId id = engine.add(task(u"a"_s), config);
    QVERIFY(waitForBytes(engine, id));
    engine.pause({id});
    QTRY_COMPARE(stateOf(engine, id), DownloadState::Paused);
    engine.resume({id});
    QVERIFY(waitForIdle(engine));
    QVERIFY(m_payload.matchesFile(path(u"here/a.bin"_s)));
    const auto requests = requestsOf("/a");
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests.at(1).range->begin, 0);
    QVERIFY(requests.at(2).range->begin > 0);
}

void TestEngineRestarts::movesWhatWasActive_data()
{
    QTest::addColumn<DownloadEdit>("edit");
    QTest::addColumn<QString>("file");
    QTest::newRow("another name") << DownloadEdit{.name = u"better.bin"_s} << u"here/better.bin"_s;
    QTest::newRow("another folder") << DownloadEdit{.folder = u"there"_s} << u"there/a.bin"_s;
    QTest::newRow("both") << DownloadEdit{.name = u"better.bin"_s, .folder = u"there"_s} << u"there/better.bin"_s;
}

void TestEngineRestarts::movesWhatWasActive()
{
    QFETCH(DownloadEdit, edit);
    QFETCH(QString, file);
    if (edit.folder)
        edit.folder = path(*edit.folder);
    DownloadId id = 0;
    {
        DownloadEngine engine(settings(1));
        id = engine.add(task(u"a"_s), m_config);
        QVERIFY(waitForBytes(engine, id));
        engine.edit(id, edit);
        QVERIFY(shutDown(engine));
    }
    DownloadEngine engine(settings(1));
    engine.restoreList();
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(file)));
    QVERIFY(file.startsWith("here"_L1) || namesIn(path(u"here"_s)).isEmpty());
    const auto last = m_server->requests().constLast();
    QVERIFY(last.range && last.range->begin > 0);
    QVERIFY(shutDown(engine));
}

void TestEngineRestarts::movesWhatWasBeingCopied()
{
    const QTemporaryDir other(u"/dev/shm/tst_enginerestarts-XXXXXX"_s); // on another disk, where there is one
    DownloadId id = 0;
    {
        DownloadEngine engine(settings(1));
        id = engine.add(task(u"a"_s), m_config);
        QVERIFY(waitForIdle(engine));
        engine.edit(id, {.folder = other.path()});
        QVERIFY(shutDown(engine)); // the copy is stopped, unless it was done already
    }
    DownloadEngine engine(settings(1));
    engine.restoreList();
    QVERIFY(waitForIdle(engine));
    QCOMPARE(find(engine, id).path, other.filePath(u"a.bin"_s));
    QVERIFY(m_payload.matchesFile(other.filePath(u"a.bin"_s)));
    QVERIFY(namesIn(path(u"here"_s)).isEmpty());
    QVERIFY(shutDown(engine));
}

QTEST_GUILESS_MAIN(TestEngineRestarts)
#include "tst_enginerestarts.moc"
