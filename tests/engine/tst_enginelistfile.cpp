// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include "engine/storage/downloadstore.h"
#include "tests/storage/nomorefiles.h"

#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;

/// The file of the list: which one it is, and what is in it already.
class TestEngineListFile : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void losesNothingThatWasNotRestored_data();
    void losesNothingThatWasNotRestored();
    void losesNothingThatCouldNotBeReadForAMoment_data();
    void losesNothingThatCouldNotBeReadForAMoment();
    void writesTheListWhereItIsToBeKept();
    void stopsOnlyWhenTold();

private:
    EngineSettings settings(const QString &name) const { return {.listFile = path(name)}; }
    DownloadTask task(const QString &name) const
    {
        return {.url = QUrl(QStringLiteral("http://127.0.0.1:1/") + name), .output = path(name)};
    }
    QStringList namesIn(const QString &list) const;
};

QStringList TestEngineListFile::namesIn(const QString &list) const
{
    QStringList names;
    const auto stored = DownloadStore(path(list)).load().downloads;
    for (const StoredDownload &download : stored)
        names.append(download.name);
    names.sort();
    return names;
}

void TestEngineListFile::losesNothingThatWasNotRestored_data()
{
    QTest::addColumn<bool>("isNamedLater");
    QTest::addColumn<bool>("adds");
    QTest::addColumn<bool>("restores");
    QTest::newRow("ends at once") << false << false << false;
    QTest::newRow("never restores") << false << true << false;
    QTest::newRow("restores later") << false << true << true;
    QTest::newRow("is told the file later") << true << true << false;
    QTest::newRow("is told the file later, and restores") << true << true << true;
}

void TestEngineListFile::losesNothingThatWasNotRestored()
{
    QFETCH(bool, isNamedLater);
    QFETCH(bool, adds);
    QFETCH(bool, restores);
    const EngineSettings kept = settings(QStringLiteral("list"));
    QStringList names{QStringLiteral("old1"), QStringLiteral("old2")};
    {
        DownloadEngine engine(kept);
        for (const QString &name : names)
            engine.add(task(name), {}, StartMode::Paused);
        QVERIFY(shutDown(engine));
    }
    {
        DownloadEngine engine(isNamedLater ? EngineSettings() : kept);
        engine.applySettings(kept);
        if (adds) {
            names.prepend(QStringLiteral("new"));
            engine.add(task(QStringLiteral("new")), {}, StartMode::Paused);
            QTRY_COMPARE(namesIn(QStringLiteral("list")), names); // it may be killed now
        }
        if (restores)
            engine.restoreList();
        QCOMPARE(engine.snapshots().size(), restores ? 3 : int(adds));
        QVERIFY(shutDown(engine));
    }
    QCOMPARE(namesIn(QStringLiteral("list")), names);
    DownloadEngine engine(kept);
    engine.restoreList();
    QCOMPARE(engine.snapshots().size(), names.size());
    engine.restoreList(); // a second time does nothing
    QCOMPARE(engine.snapshots().size(), names.size());
}

void TestEngineListFile::losesNothingThatCouldNotBeReadForAMoment_data()
{
    QTest::addColumn<bool>("adds");
    QTest::newRow("ends") << false;
    QTest::newRow("adds one") << true;
}

void TestEngineListFile::losesNothingThatCouldNotBeReadForAMoment()
{
    QFETCH(bool, adds);
    const EngineSettings kept = settings(QStringLiteral("list"));
    QStringList names{QStringLiteral("old")};
    {
        DownloadEngine engine(kept);
        engine.add(task(names.first()), {}, StartMode::Paused);
        QVERIFY(shutDown(engine));
    }
    {
        DownloadEngine engine(kept);
        QSignalSpy unreadable(&engine, &DownloadEngine::listUnreadable);
        {
            const NoMoreFiles limit;
            engine.restoreList();
        }
        QCOMPARE(unreadable.size(), 1);
        QVERIFY(unreadable.first().last().toString().isEmpty());
        QCOMPARE(engine.snapshots().size(), 0);
        if (adds) {
            names.prepend(QStringLiteral("new"));
            engine.add(task(names.first()), {}, StartMode::Paused);
        }
        QVERIFY(shutDown(engine));
    }
    QCOMPARE(namesIn(QStringLiteral("list")), names);
    QVERIFY(!QFile::exists(path(QStringLiteral("list.broken-1"))));
}

void TestEngineListFile::writesTheListWhereItIsToBeKept()
{
    DownloadEngine engine(settings(QStringLiteral("first")));
    engine.restoreList();
    engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    const QStringList names{QStringLiteral("a")};
    QTRY_COMPARE(namesIn(QStringLiteral("first")), names);
    engine.applySettings(settings(QStringLiteral("second")));
    QTRY_COMPARE(namesIn(QStringLiteral("second")), names);
    engine.applySettings(settings(QStringLiteral("first"))); // which is its own
    engine.add(task(QStringLiteral("b")), {}, StartMode::Paused);
    QTRY_COMPARE(namesIn(QStringLiteral("first")), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestEngineListFile::stopsOnlyWhenTold()
{
    DownloadEngine engine(settings(QStringLiteral("list")));
    QSignalSpy stopped(&engine, &DownloadEngine::stopped);
    engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    engine.applySettings({}); // with a save on its way
    QVERIFY(!stopped.wait(500));
    engine.shutDown();
    QVERIFY(stopped.wait(30'000));
    QCOMPARE(stopped.size(), 1);
}

QTEST_GUILESS_MAIN(TestEngineListFile)
#include "tst_enginelistfile.moc"
