// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <functional>
#include <memory>

class QTcpSocket;

namespace td::test {

class ServerRecords;

/// One connection of a TestServer: reads requests and plays their replies' scripts. Deletes itself at its end.
class ServerConnection : public QObject {
    Q_OBJECT

public:
    /// What it needs of the server.
    struct Host {
        Handler handler;
        std::function<bool(const QString &)> isReleased;
        std::function<void()> countAnew; ///< noteEndOfRequest() of all connections
        std::shared_ptr<ServerRecords> records;
    };

    /// Takes the socket.
    ServerConnection(QTcpSocket *socket, const Host &host, QObject *parent);
    ~ServerConnection() override;

    void play(); ///< goes on with the script as far as possible
    void cut(Cut cut);
    /// Counts the request as ended as soon as it is: answered, or given up by the client, even when the event that
    /// tells so is still on its way. Without it a client would seem to ask for more at a time than it does.
    void noteEndOfRequest();

private:
    struct Piece {
        qint64 size;
        bool body;
    };

    void readRequests();
    void begin(Request request);
    void finishReply();
    void notePiecesSent(qint64 bytes);

    // Each step: true when it is done and the next one may begin.
    bool run(Reply::Raw &step);
    bool run(Reply::Body &step);
    bool run(Reply::Pause &step);
    bool run(Reply::Rate &step);
    bool run(Reply::Hold &step) const;
    bool run(Reply::Stall &step);
    bool run(Reply::Close &step);
    bool run(Reply::CutOff &step);

    void write(const QByteArray &bytes, bool body);
    qint64 queuedBytes() const;
    qint64 allowance();
    qint64 smallestPiece() const;
    bool reachedClient();

    QTcpSocket *m_socket;
    Host m_host;
    int m_id;
    int m_requestCount = 0;
    QByteArray m_input;
    Request m_request;
    QList<Reply::Step> m_steps;
    QQueue<Piece> m_pieces; // written, not yet handed to the kernel
    QTimer m_timer;
    qint64 m_rate = 0;
    qint64 m_rateSpent = 0;
    QElapsedTimer m_rateClock;
    QElapsedTimer m_endClock;
    bool m_answering = false;
    bool m_counted = false; // as a request that is being answered
    bool m_closesAfterReply = false;
};

} // namespace td::test
