// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/http/httprequest.h"
#include "engine/http/httpresponse.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QNetworkReply;

namespace td {

class HttpClient;

/// One GET (or HEAD) of one range: follows redirects, reports the head before any byte, hands the body out as it is
/// asked for it, and ends once.
///
///   start() ─> connecting ─> waiting for the head ─┬─ 3xx ─> connecting (next hop)
///                                                  └─ responseReceived() ─> body ─> finished()
///
/// A watchdog of its own ends it when nothing comes for `config.timeout` (connect, head, body alike); bytes that wait
/// to be read don't count as silence, nor does time that this process itself slept. Success isn't known here: whoever
/// reads counts.
class SegmentWorker : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 Flood = 4 * 1024 * 1024; ///< bytes above the limit of its buffer

    SegmentWorker(HttpClient &client, const HttpRequest &request, QObject *parent = nullptr);
    ~SegmentWorker() override; ///< abort()s

    void start();
    /// Lets go of the connection; nothing is signalled any more.
    void abort();
    /// The same, but all bytes have come, or next to none is on its way: the answer ends by itself, in a moment, and
    /// the connection can be used again.
    void letGo();

    const HttpRequest &request() const { return m_request; }
    const HttpResponse &response() const { return m_response; } ///< valid after responseReceived()
    const QList<QUrl> &redirects() const { return m_redirects; }
    std::chrono::milliseconds timeToHead() const { return m_timeToHead; } ///< of the last hop

    qint64 bytesAvailable() const;
    qint64 read(char *data, qint64 size); ///< what is there, at most `size`; 0 when nothing is

    bool isFinished() const { return m_finished; } ///< no more bytes come; some may still wait to be read
    const DownloadError &error() const { return m_error; } ///< of the transport; false for an end the server chose
    bool usedTheOnlyConnection() const; ///< of its access manager to the host, which a request before it opened
    quint64 reserveLane(); ///< HttpClient::reserveLane()
    quint64 accessManager() const; ///< HttpClient::laneOfReply()
    /// So much more waits to be read than the limit allows, and it will stay so: see keepToReadBuffer().
    bool isFlooded() const { return m_flooded; }

Q_SIGNALS:
    void responseReceived(); ///< the head of the last hop is there
    void readyRead();
    void finished();

private:
    void send(const QUrl &url);
    void onSent();
    void onHead();
    void onFinished();
    void onTimeout();
    void onBytes();
    void keepToReadBuffer();
    void followRedirect(const HttpResponse &redirect);
    void finish(const DownloadError &error);
    void watch(std::chrono::milliseconds limit);
    void setWatchdog(std::chrono::milliseconds time);
    void release();
    DownloadError transportError() const;
    QString withProxy(const QString &detail) const;

    HttpClient &m_client;
    HttpRequest m_request;
    QPointer<QNetworkReply> m_reply;
    HttpResponse m_response;
    QList<QUrl> m_redirects;
    QString m_tlsProblem;
    DownloadError m_error;

    QTimer m_watchdog;
    QElapsedTimer m_watchdogSet;
    QElapsedTimer m_lastSign;
    std::chrono::milliseconds m_limit{0};
    QElapsedTimer m_hopClock;
    std::chrono::milliseconds m_timeToHead{0};
    bool m_headSeen = false;
    bool m_finished = false;
    bool m_flooded = false;
    bool m_sent = false;
    bool m_connected = false;
};

} // namespace td
