// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/testserver.h"

#include "tests/support/serverconnection.h"
#include "tests/support/serverrecords.h"
#include "tests/support/testcertificate.h"

#include <QFile>
#include <QHash>
#include <QMutex>
#include <QSet>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>

#include <atomic>

namespace td::test {

namespace {

QSslKey readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QSslKey(&file, QSsl::Ec);
}

} // namespace

/// The part of the server that lives in its thread.
class TestServer::Core : public QTcpServer {
public:
    Core(Security security, const std::shared_ptr<ServerRecords> &records)
        : m_records(records)
    {
        setListenBacklogSize(1024);
        if (security == Security::Plain)
            return;
        const TestCertificate &certificate =
            security == Security::Tls ? TestCertificate::shared() : TestCertificate::ofAnotherHost();
        m_chain = QSslCertificate::fromPath(certificate.certificateFile());
        m_key = readKey(certificate.keyFile());
    }

    bool isSecure() const { return !m_key.isNull(); }
    bool listenOn(quint16 port);
    void setHandler(const QByteArray &path, const Handler &handler);
    void release(const QString &name);
    void cutConnections(Cut cut);

    std::atomic<quint16> lastPort = 0;
    std::atomic<int> sendBufferSize = 0;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTcpSocket *makeSocket();
    void countAnew() const;
    void answer(const Request &request, Reply &reply) const;

    std::shared_ptr<ServerRecords> m_records;
    QList<QSslCertificate> m_chain;
    QSslKey m_key;
    QSet<QString> m_released; // only used in the server's thread
    mutable QMutex m_mutex; // of the handlers
    QHash<QByteArray, Handler> m_handlers; // the one without a path answers what no other does
};

bool TestServer::Core::listenOn(quint16 port)
{
    const bool listens = listen(QHostAddress::LocalHost, port);
    if (listens)
        lastPort = serverPort();
    return listens;
}

void TestServer::Core::setHandler(const QByteArray &path, const Handler &handler)
{
    const QMutexLocker lock(&m_mutex);
    m_handlers.insert(path, handler);
}

void TestServer::Core::release(const QString &name)
{
    m_released.insert(name);
    const auto connections = findChildren<ServerConnection *>(QString(), Qt::FindDirectChildrenOnly);
    for (ServerConnection *connection : connections)
        connection->play();
}

void TestServer::Core::cutConnections(Cut cut)
{
    const auto connections = findChildren<ServerConnection *>(QString(), Qt::FindDirectChildrenOnly);
    for (ServerConnection *connection : connections)
        connection->cut(cut);
}

void TestServer::Core::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = makeSocket();
    if (!socket->setSocketDescriptor(descriptor))
        return socket->deleteLater();
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // or a body waits 40 ms behind its head
    if (sendBufferSize > 0)
        socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, sendBufferSize.load());
    const ServerConnection::Host host{[this](const Request &request, Reply &reply) { answer(request, reply); },
        [this](const QString &name) { return m_released.contains(name); }, [this] { countAnew(); }, m_records};
    new ServerConnection(socket, host, this);
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        secure->startServerEncryption();
}

QTcpSocket *TestServer::Core::makeSocket()
{
    if (!isSecure())
        return new QTcpSocket;
    auto *socket = new QSslSocket;
    socket->setLocalCertificateChain(m_chain);
    socket->setPrivateKey(m_key);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    return socket;
}

void TestServer::Core::countAnew() const
{
    const auto connections = findChildren<ServerConnection *>(QString(), Qt::FindDirectChildrenOnly);
    for (ServerConnection *connection : connections)
        connection->noteEndOfRequest();
}

void TestServer::Core::answer(const Request &request, Reply &reply) const
{
    QMutexLocker lock(&m_mutex);
    const Handler handler = m_handlers.value(request.path(), m_handlers.value({}));
    lock.unlock();
    if (handler)
        handler(request, reply);
    else
        reply.answer(404);
}

TestServer::TestServer(Security security)
    : m_thread(std::make_unique<QThread>())
    , m_records(std::make_shared<ServerRecords>())
{
    m_core = new Core(security, m_records);
    if (security != Security::Plain && !m_core->isSecure())
        qFatal("A test server with TLS needs the openssl command");
    m_core->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_core, &QObject::deleteLater);
    m_thread->start();
    if (!listenAgain())
        qFatal("No port for a test server");
}

TestServer::TestServer(const Handler &handler, Security security)
    : TestServer(security)
{
    handle(handler);
}

TestServer::~TestServer()
{
    m_thread->quit();
    m_thread->wait();
}

bool TestServer::isListening() const
{
    bool listens = false;
    QMetaObject::invokeMethod(
        m_core, [this] { return m_core->isListening(); }, Qt::BlockingQueuedConnection, &listens);
    return listens;
}

quint16 TestServer::port() const
{
    return m_core->lastPort;
}

QUrl TestServer::url(const QString &target) const
{
    const QString scheme = m_core->isSecure() ? QStringLiteral("https") : QStringLiteral("http");
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(port()).arg(target));
}

void TestServer::handle(const Handler &handler)
{
    m_core->setHandler({}, handler);
}

void TestServer::on(const QByteArray &path, const Handler &handler)
{
    m_core->setHandler(path, handler);
}

void TestServer::release(const QString &name)
{
    QMetaObject::invokeMethod(
        m_core, [core = m_core, name] { core->release(name); }, Qt::QueuedConnection);
}

void TestServer::setSendBufferSize(int bytes)
{
    m_core->sendBufferSize = bytes;
}

void TestServer::stopListening()
{
    QMetaObject::invokeMethod(
        m_core, [this] { m_core->close(); }, Qt::BlockingQueuedConnection);
}

bool TestServer::listenAgain()
{
    bool listens = false;
    QMetaObject::invokeMethod(
        m_core, [this] { return m_core->listenOn(m_core->lastPort); }, Qt::BlockingQueuedConnection, &listens);
    return listens;
}

void TestServer::cutConnections(Cut cut)
{
    QMetaObject::invokeMethod(
        m_core, [this, cut] { m_core->cutConnections(cut); }, Qt::BlockingQueuedConnection);
}

QList<RequestRecord> TestServer::requests() const
{
    return m_records->requests();
}

qint64 TestServer::bytesSent() const
{
    return m_records->bytesSent();
}

int TestServer::connectionsOpened() const
{
    return m_records->connectionsOpened();
}

int TestServer::openConnections() const
{
    return m_records->openConnections();
}

int TestServer::peakConnections() const
{
    return m_records->peakConnections();
}

int TestServer::peakRequests() const
{
    return m_records->peakRequests();
}

} // namespace td::test
