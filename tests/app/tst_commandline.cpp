// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/arguments.h"
#include "app/commandline.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheSeedsDefaults(); // S3, S4, S5, S35
    void takesTheSeedsOptions(); // S34
    void takesEveryOtherOption();
    void takesOptionsInAnyForm_data();
    void takesOptionsInAnyForm();
    void derivesTheGlobalLimitFromTheWorkers(); // S36
    void leavesATakenNameToTheEngine();
    void sendsTheFileToStandardOutput();
    void raisesTheLongestWaitUnlessItWasGiven();
    void endsWithHelpOrVersionWhateverElseIsAsked();
    void takesLinksForTheWindow();
    void refusesWithOneLineAndAnExitCode_data();
    void refusesWithOneLineAndAnExitCode();
    void neverShowsAPasswordInAnError();
    void refusesArgumentsThatAreNotUtf8_data();
    void refusesArgumentsThatAreNotUtf8();
};

namespace {

const QString Link = u"http://example.org/file.iso"_qs;

CommandLine parsed(const QStringList &arguments)
{
    const auto line = parseCommandLine(arguments);
    if (line.error)
        qFatal("%s", qPrintable(line.error.detail));
    return line.value;
}

} // namespace

void TestCommandLine::hasTheSeedsDefaults()
{
    const CommandLine line = parsed({u"--cli"_qs, Link, u"out.iso"_qs});
    QCOMPARE(line.mode, CommandLine::Mode::Download);
    QCOMPARE(line.options.task.url, QUrl(Link));
    QCOMPARE(line.options.task.output, u"out.iso"_qs);
    const DownloadConfig &config = line.options.config;
    QCOMPARE(config.workers, 4);
    QCOMPARE(config.chunkSize, 262144);
    QCOMPARE(config.timeout, 30s);
    QCOMPARE(config.retry.maxAttempts, 3);
    QCOMPARE(config.assembly, AssemblyMode::Auto);
    QCOMPARE(line.engine.connectionLimit, 4);
    QCOMPARE(line.engine.maxActive, 3);
    QCOMPARE(line.progress, ProgressStyle::Auto);
}

void TestCommandLine::takesTheSeedsOptions()
{
    const CommandLine line = parsed(
        {u"--cli"_qs, Link, u"out.iso"_qs, u"--workers"_qs, u"8"_qs, u"--chunk-size"_qs, u"65536"_qs, u"--timeout"_qs,
            u"2.5"_qs, u"--retries"_qs, u"5"_qs, u"--global-limit"_qs, u"6"_qs, u"--mem-assemble"_qs, u"no"_qs});
    const DownloadConfig &config = line.options.config;
    QCOMPARE(config.workers, 8);
    QCOMPARE(config.chunkSize, 65536);
    QCOMPARE(config.timeout, 2500ms);
    QCOMPARE(config.retry.maxAttempts, 5);
    QCOMPARE(line.engine.connectionLimit, 6);
    QCOMPARE(config.assembly, AssemblyMode::TempFiles);
    QCOMPARE(parsed({u"--cli"_qs, Link, u"--mem-assemble=yes"_qs}).options.config.assembly, AssemblyMode::Memory);
}

