// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/cuttingrelay.h"

#include "tests/support/connectioncut.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>

using namespace std::chrono_literals;

namespace td::test {

namespace {

constexpr qint64 MostQueued = 256 * 1024;

/// One connection that is passed on.
class RelayedConnection : public QObject {
public:
    RelayedConnection(qintptr descriptor, quint16 targetPort, std::optional<qint64> limit, Cut cut, QObject *parent);

    std::function<void()> onCut;

private:
    void toServer();
    void toClient();
    void cutWhenAllArrived();

    QTcpSocket m_client;
    QTcpSocket m_server;
    QTimer m_timer;
    std::optional<qint64> m_left; // until the cut
    Cut m_cut;
};

RelayedConnection::RelayedConnection(
    qintptr descriptor, quint16 targetPort, std::optional<qint64> limit, Cut cut, QObject *parent)
    : QObject(parent)
    , m_left(limit)
    , m_cut(cut)
{
    m_client.setSocketDescriptor(descriptor);
    m_client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server.setReadBufferSize(MostQueued);
    m_server.connectToHost(QStringLiteral("127.0.0.1"), targetPort);
    m_timer.setInterval(1ms);
    connect(&m_timer, &QTimer::timeout, this, &RelayedConnection::cutWhenAllArrived);
    connect(&m_client, &QTcpSocket::readyRead, this, &RelayedConnection::toServer);
    connect(&m_server, &QTcpSocket::connected, this, &RelayedConnection::toServer);
    connect(&m_server, &QTcpSocket::readyRead, this, &RelayedConnection::toClient);
    connect(&m_client, &QTcpSocket::bytesWritten, this, &RelayedConnection::toClient);
    connect(&m_server, &QTcpSocket::disconnected, this, &RelayedConnection::toClient);
    connect(&m_server, &QTcpSocket::errorOccurred, this, &RelayedConnection::toClient);
    connect(&m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void RelayedConnection::toServer()
{
    if (m_server.state() == QAbstractSocket::ConnectedState)
        m_server.write(m_client.readAll());
}

void RelayedConnection::toClient()
{
    if (m_client.state() != QAbstractSocket::ConnectedState || m_timer.isActive())
        return;
    const qint64 room = MostQueued - m_client.bytesToWrite();
    const QByteArray bytes = m_server.read(std::min(room, m_left.value_or(room)));
    if (!bytes.isEmpty())
        m_client.write(bytes);
    if (m_left)
        *m_left -= bytes.size();
    if (m_left == 0)
        m_timer.start();
    else if (m_server.state() == QAbstractSocket::UnconnectedState && m_server.bytesAvailable() == 0)
        m_client.disconnectFromHost();
}

void RelayedConnection::cutWhenAllArrived()
{
    if (!reachedPeer(m_client))
        return;
    m_timer.stop();
    onCut();
    cutNow(m_client, m_cut);
}

} // namespace

/// The part of the relay that lives in its thread.
class CuttingRelay::Core : public QTcpServer {
public:
    Core(quint16 targetPort, Rule rule, Cut cut)
        : m_targetPort(targetPort)
        , m_rule(std::move(rule))
        , m_cut(cut)
    {
        setListenBacklogSize(1024);
    }

    std::atomic<int> opened = 0;
    std::atomic<int> cuts = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const auto limit = m_rule(++opened);
        auto *connection = new RelayedConnection(descriptor, m_targetPort, limit, m_cut, this);
        connection->onCut = [this] { ++cuts; };
    }

private:
    quint16 m_targetPort;
    Rule m_rule;
    Cut m_cut;
};

CuttingRelay::CuttingRelay(quint16 targetPort, const Rule &rule, Cut cut)
    : m_thread(std::make_unique<QThread>())
    , m_core(new Core(targetPort, rule, cut))
{
    if (!m_core->listen(QHostAddress::LocalHost))
        qFatal("No port for a relay");
    m_core->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_core, &QObject::deleteLater);
    m_thread->start();
}

CuttingRelay::~CuttingRelay()
{
    m_thread->quit();
    m_thread->wait();
}

quint16 CuttingRelay::port() const
{
    return m_core->serverPort();
}

int CuttingRelay::connectionsOpened() const
{
    return m_core->opened;
}

int CuttingRelay::connectionsCut() const
{
    return m_core->cuts;
}

} // namespace td::test
