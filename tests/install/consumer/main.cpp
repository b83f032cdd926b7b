// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include <engine/downloadengine.h>
#include <engine/downloader.h>
#include <engine/text.h>

#include <QCoreApplication>

// A scheme that is never fetched: the refusal needs no server.
static const td::DownloadTask task{QUrl(QStringLiteral("ftp://example.org/file"))};

static bool isRefusedInAList(const td::DownloadEngine &engine)
{
    const auto snapshots = engine.snapshots();
    return snapshots.size() == 1 && snapshots.constFirst().error.kind == td::DownloadError::Kind::Unsafe
        && !td::text::explanation(snapshots.constFirst().error).isEmpty();
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    td::DownloadEngine engine(td::EngineSettings{}); // S15
    engine.add(task, {});
    QObject::connect(&engine, &td::DownloadEngine::idle, &engine, [&] {
        const bool isRefused = isRefusedInAList(engine);
        td::downloadFile(task).then(&application, [isRefused](const td::DownloadResult &result) {
            QCoreApplication::exit(isRefused && result.error.kind == td::DownloadError::Kind::Unsafe ? 0 : 1);
        });
    });
    return QCoreApplication::exec();
}
