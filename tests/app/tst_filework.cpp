// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/autostart.h"
#include "app/display.h"
#include "app/filedigest.h"
#include "app/freespace.h"

#include "engine/workers.h"

#include "ui/desktopservices.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace td;

/// Small things of the program with a window: files it reads and writes, and arguments that are Qt's.
class TestFileWork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void computesADigest();
    void saysWhenAFileCannotBeRead();
    void saysNothingWhenCanceled();
    void startsAtLoginAndNoMore();
    void takesAFolderForAMissingFile();
    void opensNoFileThatIsGone();
    void leavesQtItsOptions();
    void looksAtASilentDiskOneAtATime();
    void knowsTheSpaceOfARealDisk();
};

void TestFileWork::computesADigest()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray content(5 * 1024 * 1024, 'x');
    file.write(content);
    file.close();
    FileDigest digest;
    QSignalSpy finished(&digest, &FileDigest::finished);
    QSignalSpy progressed(&digest, &FileDigest::progressed);
    digest.start(file.fileName(), QCryptographicHash::Sha256);
    QVERIFY(finished.wait(30'000));
    QCOMPARE(finished.at(0).at(0).toByteArray(), QCryptographicHash::hash(content, QCryptographicHash::Sha256));
    QVERIFY(!progressed.isEmpty());
}

void TestFileWork::saysWhenAFileCannotBeRead()
{
    FileDigest digest;
    QSignalSpy failed(&digest, &FileDigest::failed);
    digest.start(QStringLiteral("/nonexistent/file"), QCryptographicHash::Sha256);
    QVERIFY(failed.wait(30'000));
    QVERIFY(!failed.at(0).at(0).toString().isEmpty());
}

void TestFileWork::saysNothingWhenCanceled()
{
    auto *digest = new FileDigest;
    QSignalSpy finished(digest, &FileDigest::finished);
    digest->start(QStringLiteral("/dev/zero"), QCryptographicHash::Sha256); // has no end of its own
    delete digest;
    workers::waitForDone(); // hangs unless the work has noticed
    QVERIFY(!finished.wait(50));
}

void TestFileWork::startsAtLoginAndNoMore()
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    QVERIFY(autostart::file().startsWith(folder.path()));
    QVERIFY(autostart::setOn(true, QStringLiteral("/opt/my \"tools\"/50%/thread-downloader")));
    QFile entry(autostart::file());
    QVERIFY(entry.open(QIODevice::ReadOnly));
    const QByteArray text = entry.readAll();
    QVERIFY2(text.contains("\nExec=\"/opt/my \\\\\"tools\\\\\"/50%%/thread-downloader\"\n"), text.constData());
    QVERIFY(autostart::setOn(false, {}));
    QVERIFY(!entry.exists());
    QVERIFY(autostart::setOn(false, {}));
}

void TestFileWork::takesAFolderForAMissingFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString inItsPlace = folder.filePath(QStringLiteral("folder"));
    QVERIFY(QDir().mkpath(inItsPlace + QStringLiteral("/inside")));
    SystemDesktopServices desktop;
    QStringList missing;
    QStringList present;
    connect(&desktop, &DesktopServices::filesLookedFor, this,
        [&](const QList<LocalFile> &notThere, const QList<LocalFile> &there) {
            for (const LocalFile &each : notThere)
                missing.append(each.path);
            for (const LocalFile &each : there)
                present.append(each.path);
        });
    desktop.lookFor({{1, file.fileName()}, {2, inItsPlace}});
    QTRY_COMPARE(present, QStringList{file.fileName()});
    QCOMPARE(missing, QStringList{inItsPlace});

    const QSignalSpy removed(&desktop, &DesktopServices::filesRemoved);
    desktop.removeFiles({{2, inItsPlace}}, DesktopServices::Way::Trash);
    QTRY_COMPARE(removed.size(), 1);
    QVERIFY(QDir(inItsPlace).exists());
}

void TestFileWork::opensNoFileThatIsGone()
{
    const QTemporaryDir folder;
    SystemDesktopServices desktop;
    const QSignalSpy gone(&desktop, &DesktopServices::fileGone);
    desktop.openFile(folder.path());
    desktop.openFile(folder.filePath(QStringLiteral("none")));
    QTRY_COMPARE(gone.size(), 2);
}

void TestFileWork::leavesQtItsOptions()
{
    QCOMPARE(withoutQtOptions({QStringLiteral("-platform"), QStringLiteral("xcb"), QStringLiteral("-reverse"),
                 QStringLiteral("https://example.org"), QStringLiteral("-session"), QStringLiteral("x")}),
        QStringList{QStringLiteral("https://example.org")});
}

void TestFileWork::looksAtASilentDiskOneAtATime()
{
    QThreadPool &pool = *QThreadPool::globalInstance();
    const int threads = pool.maxThreadCount();
    pool.setMaxThreadCount(8); // room for what must not come
    QSemaphore asked;
    QSemaphore answers;
    FreeSpace space([&](const QString &folder) {
        if (folder == QStringLiteral("/silent")) {
            asked.release();
            answers.acquire();
        }
        return std::optional<qint64>(folder.size());
    });
    QSignalSpy found(&space, &FreeSpace::found);
    for (int i = 0; i < 5; ++i)
        space.lookAt(QStringLiteral("/silent"));
    space.lookAt(QStringLiteral("/quick")); // another isn't kept waiting
    const bool wasQuick = QTest::qWaitFor([&found] { return !found.isEmpty(); });
    answers.release(5); // whatever was asked: none may wait for good
    pool.waitForDone();
    QTRY_COMPARE(found.size(), 2);
    QVERIFY(wasQuick);
    QCOMPARE(found.at(0).at(0).toString(), QStringLiteral("/quick"));
    QCOMPARE(asked.available(), 1);
    space.lookAt(QStringLiteral("/silent")); // it has answered: it may be asked again
    QTRY_COMPARE(found.size(), 3);
    QCOMPARE(asked.available(), 2);
    pool.setMaxThreadCount(threads);
}

void TestFileWork::knowsTheSpaceOfARealDisk()
{
    const QTemporaryDir folder;
    FreeSpace space;
    std::optional<qint64> free;
    connect(&space, &FreeSpace::found, this, [&free](const QString &, std::optional<qint64> bytes) { free = bytes; });
    space.lookAt(folder.path());
    QTRY_VERIFY(free && *free > 0);
}

QTEST_GUILESS_MAIN(TestFileWork)
#include "tst_filework.moc"
