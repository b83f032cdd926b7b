// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"
#include "engine/proberesult.h"

#include <QObject>

#include <memory>

namespace td {

class HttpResponse;
class SegmentWorker;
struct HttpRequest;

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
