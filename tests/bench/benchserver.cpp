// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// A server of the shapes that benchmarks need, for programs outside this process: prints its URL, serves until its
// standard input ends, then prints what it counted as one line of JSON.
//
//   benchserver uneven|latency|small|smalllat|fading|limited|plain [SIZE]

#include "tests/support/fileserver.h"
#include "tests/support/testserver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace td::test;
using namespace std::chrono_literals;

static FileOptions optionsOf(const QString &scenario)
{
    FileOptions options;
    if (scenario == u"uneven")
        options.rate = [](int connection) { return connection % 8 == 3 ? 100'000 : 4'000'000; };
    if (scenario == u"latency") {
        options.rate = [](int) { return 4'000'000; };
        options.latency = 200ms;
    }
    if (scenario == u"smalllat")
        options.latency = 50ms;
    if (scenario == u"limited") {
        options.rate = [](int) { return 4'000'000; };
        options.maxParallel = 2;
    }
    return options;
}

static void report(const TestServer &server)
{
    const QJsonObject counted{{QStringLiteral("requests"), server.requestCount()},
        {QStringLiteral("connections"), server.connectionsOpened()},
        {QStringLiteral("peakConnections"), server.peakConnections()},
        {QStringLiteral("bytesSent"), server.bytesSent()}};
    std::puts(QJsonDocument(counted).toJson(QJsonDocument::Compact).constData());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString scenario = app.arguments().value(1);
    const qint64 size = app.arguments().value(2, QStringLiteral("67108864")).toLongLong();
    const Payload payload(size);
    const TestServer server(serveFile(payload, optionsOf(scenario)));
    std::puts(server.url().toEncoded().constData());
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&app] {
        char bytes[64];
        if (::read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
            app.quit();
    });
    const int code = app.exec();
    report(server);
    return code;
}
