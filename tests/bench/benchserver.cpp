// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// A server of the shapes that benchmarks need, for programs outside this process. /file1, /file2, … are files of one
// size that look random and differ from each other.
//
//   benchserver make FOLDER SIZE COUNT   writes them into a folder, to serve or to compare with
//   benchserver SHAPE SIZE               prints its URL, serves until its standard input ends, then prints what it
//                                        counted as one line of JSON

#include "tests/bench/quickserver.h"
#include "tests/support/fileserver.h"
#include "tests/support/testserver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <functional>
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
    if (shape == u"plain")
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
    return options;
}

Payload fileOf(quint64 number, qint64 size)
{
    return Payload(size, number);
}

/// The N of /fileN; 0 where a path is none.
quint64 numberOf(const QByteArray &path)
{
    return path.startsWith("/file") ? path.mid(5).toULongLong() : 0;
}

/// Answers /fileN from the N-th file.
Handler serveFiles(qint64 size, const FileOptions &options)
{
    const auto files = std::make_shared<std::map<QByteArray, Handler>>();
    return [=](const Request &request, Reply &reply) {
        const quint64 number = numberOf(request.path());
        if (number == 0) {
            reply.answer(404);
            return;
        }
        Handler &handler = (*files)[request.path()];
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

/// Tells the address, and at the end of the standard input what was asked for.
int run(QCoreApplication &app, const QUrl &url, const std::function<QJsonObject()> &counted)
{
    std::puts(url.toEncoded().constData());
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [] {
        char bytes[64];
        if (::read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
            QCoreApplication::quit();
    });
    const int code = QCoreApplication::exec();
    std::puts(QJsonDocument(counted()).toJson(QJsonDocument::Compact).constData());
    return code;
}

int serve(QCoreApplication &app, qint64 size, const FileOptions &options)
{
    const TestServer server(serveFiles(size, options));
    return run(app, server.url(QStringLiteral("/")), [&server] {
        return QJsonObject{{QStringLiteral("requests"), server.requestCount()},
            {QStringLiteral("connections"), server.connectionsOpened()},
            {QStringLiteral("peakConnections"), server.peakConnections()},
            {QStringLiteral("bytesSent"), server.bytesSent()}};
    });
}

/// Many small files after 50 ms each: the time of the server itself would be a large part of what is measured.
int serveLate(QCoreApplication &app, qint64 size)
{
    const QuickServer server(
        [size](const QByteArray &path) { return fileOf(numberOf(path), size).bytes(0, size); }, 50ms);
    return run(app, server.url({}), [&server] {
        return QJsonObject{{QStringLiteral("requests"), server.requests()},
            {QStringLiteral("connections"), server.connections()}, {QStringLiteral("bytesSent"), server.bytesSent()}};
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.size() == 4 && words[0] == u"make")
        return makeFiles(words[1], words[2].toLongLong(), words[3].toInt()) ? 0 : 1;
    if (words.size() == 2 && words[0] == u"smalllat")
        return serveLate(app, words[1].toLongLong());
    const auto options = words.size() == 2 ? optionsOf(words[0]) : std::nullopt;
    if (!options) {
        std::fputs("usage: benchserver make FOLDER SIZE COUNT | SHAPE SIZE\n", stderr);
        return 2;
    }
    return serve(app, words[1].toLongLong(), *options);
}
