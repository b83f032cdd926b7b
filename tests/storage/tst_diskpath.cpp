// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/diskpath.h"

#include "tests/storage/assemblyhelpers.h"

#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

class TestDiskPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesSmallFilesAtOnce();
    void readsSmallFilesWithCare();
    void makesFolders();
    void keepsPrivateFoldersPrivate();
};

void TestDiskPath::replacesSmallFilesAtOnce()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"s"_s);
    QVERIFY(setContent(path + u".new"_s, "left by a killed run"));
    for (const auto durability : {disk::Durability::PageCache, disk::Durability::Disk}) {
        disk::FileId id;
        QVERIFY(!disk::replaceSmallFile(path, "text", durability, &id));
        QCOMPARE(contentOf(path), "text");
        QVERIFY(disk::look(path).id == id);
        QCOMPARE(namesIn(dir.path()), QStringList{u"s"_s});
    }
    QVERIFY(QDir(dir.path()).mkdir(u"s.new"_s));
    QVERIFY(disk::replaceSmallFile(path, "other", disk::Durability::Disk));
    QCOMPARE(contentOf(path), "text");
}

void TestDiskPath::readsSmallFilesWithCare()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"s"_s);
    QVERIFY(!disk::readSmallFile(path, 10));
    QVERIFY(setContent(path, "0123456789"));
    QCOMPARE(disk::readSmallFile(path, 10), QByteArray("0123456789"));
    QVERIFY(!disk::readSmallFile(path, 9));
    QVERIFY(QFile::link(path, dir.filePath(u"link"_s)));
    QVERIFY(!disk::readSmallFile(dir.filePath(u"link"_s), 10));
    QVERIFY(!disk::readSmallFile(dir.path(), 10));
    QVERIFY(!disk::readSmallFile(u"/dev/zero"_s, 10));
}

void TestDiskPath::makesFolders()
{
    QTemporaryDir dir;
    QVERIFY(!disk::makeFolder(dir.filePath(u"a/b/c"_s)));
    QVERIFY(QFileInfo(dir.filePath(u"a/b/c"_s)).isDir());
    QVERIFY(!disk::makeFolder(dir.filePath(u"a/b/c/"_s)));
    QVERIFY(!disk::makeFolder(dir.filePath(u"a/x/../y"_s)));
    QVERIFY(setContent(dir.filePath(u"file"_s), {}));
    for (const QString &below : {u"file"_s, u"file/b"_s}) {
        const DownloadError error = disk::makeFolder(dir.filePath(below));
        QCOMPARE(error.kind, Kind::CannotCreateFolder);
        QCOMPARE(error.path, dir.filePath(u"file"_s));
        QCOMPARE(error.detail, u"it is there, and not a folder"_s);
    }
}

void TestDiskPath::keepsPrivateFoldersPrivate()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"d"_s);
    QVERIFY(!disk::makePrivateFolder(path));
    QVERIFY(!disk::makePrivateFolder(path));
    QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x7755)));
    QCOMPARE(disk::makePrivateFolder(path).kind, Kind::Unsafe);
    QVERIFY(QFile::link(dir.path(), dir.filePath(u"link"_s)));
    QCOMPARE(disk::makePrivateFolder(dir.filePath(u"link"_s)).kind, Kind::Unsafe);
}

QTEST_APPLESS_MAIN(TestDiskPath)
#include "tst_diskpath.moc"
