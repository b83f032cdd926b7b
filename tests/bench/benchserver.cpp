// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// A server of the shapes that benchmarks need, for programs outside this process. /file1, /file2, … are files of one
// size that look random and differ from each other.
//
//   benchserver make FOLDER SIZE COUNT   writes them into a folder, to serve or to compare with
//   benchserver SHAPE SIZE               prints its URL, serves until its standard input ends, then prints what it
//                                        counted as one line of JSON

#include "tests/support/fileserver.h"
#include "tests/support/testserver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <unistd.h>

using namespace td::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 FastConnection = 4'000'000; // bytes a second
constexpr qint64 SlowConnection = 100'000;
constexpr qint64 MiB = 1024 * 1024;

FileOptions evenly(qint64 rate)
{
    FileOptions options;
    options.rate = [rate](int) { return rate; };
    return options;
}

std::optional<FileOptions> optionsOf(const QString &shape)
{
    FileOptions options = evenly(FastConnection);
    if (shape == u"plain" || shape == u"smalllat")
        options.rate = {};
    else if (shape == u"uneven")
        options.rate = [](int connection) { return connection % 8 == 3 ? SlowConnection : FastConnection; };
    else if (shape == u"latency")
        options.latency = 200ms;
    else if (shape == u"limited")
        options.maxParallel = 2;
    else if (shape == u"fading") {
        options = evenly(2 * FastConnection);
        options.fading = FileOptions::Fading{4 * MiB, FastConnection / 5};
    } else if (shape == u"many")
        options = evenly(FastConnection / 2);
    else
        return std::nullopt;
    if (shape == u"smalllat")
        options.latency = 50ms;
    return options;
}

Payload fileOf(quint64 number, qint64 size)
{
    return Payload(size, number);
}

/// Answers /fileN from the N-th file.
Handler serveFiles(qint64 size, const FileOptions &options)
{
    const auto files = std::make_shared<std::map<QByteArray, Handler>>();
    return [=](const Request &request, Reply &reply) {
        const QByteArray path = request.path();
        bool isNumber = false;
        const quint64 number = path.mid(5).toULongLong(&isNumber);
        if (!path.startsWith("/file") || !isNumber) {
            reply.answer(404);
            return;
        }
        Handler &handler = (*files)[path];
        if (!handler)
            handler = serveFile(fileOf(number, size), options);
        handler(request, reply);
    };
}

bool makeFiles(const QString &folder, qint64 size, int count)
{
    for (int number = 1; number <= count; ++number) {
        if (!fileOf(quint64(number), size).writeTo(QStringLiteral("%1/file%2").arg(folder).arg(number)))
            return false;
    }
    return true;
}

void report(const TestServer &server)
{
    const QJsonObject counted{{QStringLiteral("requests"), server.requestCount()},
        {QStringLiteral("connections"), server.connectionsOpened()},
        {QStringLiteral("peakConnections"), server.peakConnections()},
        {QStringLiteral("bytesSent"), server.bytesSent()}};
    std::puts(QJsonDocument(counted).toJson(QJsonDocument::Compact).constData());
}

int serve(QCoreApplication &app, qint64 size, const FileOptions &options)
{
    const TestServer server(serveFiles(size, options));
    std::puts(server.url(QStringLiteral("/")).toEncoded().constData());
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&app] {
        char bytes[64];
        if (::read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
            app.quit();
    });
    const int code = QCoreApplication::exec();
    report(server);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments().mid(1);
    if (words.size() == 4 && words[0] == u"make")
        return makeFiles(words[1], words[2].toLongLong(), words[3].toInt()) ? 0 : 1;
    const auto options = words.size() == 2 ? optionsOf(words[0]) : std::nullopt;
    if (!options) {
        std::fputs("usage: benchserver make FOLDER SIZE COUNT | SHAPE SIZE\n", stderr);
        return 2;
    }
    return serve(app, words[1].toLongLong(), *options);
}
