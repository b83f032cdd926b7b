// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include <engine/downloader.h>

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    // S15. A scheme that is never fetched: the refusal needs no server.
    auto refused = td::downloadFile({QUrl(QStringLiteral("ftp://example.org/file"))})
                       .then(&application, [](const td::DownloadResult &result) {
                           QCoreApplication::exit(result.error.kind == td::DownloadError::Kind::Unsafe ? 0 : 1);
                       });
    return QCoreApplication::exec();
}
