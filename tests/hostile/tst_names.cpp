// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>

#include <memory>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Names that servers give, and what stands in the way of a name.
class TestNames : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void staysInTheFolder_data();
    void staysInTheFolder();
    void fixesTheNameOnce();
    void touchesNothingUnsafe_data();
    void touchesNothingUnsafe();
    void keepsTheOldFileUntilTheEnd();
    void obeysThePolicyWhenTheNameIsTakenMeanwhile_data();
    void obeysThePolicyWhenTheNameIsTakenMeanwhile();
    void writesNothingIntoAFolderThatTookThePlace_data();
    void writesNothingIntoAFolderThatTookThePlace();
    void distrustsWhatLiesBeside_data();
    void distrustsWhatLiesBeside();
    void letsOnlyOneWrite();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

void TestNames::staysInTheFolder_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("target"); // of the URL
    QTest::addColumn<QString>("name");
    const auto add = [](const char *row, const QByteArray &disposition, const QString &name) {
        QTest::newRow(row) << QByteArray("attachment; " + disposition) << u"/file.bin"_s << name;
    };
    add("R90 upwards", "filename=\"../../x\"", u"x"_s);
    add("R90 absolute", "filename=\"/etc/passwd\"", u"passwd"_s);
    add("R90 a drive", "filename=\"C:\\\\x.txt\"", u"x.txt"_s);
    add("R90 folders", "filename=\"a/b\"", u"b"_s);
    add("R90 two dots", "filename=\"..\"", u"download"_s);
    add("R90 a dot", "filename=\".\"", u"download"_s);
    add("R90 nothing", "filename=\"\"", u"file.bin"_s);
    add("R90 hidden", "filename=\".bashrc\"", u"_bashrc"_s);
    add("R90 an option", "filename=\"-rf\"", u"_-rf"_s);
    add("R90 a home", "filename=\"~root\"", u"_~root"_s);
    add("R90 a device", "filename=\"CON.txt\"", u"_CON.txt"_s);
    add("R90 a part of ours", "filename=\"x.tdpart\"", u"x.tdpart_"_s);
    add("R91 escaped slashes", "filename*=UTF-8''%2e%2e%2fx", u"x"_s);
    add("R91 Latin-1", "filename*=ISO-8859-1''%e4.txt", u"ä.txt"_s);
    add("R91 both forms", "filename=\"plain\"; filename*=UTF-8''%e2%82%ac.txt", u"€.txt"_s);
    add("R91 a broken escape", "filename=\"plain\"; filename*=UTF-8''%zz.txt", u"plain"_s);
    add("R91 a semicolon inside", "filename=\"a;b.txt\"", u"a;b.txt"_s);
    add("R91 a quote inside", "filename=\"a\\\"b.txt\"", QString());
    add("R90 300 characters", "filename=\"" + QByteArray("\xc3\xa4").repeated(300) + ".txt\"", QString());
    add("R91 64 KB", "filename=\"" + QByteArray(64'000, 'x') + "\"", QString());
    add("R90 turned around", "filename*=UTF-8''%E2%80%AEgpj.exe", QString());
    add("R90 a line feed", "filename*=UTF-8''a%0ab", QString());
    add("R90 NUL", "filename*=UTF-8''a%00b", QString());
    QTest::newRow("a URL upwards") << QByteArray() << u"/x/..%2f..%2fetc%2fpasswd"_s << u"passwd"_s;
    QTest::newRow("a URL without a name") << QByteArray() << u"/"_s << u"download"_s;
}

void TestNames::staysInTheFolder() // R90, T1, T2, T3, T4, I14
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, target);
    QFETCH(QString, name);
    const Payload file(Small);
    const TestServer server([&](const Request &, Reply &reply) {
        reply.answer(200, file.all(), {{"Content-Disposition", disposition}});
    });
    QTemporaryDir around;
    const QDir outer(around.path());
    QVERIFY(outer.mkpath(u"a/b"_s));
    Trial trial;
    const DownloadTask task{.url = server.url(target), .folder = outer.filePath(u"a/b"_s)};
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    const auto all = QDir::Files | QDir::Dirs | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    QCOMPARE(outer.entryList(all), QStringList{u"a"_s});
    QCOMPARE(QDir(outer.filePath(u"a"_s)).entryList(all), QStringList{u"b"_s});
    const QStringList inside = QDir(task.folder).entryList(all);
    QCOMPARE(inside.size(), 1);
    QCOMPARE(result.path, task.folder + u'/' + inside.constFirst());
    QVERIFY(file.matchesFile(result.path));
    if (!name.isEmpty())
        QCOMPARE(inside.constFirst(), name);
    QVERIFY(inside.constFirst().toUtf8().size() <= 234);
    for (const QChar c : inside.constFirst())
        QVERIFY(c.isPrint() || c.isSurrogate());
}

void TestNames::fixesTheNameOnce() // R92
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply
            .head(206,
                validators()
                    + QList<HttpHeader>{{"Content-Range", contentRange(range, file)},
                        {"Content-Length", QByteArray::number(range.length())},
                        {"Content-Disposition", "attachment; filename=name" + QByteArray::number(request.index)}})
            .body(file, range);
    });
    Trial trial;
    const DownloadTask task{.url = server.url(), .folder = trial.folder()};
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(server.requestCount() > 1);
    QCOMPARE(trial.files(), QStringList{u"name1"_s});
}

void TestNames::touchesNothingUnsafe_data()
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