void TestCommandLine::takesEveryOtherOption()
{
    const QString digest = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_qs;
    const CommandLine line = parsed({u"--cli"_qs, Link, u"-d"_qs, u"/tmp"_qs, u"-j"_qs, u"7"_qs, u"--assembly"_qs,
        u"direct"_qs, u"--memory-limit"_qs, u"1G"_qs, u"--temp-dir"_qs, u"/var/tmp"_qs, u"-k"_qs, u"2M"_qs,
        u"--limit-rate"_qs, u"1.5M"_qs, u"--retry-wait"_qs, u"1"_qs, u"--max-retry-wait"_qs, u"9"_qs, u"-H"_qs,
        u"X-One: 1"_qs, u"--header=X-Two: 2: 3"_qs, u"-H"_qs, u"User-Agent: other"_qs, u"--referer"_qs,
        u"http://u:p@example.org/page#part"_qs, u"-u"_qs, u"me:se:cret"_qs, u"--load-cookies"_qs, u"jar.txt"_qs,
        u"--proxy"_qs, u"socks5://me:pw@localhost:9050"_qs, u"--checksum"_qs, u"sha-256="_qs + digest,
        u"--if-exists"_qs, u"skip"_qs, u"--ca-certificate"_qs, u"ca.pem"_qs, u"--insecure"_qs, u"--no-resume"_qs,
        u"--keep-encoding"_qs, u"--progress"_qs, u"json"_qs, u"-v"_qs});
    const DownloadTask &task = line.options.task;
    const DownloadConfig &config = line.options.config;
    QCOMPARE(task.folder, u"/tmp"_qs);
    QCOMPARE(line.engine.maxActive, 7);
    QCOMPARE(config.assembly, AssemblyMode::Direct);
    QCOMPARE(config.memoryLimit, qint64(1) << 30);
    QCOMPARE(config.tempDir, u"/var/tmp"_qs);
    QCOMPARE(config.minSplitSize, qint64(2) << 20);
    QCOMPARE(line.engine.rateLimit, qint64(3) << 19);
    QCOMPARE(config.rateLimit, 0);
    QCOMPARE(config.retry.backoff, 1s);
    QCOMPARE(config.retry.maxBackoff, 9s);
    QCOMPARE(task.headers, (QList<HttpHeader>{{"X-One", "1"}, {"X-Two", "2: 3"}}));
    QCOMPARE(config.userAgent, u"other"_qs);
    QCOMPARE(task.referer, u"http://example.org/page"_qs);
    QCOMPARE(task.user, u"me"_qs);
    QCOMPARE(task.password, u"se:cret"_qs);
    QCOMPARE(line.cookieFile, u"jar.txt"_qs);
    QCOMPARE(*config.proxy, QNetworkProxy(QNetworkProxy::Socks5Proxy, u"localhost"_qs, 9050, u"me"_qs, u"pw"_qs));
    QCOMPARE(task.checksum->algorithm, QCryptographicHash::Sha256);
    QCOMPARE(task.checksum->digest.toHex(), digest.toLatin1());
    QCOMPARE(config.ifExists, ExistsPolicy::Skip);
    QCOMPARE(config.caCertificateFile, u"ca.pem"_qs);
    QCOMPARE(config.tls, TlsPolicy::Insecure);
    QCOMPARE(config.resume, ResumePolicy::StartOver);
    QCOMPARE(config.encoding, EncodingPolicy::Keep);
    QCOMPARE(line.progress, ProgressStyle::Json);
    QCOMPARE(line.verbosity, Verbosity::Verbose);
}

void TestCommandLine::takesOptionsInAnyForm_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("after the link") << QStringList{u"--cli"_qs, Link, u"-d"_qs, u"x"_qs, u"-q"_qs};
    QTest::newRow("before it") << QStringList{u"-q"_qs, u"-d"_qs, u"x"_qs, u"--cli"_qs, Link};
    QTest::newRow("with equals sign") << QStringList{u"--cli"_qs, u"--dir=x"_qs, u"--quiet"_qs, Link};
    QTest::newRow("in one word") << QStringList{u"--cli"_qs, u"-dx"_qs, u"-q"_qs, Link};
    QTest::newRow("in a cluster") << QStringList{u"--cli"_qs, u"-qdx"_qs, Link};
    QTest::newRow("after two dashes") << QStringList{u"--cli"_qs, u"-qdx"_qs, u"--"_qs, Link};
    QTest::newRow("last one wins") << QStringList{u"--cli"_qs, u"-qdy"_qs, u"-dx"_qs, Link};
}

void TestCommandLine::takesOptionsInAnyForm()
{
    QFETCH(QStringList, arguments);
    const CommandLine line = parsed(arguments);
    QCOMPARE(line.options.task.url, QUrl(Link));
    QCOMPARE(line.options.task.folder, u"x"_qs);
    QCOMPARE(line.verbosity, Verbosity::Quiet);
}

void TestCommandLine::derivesTheGlobalLimitFromTheWorkers()
{
    QCOMPARE(parsed({u"--cli"_qs, Link, u"--workers=2"_qs}).engine.connectionLimit, 4);
    QCOMPARE(parsed({u"--cli"_qs, Link, u"--workers=16"_qs}).engine.connectionLimit, 16);
    QCOMPARE(parsed({u"--cli"_qs, Link, u"--workers=16"_qs, u"--global-limit=2"_qs}).engine.connectionLimit, 2);
}

