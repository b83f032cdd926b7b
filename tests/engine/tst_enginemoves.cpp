// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/downloadstore.h"
#include "tests/engine/downloadenginetest.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;

/// Other folders and other names for downloads, with all they have.
class TestEngineMoves : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsTheBytesInAnotherFolder_data();
    void keepsTheBytesInAnotherFolder();
    void keepsTheBytesUnderAnotherName();
    void movesACompleteFile();
    void findsWhatWasMovedAfterARestart();
    void storesTheNewPlaceAtOnce();
    void startsAfterTheMove();
    void movesWhatIsJustBeingPaused();
    void refusesANameThatIsTaken();
    void saysWhyANameIsNone_data();
    void saysWhyANameIsNone();
    void removesWhatIsBeingMoved();
    void movesWhatHasNotBegun();
    void takesARelativeFolderFromWhereItIsNow();
    void leavesOthersFilesWhereNothingHasBegun_data();
    void leavesOthersFilesWhereNothingHasBegun();

private:
    DownloadTask task(const QString &name) const
    {
        return {.url = m_server->url(u'/' + name), .folder = m_folder->path()};
    }
    DownloadId pausedPartly(DownloadEngine &engine) const;
    static DownloadSnapshot only(const DownloadEngine &engine) { return engine.snapshots().constFirst(); }
    QStringList names(const QString &folder = {}) const
    {
        return QDir(path(folder)).entryList(QDir::Files | QDir::Hidden);
    }
    bool continued() const { return !m_server->requests().constLast().header("Range").startsWith("bytes=0-"); }

    Payload m_payload{400'000};
    std::unique_ptr<TestServer> m_server;
};

void TestEngineMoves::init()
{
    DownloadEngineTest::init();
    m_server = std::make_unique<TestServer>(serveFile(m_payload, atRate(400'000)));
}

void TestEngineMoves::keepsTheBytesInAnotherFolder_data()
{
    QTest::addColumn<bool>("isPaused");
    QTest::newRow("while it runs") << false;
    QTest::newRow("while it is paused") << true;
}

void TestEngineMoves::keepsTheBytesInAnotherFolder()
{
    QFETCH(bool, isPaused);
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1, .ifExists = ExistsPolicy::Rename});
    QTRY_VERIFY(only(engine).receivedBytes > 100'000);
    if (isPaused) {
        engine.pause({id});
        QTRY_COMPARE(only(engine).state, DownloadState::Paused);
    }
    engine.edit(id, {.folder = path(QStringLiteral("other/place"))});
    if (isPaused) {
        QTRY_COMPARE(names(QStringLiteral("other/place")).size(), 2); // part and control file
        QTRY_VERIFY(!only(engine).movePercent);
        QCOMPARE(only(engine).state, DownloadState::Paused);
        QVERIFY(only(engine).receivedBytes > 100'000);
        engine.resume({id});
    }
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("other/place/a"))));
    QCOMPARE(only(engine).folder, path(QStringLiteral("other/place")));
    QCOMPARE(names(), QStringList());
    QCOMPARE(m_server->requestCount(), 2);
    QVERIFY(continued());
}

void TestEngineMoves::keepsTheBytesUnderAnotherName()
{
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1, .ifExists = ExistsPolicy::Rename});
    QTRY_VERIFY(only(engine).receivedBytes > 100'000);
    engine.pause({id});
    QTRY_COMPARE(only(engine).state, DownloadState::Paused);
    engine.edit(id, {.name = QStringLiteral("better.bin")});
    QTRY_COMPARE(only(engine).name, QStringLiteral("better.bin"));
    QCOMPARE(names(), (QStringList{QStringLiteral("better.bin.tdpart"), QStringLiteral("better.bin.tdpart.ctl")}));
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("better.bin"))));
    QVERIFY(continued());
}

