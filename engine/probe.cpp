// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/probe.h"

#include "engine/http/httpclient.h"
#include "engine/http/responsegate.h"
#include "engine/http/segmentworker.h"
#include "engine/link.h"
#include "engine/suggestedname.h"
#include "engine/taskcheck.h"

namespace td {

using Kind = DownloadError::Kind;

class Probe::Private {
public:
    DownloadTask task;
    DownloadConfig config;
    HttpClient http;
    std::unique_ptr<SegmentWorker> worker;
    ProbeResult result;
    bool knowsHead = false;
};

static QString textOf(SuggestedName::Source source)
{
    switch (source) {
    case SuggestedName::Source::Disposition:
        return QStringLiteral("content-disposition");
    case SuggestedName::Source::Url:
        return QStringLiteral("url");
    case SuggestedName::Source::Fallback:
        break;
    }
    return QStringLiteral("fallback");
}

Probe::Probe(const DownloadTask &task, const DownloadConfig &config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->task = withCookieDomains(task);
    d->config = config;
}

Probe::~Probe() = default;

void Probe::start()
{
    send({HttpRequest::Method::Head, d->task.url, {}, d->task, d->config});
}

void Probe::send(const HttpRequest &request)
{
    d->worker = std::make_unique<SegmentWorker>(d->http, request);
    const auto answer = [this, worker = d->worker.get()] {
        if (d->worker.get() == worker) // the end of one that gave its head is no news
            onAnswer();
    };
    connect(d->worker.get(), &SegmentWorker::responseReceived, this, answer, Qt::QueuedConnection);
    connect(d->worker.get(), &SegmentWorker::finished, this, answer, Qt::QueuedConnection);
    d->worker->start();
}

/// A head, or an end without one.
void Probe::onAnswer()
{
    const std::unique_ptr<SegmentWorker> worker = std::move(d->worker);
    if (!d->knowsHead) {
        d->knowsHead = true;
        noteRedirects(*worker);
        if (worker->response().status() == 200)
            noteHead(worker->response());
        const QUrl next = worker->response().status() == 200 ? worker->response().url() : d->task.url;
        return send({HttpRequest::Method::Get, next, ByteRange{0, 1}, d->task, d->config});
    }
    noteRange(*worker);
    Q_EMIT finished(d->result);
}

void Probe::noteRedirects(const SegmentWorker &worker)
{
    if (worker.redirects().isEmpty())
        return;
    d->result.redirects = QList<QUrl>{withoutSecrets(d->task.url)} + worker.redirects();
    d->result.redirects.removeLast(); // that is the final address
}

void Probe::noteHead(const HttpResponse &response)
{
    const FileIdentity identity = response.identity();
    d->result.finalUrl = response.url();
    if (identity.total)
        d->result.size = identity.total;
    d->result.etag = identity.etag;
    d->result.lastModified = identity.lastModified;
    d->result.contentType = response.value("Content-Type");
    const SuggestedName suggested = suggestName(response, d->task.url);
    d->result.name = suggested.name;
    d->result.nameSource = textOf(suggested.source);
}

/// HEAD may lie, or not be allowed: what a GET says counts.
void Probe::noteRange(const SegmentWorker &worker)
{
    const HttpResponse &response = worker.response();
    if (response.status() == 0) {
        d->result.error = worker.error();
        return;
    }
    if (d->result.redirects.isEmpty())
        noteRedirects(worker);
    const Verdict verdict = judge(response, {.asked = {0, 1}, .acceptsWhole = true});
    if (!verdict.isAccepted()) {
        d->result.error = verdict.error;
        return;
    }
    d->result.ranges = verdict.kind == Verdict::Kind::Range;
    noteHead(response);
}

} // namespace td
