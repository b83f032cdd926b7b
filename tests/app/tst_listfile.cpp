// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/listfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>

using namespace td;

class TestListFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesALinkALine();
    void passesOverCommentsAndBlankLines();
    void takesLineEndsAndMarksOfOtherSystems();
    void givesEachLinkItsOwnOptions();
    void beginsEachLinkWithTheCommonOptions();
    void takesBackWhatWasSaidForAll();
    void keepsSecretsOutOfArguments();
    void reportsProblemsWithTheirLine_data();
    void reportsProblemsWithTheirLine();
    void hasCertificatesJudged();
    void takesNoNameTwice_data();
    void takesNoNameTwice();
    void takesTheOthersOfTenThousandLinks();
    void readsFilesAndSaysWhyItCannot();
    void waitsForANonBlockingStandardInput();
};

void TestListFile::takesALinkALine()
{
    const ListFile list = parseList("http://a/1\nhttps://b/2", {});
    QCOMPARE(list.problems.size(), 0);
    QCOMPARE(list.entries.size(), 2);
    QCOMPARE(list.entries.at(1).line, 2);
    QCOMPARE(list.entries.at(1).options.task.url, QUrl(u"https://b/2"_qs));
}

void TestListFile::passesOverCommentsAndBlankLines()
{
    const ListFile list = parseList("# list\n\n   \nhttp://a/1#part\n  # out=x\n\t\n#http://b\n", {});
    QCOMPARE(list.problems.size(), 0);
    QCOMPARE(list.entries.size(), 1);
    QCOMPARE(list.entries.first().line, 4);
    QCOMPARE(list.entries.first().options.task.output, QString());
    QCOMPARE(parseList("", {}).entries.size(), 0);
}

void TestListFile::takesLineEndsAndMarksOfOtherSystems()
{
    const ListFile list = parseList("\xef\xbb\xbf# list\r\nhttp://a/1\r\n out=x\r\n\r\nhttp://a/\xc3\xa4\r\n", {});
    QCOMPARE(list.problems.size(), 0);
    QCOMPARE(list.entries.size(), 2);
    QCOMPARE(list.entries.first().options.task.output, u"x"_qs);
    QCOMPARE(list.entries.last().options.task.url.toEncoded(), "http://a/%C3%A4");
}

void TestListFile::givesEachLinkItsOwnOptions()
{
    const ListFile list = parseList("http://a/1\n"
                                    "  out=one.iso\n"
                                    "\tdir=/tmp/x\n"
                                    " checksum=md5=9e107d9d372bb6826bd81d3542a419d6\n"
                                    " header=X-One: a=b\n"
                                    " header=X-Two: 2\n"
                                    " referer=http://r/\n"
                                    " user-agent = me\n"
                                    " split=9\n"
                                    " max-download-limit=1M\n"
                                    " if-exists=fail\n"
                                    " no-resume=true\n"
                                    " insecure=false\n"
                                    "http://a/2\n",
        {});
    QCOMPARE(list.problems.size(), 0);
    const DownloadOptions options = list.entries.first().options;
    QCOMPARE(options.task.output, u"one.iso"_qs);
    QCOMPARE(options.task.folder, u"/tmp/x"_qs);
    QVERIFY(options.task.checksum.has_value());
    QCOMPARE(options.task.headers, (QList<HttpHeader>{{"X-One", "a=b"}, {"X-Two", "2"}}));
    QCOMPARE(options.task.referer, u"http://r/"_qs);
    QCOMPARE(options.config.userAgent, u"me"_qs);
    QCOMPARE(options.config.workers, 9);
    QCOMPARE(options.config.rateLimit, 1024 * 1024);
    QCOMPARE(options.config.ifExists, ExistsPolicy::Fail);
    QCOMPARE(options.config.resume, ResumePolicy::StartOver);
    QCOMPARE(options.config.tls, TlsPolicy::Verify);
    DownloadOptions plain;
    plain.task.url = QUrl(u"http://a/2"_qs);
    QCOMPARE(list.entries.last().options, plain);
}

