// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/serverconnection.h"

#include "tests/support/connectioncut.h"
#include "tests/support/serverrecords.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

using namespace std::chrono_literals;

namespace td::test {

namespace {

constexpr qint64 BlockSize = 64 * 1024;
constexpr qint64 MostQueued = 4 * BlockSize;
constexpr qint64 LongestHead = 256 * 1024;
constexpr auto RateTick = 5ms;
constexpr auto LongestBurst = 100ms;
constexpr auto LongestWaitForAcknowledgement = 2000ms;

} // namespace

ServerConnection::ServerConnection(QTcpSocket *socket, const Host &host, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_host(host)
    , m_id(host.records->connectionOpened())
{
    m_socket->setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ServerConnection::play);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ServerConnection::notePiecesSent);
    // Queued: QSslSocket emits these in the middle of its work, and doesn't survive an abort() there.
    connect(m_socket, &QTcpSocket::readyRead, this, &ServerConnection::readRequests, Qt::QueuedConnection);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ServerConnection::play, Qt::QueuedConnection);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket)) {
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &ServerConnection::play, Qt::QueuedConnection);
        connect(secure, &QSslSocket::errorOccurred, this, &QObject::deleteLater);
    }
}

ServerConnection::~ServerConnection()
{
    m_socket->disconnect(this);
    if (m_counted)
        m_host.records->requestEnded();
    m_host.records->connectionClosed();
}

void ServerConnection::cut(Cut cut)
{
    cutNow(*m_socket, cut);
}

void ServerConnection::noteEndOfRequest()
{
    if (!m_counted || !((m_steps.isEmpty() && m_pieces.isEmpty()) || isClosedByPeer(*m_socket)))
        return;
    m_counted = false;
    m_host.records->requestEnded();
}

void ServerConnection::readRequests()
{
    m_input += m_socket->readAll();
    while (!m_answering) {
        const auto end = m_input.indexOf("\r\n\r\n");
        if (end < 0 && m_input.size() > LongestHead)
            return cutNow(*m_socket, Cut::Reset);
        if (end < 0)
            return;
        const auto request = Request::parse(m_input.left(end + 4));
        m_input.remove(0, end + 4);
        if (!request)
            return cutNow(*m_socket, Cut::Reset);
        begin(*request);
    }
}

void ServerConnection::begin(Request request)
{
    request.connection = m_id;
    request.number = ++m_requestCount;
    m_host.countAnew();
    m_host.records->requestBegan(request);
    m_counted = true;
    Reply reply;
    m_host.handler(request, reply);
    m_host.records->requestAnswered(request.index, reply.status());
    m_request = request;
    m_steps = reply.steps();
    m_closesAfterReply = request.wantsClose() || reply.wantsClose();
    m_rate = 0;
    m_answering = true;
    play();
}

void ServerConnection::play()
{
    while (m_answering && m_socket->state() == QAbstractSocket::ConnectedState) {
        if (m_steps.isEmpty())
            return finishReply();
        if (!std::visit([this](auto &step) { return run(step); }, m_steps.first()))
            return;
        m_steps.removeFirst();
    }
}

void ServerConnection::finishReply()
{
    if (!m_pieces.isEmpty())
        return;
    if (m_closesAfterReply) {
        m_steps.append(Reply::Close{});
        return play();
    }
    m_answering = false;
    noteEndOfRequest();
    QMetaObject::invokeMethod(this, &ServerConnection::readRequests, Qt::QueuedConnection);
}

void ServerConnection::notePiecesSent(qint64 bytes)
{
    while (bytes > 0 && !m_pieces.isEmpty()) {
        Piece &piece = m_pieces.head();
        const qint64 part = std::min(bytes, piece.size);
        if (piece.body)
            m_host.records->bodySent(m_request.index, part);
        piece.size -= part;
        bytes -= part;
        if (piece.size == 0)
            m_pieces.dequeue();
    }
}

bool ServerConnection::run(Reply::Raw &step)
{
    write(step.bytes, false);
    return true;
}

bool ServerConnection::run(Reply::Body &step)
{
    while (step.done < step.size) {
        if (MostQueued - queuedBytes() < BlockSize)
            return false;
        const qint64 size = std::min({allowance(), step.size - step.done, BlockSize});
        if (size < std::min(smallestPiece(), step.size - step.done)) {
            m_timer.start(RateTick);
            return false;
        }
        QByteArray block(size, Qt::Uninitialized);
        step.source(step.done, block.data(), size);
        step.done += size;
        write(block, true);
    }
    return true;
}

bool ServerConnection::run(Reply::Pause &step)
{
    if (step.running)
        return !m_timer.isActive();
    step.running = true;
    m_timer.start(step.duration);
    return false;
}

bool ServerConnection::run(Reply::Rate &step)
{
    m_rate = step.bytesPerSecond;
    m_rateSpent = 0;
    m_rateClock.start();
    return true;
}

bool ServerConnection::run(Reply::Hold &step) const
{
    return m_host.isReleased(step.name);
}

bool ServerConnection::run(Reply::Stall &)
{
    return false;
}

bool ServerConnection::run(Reply::Close &)
{
    if (queuedBytes() == 0)
        m_socket->disconnectFromHost();
    return false;
}

bool ServerConnection::run(Reply::CutOff &step)
{
    if (reachedClient())
        cutNow(*m_socket, step.cut);
    return false;
}

void ServerConnection::write(const QByteArray &bytes, bool body)
{
    if (bytes.isEmpty())
        return;
    m_pieces.enqueue({bytes.size(), body});
    if (body)
        m_rateSpent += bytes.size();
    m_socket->write(bytes);
}

qint64 ServerConnection::queuedBytes() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

// The bytes that the rate lets go now. What the client did not take in time is not made up for in one burst.
qint64 ServerConnection::allowance()
{
    if (m_rate == 0)
        return BlockSize;
    const qint64 earned = m_rate * m_rateClock.nsecsElapsed() / 1'000'000'000;
    const qint64 burst = std::max<qint64>(1, m_rate * LongestBurst.count() / 1000);
    m_rateSpent = std::max(m_rateSpent, earned - burst);
    return earned - m_rateSpent;
}

// What the rate lets go in one tick: crumbs would cost both sides more time than the bytes.
qint64 ServerConnection::smallestPiece() const
{
    return std::clamp<qint64>(m_rate * RateTick.count() / 1000, 1, BlockSize / 4);
}

// A reset makes the kernel drop what it did not send yet, so it has to wait until the other side acknowledged all.
bool ServerConnection::reachedClient()
{
    if (queuedBytes() > 0)
        return false;
    if (!m_endClock.isValid())
        m_endClock.start();
    if (reachedPeer(*m_socket) || std::chrono::milliseconds(m_endClock.elapsed()) > LongestWaitForAcknowledgement)
        return true;
    m_timer.start(1ms);
    return false;
}

} // namespace td::test
