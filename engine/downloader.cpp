// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloader.h"

#include "engine/download.h"
#include "engine/http/httpclient.h"
#include "engine/queue/connectionlimit.h"
#include "engine/queue/fairrate.h"
#include "engine/queue/hostgate.h"
#include "engine/taskcheck.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QPointer>
#include <QPromise>
#include <QThread>
#include <QTimer>

#include <optional>

namespace td {

using namespace std::chrono_literals;

class Downloader::Private {
public:
    explicit Private(QObject *owner) // whose thread all are in, also after moveToThread()
        : http(owner)
        , watcher(owner)
        , ticker(owner)
    {
    }

    TransferContext context() { return {http, hosts, rate, ConnectionLimit::process()}; }

    DownloadConfig config;
    HttpClient http;
    HostGate hosts;
    FairRate rate;

    std::unique_ptr<Download> run;
    std::optional<QPromise<DownloadResult>> promise;
    QFutureWatcher<DownloadResult> watcher;
    ProgressCallback progress;
    QTimer ticker;
    qint64 lastShown = -1;
};

Downloader::Downloader(QObject *parent)
    : Downloader(DownloadConfig{}, parent)
{
}

Downloader::Downloader(const DownloadConfig &config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->config = config;
    d->ticker.setInterval(250ms);
    connect(&d->ticker, &QTimer::timeout, this, [this] { showProgress(d->run->progress()); });
    connect(&d->watcher, &QFutureWatcherBase::canceled, this, &Downloader::cancel);
}

Downloader::~Downloader()
{
    if (!d->promise)
        return;
    DownloadResult result;
    result.error = {DownloadError::Kind::Interrupted, 0, QStringLiteral("the downloader was destroyed")};
    d->promise->addResult(result);
    d->promise->finish();
}

void Downloader::setGlobalConcurrencyLimit(int limit)
{
    ConnectionLimit::process().setLimit(limit);
}

int Downloader::globalConcurrencyLimit()
{
    return ConnectionLimit::process().limit();
}

const DownloadConfig &Downloader::config() const
{
    return d->config;
}

bool Downloader::isRunning() const
{
    return d->run != nullptr;
}

static QFuture<DownloadResult> refusal()
{
    DownloadResult result;
    result.error = {DownloadError::Kind::BadUsage, 0,
        QStringLiteral("this Downloader is busy; use one instance for each download at a time")};
    return QtFuture::makeReadyFuture(result);
}

QFuture<DownloadResult> Downloader::download(const DownloadTask &task, const ProgressCallback &progress)
{
    if (isRunning())
        return refusal();
    d->progress = progress;
    d->lastShown = -1;
    d->promise.emplace();
    d->promise->start();
    d->watcher.setFuture(d->promise->future());
    d->run = std::make_unique<Download>(d->context(), withCookieDomains(task), d->config, Destination::Others{});
    connect(d->run.get(), &Download::ended, this, &Downloader::onEnded);
    d->ticker.start();
    QFuture<DownloadResult> future = d->promise->future();
    d->run->start();
    return future;
}

void Downloader::cancel()
{
    if (d->run)
        d->run->pause();
}

/// Whoever is called may delete this, or begin anew.
void Downloader::showProgress(const DownloadProgress &progress)
{
    if (std::exchange(d->lastShown, progress.downloadedBytes) == progress.downloadedBytes)
        return;
    const QPointer<Downloader> self(this);
    const Download *run = d->run.get(); // none at the end
    if (const ProgressCallback callback = d->progress)
        callback(progress);
    if (self && (!run || run == d->run.get())) // else the callback, in a loop of its own, has seen the end
        Q_EMIT progressChanged(progress);
}

void Downloader::onEnded()
{
    d->ticker.stop();
    d->lastShown = -1;
    const DownloadResult result = d->run->result();
    const DownloadProgress progress = d->run->progress();
    d->run.release()->deleteLater();
    QPromise<DownloadResult> promise = std::move(*d->promise);
    d->promise.reset();
    promise.addResult(result);
    const QPointer<Downloader> self(this);
    if (!result.error)
        showProgress(progress);
    promise.finish(); // before a slot asks the future
    if (self)
        Q_EMIT finished(result);
}

QFuture<DownloadResult> downloadFile(
    const DownloadTask &task, const DownloadConfig &config, const ProgressCallback &progress)
{
    auto *downloader = new Downloader(config);
    QObject::connect(downloader, &Downloader::finished, downloader, &QObject::deleteLater);
    // Without an event loop nobody else would delete it, and it would keep its connections and its file.
    QObject::connect(QThread::currentThread(), &QThread::finished, downloader, &QObject::deleteLater);
    if (qApp && qApp->thread() == QThread::currentThread())
        QObject::connect(qApp, &QCoreApplication::aboutToQuit, downloader, &QObject::deleteLater);
    return downloader->download(task, progress);
}

} // namespace td