void TestListFile::beginsEachLinkWithTheCommonOptions()
{
    DownloadOptions common;
    common.task.folder = u"/tmp"_qs;
    common.task.headers = {{"X-One", "1"}};
    common.config.workers = 2;
    const ListFile list = parseList("http://a/1\n header=X-Two: 2\nhttp://a/2\n", common);
    QCOMPARE(list.entries.first().options.task.headers.size(), 2);
    QCOMPARE(list.entries.last().options.task.headers.size(), 1);
    QCOMPARE(list.entries.last().options.task.folder, u"/tmp"_qs);
    QCOMPARE(list.entries.last().options.config.workers, 2);
}

void TestListFile::takesBackWhatWasSaidForAll()
{
    DownloadOptions common;
    common.config.tls = TlsPolicy::Insecure;
    common.config.resume = ResumePolicy::StartOver;
    common.config.encoding = EncodingPolicy::Keep;
    const ListFile list = parseList("http://a/1\n insecure=false\n no-resume=false\n keep-encoding=false\n"
                                    "http://a/2\n",
        common);
    QCOMPARE(list.problems.size(), 0);
    QCOMPARE(list.entries.first().options.config, DownloadConfig());
    QCOMPARE(list.entries.last().options.config, common.config);
}

void TestListFile::keepsSecretsOutOfArguments()
{
    const DownloadTask task =
        parseList("http://a/1\n http-user=me\n http-passwd=a:b=c\n", {}).entries.first().options.task;
    QCOMPARE(task.user, u"me"_qs);
    QCOMPARE(task.password, u"a:b=c"_qs);
}

void TestListFile::reportsProblemsWithTheirLine_data()
{
    QTest::addColumn<QByteArray>("text"); // between two good links
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, const QByteArray &text, int line, const char *words, int exitCode = 28) {
        QTest::newRow(name) << text << line << QString::fromLatin1(words) << exitCode;
    };
    row("no link", "nonsense\n", 2, "is not a link");
    row("other scheme", "file:///etc/passwd\n out=x\n", 2, "only http and https", 42);
    row("not UTF-8", "http://a/\xff\n", 2, "not UTF-8");
    row("two links", "http://a/x\thttp://b/x\n", 2, "control characters");
    row("unknown option", "http://a/x\n out=x\n colour=red\n dir=y\n", 4, "colour: unknown option");
    row("bad value", "http://a/x\n workers=0\n", 3, "workers: \"0\"");
    row("no value", "http://a/x\n out\n", 3, "is not NAME=VALUE");
    row("a colon in its place", "http://a/x\n http-passwd: secret\n", 3, "\"http-passwd\" is not NAME=VALUE");
    row("bad switch", "http://a/x\n insecure=maybe\n", 3, "true or false");
    row("option of the program", "http://a/x\n jobs=4\n", 3, "unknown option");
    row("standard output", "http://a/x\n out=-\n", 3, "standard output");
    row("injected header", "http://a/x\n header=Host: b\n", 3, "can't be given");
}

void TestListFile::reportsProblemsWithTheirLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    const ListFile list = parseList("http://a/first\n" + text + "http://a/last\n", {});
    QCOMPARE(list.entries.size(), 2);
    QCOMPARE(list.entries.last().options.task.url, QUrl(u"http://a/last"_qs));
    QCOMPARE(list.problems.size(), 1);
    QTEST(list.problems.first().line, "line");
    QVERIFY2(list.problems.first().error.detail.contains(words), qPrintable(list.problems.first().error.detail));
    QTEST(list.problems.first().error.exitCode(), "exitCode");
    QCOMPARE(parseList(" out=x\n" + text, {}).problems.first().error.detail, u"an option before the first link"_qs);
}

