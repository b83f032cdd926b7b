// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// Whose is what lies on the disk: what a download has fetched stays its own, whatever becomes of names and links, and
/// no other's.
class TestEngineFiles : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void goesOnUnderItsNumberWhenThePlainNameIsFree_data();
    void goesOnUnderItsNumberWhenThePlainNameIsFree();
    void leavesAloneWhatItCouldNotHave_data();
    void leavesAloneWhatItCouldNotHave();
    void isNotNamedLikeThePartOfAnother();
    void sharesNothingWithAnotherOfTheSameLink_data();
    void sharesNothingWithAnotherOfTheSameLink();
    void goesOnThoughTheNameWasTaken();
    void beginsNoFileThatAnotherHasBegun_data();
    void beginsNoFileThatAnotherHasBegun();
    void savesWhatARemovedOneHad_data();
    void savesWhatARemovedOneHad();
    void goesOnWithAnotherLinkWhileItRuns_data();
    void goesOnWithAnotherLinkWhileItRuns();

private:
    DownloadTask task(const QString &name, const QString &output = {}) const
    {
        return {.url = m_server->url(u'/' + name), .output = output, .folder = m_folder->path()};
    }
    Handler serveAs(const QByteArray &name) const; ///< that the server tells
    static bool pause(DownloadEngine &engine, DownloadId id);
    static bool complete(DownloadEngine &engine, DownloadId id);
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    bool continued() const
    {
        const auto range = m_server->requests().constLast().range;
        return range && range->begin > 0;
    }

    const DownloadConfig m_config{.workers = 1, .assembly = AssemblyMode::Direct};
    Payload m_payload{400'000};
    std::unique_ptr<TestServer> m_server;
};

void TestEngineFiles::init()
{
    DownloadEngineTest::init();
    m_server = std::make_unique<TestServer>(serveFile(m_payload, atRate(400'000)));
}

Handler TestEngineFiles::serveAs(const QByteArray &name) const
{
    FileOptions options = atRate(400'000);
    options.headers = {{"Content-Disposition", "attachment; filename=\"" + name + '"'}};
    return serveFile(m_payload, options);
}

/// When it has some bytes, and they are on disk.
bool TestEngineFiles::pause(DownloadEngine &engine, DownloadId id)
{
    if (!waitForBytes(engine, id))
        return false;
    engine.pause({id});
    return waitForIdle(engine) && stateOf(engine, id) == DownloadState::Paused;
}

bool TestEngineFiles::complete(DownloadEngine &engine, DownloadId id)
{
    engine.resume({id});
    return waitForIdle(engine) && stateOf(engine, id) == DownloadState::Completed;
}

void TestEngineFiles::goesOnUnderItsNumberWhenThePlainNameIsFree_data()
{
    QTest::addColumn<bool>("isReplaceable");
    QTest::newRow("the other file is gone") << false;
    QTest::newRow("the other file may be replaced") << true;
}

void TestEngineFiles::goesOnUnderItsNumberWhenThePlainNameIsFree()
{
    QFETCH(bool, isReplaceable);
    QVERIFY(setContent(path(u"a"_s), "dear"));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(u"a"_s), m_config);
    QVERIFY(pause(engine, id));
    QCOMPARE(find(engine, id).path, path(u"a (1)"_s));
    if (isReplaceable)
        engine.edit(id, {.ifExists = ExistsPolicy::Overwrite});
    else
        QVERIFY(QFile::remove(path(u"a"_s)));
    QVERIFY(complete(engine, id));
    QVERIFY(continued());
    QVERIFY(m_payload.matchesFile(path(u"a (1)"_s)));
    QCOMPARE(names(), isReplaceable ? QStringList({u"a"_s, u"a (1)"_s}) : QStringList({u"a (1)"_s}));
}

void TestEngineFiles::leavesAloneWhatItCouldNotHave_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("isRenamed");
    QTest::newRow("the same link, removed") << u"a"_s << false;
    QTest::newRow("the same link, renamed") << u"a"_s << true;
    QTest::newRow("another link, renamed") << u"other"_s << true;
}

void TestEngineFiles::leavesAloneWhatItCouldNotHave()
{
    QFETCH(QString, link);
    QFETCH(bool, isRenamed);
    DownloadEngine engine({});
    const DownloadId first = engine.add(task(u"a"_s, u"a.bin"_s), m_config);
    QVERIFY(waitForBytes(engine, first));
    const DownloadId second = engine.add(task(link, u"a.bin"_s), m_config);
    QTRY_COMPARE(find(engine, second).error.kind, Kind::InUse);
    QVERIFY(pause(engine, first));
    if (isRenamed)
        engine.edit(second, {.name = u"b.bin"_s});
    else
        engine.remove({second}, PartialData::Discard);
    QVERIFY(waitForIdle(engine));
    QVERIFY(complete(engine, first));
    QVERIFY(continued());
    QVERIFY(m_payload.matchesFile(path(u"a.bin"_s)));
}

void TestEngineFiles::isNotNamedLikeThePartOfAnother()
{
    m_server->on("/missing", [](const Request &, Reply &reply) { reply.answer(404); });
    DownloadEngine engine({});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    const DownloadId first = engine.add(task(u"a"_s, u"a.bin"_s), m_config);
    QVERIFY(pause(engine, first));
    const DownloadId second = engine.add(task(u"missing"_s, u"b.bin"_s), m_config);
    QTRY_COMPARE(stateOf(engine, second), DownloadState::Failed);
    engine.edit(second, {.name = u"a.bin"_s});
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(1).value<DownloadError>().kind, Kind::FileExists);
    QCOMPARE(find(engine, second).name, u"b.bin"_s);
}

void TestEngineFiles::sharesNothingWithAnotherOfTheSameLink_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("named by the link") << u"a"_s;
    QTest::newRow("named by the server") << u"named"_s;
}

