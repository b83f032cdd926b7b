// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include "engine/storage/partfile.h"

#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

class TestPartFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createsOnlyWhatIsNotThere();
    void opensOnlyWhatIsOurs();
    void hasOneOwner();
    void readsWhatItWrote();
    void saysWhenTheFileEnds();
    void copiesFromAnother();
    void reservesWithoutChangingTheLength();
    void givesRoomBack();
    void takesAnotherName();
    void refusesToReserveWhatDoesNotFit();
    void onlyLooksForWhatIsLargeInMemory();
    void publishesWithoutReplacing();
    void publishesWhatHadNoName();
    void doesNotPublishWhatIsNotItself();
    void removesOnlyItself();
};

void TestPartFile::createsOnlyWhatIsNotThere()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"p"_s);
    QVERIFY(setContent(path, "there"));
    QCOMPARE(PartFile().create(path).kind, Kind::FileExists);
    QCOMPARE(contentOf(path), "there");
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::link(dir.filePath(u"target"_s), path));
    QCOMPARE(PartFile().create(path).kind, Kind::FileExists);
    QVERIFY(!QFile::exists(dir.filePath(u"target"_s)));
    const DownloadError error = PartFile().create(dir.filePath(u"no/folder"_s));
    QCOMPARE(error.kind, Kind::CannotCreate);
    QVERIFY(!error.detail.isEmpty());
    QCOMPARE(error.path, dir.filePath(u"no/folder"_s));
}

void TestPartFile::opensOnlyWhatIsOurs()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"p"_s);
    QCOMPARE(PartFile().open(path).kind, Kind::CannotOpen);
    QVERIFY(setContent(path, "x"));
    QVERIFY(!PartFile().open(path));
    QVERIFY(QFile::link(path, dir.filePath(u"link"_s)));
    QCOMPARE(PartFile().open(dir.filePath(u"link"_s)).kind, Kind::Unsafe);
    const QByteArray second = QFile::encodeName(dir.filePath(u"second"_s));
    QVERIFY(::link(QFile::encodeName(path).constData(), second.constData()) == 0);
    QCOMPARE(PartFile().open(path).kind, Kind::Unsafe);
    const QString pipe = dir.filePath(u"pipe"_s);
    QVERIFY(::mkfifo(QFile::encodeName(pipe).constData(), 0600) == 0);
    QCOMPARE(PartFile().open(pipe).kind, Kind::Unsafe);
    QVERIFY(PartFile().open(dir.path()));
    QVERIFY(PartFile().open(u"/dev/null"_s));
}

void TestPartFile::hasOneOwner()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"p"_s);
    PartFile first;
    PartFile second;
    QVERIFY(!first.create(path));
    QCOMPARE(second.open(path).kind, Kind::InUse);
    first.close();
    QVERIFY(!second.open(path));
    QCOMPARE(first.open(path).kind, Kind::InUse);
}

void TestPartFile::readsWhatItWrote()
{
    QTemporaryDir dir;
    PartFile part;
    QVERIFY(!part.create(dir.filePath(u"p"_s)));
    QVERIFY(!part.write(5LL << 30, "far"));
    QVERIFY(!part.write(2, "near"));
    QByteArray bytes(4, ' ');
    QVERIFY(!part.read(2, bytes.data(), 4));
    QCOMPARE(bytes, "near");
    QVERIFY(!part.read(5LL << 30, bytes.data(), 3));
    QCOMPARE(bytes, "farr");
    QCOMPARE(part.size(), (5LL << 30) + 3);
    QVERIFY(!part.syncData());
    QVERIFY(!part.sync());
    QVERIFY(!part.truncate(6));
    QCOMPARE(part.size(), 6);
}

void TestPartFile::saysWhenTheFileEnds()
{
    QTemporaryDir dir;
    PartFile part;
    QVERIFY(!part.create(dir.filePath(u"p"_s)));
    QVERIFY(!part.write(0, "abc"));
    char byte = 0;
    QVERIFY(part.read(3, &byte, 1));
    QVERIFY(PartFile().write(0, "x")); // not open
}