void TestCommandLine::leavesATakenNameToTheEngine()
{
    const auto policy = [](const QStringList &more) {
        return parsed(QStringList{u"--cli"_qs, Link} + more).options.config.ifExists;
    };
    QVERIFY(!policy({}));
    QVERIFY(!policy({u"name"_qs}));
    QCOMPARE(policy({u"--if-exists=overwrite"_qs}), ExistsPolicy::Overwrite);
    QCOMPARE(policy({u"--if-exists=fail"_qs, u"name"_qs}), ExistsPolicy::Fail);
}

void TestCommandLine::sendsTheFileToStandardOutput()
{
    for (const QStringList &form : {QStringList{u"-"_qs}, {u"-o"_qs, u"-"_qs}, {u"-o-"_qs}, {u"--output=-"_qs}}) {
        const DownloadTask task = parsed(QStringList{u"--cli"_qs, Link} + form).options.task;
        QCOMPARE(task.outputDescriptor, 1);
        QCOMPARE(task.output, QString());
    }
    QCOMPARE(parsed({u"--cli"_qs, Link}).options.task.outputDescriptor, -1);
}

void TestCommandLine::raisesTheLongestWaitUnlessItWasGiven()
{
    const RetryPolicy longer = parsed({u"--cli"_qs, Link, u"--retry-wait=10"_qs}).options.config.retry;
    QCOMPARE(longer.backoff, 10s);
    QCOMPARE(longer.maxBackoff, 10s);
    for (const QStringList &words : {QStringList{u"--retry-wait=10"_qs, u"--max-retry-wait=1"_qs},
             QStringList{u"--max-retry-wait=1"_qs, u"--retry-wait=10"_qs}})
        QCOMPARE(parsed(QStringList{u"--cli"_qs, Link} + words).options.config.retry.delay(1), 1s);
}

void TestCommandLine::endsWithHelpOrVersionWhateverElseIsAsked()
{
    QCOMPARE(parsed({u"-h"_qs}).mode, CommandLine::Mode::Help);
    QCOMPARE(parsed({u"--cli"_qs, u"--help"_qs}).mode, CommandLine::Mode::Help);
    QCOMPARE(parsed({u"--cli"_qs, u"--version"_qs}).mode, CommandLine::Mode::Version);
    QCOMPARE(parsed({u"--print-options-json"_qs}).mode, CommandLine::Mode::PrintOptions);
    QCOMPARE(parsed({u"--cli"_qs, u"--probe"_qs, Link}).mode, CommandLine::Mode::Probe);
}

void TestCommandLine::takesLinksForTheWindow()
{
    const CommandLine line = parsed({Link, u"https://example.org/b"_qs});
    QCOMPARE(line.mode, CommandLine::Mode::Window);
    QCOMPARE(line.links.size(), 2);
    QCOMPARE(parsed({}).mode, CommandLine::Mode::Window);
}

