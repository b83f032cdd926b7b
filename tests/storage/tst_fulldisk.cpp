// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// Runs in a second process, on a file system of 4 MiB.
class InsideFullDisk : public QObject {
    Q_OBJECT

public:
    explicit InsideFullDisk(const QString &folder)
        : m_folder(folder)
    {
    }

private Q_SLOTS:
    void cleanup();
    void refusesWhatDoesNotFit();
    void keepsWhatFitted();
    void givesUpTheLastBytesForTheControlFile();
    void givesUpTheLastBytesOfATemporaryFile_data();
    void givesUpTheLastBytesOfATemporaryFile();
    void keepsMemoryThatCannotBeWritten();
    void keepsPartsThatCannotBeMerged();
    void goesOnWherePartsCannotBeMovedYet();
    void mergesWithRoomForOnePart();
    void namesTheFolderThatIsFull();
    void mergesFromAnotherFileSystem();

private:
    QString path() const { return m_folder + u"/f"_s; }

    QString m_folder;
};

void InsideFullDisk::cleanup()
{
    workers::waitForDone(); // a note may still be written
    for (const QString &name : namesIn(m_folder))
        QVERIFY(QFileInfo(m_folder + u'/' + name).isDir() ? QDir(m_folder + u'/' + name).removeRecursively()
                                                          : QFile::remove(m_folder + u'/' + name));
}

void InsideFullDisk::refusesWhatDoesNotFit() // R95
{
    for (const AssemblyMode mode : {AssemblyMode::Direct, AssemblyMode::TempFiles, AssemblyMode::Memory}) {
        Assembly assembly;
        const DownloadError error = assembly.create(path(), identityOf(8 * MiB), optionsFor(mode));
        QCOMPARE(error.kind, Kind::DiskFull);
        QVERIFY(error.path.startsWith(m_folder));
        QCOMPARE(namesIn(m_folder), QStringList());
    }
}

void InsideFullDisk::keepsWhatFitted() // R96
{
    const QByteArray bytes = randomBytes(3 * MiB);
    const QString ballast = m_folder + u"/ballast"_s;
    QVERIFY(setContent(ballast, QByteArray(2 * MiB, 'b')));
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf({}), optionsFor(AssemblyMode::Direct)));
    qint64 at = 0;
    DownloadError error;
    for (; at < bytes.size() && !error; at += error ? 0 : 100'000)
        error = assembly.write(at, QByteArrayView(bytes).sliced(at, std::min<qint64>(100'000, bytes.size() - at)));
    QCOMPARE(error.kind, Kind::DiskFull);
    QVERIFY(at > MiB);
    QCOMPARE(assembly.written(), (RangeSet{{0, at}}));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    assembly.close();
    QCOMPARE(Assembly::offer(path())->present, (RangeSet{{0, at}}));

    QVERIFY(QFile::remove(ballast));
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::Direct), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{0, at}}));
    QVERIFY(!assembly.write(at, QByteArrayView(bytes).sliced(at)));
    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(path()) == bytes);
}

void InsideFullDisk::givesUpTheLastBytesForTheControlFile() // R96
{
    const QByteArray page = randomBytes(4096);
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf({}), optionsFor(AssemblyMode::Direct)));
    qint64 at = 0;
    while (!assembly.write(at, page)) // to the last page of the disk
        at += page.size();
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    const RangeSet kept = assembly.written();
    QVERIFY(kept.byteCount() >= at - 64 * 1024);
    assembly.close();
    QCOMPARE(Assembly::offer(path())->present, kept);
}

void InsideFullDisk::givesUpTheLastBytesOfATemporaryFile_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::newRow("in a file of its own") << MiB;
    QTest::newRow("in its place already") << qint64(0);
}

void InsideFullDisk::givesUpTheLastBytesOfATemporaryFile() // R96
{
    QFETCH(qint64, begin);
    const QByteArray bytes = randomBytes(2 * MiB + MiB / 2);
    QFile ballast(m_folder + u"/ballast"_s);
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(bytes.size()), optionsFor(AssemblyMode::TempFiles)));
    constexpr qint64 Written = MiB / 2;
    QVERIFY(!assembly.write(begin, QByteArrayView(bytes).sliced(begin, Written)));
    while (ballast.write(QByteArray(4096, 'b')) > 0) { } // to the last page of the disk
    QCOMPARE(
        assembly.write(begin + Written, QByteArrayView(bytes).sliced(begin + Written, MiB / 4)).kind, Kind::DiskFull);
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    const RangeSet kept = assembly.written();
    QVERIFY(kept.byteCount() >= Written - 64 * 1024);
    QVERIFY(kept.contains({begin, begin + Written - 64 * 1024}));
    assembly.close();
    QCOMPARE(Assembly::offer(path())->present, kept);

    QVERIFY(ballast.remove());
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), kept);
    for (const ByteRange missing : kept.missingIn({0, bytes.size()}).ranges())
        QVERIFY(!assembly.write(missing.begin, QByteArrayView(bytes).sliced(missing.begin, missing.length())));
    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(path()) == bytes);
}