void TestEngineFiles::sharesNothingWithAnotherOfTheSameLink()
{
    QFETCH(QString, link);
    m_server->on("/named", serveAs("a"));
    DownloadEngine engine({});
    const DownloadId first = engine.add(task(link), m_config);
    QVERIFY(pause(engine, first));
    const DownloadId second = engine.add(task(link), m_config);
    QVERIFY(pause(engine, second));
    QCOMPARE(find(engine, second).path, path(u"a (1)"_s));
    engine.remove({second}, PartialData::Discard);
    QVERIFY(complete(engine, first));
    QVERIFY(continued());
    QVERIFY(m_payload.matchesFile(path(u"a"_s)));
    QCOMPARE(names(), QStringList{u"a"_s});
}

void TestEngineFiles::goesOnThoughTheNameWasTaken()
{
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(u"a"_s), m_config);
    QVERIFY(pause(engine, id));
    QVERIFY(setContent(path(u"a"_s), "dear"));
    QVERIFY(complete(engine, id));
    QVERIFY(continued());
    QVERIFY(m_payload.matchesFile(path(u"a (1)"_s)));
    QCOMPARE(contentOf(path(u"a"_s)), "dear");
    QCOMPARE(names(), QStringList({u"a"_s, u"a (1)"_s}));
}

void TestEngineFiles::beginsNoFileThatAnotherHasBegun_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("output");
    QTest::addColumn<bool>("startsOver");
    QTest::newRow("added") << u"other"_s << u"a.bin"_s << false;
    QTest::newRow("started over") << u"other"_s << u"a.bin"_s << true;
    QTest::newRow("of the same link") << u"a"_s << u"a.bin"_s << false;
    QTest::newRow("of the same link, started over") << u"a"_s << u"a.bin"_s << true;
    QTest::newRow("by the server's word") << u"named"_s << QString() << false;
}

void TestEngineFiles::beginsNoFileThatAnotherHasBegun()
{
    QFETCH(QString, link);
    QFETCH(QString, output);
    QFETCH(bool, startsOver);
    m_server->on("/named", serveAs("a.bin"));
    DownloadConfig config = m_config;
    config.ifExists = ExistsPolicy::Overwrite;
    DownloadEngine engine({});
    const DownloadId first = engine.add(task(u"a"_s, u"a.bin"_s), m_config);
    QVERIFY(pause(engine, first));
    const DownloadId second = engine.add(task(link, output), config);
    if (startsOver)
        engine.restart({second});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, second), DownloadState::Failed);
    QCOMPARE(find(engine, second).error.kind, Kind::InUse);
    QCOMPARE(find(engine, second).error.path, path(u"a.bin"_s));
    engine.remove({second}, PartialData::Discard);
    QVERIFY(complete(engine, first));
    QVERIFY(continued());
    QVERIFY(m_payload.matchesFile(path(u"a.bin"_s)));
}

void TestEngineFiles::savesWhatARemovedOneHad_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<bool>("isAtTheEnd");
    QTest::newRow("in memory") << AssemblyMode::Memory << false;
    QTest::newRow("in memory, at the end") << AssemblyMode::Memory << true;
    QTest::newRow("automatic") << AssemblyMode::Auto << false;
    QTest::newRow("on disk") << AssemblyMode::Direct << false;
}

void TestEngineFiles::savesWhatARemovedOneHad()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(bool, isAtTheEnd);
    DownloadConfig config = m_config;
    config.assembly = mode;
    auto engine = std::make_unique<DownloadEngine>(EngineSettings{});
    const DownloadId id = engine->add(task(u"a"_s), config);
    QVERIFY(waitForBytes(*engine, id));
    engine->remove({id}, PartialData::Keep);
    QVERIFY(engine->snapshots().isEmpty());
    if (isAtTheEnd) {
        QVERIFY(shutDown(*engine));
        engine = std::make_unique<DownloadEngine>(EngineSettings{});
    }
    QVERIFY(waitForIdle(*engine));
    QVERIFY(QFile::exists(path(u"a.tdpart"_s)));
    const DownloadId again = engine->add(task(u"a"_s), config);
    QVERIFY(complete(*engine, again));
    QVERIFY(continued());
    QVERIFY(m_payload.matchesFile(path(u"a"_s)));
}

void TestEngineFiles::goesOnWithAnotherLinkWhileItRuns_data()
{
    QTest::addColumn<QStringList>("links");
    QTest::addColumn<QString>("output");
    QTest::newRow("under the name that the first link gave") << QStringList{u"new"_s} << QString();
    QTest::newRow("by way of a link that is never asked") << QStringList{u"between"_s, u"new"_s} << u"a"_s;
}

void TestEngineFiles::goesOnWithAnotherLinkWhileItRuns()
{
    QFETCH(QStringList, links);
    QFETCH(QString, output);
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(u"a"_s, output), m_config);
    QVERIFY(waitForBytes(engine, id));
    for (const QString &link : links)
        engine.setUrl(id, m_server->url(u'/' + link));
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(continued());
    QCOMPARE(m_server->requests().constLast().target, "/new");
    QVERIFY(m_payload.matchesFile(path(u"a"_s)));
    QCOMPARE(names(), QStringList{u"a"_s});
}

QTEST_GUILESS_MAIN(TestEngineFiles)
#include "tst_enginefiles.moc"