void TestCommandLine::refusesWithOneLineAndAnExitCode_data()
{
    QTest::addColumn<QStringList>("arguments"); // after --cli
    QTest::addColumn<QString>("words"); // that the message has
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, const QStringList &arguments, const char *words, int exitCode = 28) {
        QTest::newRow(name) << arguments << QString::fromLatin1(words) << exitCode;
    };
    row("nothing", {}, "nothing to download");
    row("no workers", {Link, u"--workers=0"_qs}, "from 1 to 64");
    row("too many workers", {Link, u"--workers"_qs, u"10000"_qs}, "--workers: \"10000\"");
    row("workers in words", {Link, u"--workers=four"_qs}, "from 1 to 64");
    row("more workers than an int holds", {Link, u"--workers=4294967297"_qs}, "from 1 to 64");
    row("tiny chunks", {Link, u"--chunk-size=1"_qs}, "from 4K to 16M");
    row("overflowing size", {Link, u"--memory-limit=99999999999G"_qs}, "number of bytes");
    row("negative rate", {Link, u"--limit-rate=-1"_qs}, "number of bytes");
    row("no time", {Link, u"--timeout=0"_qs}, "seconds from 0.1 to 86400");
    row("endless time", {Link, u"--timeout=inf"_qs}, "seconds");
    row("no attempt", {Link, u"--retries=0"_qs}, "from 1 to 1000");
    row("unknown option", {Link, u"--frobnicate"_qs}, "--help");
    row("mistyped option", {Link, u"--worker=3"_qs}, "did you mean --workers?");
    row("unknown letter", {Link, u"-Z"_qs}, "unknown option -Z");
    row("missing value", {Link, u"--workers"_qs}, "--workers needs a value: N");
    row("value for a switch", {Link, u"--quiet=yes"_qs}, "takes no value");
    row("unknown mode", {Link, u"--assembly=disk"_qs}, "auto, memory, temp or direct");
    row("neither yes nor no", {Link, u"--mem-assemble=maybe"_qs}, "yes or no");
    row("unknown policy", {Link, u"--if-exists=ask"_qs}, "overwrite, rename, skip or fail");
    row("unknown progress", {Link, u"--progress=dots"_qs}, "auto, bar, lines, json or none");
    row("two names", {Link, u"a"_qs, u"-ob"_qs}, "named twice");
    row("three arguments", {Link, u"a"_qs, u"b"_qs}, "too much");
    row("a link as a name", {Link, Link}, "list for -i");
    row("a folder as a name", {Link, u"dir/"_qs}, "-d");
    row("an empty name", {Link, QString()}, "empty");
    row("an empty link", {QString()}, "empty");
    row("no scheme", {u"example.org/x"_qs}, "http://");
    row("no scheme but a port", {u"localhost:8080/x"_qs}, "http://");
    row("no host", {u"http://"_qs}, "no valid host");
    row("no host but a path", {u"http:///x"_qs}, "no valid host");
    row("no slashes", {u"http:x"_qs}, "no valid host");
    row("port out of range", {u"http://example.org:99999/"_qs}, "no valid host or port");
    row("port zero", {u"http://example.org:0/"_qs}, "no valid host or port");
    row("encoded slash in the host", {u"http://a%2fb.org/"_qs}, "no valid host");
    row("backslash in the host", {u"http://good.org\\.evil.org/"_qs}, "no valid host");
    row("space in the host", {u"http://good .org/"_qs}, "no valid host");
    row("two signs of user info", {u"http://good.org@evil.org@x/"_qs}, "no valid host");
    row("line feed in the link", {u"http://example.org/a\nb"_qs}, "control characters");
    row("escape in the link", {u"http://example.org/\x1b[2J"_qs}, "control characters");
    row("ftp", {u"ftp://example.org/x"_qs}, "only http and https", 42);
    row("file", {u"file:///etc/passwd"_qs}, "only http and https", 42);
    row("script", {u"javascript:alert(1)"_qs}, "only http and https", 42);
    row("link and list", {Link, u"-i"_qs, u"x"_qs}, "give one of");
    row("name for a list", {u"-i"_qs, u"x"_qs, u"-o"_qs, u"y"_qs}, "out=NAME");
    row("pipe for a list", {u"-i"_qs, u"x"_qs, u"-o"_qs, u"-"_qs}, "out=NAME");
    row("checksum for a list", {u"-i"_qs, u"x"_qs, u"--checksum=md5=9e107d9d372bb6826bd81d3542a419d6"_qs}, "checksum=");
    row("place for a part file", {u"--resume=x.tdpart"_qs, u"-o"_qs, u"y"_qs}, "leave -o");
    row("resume and not", {u"--resume=x.tdpart"_qs, u"--no-resume"_qs}, "contradict");
    row("probe without a link", {u"--probe"_qs}, "nothing to download");
    row("probe of a list", {u"--probe"_qs, u"-i"_qs, u"x"_qs}, "--probe needs a link");
    row("data and JSON in one pipe", {Link, u"-"_qs, u"--progress=json"_qs}, "standard output");
    row("no header", {Link, u"-H"_qs, u"nonsense"_qs}, "NAME: VALUE");
    row("header with a space", {Link, u"-H"_qs, u"X One: 1"_qs}, "NAME: VALUE");
    row("header with a line end", {Link, u"-H"_qs, u"X: 1\r\nY: 2"_qs}, "line end");
    row("header name with a line end", {Link, u"-H"_qs, u"X\n: 1"_qs}, "NAME: VALUE");
    row("header with NUL", {Link, u"-H"_qs, QString(u"X: a"_qs + QChar(0))}, "control characters");
    for (const char *name :
        {"Host", "content-length", "Transfer-Encoding", "RANGE", "Accept-Encoding", "Connection", "TE"})
        row(name, {Link, u"-H"_qs, QString::fromLatin1(name) + u": x"_qs}, "can't be given");
    row("user agent with a line end", {Link, u"-U"_qs, u"a\nb"_qs}, "line end");
    row("user without colon", {Link, u"-u"_qs, u"me"_qs}, "USER:PASSWORD");
    row("unknown proxy", {Link, u"--proxy=https://x:1"_qs}, "not a proxy");
    row("proxy without host", {Link, u"--proxy=http://"_qs}, "not a proxy");
    row("proxy with a path", {Link, u"--proxy=http://x:1/path"_qs}, "not a proxy");
    row("unknown digest", {Link, u"--checksum=crc32=00000000"_qs}, "there are md5, sha-1");
    row("short digest", {Link, u"--checksum=md5=00"_qs}, "32 hexadecimal digits");
    row("digest with other letters", {Link, u"--checksum=md5=ze107d9d372bb6826bd81d3542a419d6"_qs}, "not hexadecimal");
}

