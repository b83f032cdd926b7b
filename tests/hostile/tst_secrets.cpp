// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QFile>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Servers that ask who somebody is, and others that are not to know.
class TestSecrets : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsSecretsAtTheirOrigin_data();
    void keepsSecretsAtTheirOrigin();
    void keepsSecretsOutOfFiles();
    void asksOnceWithoutCredentials_data();
    void asksOnceWithoutCredentials();
    void sendsItsCookiesWithEverySegment_data();
    void sendsItsCookiesWithEverySegment();
};

namespace {

constexpr qint64 Large = HostileCase::Large;

} // namespace

void TestSecrets::keepsSecretsAtTheirOrigin_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("R64 another port") << u"127.0.0.1"_s;
    QTest::newRow("R64 another host") << u"localhost"_s;
}

void TestSecrets::keepsSecretsAtTheirOrigin() // T10
{
    QFETCH(QString, host);
    const Payload file(Large);
    TestServer foreign([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    QUrl there = foreign.url();
    there.setHost(host);
    TestServer home([&](const Request &, Reply &reply) { redirect(reply, there.toEncoded()); });
    Trial trial;
    DownloadTask task{.url = home.url(), .output = trial.target()};
    task.url.setUserName(u"canary-user"_s);
    task.url.setPassword(u"canary-password"_s);
    task.headers = {{"X-Api-Key", "canary-key"}};
    task.referer = u"http://canary-referer/"_s;
    QNetworkCookie cookie("sid", "canary-cookie");
    cookie.setDomain(u"127.0.0.1"_s);
    cookie.setPath(u"/"_s);
    if (host != "127.0.0.1"_L1) // cookies know no ports
        task.cookies = {cookie};
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));

    const QByteArray credentials = QByteArray("canary-user:canary-password").toBase64();
    QVERIFY(home.requests().constFirst().head.contains(credentials));
    QVERIFY(home.requests().constFirst().head.contains("canary-key"));
    for (const RequestRecord &request : foreign.requests()) {
        QVERIFY2(!request.head.contains("canary"), request.head.constData());
        QVERIFY2(!request.head.contains(credentials), request.head.constData());
        QVERIFY(request.range);
    }
}

void TestSecrets::keepsSecretsOutOfFiles()
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(1'500'000);
        answerWell(request, reply, file);
    });
    Trial trial;
    DownloadTask task{.url = server.url(u"/file?id=7#canary-fragment"_s), .output = trial.target()};
    task.url.setUserInfo(u"canary-user:canary-password"_s);
    task.headers = {{"X-Api-Key", "canary-key"}};
    Downloader downloader(quickConfig());
    const auto future = downloader.download(task);
    QTRY_VERIFY(server.bytesSent() > 300'000);
    downloader.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(trial.files().contains(u"out.bin.tdpart.ctl"_s));
    for (const QString &name : trial.files()) {
        QFile kept(trial.target(name));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY2(!kept.readAll().contains("canary"), qPrintable(name));
        QCOMPARE(kept.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    QVERIFY(!future.result().error.detail.contains("canary"_L1));
}

void TestSecrets::asksOnceWithoutCredentials_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto asking = [](const QByteArray &challenge) {
        return [challenge](const Request &, Reply &reply, const Payload &) {
            reply.answer(401, "who are you?", {{"WWW-Authenticate", challenge}});
        };
    };
    const auto add = [](const char *name, int mostRequests, const HostileCase::Server &server) {
        addCase(name, {.server = server, .kind = Kind::Unauthorized, .mostRequests = mostRequests, .timeout = 500ms});
    };
    add("R70 Basic", 1, asking("Basic realm=\"x\""));
    add("R70 Digest", 1, asking("Digest realm=\"x\", nonce=\"y\", qop=\"auth\""));
    add("R70 an unknown scheme", 1, asking("Strange"));
    add("R70 no challenge", 1, [](const Request &, Reply &reply, const Payload &) { reply.answer(401); });
    add("R82 403", 1, [](const Request &, Reply &reply, const Payload &) { reply.answer(403); });
    addCase("R70 an endless body",
        {.server =
                [](const Request &, Reply &reply, const Payload &) {
                    reply.head(401, {{"WWW-Authenticate", "Basic realm=\"x\""}, {"Content-Length", "1000000000"}})
                        .rate(1'000'000)
                        .body(1'000'000'000, [](qint64, char *data, qint64 size) { std::fill_n(data, size, 'x'); });
                },
            .kind = Kind::TimedOut,
            .mostRequests = 3,
            .timeout = 500ms});
}

void TestSecrets::asksOnceWithoutCredentials()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestSecrets::sendsItsCookiesWithEverySegment_data()
{
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("R72 one that was given") << QByteArray("session=1") << Kind::None;
    QTest::newRow("R72 only that of the first answer") << QByteArray() << Kind::Unauthorized;
}

/// Cookies are the task's: what a server sets is not kept, and what it then refuses is a clear failure.
void TestSecrets::sendsItsCookiesWithEverySegment()
{
    QFETCH(QByteArray, cookie);
    QFETCH(Kind, kind);
    const Payload file(HostileCase::Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index > 1 && request.header("Cookie") != "session=1")
            return void(reply.answer(403, "sign in"));
        const ByteRange range = askedRange(request, file);
        reply.head(206, partHeaders(range, file) + QList<HttpHeader>{{"Set-Cookie", "session=1; Path=/"}});
        reply.body(file, range);
    });
    DownloadTask task{.url = server.url(), .output = {}};
    if (!cookie.isEmpty())
        task.headers = {{"Cookie", cookie}};
    Trial trial;
    task.output = trial.target();
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(result.error.kind == kind, qPrintable(result.error.detail));
    QCOMPARE(trial.complaint(), QString());
    QCOMPARE(file.matchesFile(trial.target()), kind == Kind::None);
    QVERIFY2(server.requestCount() <= 24, qPrintable(QString::number(server.requestCount())));
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