void TestEngineMoves::movesACompleteFile()
{
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    engine.edit(id, {.folder = path(QStringLiteral("other"))});
    QTRY_COMPARE(only(engine).path, path(QStringLiteral("other/a")));
    QCOMPARE(only(engine).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("other/a"))));
    QVERIFY(names().isEmpty());
    QVERIFY(engine.isIdle());
}

void TestEngineMoves::findsWhatWasMovedAfterARestart()
{
    const QString list = path(QStringLiteral("list"));
    {
        DownloadEngine engine({.connectionLimit = 1, .listFile = list});
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
        QTRY_VERIFY(only(engine).receivedBytes > 100'000);
        engine.pause({id});
        QTRY_COMPARE(only(engine).state, DownloadState::Paused);
        engine.edit(id, {.folder = path(QStringLiteral("other"))});
        QTRY_COMPARE(only(engine).folder, path(QStringLiteral("other")));
        engine.shutDown();
        QVERIFY(stopped.wait());
    }
    DownloadEngine engine({.connectionLimit = 1, .listFile = list});
    engine.restoreList();
    engine.resume({only(engine).id});
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("other/a"))));
    QVERIFY(continued());
}

/// A kill after a move must not find the old place in the list, which is otherwise saved some seconds later.
void TestEngineMoves::storesTheNewPlaceAtOnce()
{
    const QString list = path(QStringLiteral("list"));
    const auto stored = [&list] { return DownloadStore(list).load().downloads.value(0); };
    DownloadEngine engine({.connectionLimit = 1, .listFile = list});
    const DownloadId id = pausedPartly(engine);
    QVERIFY(id);
    QTRY_COMPARE(stored().state, DownloadState::Paused);
    QElapsedTimer clock;
    clock.start();
    engine.edit(id, {.folder = path(QStringLiteral("other"))});
    QTRY_COMPARE(stored().path, path(QStringLiteral("other/a")));
    QVERIFY2(clock.elapsed() < 1800, qPrintable(QString::number(clock.elapsed())));
}

/// One that has some bytes, and rests.
DownloadId TestEngineMoves::pausedPartly(DownloadEngine &engine) const
{
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
    const bool hasBytes = QTest::qWaitFor([&] { return only(engine).receivedBytes > 100'000; }, 30'000);
    QSignalSpy idle(&engine, &DownloadEngine::idle);
    engine.pause({id});
    return hasBytes && idle.wait(30'000) ? id : 0;
}

void TestEngineMoves::startsAfterTheMove()
{
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = pausedPartly(engine);
    engine.edit(id, {.folder = path(QStringLiteral("other"))});
    engine.resume({id}); // while the files are on their way
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("other/a"))));
    QVERIFY(continued());
}

/// Its state is that of a paused one already, while its bytes are still being saved.
void TestEngineMoves::movesWhatIsJustBeingPaused()
{
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
    QTRY_VERIFY(only(engine).receivedBytes > 100'000);
    engine.pause({id});
    QVERIFY(QTest::qWaitFor([&] { return only(engine).state == DownloadState::Paused; }, 30'000));
    const int requests = m_server->requestCount();
    engine.edit(id, {.folder = path(QStringLiteral("other"))});
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).folder, path(QStringLiteral("other")), 30'000);
    QCOMPARE(only(engine).state, DownloadState::Paused);
    QCOMPARE(m_server->requestCount(), requests);
}

void TestEngineMoves::refusesANameThatIsTaken()
{
    QFile taken(path(QStringLiteral("taken")));
    QVERIFY(taken.open(QIODevice::WriteOnly));
    DownloadEngine engine({.connectionLimit = 1});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
    QTRY_VERIFY(only(engine).receivedBytes > 100'000);
    engine.edit(id, {.name = QStringLiteral("taken")});
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(1).value<DownloadError>().kind, DownloadError::Kind::FileExists);
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000); // goes on as it was
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a"))));
    QVERIFY(continued());
}

void TestEngineMoves::saysWhyANameIsNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << QString() << QStringLiteral("no file can be called that");
    QTest::newRow("the folder above") << QStringLiteral("..") << QStringLiteral("no file can be called that");
    QTest::newRow("in a folder") << QStringLiteral("a/b") << QStringLiteral("a file's name has no \"/\" in it");
    QTest::newRow("too long") << QString(117, u'ü') << QStringLiteral("the name has 234 bytes, and can have 233");
}