void TestCommandLine::refusesWithOneLineAndAnExitCode() // T14
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const DownloadError error = parseCommandLine(QStringList{u"--cli"_qs} + arguments).error;
    QVERIFY(error);
    QVERIFY2(error.detail.contains(words), qPrintable(error.detail));
    QVERIFY2(!error.detail.contains(u'\n') && error.detail.size() < 300, qPrintable(error.detail));
    QTEST(error.exitCode(), "exitCode");
}

void TestCommandLine::neverShowsAPasswordInAnError()
{
    for (const QString &argument : {u"http://me:secret@/x"_qs, u"http://me:secret@a b/x"_qs, u"ftp://me:secret@a/x"_qs,
             u"--proxy=ftp://me:secret@x"_qs, u"--proxy=me:secret@x/y"_qs, u"--user=:secret"_qs,
             u"--header=Authorization secret"_qs, u"--header=Authorization: secret\nx"_qs}) {
        const DownloadError error = parseCommandLine({u"--cli"_qs, argument, Link}).error;
        QVERIFY2(error, qPrintable(argument));
        QVERIFY2(!error.detail.contains(u"secret"_qs), qPrintable(error.detail));
    }
}

void TestCommandLine::refusesArgumentsThatAreNotUtf8_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QString>("shown"); // empty: it is taken
    QTest::newRow("ASCII") << QByteArray("name") << QString();
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa4\xf0\x9f\x98\x80") << QString();
    QTest::newRow("empty") << QByteArray("") << QString();
    QTest::newRow("ff") << QByteArray("na\xff"
                                      "1")
                        << u"\"na\\xff1\""_qs;
    QTest::newRow("Latin-1") << QByteArray("\xe4") << u"\"\\xe4\""_qs;
    QTest::newRow("cut short") << QByteArray("a\xc3") << u"\"a\\xc3\""_qs;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << u"\"\\xc0\\xaf\""_qs;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << u"\"\\xed\\xa0\\x80\""_qs;
    QTest::newRow("escape") << QByteArray("\x1b\xff") << u"\"\\x1b\\xff\""_qs;
    QTest::newRow("user") << QByteArray("me:secret\xff") << u"\"me:***\""_qs;
    QTest::newRow("user in a link") << QByteArray("http://me:secret\xff@a/") << u"\"http://me:***\""_qs;
    QTest::newRow("header") << QByteArray("--header=Cookie: secret\xff\nx") << u"\"--header=Cookie:***\""_qs;
}

void TestCommandLine::refusesArgumentsThatAreNotUtf8()
{
    QFETCH(QByteArray, argument);
    QFETCH(QString, shown);
    const auto decoded = decodeArguments({"--cli", argument, "last"});
    if (shown.isEmpty()) {
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.value, (QStringList{u"--cli"_qs, QString::fromUtf8(argument), u"last"_qs}));
        return;
    }
    QCOMPARE(decoded.error.kind, DownloadError::Kind::BadUsage);
    QCOMPARE(decoded.error.detail, u"this argument is not valid UTF-8: "_qs + shown);
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
