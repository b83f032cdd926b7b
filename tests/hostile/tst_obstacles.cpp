// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/files.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// What stands in the way of a name, or takes its place meanwhile.
class TestObstacles : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void touchesNothingUnsafe_data();
    void touchesNothingUnsafe();
    void keepsTheOldFileUntilTheEnd();
    void obeysThePolicyWhenTheNameIsTakenMeanwhile_data();
    void obeysThePolicyWhenTheNameIsTakenMeanwhile();
    void writesNothingIntoAFolderThatTookThePlace_data();
    void writesNothingIntoAFolderThatTookThePlace();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

} // namespace

void TestObstacles::touchesNothingUnsafe_data()
{
    QTest::addColumn<QString>("obstacle");
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"out.bin"_s, u"out.bin.tdpart"_s}) {
        for (const QString &obstacle : {u"folder"_s, u"link"_s, u"dangling link"_s, u"pipe"_s, u"second name"_s}) {
            if (name == "out.bin"_L1 && obstacle == "second name"_L1)
                continue; // replaced by a new file: the other name keeps the old one
            QTest::addRow("R93 %s as %s", qPrintable(obstacle), qPrintable(name)) << obstacle << name;
        }
    }
}

void TestObstacles::touchesNothingUnsafe() // T7, I3
{
    QFETCH(QString, obstacle);
    QFETCH(QString, name);
    const Payload file(Small);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    QTemporaryDir elsewhere;
    const QString victim = elsewhere.filePath(u"victim"_s);
    if (obstacle != "dangling link"_L1)
        QVERIFY(setContent(victim, "dear"));
    Trial trial;
    const QString path = trial.target(name);
    const QByteArray encoded = QFile::encodeName(path);
    if (obstacle == "folder"_L1)
        QVERIFY(QDir().mkdir(path));
    else if (obstacle == "pipe"_L1)
        QCOMPARE(::mkfifo(encoded.constData(), 0600), 0);
    else if (obstacle == "second name"_L1)
        QCOMPARE(::link(QFile::encodeName(victim).constData(), encoded.constData()), 0);
    else
        QVERIFY(QFile::link(victim, path));

    Trial looker; // the obstacle is no file to compare
    const DownloadTask task{.url = server.url(), .output = trial.target()};
    Downloader downloader(quickConfig());
    const auto future = downloader.download(task);
    QTRY_VERIFY(future.isFinished());
    const DownloadError error = future.result().error;
    QVERIFY2(error, "nothing was refused");
    QVERIFY(!error.path.isEmpty());
    QCOMPARE(contentOf(victim), obstacle == "dangling link"_L1 ? QByteArray() : QByteArray("dear"));
    QCOMPARE(QFileInfo::exists(victim), obstacle != "dangling link"_L1);
    struct stat status { };
    QCOMPARE(::lstat(encoded.constData(), &status), 0);
    QCOMPARE(trial.files(), QStringList{name});
}

void TestObstacles::keepsTheOldFileUntilTheEnd() // R93
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(1'500'000);
        if (request.index > 8)
            reply.answer(404);
        else
            answerWell(request, reply, file);
    });
    Trial trial;
    QVERIFY(setContent(trial.target(), "the old one"));
    DownloadConfig config = quickConfig();
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = trial.target()});
    QTRY_VERIFY(server.bytesSent() > 300'000);
    QCOMPARE(contentOf(trial.target()), QByteArray("the old one"));
    downloader.cancel();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(contentOf(trial.target()), QByteArray("the old one"));
}

void TestObstacles::obeysThePolicyWhenTheNameIsTakenMeanwhile_data()
{
    QTest::addColumn<ExistsPolicy>("policy");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("R94 overwrite") << ExistsPolicy::Overwrite << Kind::None << u"out.bin"_s;
    QTest::newRow("R94 rename") << ExistsPolicy::Rename << Kind::None << u"out (1).bin"_s;
    QTest::newRow("R94 fail") << ExistsPolicy::Fail << Kind::FileExists << QString();
    QTest::newRow("R94 skip") << ExistsPolicy::Skip << Kind::FileExists << QString();
}

void TestObstacles::obeysThePolicyWhenTheNameIsTakenMeanwhile()
{
    QFETCH(ExistsPolicy, policy);
    QFETCH(Kind, kind);
    QFETCH(QString, name);
    const Payload file(Small);
    TestServer server([&](const Request &, Reply &reply) {
        reply.head(200, {{"Content-Length", QByteArray::number(file.size())}})
            .body(file, {0, 1000})
            .hold(u"rest"_s)
            .body(file, {1000, file.size()});
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.ifExists = policy;
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = trial.target()});
    QTRY_VERIFY(server.bytesSent() >= 1000);
    QVERIFY(setContent(trial.target(), "of somebody else"));
    server.release(u"rest"_s);
    QTRY_VERIFY(future.isFinished());
    const DownloadResult result = future.result();
    QCOMPARE(result.error.kind, kind);
    if (kind == Kind::None)
        QVERIFY(file.matchesFile(trial.target(name)));
    else
        QVERIFY(trial.files().contains(u"out.bin.tdpart"_s));
    if (policy != ExistsPolicy::Overwrite)
        QCOMPARE(contentOf(trial.target()), QByteArray("of somebody else"));
}

void TestObstacles::writesNothingIntoAFolderThatTookThePlace_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("memory, in one go") << AssemblyMode::Memory;
}

/// The folder was moved away, and a link to another one has its name now.
void TestObstacles::writesNothingIntoAFolderThatTookThePlace() // T7, I3
{
    QFETCH(AssemblyMode, mode);
    const Payload file(Small);
    TestServer server([&](const Request &request, Reply &reply) {
        reply.head(206,
            validators()
                + QList<HttpHeader>{{"Content-Range", contentRange(askedRange(request, file), file)},
                    {"Content-Length", QByteArray::number(file.size())}});
        reply.body(file, {0, 100'000}).hold(u"rest"_s).body(file, {100'000, file.size()});
    });
    const Trial trial;
    const QDir folder(trial.folder());
    QVERIFY(folder.mkdir(u"own"_s) && folder.mkdir(u"other"_s));
    DownloadConfig config = quickConfig();
    config.assembly = mode;
    Downloader downloader(config);
    DownloadProgress progress;
    connect(&downloader, &Downloader::progressChanged, this, [&progress](const auto &now) { progress = now; });
    const auto future = downloader.download({.url = server.url(), .output = folder.filePath(u"own/out.bin"_s)});
    QTRY_VERIFY(progress.downloadedBytes > 0);
    QCOMPARE(QFileInfo::exists(folder.filePath(u"own/out.bin.tdpart"_s)), mode == AssemblyMode::Direct);
    QVERIFY(QDir().rename(folder.filePath(u"own"_s), folder.filePath(u"moved"_s)));
    QVERIFY(QFile::link(folder.filePath(u"other"_s), folder.filePath(u"own"_s)));
    server.release(u"rest"_s);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error.kind, Kind::InputOutput);
    QCOMPARE(QDir(folder.filePath(u"other"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

QTEST_GUILESS_MAIN(TestObstacles)
#include "tst_obstacles.moc"