void TestListFile::hasCertificatesJudged()
{
    QStringList asked;
    const ListFile list = parseList("http://a/1\n ca-certificate=good.pem\nhttp://a/2\n ca-certificate=bad.pem\n", {},
        [&asked](const QString &path) -> DownloadError {
            asked.append(path);
            if (path == u"good.pem"_qs)
                return {};
            return {DownloadError::Kind::CannotOpen, 0, u"gone"_qs, path};
        });
    QCOMPARE(asked, (QStringList{u"good.pem"_qs, u"bad.pem"_qs}));
    QCOMPARE(list.entries.size(), 1);
    QCOMPARE(list.entries.first().options.config.caCertificateFile, u"good.pem"_qs);
    QCOMPARE(list.problems.size(), 1);
    QCOMPARE(list.problems.first().line, 4);
    QCOMPARE(list.problems.first().error.detail, u"ca-certificate: gone"_qs);
    QCOMPARE(list.problems.first().error.path, u"bad.pem"_qs);
}

void TestListFile::takesNoNameTwice_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("the same") << QByteArray(" out=x\n") << true;
    QTest::newRow("by another path") << QByteArray(" out=./y/../x\n") << true;
    QTest::newRow("by another folder") << QByteArray(" dir=/tmp/y\n out=../x\n") << true;
    QTest::newRow("with a number") << QByteArray(" out=x\n if-exists=rename\n") << false;
    QTest::newRow("another") << QByteArray(" out=X\n") << false;
    QTest::newRow("another folder") << QByteArray(" dir=/tmp/y\n out=x\n") << false;
}

void TestListFile::takesNoNameTwice()
{
    QFETCH(QByteArray, second);
    QFETCH(bool, isTaken);
    DownloadOptions common;
    common.task.folder = u"/tmp"_qs;
    const ListFile list = parseList("http://a/1\n out=x\nhttp://a/2\n" + second, common);
    QCOMPARE(list.entries.size(), isTaken ? 1 : 2);
    if (!isTaken)
        return;
    QCOMPARE(list.problems.first().line, 3);
    QCOMPARE(list.problems.first().error.detail, u"its file has the same name as that of line 1"_qs);
}

void TestListFile::takesTheOthersOfTenThousandLinks()
{
    QByteArray text;
    for (int i = 0; i < 10'000; ++i)
        text += (i == 5000 ? QByteArray("htp://oops") : "http://a/" + QByteArray::number(i)) + '\n';
    const ListFile list = parseList(text, {});
    QCOMPARE(list.entries.size(), 9999);
    QCOMPARE(list.problems.size(), 1);
    QCOMPARE(list.problems.first().line, 5001);
}

void TestListFile::readsFilesAndSaysWhyItCannot()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"list"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("http://a/\n");
    file.close();
    QCOMPARE(readListText(file.fileName()).value, "http://a/\n");

    const DownloadError missing = readListText(folder.filePath(u"none"_qs)).error;
    QCOMPARE(missing.kind, DownloadError::Kind::CannotOpen);
    QCOMPARE(missing.path, folder.filePath(u"none"_qs));

    QVERIFY(file.resize(64 * 1024 * 1024 + 1));
    QVERIFY(readListText(file.fileName()).error.detail.contains(u"64 MiB"_qs));
}

/// As another program leaves it that shares the pipe.
void TestListFile::waitsForANonBlockingStandardInput()
{
    int ends[2];
    QVERIFY(::pipe(ends) == 0);
    QVERIFY(::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    const int before = ::dup(STDIN_FILENO);
    QVERIFY(::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    QVERIFY(::write(ends[1], "http://a/\n", 10) == 10);
    bool isWritten = false;
    std::thread writer([&] {
        for (int left = 1; left > 0;) // until the reader has to wait
            ::ioctl(ends[0], FIONREAD, &left);
        isWritten = ::write(ends[1], "http://b/\n", 10) == 10;
        ::close(ends[1]);
    });
    const auto text = readListText(u"-"_qs);
    writer.join();
    ::dup2(before, STDIN_FILENO);
    ::close(before);
    ::close(ends[0]);
    QVERIFY(isWritten);
    QVERIFY2(!text.error, qPrintable(text.error.detail));
    QCOMPARE(text.value, "http://a/\nhttp://b/\n");
}

QTEST_APPLESS_MAIN(TestListFile)
#include "tst_listfile.moc"
