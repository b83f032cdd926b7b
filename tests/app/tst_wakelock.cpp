// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/wakelock.h"

#include "tests/support/stricttest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// The lock is as long as the life of a process.
class TestWakeLock : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void isHeldWhileItIsWanted();
    void endsWithItsOwner();
    void asksOnceForWhatIsRefused();
    void doesWithoutTheProgram();
};

void TestWakeLock::isHeldWhileItIsWanted()
{
    WakeLock lock({u"cat"_s});
    QVERIFY(!lock.isHeld());
    lock.setWanted(true);
    QVERIFY(lock.isHeld());
    lock.setWanted(false);
    QTRY_VERIFY(!lock.isHeld());
    lock.setWanted(true);
    QVERIFY(lock.isHeld());
}

void TestWakeLock::endsWithItsOwner()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"name"_s);
    {
        const QString script = u"exec 3<&0; (echo > \"$0.begun\"; cat <&3; echo > \"$0.over\") & wait"_s;
        WakeLock lock({u"sh"_s, u"-c"_s, script, name});
        lock.setWanted(true);
        QTRY_VERIFY(QFile::exists(name + u".begun"_s));
        QVERIFY(!QFile::exists(name + u".over"_s));
    }
    QTRY_VERIFY(QFile::exists(name + u".over"_s));
}

void TestWakeLock::asksOnceForWhatIsRefused()
{
    const QTemporaryDir folder;
    QFile log(folder.filePath(u"log"_s));
    WakeLock lock({u"sh"_s, u"-c"_s, u"echo asked >> \"$0\""_s, log.fileName()});
    for (int time = 1; time <= 2; ++time) {
        lock.setWanted(true);
        QTRY_VERIFY(!lock.isHeld());
        lock.setWanted(true);
        QVERIFY(!lock.isHeld());
        lock.setWanted(false);
    }
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), QByteArray("asked\nasked\n"));
}

void TestWakeLock::doesWithoutTheProgram()
{
    WakeLock lock({u"/no/such/program"_s});
    lock.setWanted(true);
    QTRY_VERIFY(!lock.isHeld());
    lock.setWanted(false);
}

QTEST_GUILESS_MAIN(TestWakeLock)
#include "tst_wakelock.moc"