void TestEngineMoves::saysWhyANameIsNone()
{
    QFETCH(QString, name);
    QFETCH(QString, why);
    DownloadEngine engine({.connectionLimit = 1});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    const DownloadId id = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    engine.edit(id, {.name = name});
    QCOMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(1).value<DownloadError>().detail, why);
}

void TestEngineMoves::removesWhatIsBeingMoved()
{
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = pausedPartly(engine);
    engine.edit(id, {.folder = path(QStringLiteral("other"))});
    QVERIFY(only(engine).movePercent);
    engine.remove({id}, PartialData::Discard);
    QVERIFY(engine.snapshots().isEmpty());
    QTRY_VERIFY(names().isEmpty() && names(QStringLiteral("other")).isEmpty());
    QVERIFY(engine.isIdle());
}

void TestEngineMoves::movesWhatHasNotBegun()
{
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    engine.edit(id, {.folder = path(QStringLiteral("other"))});
    QCOMPARE(only(engine).folder, path(QStringLiteral("other")));
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("other/a"))));
}

void TestEngineMoves::takesARelativeFolderFromWhereItIsNow()
{
    const QString before = QDir::currentPath();
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = pausedPartly(engine);
    QVERIFY(QDir::setCurrent(m_folder->path()));
    engine.edit(id, {.folder = QStringLiteral("other")});
    QVERIFY(QDir::setCurrent(before));
    QTRY_COMPARE(only(engine).path, path(QStringLiteral("other/a")));
    QCOMPARE(engine.settingsOf(id)->task.folder, path(QStringLiteral("other")));
}

void TestEngineMoves::leavesOthersFilesWhereNothingHasBegun_data()
{
    QTest::addColumn<DownloadEdit>("edit");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<QString>("end");
    QTest::newRow("another name") << DownloadEdit{.name = QStringLiteral("b")} << QStringLiteral("b")
                                  << QStringLiteral("a");
    QTest::newRow("another folder") << DownloadEdit{.folder = QStringLiteral("other")} << QStringLiteral("other/a")
                                    << QStringLiteral("other/a (1)");
    QTest::newRow("both") << DownloadEdit{.name = QStringLiteral("b"), .folder = QStringLiteral("other")}
                          << QStringLiteral("other/b") << QStringLiteral("a");
}

void TestEngineMoves::leavesOthersFilesWhereNothingHasBegun()
{
    QFETCH(DownloadEdit, edit);
    QFETCH(QString, taken);
    QFETCH(QString, end);
    QDir(m_folder->path()).mkdir(QStringLiteral("other"));
    QFile dear(path(taken));
    QVERIFY(dear.open(QIODevice::ReadWrite) && dear.write("dear") == 4 && dear.flush());
    DownloadEngine engine({.connectionLimit = 4});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    DownloadTask named = task(QStringLiteral("a"));
    named.output = QStringLiteral("a");
    const DownloadId id = engine.add(named, {}, StartMode::Paused);
    if (edit.folder)
        edit.folder = path(*edit.folder);
    engine.edit(id, edit);
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(only(engine).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(end)));
    QCOMPARE(QFile(dear.fileName()).size(), 4);
    QCOMPARE(failures.size(), edit.name ? 1 : 0);
    if (edit.name)
        QCOMPARE(failures.at(0).at(1).value<DownloadError>().kind, DownloadError::Kind::FileExists);
}

QTEST_GUILESS_MAIN(TestEngineMoves)
#include "tst_enginemoves.moc"
