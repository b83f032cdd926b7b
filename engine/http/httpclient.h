// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

class QNetworkReply;
class QUrl;

namespace td {

class HttpLane;
struct HttpRequest;

/// Sends requests, on as many access managers ("lanes") as it takes: one carries at most six connections per host in
/// Qt 6.4, and queues the rest unseen. A request that was sent here is on the wire. The one place for what all
/// requests have in common: proxy, TLS, and the memory a reply may hold.
class HttpClient : public QObject {
    Q_OBJECT

public:
    /// Bytes of a body that wait in a reply at the most; TCP's window holds the server back then.
    static constexpr qint64 ReadBuffer = 512 * 1024;

    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override;

    QNetworkProxy proxyFor(const QUrl &url, const DownloadConfig &config);
    /// Through a SOCKS 5 proxy Qt 6.4 stops for ever once a limited buffer was full: there the buffer has no limit, and
    /// whoever asks keeps memory bounded by asking for small ranges.
    bool canLimitBuffer(const QUrl &url, const DownloadConfig &config);
    /// The reply belongs to a lane of this client: drop() it when done, and hold it by QPointer.
    QNetworkReply *send(const HttpRequest &request);
    /// Ends the reply, if it is still running, and deletes it soon. Not by abort(): Qt complains when it had an error
    /// of the server to report in the same moment.
    void drop(QNetworkReply *reply);
    /// A connection of this reply's lane failed before it brought a byte. After the second in a row the lane's manager
    /// is replaced: after an outage it may stay dead for ever.
    void reportSilence(QNetworkReply *reply);
    void reportLife(QNetworkReply *reply);
    /// An answer is on its way that Qt would take for that of another request: no head that comes from now on through
    /// the access manager of this one tells what it is of.
    void distrust(const QNetworkReply *reply);
    bool isDistrusted(const QNetworkReply *reply) const;

    quint64 newLane() { return ++m_newestLane; } ///< a number for HttpRequest::lane, until releaseLane()
    /// Keeps the lane of this reply, from now on, for requests with the number that is returned, until releaseLane();
    /// 0: it may have another connection to the host, or its sockets have no buffer, as those of numbered lanes have.
    quint64 reserveLane(const QNetworkReply *reply);
    void releaseLane(quint64 number); ///< others may use its connection
    /// Bodies of this host may have no length. From now on each that begins has a lane for itself, as far as can be
    /// told, whose sockets have buffers.
    void expectOpenEnds(const QUrl &url);
    int connectionsToHost(const QNetworkReply *reply) const; ///< that its lane may have open now: as many at the most
    quint64 laneOfReply(const QNetworkReply *reply) const; ///< no two that there ever were have the same; 0: none

private:
    struct FoundProxy {
        QNetworkProxy proxy;
        QDeadlineTimer validity;
    };
    HttpLane &laneFor(const HttpRequest &request, const QString &host, const QNetworkProxy &proxy);
    HttpLane *idleLaneFor(const HttpRequest &request, const QString &host, const QNetworkProxy &proxy) const;
    HttpLane &addLane(const HttpRequest &request, const QNetworkProxy &proxy);
    bool wantsBuffer(const HttpRequest &request, const QString &host) const;
    bool mayHaveOpenEnd(const HttpRequest &request, const QString &host) const;
    void dropRetired();
    HttpLane *laneOf(const QNetworkReply *reply) const;

    std::vector<std::unique_ptr<HttpLane>> m_lanes;
    quint64 m_newestLane = 0;
    quint64 m_newestSerial = 0;
    QHash<QString, FoundProxy> m_foundProxies; // by host
    QSet<QString> m_openEnded; // hosts: expectOpenEnds()
};

} // namespace td