void InsideFullDisk::keepsMemoryThatCannotBeWritten()
{
    const QByteArray bytes = randomBytes(3 * MiB);
    const QString ballast = m_folder + u"/ballast"_s;
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(bytes.size()), optionsFor(AssemblyMode::Memory)));
    QVERIFY(setContent(ballast, QByteArray(2 * MiB, 'b')));
    QVERIFY(!assembly.write(0, bytes));
    QCOMPARE(awaitSaved(assembly).kind, Kind::DiskFull);
    const auto offered = Assembly::offer(path()); // of what found room
    QVERIFY(offered && offered->present.byteCount() > MiB);
    QCOMPARE(awaitPublished(assembly, bytes.size()).kind, Kind::DiskFull);
    QVERIFY(!QFile::exists(path()));
    QVERIFY(bytesOf(assembly, {0, bytes.size()}) == bytes);
    QVERIFY(QFile::remove(ballast));
    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(path()) == bytes);
}

void InsideFullDisk::keepsPartsThatCannotBeMerged()
{
    const QByteArray bytes = randomBytes(3 * MiB);
    const QString ballast = m_folder + u"/ballast"_s;
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(bytes.size()), optionsFor(AssemblyMode::TempFiles)));
    QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB)));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(MiB)));
    QVERIFY(!awaitSaved(assembly));
    QVERIFY(setContent(ballast, QByteArray(MiB / 2, 'b')));
    QCOMPARE(awaitPublished(assembly, bytes.size()).kind, Kind::DiskFull);
    QVERIFY(!QFile::exists(path()));
    QVERIFY(bytesOf(assembly, {0, bytes.size()}) == bytes);
}

/// There is room for what is missing, and not for a part twice.
void InsideFullDisk::goesOnWherePartsCannotBeMovedYet()
{
    const QByteArray bytes = randomBytes(2 * MiB);
    const QString ballast = m_folder + u"/ballast"_s;
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(bytes.size()), optionsFor(AssemblyMode::TempFiles)));
    QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB)));
    QVERIFY(setContent(ballast, QByteArray(2 * MiB - 256 * 1024, 'b')));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(MiB / 2)));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QCOMPARE(QFileInfo(path() + u".tdpart"_s).size(), MiB / 2); // not even tried
    QVERIFY(!assembly.write(MiB / 2, QByteArrayView(bytes).sliced(MiB / 2, MiB / 2)));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QVERIFY(bytesOf(assembly, {0, bytes.size()}) == bytes);
    QCOMPARE(awaitPublished(assembly, bytes.size()).kind, Kind::DiskFull);
    QVERIFY(QFile::remove(ballast));
    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(path()) == bytes);
}

/// What is merged goes from where it was, when the next part finds no room.
void InsideFullDisk::mergesWithRoomForOnePart()
{
    const QByteArray bytes = randomBytes(2 * MiB + MiB / 2);
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(bytes.size()), optionsFor(AssemblyMode::TempFiles)));
    QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB)));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(MiB)));
    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(path()) == bytes);
    QCOMPARE(namesIn(m_folder), QStringList{QFileInfo(path()).fileName()});
}

void InsideFullDisk::namesTheFolderThatIsFull() // R109
{
    QTemporaryDir elsewhere;
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.tempDir = m_folder;
    Assembly assembly;
    const DownloadError error = assembly.create(elsewhere.filePath(u"f"_s), identityOf(8 * MiB), options);
    QCOMPARE(error.kind, Kind::DiskFull);
    QVERIFY2(error.path.startsWith(m_folder), qPrintable(error.path));
    QCOMPARE(namesIn(m_folder), QStringList());
    QCOMPARE(namesIn(elsewhere.path()), QStringList());
}

void InsideFullDisk::mergesFromAnotherFileSystem() // R109
{
    QTemporaryDir elsewhere;
    const QString target = elsewhere.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(3 * MiB);
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.tempDir = m_folder;
    Assembly assembly;
    QVERIFY(!assembly.create(target, identityOf(bytes.size()), options));
    QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB)));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(MiB)));
    QCOMPARE(namesIn(m_folder).size(), 1);
    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(target) == bytes);
    QCOMPARE(namesIn(m_folder), QStringList());
    QCOMPARE(namesIn(elsewhere.path()), QStringList{u"f"_s});
}

class TestFullDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losesNothingOnAFullDisk();
};

void TestFullDisk::losesNothingOnAFullDisk()
{
    QTemporaryDir dir;
    // A file system of our own, in a name space of our own: it goes with the process.
    const QString mount = u"mount -t tmpfs -o size=4m tmpfs \"$1\""_s;
    const auto run = [&dir](const QString &script) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"unshare"_s,
            {u"-Urm"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, dir.path(), QCoreApplication::applicationFilePath()});
        const bool ended = process.waitForStarted() && process.waitForFinished(120'000);
        return std::pair(ended ? process.exitCode() : -1, process.readAll());
    };
    if (run(mount).first != 0)
        QSKIP("can't mount a file system in a user name space here");
    const auto [code, output] = run(mount + u" && exec \"$2\" --inside \"$1\""_s);
    QVERIFY2(code == 0, output.constData());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--inside"_s) {
        InsideFullDisk test(arguments.value(2));
        return QTest::qExec(&test);
    }
    TestFullDisk test;
    return QTest::qExec(&test, arguments);
}

#include "tst_fulldisk.moc"
