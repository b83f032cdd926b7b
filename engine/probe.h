// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"
#include "engine/downloadtask.h"

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace td {

class HttpResponse;
class SegmentWorker;
struct HttpRequest;

/// What is behind a URL, as far as it can be known without fetching it.
struct ProbeResult {
    QUrl finalUrl{}; ///< after redirects, without user info
    QList<QUrl> redirects{}; ///< the addresses on the way, the asked one first; empty without redirects
    std::optional<qint64> size{}; ///< bytes
    QString name{}; ///< safe as a file name
    QString nameSource{}; ///< "content-disposition", "url" or "fallback"
    std::optional<bool> ranges{}; ///< tested, not only announced; absent when the test could not be made
    QByteArray etag{}; ///< as sent
    QByteArray lastModified{}; ///< as sent
    QByteArray contentType{}; ///< as sent
    DownloadError error{};
};

/// Finds out what is behind one URL: HEAD, then a GET of its first byte. One object a probe.
class Probe : public QObject {
    Q_OBJECT

public:
    explicit Probe(const DownloadTask &task, const DownloadConfig &config, QObject *parent = nullptr);
    ~Probe() override;

    void start();

Q_SIGNALS:
    void finished(const td::ProbeResult &result);

private:
    void send(const HttpRequest &request);
    void onAnswer();
    void noteRedirects(const SegmentWorker &worker);
    void noteHead(const HttpResponse &response);
    void noteRange(const SegmentWorker &worker);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace td

Q_DECLARE_METATYPE(td::ProbeResult)