void TestNames::touchesNothingUnsafe() // T7, I3
{
    QFETCH(QString, obstacle);
    QFETCH(QString, name);
    const Payload file(Small);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    QTemporaryDir elsewhere;
    const QString victim = elsewhere.filePath(u"victim"_s);
    if (obstacle != "dangling link"_L1)
        write(victim, "dear");
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

void TestNames::keepsTheOldFileUntilTheEnd() // R93
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
    write(trial.target(), "the old one");
    DownloadConfig config = quickConfig();
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = trial.target()});
    QTRY_VERIFY(server.bytesSent() > 300'000);
    QCOMPARE(contentOf(trial.target()), QByteArray("the old one"));
    downloader.cancel();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(contentOf(trial.target()), QByteArray("the old one"));
}

void TestNames::obeysThePolicyWhenTheNameIsTakenMeanwhile_data()
{
    QTest::addColumn<ExistsPolicy>("policy");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("R94 overwrite") << ExistsPolicy::Overwrite << Kind::None << u"out.bin"_s;
    QTest::newRow("R94 rename") << ExistsPolicy::Rename << Kind::None << u"out (1).bin"_s;
    QTest::newRow("R94 fail") << ExistsPolicy::Fail << Kind::FileExists << QString();
    QTest::newRow("R94 skip") << ExistsPolicy::Skip << Kind::FileExists << QString();
}

void TestNames::obeysThePolicyWhenTheNameIsTakenMeanwhile()
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
    write(trial.target(), "of somebody else");
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

void TestNames::writesNothingIntoAFolderThatTookThePlace_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("memory, in one go") << AssemblyMode::Memory;
}

/// The folder was moved away, and a link to another one has its name now.
void TestNames::writesNothingIntoAFolderThatTookThePlace() // T7, I3
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
    const auto future = downloader.download({.url = server.url(), .output = folder.filePath(u"own/out.bin"_s)});
    QTRY_VERIFY(QFileInfo::exists(folder.filePath(u"own/out.bin.tdpart"_s)));
    QVERIFY(QDir().rename(folder.filePath(u"own"_s), folder.filePath(u"moved"_s)));
    QVERIFY(QFile::link(folder.filePath(u"other"_s), folder.filePath(u"own"_s)));
    server.release(u"rest"_s);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error.kind, Kind::InputOutput);
    QCOMPARE(QDir(folder.filePath(u"other"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void TestNames::distrustsWhatLiesBeside_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"nothing", "the part is cut", "the part is longer", "the part is another file",
             "a byte of the part changed", "the part is empty", "no part", "no control file", "an empty control file",
             "half a control file", "a control file of zeros", "a changed control file", "a huge control file"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void TestNames::distrustsWhatLiesBeside() // R101, R102
{
    QFETCH(QString, damage);
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(request.index <= 4 ? 1'500'000 : 0);
        answerWell(request, reply, file);
    });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    Trial trial;
    QCOMPARE(trial.runUntil(300'000, server.url(), config, file).error.kind, Kind::Interrupted);
    const QString part = trial.part();
    const QString control = part + u".ctl"_s;
    const QByteArray claims = contentOf(control);
    QVERIFY(!claims.isEmpty());
    QFile partFile(part);
    if (damage == "the part is cut"_L1)
        QVERIFY(partFile.resize(100'000));
    else if (damage == "the part is longer"_L1)
        QVERIFY(partFile.resize(Large + 1000));
    else if (damage == "the part is empty"_L1)
        QVERIFY(partFile.resize(0));
    else if (damage == "the part is another file"_L1) {
        QVERIFY(partFile.remove());
        write(part, QByteArray(Large, 'x'));
    } else if (damage == "a byte of the part changed"_L1) {
        QVERIFY(partFile.open(QIODevice::ReadWrite));
        QVERIFY(partFile.seek(10));
        const char byte = partFile.peek(1).at(0);
        QVERIFY(partFile.putChar(static_cast<char>(byte ^ 1)));
        partFile.close();
    } else if (damage == "no part"_L1)
        QVERIFY(partFile.remove());
    else if (damage == "no control file"_L1)
        QVERIFY(QFile::remove(control));
    else if (damage == "an empty control file"_L1)
        write(control, {});
    else if (damage == "half a control file"_L1)
        write(control, claims.first(claims.size() / 2));
    else if (damage == "a control file of zeros"_L1)
        write(control, QByteArray(claims.size(), '\0'));
    else if (damage == "a changed control file"_L1)
        write(control, QByteArray(claims).replace("\"total\":6", "\"total\":7"));
    else if (damage == "a huge control file"_L1)
        write(control, QByteArray(3'000'000, '{'));

    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QEXPECT_FAIL("a byte of the part changed",
        "On the same boot only the last block of a range is checked: who changes a part by hand is not found out",
        Abort);
    QCOMPARE(trial.complaint(), QString());
    QVERIFY(file.matchesFile(trial.target()));
}

void TestNames::letsOnlyOneWrite() // R103
{
    const Payload file(Large);
    TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(3'000'000);
        answerWell(request, reply, file);
    });
    Trial trial;
    Downloader one(quickConfig());
    const auto first = one.download({.url = server.url(), .output = trial.target()});
    QTRY_VERIFY(trial.files().contains(u"out.bin.tdpart"_s));
    Downloader two(quickConfig());
    const auto second = two.download({.url = server.url(), .output = trial.target()});
    QTRY_VERIFY(second.isFinished());
    QCOMPARE(second.result().error.kind, Kind::InUse);
    QTRY_VERIFY(first.isFinished());
    QVERIFY2(!first.result().error, qPrintable(first.result().error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(trial.files(), QStringList{u"out.bin"_s});
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