void TestPartFile::copiesFromAnother()
{
    QTemporaryDir dir;
    const QByteArray bytes = randomBytes(300'000);
    PartFile source;
    PartFile target;
    QVERIFY(!source.create(dir.filePath(u"s"_s)));
    QVERIFY(!target.create(dir.filePath(u"t"_s)));
    QVERIFY(!source.write(0, bytes));
    QVERIFY(!target.copy(source, 1000, 7, 250'000));
    QVERIFY(contentOf(target.path()).sliced(7) == bytes.sliced(1000, 250'000));
    QVERIFY(target.copy(source, 299'999, 0, 2)); // one byte more than there is
    // /dev/shm, where there is one, is another file system
    PartFile elsewhere;
    const QString shared = u"/dev/shm/tst_partfile-%1"_s.arg(::getpid());
    if (elsewhere.create(shared))
        return;
    const auto error = elsewhere.copy(source, 0, 0, bytes.size());
    const QByteArray copied = contentOf(shared);
    elsewhere.remove();
    QVERIFY(!error);
    QVERIFY(copied == bytes);
}

void TestPartFile::reservesWithoutChangingTheLength()
{
    QTemporaryDir dir;
    PartFile part;
    QVERIFY(!part.create(dir.filePath(u"p"_s)));
    QVERIFY(!part.reserve(3'000'000));
    struct stat status { };
    QVERIFY(::stat(QFile::encodeName(part.path()).constData(), &status) == 0);
    if (status.st_size != 0)
        QSKIP("this file system can't reserve");
    QVERIFY(status.st_blocks * 512 >= 3'000'000);
}

void TestPartFile::givesRoomBack()
{
    QTemporaryDir dir;
    PartFile file;
    QVERIFY(!file.create(dir.filePath(u"f"_s)));
    const QByteArray bytes = randomBytes(3 * MiB);
    QVERIFY(!file.write(0, bytes));
    QVERIFY(!file.syncData());
    const auto blocks = [&] {
        struct stat status { };
        return ::stat(QFile::encodeName(file.path()).constData(), &status) == 0 ? status.st_blocks : -1;
    };
    const auto before = blocks();
    file.release({MiB, 2 * MiB});
    QCOMPARE(before - blocks(), MiB / 512);
    QCOMPARE(file.size(), bytes.size());
    QByteArray rest(MiB, Qt::Uninitialized);
    QVERIFY(!file.read(2 * MiB, rest.data(), rest.size()));
    QVERIFY(rest == bytes.last(MiB));
}

void TestPartFile::takesAnotherName()
{
    QTemporaryDir dir;
    PartFile file;
    QVERIFY(!file.create(dir.filePath(u"one"_s)));
    QVERIFY(!file.write(0, "bytes"));
    QVERIFY(setContent(dir.filePath(u"taken"_s), "other"));
    QVERIFY(!file.moveTo(dir.filePath(u"taken"_s)));
    QCOMPARE(namesIn(dir.path()), QStringList{u"taken"_s});
    QCOMPARE(contentOf(dir.filePath(u"taken"_s)), "bytes");
    QVERIFY(QFile::rename(dir.filePath(u"taken"_s), dir.filePath(u"elsewhere"_s)));
    QVERIFY(setContent(dir.filePath(u"taken"_s), "a stranger's"));
    QCOMPARE(file.moveTo(dir.filePath(u"two"_s)).kind, Kind::InputOutput);
    QCOMPARE(namesIn(dir.path()), (QStringList{u"elsewhere"_s, u"taken"_s}));
}

void TestPartFile::refusesToReserveWhatDoesNotFit()
{
    QTemporaryDir dir;
    PartFile part;
    QVERIFY(!part.create(dir.filePath(u"p"_s)));
    const DownloadError error = part.reserve(1LL << 59);
    QCOMPARE(error.kind, Kind::DiskFull);
    QVERIFY(!error.path.isEmpty());
    QCOMPARE(part.size(), 0);
}

void TestPartFile::onlyLooksForWhatIsLargeInMemory()
{
    const QString folder = u"/dev/shm"_s;
    if (!disk::isInMemory(folder) || !QFileInfo(folder).isWritable())
        QSKIP("there is no file system in memory");
    const QTemporaryDir dir(folder + u"/tst_partfile-XXXXXX"_s);
    PartFile part;
    QVERIFY(!part.create(dir.filePath(u"p"_s)));
    const auto blocks = [&dir] {
        struct stat status { };
        return ::stat(QFile::encodeName(dir.filePath(u"p"_s)).constData(), &status) == 0 ? status.st_blocks : -1;
    };
    QVERIFY(!part.reserve(MiB));
    QCOMPARE(blocks(), MiB / 512);
    QVERIFY(!part.truncate(0));
    QVERIFY(!part.reserve(17 * MiB));
    QCOMPARE(blocks(), 0);
    QCOMPARE(part.reserve(1LL << 59).kind, Kind::DiskFull);
}

void TestPartFile::publishesWithoutReplacing()
{
    QTemporaryDir dir;
    const QString target = dir.filePath(u"final"_s);
    QVERIFY(setContent(target, "old"));
    PartFile part;
    QVERIFY(!part.create(dir.filePath(u"p"_s)));
    QVERIFY(!part.write(0, "new"));
    QCOMPARE(part.publish(target, disk::Collision::Refuse).kind, Kind::FileExists);
    QCOMPARE(contentOf(target), "old");
    QVERIFY(!part.publish(target, disk::Collision::Replace));
    QCOMPARE(contentOf(target), "new");
    QCOMPARE(namesIn(dir.path()), QStringList{u"final"_s});
}

void TestPartFile::publishesWhatHadNoName()
{
    QTemporaryDir dir;
    const QString target = dir.filePath(u"final"_s);
    const mode_t oldMask = ::umask(0027);
    PartFile file;
    const auto error = file.createNameless(dir.path());
    ::umask(oldMask);
    if (error)
        QSKIP("this file system has no nameless files");
    QVERIFY(!file.write(0, "new"));
    QCOMPARE(namesIn(dir.path()), QStringList());
    QVERIFY(setContent(target, "old"));
    QCOMPARE(file.publishNameless(target).kind, Kind::FileExists);
    QCOMPARE(contentOf(target), "old");
    QVERIFY(QFile::remove(target));
    QVERIFY(!file.publishNameless(target));
    QCOMPARE(contentOf(target), "new");
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(target).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, 0640U);
    QCOMPARE(status.st_nlink, nlink_t(1));
    QCOMPARE(PartFile().createNameless(dir.filePath(u"no folder"_s)).kind, Kind::CannotCreate);
}

void TestPartFile::doesNotPublishWhatIsNotItself()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"p"_s);
    PartFile part;
    QVERIFY(!part.create(path));
    QVERIFY(QFile::rename(path, dir.filePath(u"moved"_s)));
    QVERIFY(setContent(path, "somebody else's"));
    QVERIFY(part.publish(dir.filePath(u"final"_s), disk::Collision::Refuse));
    QVERIFY(!QFile::exists(dir.filePath(u"final"_s)));
    QCOMPARE(contentOf(path), "somebody else's");
}

void TestPartFile::removesOnlyItself()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"p"_s);
    PartFile part;
    QVERIFY(!part.create(path));
    QVERIFY(QFile::rename(path, dir.filePath(u"moved"_s)));
    QVERIFY(setContent(path, "somebody else's"));
    part.remove();
    QVERIFY(QFile::exists(path));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::rename(dir.filePath(u"moved"_s), path));
    part.remove();
    QVERIFY(!QFile::exists(path));
}

QTEST_APPLESS_MAIN(TestPartFile)
#include "tst_partfile.moc"
