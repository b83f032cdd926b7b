// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/samples.h"

#include <QLocale>
#include <QRandomGenerator>

namespace td::test {

using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

void addSegments(DownloadSnapshot &snapshot)
{
    const qint64 piece = *snapshot.totalBytes / 4;
    for (int i = 0; i < 4; ++i) {
        const ByteRange range{i * piece, i == 3 ? *snapshot.totalBytes : (i + 1) * piece};
        snapshot.segments.append({range, range.begin + range.length() / 3, true, snapshot.bytesPerSecond / 4});
    }
    snapshot.connections = 4;
}

/// Every fourth server sends its clients to another one.
QUrl finalUrlOf(const DownloadSnapshot &snapshot)
{
    return snapshot.id % 4 == 0 ? QUrl(QStringLiteral("https://mirror.example.org/files/") + snapshot.name)
                                : snapshot.url;
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1();
}

/// As the engine sends them, and as one of the servers that most files come from answers.
void addHeaders(DownloadSnapshot &snapshot)
{
    const QByteArray size = QByteArray::number(*snapshot.totalBytes);
    snapshot.requestHeaders = {{"Referer", "https://example.org/files/"}, {"Cookie", "********"},
        {"Accept-Encoding", "identity"}, {"User-Agent", "ThreadDownloader/1.0"}};
    snapshot.responseHeaders = {{"Server", "nginx/1.24.0 (Ubuntu)"}, {"Date", httpDate(snapshot.added)},
        {"Content-Type", "application/octet-stream"}, {"Content-Length", size},
        {"Last-Modified", httpDate(snapshot.added.addSecs(-100'000 - qint64(snapshot.id)))},
        {"Connection", "keep-alive"}, {"ETag", "\"65d2f1a4-" + QByteArray::number(*snapshot.totalBytes, 16) + '"'},
        {"Accept-Ranges", "bytes"}};
}

DownloadResult resultOf(const DownloadSnapshot &snapshot)
{
    DownloadResult result;
    if (snapshot.state == DownloadState::Completed) {
        result.path = snapshot.path;
        result.bytesWritten = snapshot.receivedBytes;
    }
    result.bytesReceived = snapshot.receivedBytes;
    result.elapsed = snapshot.elapsed;
    result.error = snapshot.error;
    return result;
}

} // namespace

DownloadSnapshot sample(DownloadId id, DownloadState state, const QString &name)
{
    DownloadSnapshot snapshot;
    snapshot.id = id;
    snapshot.name = name.isEmpty() ? QStringLiteral("file-%1.bin").arg(id) : name;
    snapshot.url = QUrl(QStringLiteral("https://example.org/files/") + snapshot.name);
    if (state != DownloadState::Queued && state != DownloadState::Connecting)
        snapshot.finalUrl = finalUrlOf(snapshot);
    static const QString folder = QString::fromLatin1("/home/user/Downloads"); // the engine keeps one copy, too
    snapshot.folder = folder;
    snapshot.path = snapshot.folder + u'/' + snapshot.name;
    snapshot.path.squeeze();
    snapshot.state = state;
    snapshot.added = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + qint64(id) * 1000, Qt::UTC);
    snapshot.totalBytes = qint64(id % 900 + 1) * MiB;
    switch (state) {
    case DownloadState::Queued:
    case DownloadState::Connecting:
        break;
    case DownloadState::Downloading:
        snapshot.bytesPerSecond = qint64(id % 97 + 1) * 10'000;
        snapshot.timeLeft = 90s;
        addSegments(snapshot);
        [[fallthrough]];
    case DownloadState::Retrying:
    case DownloadState::Paused:
        snapshot.receivedBytes = *snapshot.totalBytes / 3;
        snapshot.resumable = true;
        break;
    case DownloadState::Failed:
        snapshot.error = {
            DownloadError::Kind::NotFound, 404, QStringLiteral("the server answered with status %1").arg(404), {}};
        break;
    case DownloadState::Assembling:
    case DownloadState::Verifying:
        snapshot.stepPercent = 45;
        snapshot.receivedBytes = *snapshot.totalBytes;
        break;
    case DownloadState::Completed:
        snapshot.receivedBytes = *snapshot.totalBytes;
        snapshot.finished = snapshot.added.addSecs(60);
        snapshot.elapsed = 60s;
        break;
    }
    if (state != DownloadState::Queued && state != DownloadState::Connecting)
        addHeaders(snapshot);
    if (state == DownloadState::Completed || state == DownloadState::Failed)
        snapshot.result = resultOf(snapshot);
    return snapshot;
}

QList<DownloadSnapshot> samples(int count, int active)
{
    QRandomGenerator random(42);
    constexpr DownloadState resting[] = {
        DownloadState::Queued, DownloadState::Paused, DownloadState::Completed, DownloadState::Failed};
    QList<DownloadSnapshot> all;
    all.reserve(count);
    for (int i = 0; i < count; ++i) {
        QString name;
        const int length = random.bounded(30, 117);
        while (name.size() < length)
            name += QChar(u'a' + random.bounded(26));
        name += QStringLiteral(".iso");
        name.squeeze();
        const DownloadState state = i < active ? DownloadState::Downloading : resting[random.bounded(4)];
        all.append(sample(DownloadId(i + 1), state, name));
    }
    return all;
}

DownloadSnapshot later(DownloadSnapshot snapshot)
{
    snapshot.receivedBytes += snapshot.bytesPerSecond / 4;
    snapshot.bytesPerSecond += (snapshot.receivedBytes % 2001) - 1000;
    for (SegmentSnapshot &segment : snapshot.segments)
        segment.position += segment.bytesPerSecond / 4;
    return snapshot;
}

} // namespace td::test
