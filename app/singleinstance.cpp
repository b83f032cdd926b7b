// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/singleinstance.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QtEndian>
#include <QTimer>

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype MaxLinks = 10'000;
/// Characters of a link or a token: more than the window takes for a link, so that it is the one to say so, and all
/// that one argument of a command line can be.
constexpr qsizetype MaxText = 128 * 1024;
constexpr qsizetype MaxCharacters =
    SingleInstance::MaxMessage / 8; ///< of all links; JSON has six bytes for one at most
constexpr int MaxConnections = 16; ///< that wait to say something
constexpr auto Patience = 5s; ///< with one that is connected and says nothing
constexpr auto RetryTime = 100ms; // for one that is first and does not listen yet
constexpr char Confirmed = 'k';

std::optional<QString> textIn(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (value.isUndefined())
        return QString();
    if (!value.isString() || value.toString().size() > MaxText || value.toString().contains(QChar(0)))
        return std::nullopt;
    return value.toString();
}

std::optional<QStringList> linksIn(const QJsonObject &object)
{
    QStringList links;
    const QJsonValue value = object.value(QLatin1StringView("links"));
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > MaxLinks)
        return std::nullopt;
    for (const auto &link : array) {
        if (!link.isString() || link.toString().size() > MaxText || link.toString().contains(QChar(0)))
            return std::nullopt;
        links.append(link.toString());
    }
    return links;
}

/// The same in messages that each keep the limits; the token is worth one activation.
QList<InstanceMessage> partsOf(const InstanceMessage &message)
{
    QList<InstanceMessage> parts{{{}, message.activationToken.size() > MaxText ? QString() : message.activationToken}};
    qsizetype characters = 0;
    for (const QString &given : message.links) {
        const QString link = given.left(MaxText);
        characters += link.size();
        if (parts.constLast().links.size() == MaxLinks || characters > MaxCharacters) {
            parts.append(InstanceMessage());
            characters = link.size();
        }
        parts.last().links.append(link);
    }
    return parts;
}

QByteArray withLength(const QByteArray &bytes)
{
    QByteArray framed(4, Qt::Uninitialized);
    qToBigEndian(quint32(bytes.size()), framed.data());
    return framed + bytes;
}

} // namespace

QByteArray InstanceMessage::toBytes() const
{
    const QJsonObject object{
        {QStringLiteral("links"), QJsonArray::fromStringList(links)}, {QStringLiteral("token"), activationToken}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<InstanceMessage> InstanceMessage::fromBytes(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    const auto token = textIn(object, "token");
    const auto links = linksIn(object);
    if (!token || !links)
        return std::nullopt;
    return InstanceMessage{*links, *token};
}

InstanceMessage InstanceMessage::fromEnvironment(const QStringList &links)
{
    return {links, qEnvironmentVariable("XDG_ACTIVATION_TOKEN", qEnvironmentVariable("DESKTOP_STARTUP_ID"))};
}

/// One that is connected: heard to the end of one message, or dropped.
class SingleInstance::Connection : public QObject {
public:
    Connection(QLocalSocket *socket, SingleInstance *instance)
        : QObject(instance)
        , m_socket(socket)
        , m_instance(instance)
    {
        socket->setParent(this);
        socket->setReadBufferSize(qint64(MaxMessage) + 4);
        connect(socket, &QLocalSocket::readyRead, this, &Connection::read);
        connect(socket, &QLocalSocket::disconnected, this, &QObject::deleteLater);
        QTimer::singleShot(Patience, this, &Connection::drop);
        read();
    }

private:
    void read()
    {
        m_bytes += m_socket->readAll();
        if (m_bytes.size() < 4)
            return;
        const auto length = qFromBigEndian<quint32>(m_bytes.constData());
        if (length > MaxMessage || m_bytes.size() > qsizetype(length) + 4)
            return drop();
        if (m_bytes.size() < qsizetype(length) + 4)
            return;
        const auto message = InstanceMessage::fromBytes(m_bytes.sliced(4));
        if (!message)
            return drop();
        m_socket->write(&Confirmed, 1);
        m_socket->disconnectFromServer(); // when it is written
        Q_EMIT m_instance->messageReceived(*message);
    }

    void drop() { m_socket->abort(); }

    QLocalSocket *m_socket;
    SingleInstance *m_instance;
    QByteArray m_bytes;
};

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_lock(folder + QStringLiteral("/lock"))
    , m_server(this)
{
    m_lock.setStaleLockTime(0); // a lock of a process that lives is never stale
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            if (findChildren<QLocalSocket *>().size() > MaxConnections + 1)
                socket->deleteLater();
            else
                new Connection(socket, this);
        }
    });
}

/// TD_INSTANCE_DIR lets tests keep to themselves.
QString SingleInstance::standardFolder()
{
    if (qEnvironmentVariableIsSet("TD_INSTANCE_DIR"))
        return qEnvironmentVariable("TD_INSTANCE_DIR");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && QFile::exists(runtime))
        return runtime + QStringLiteral("/thread-downloader");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/thread-downloader");
}

bool SingleInstance::becomeFirst()
{
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!m_lock.tryLock())
        return false;
    if (m_server.listen(socketName()))
        return true;
    // What a killed one has left behind; the lock says that nobody is there.
    QLocalServer::removeServer(socketName());
    m_server.listen(socketName());
    return true;
}

bool SingleInstance::send(const InstanceMessage &message, std::chrono::milliseconds timeout)
{
    const QList<InstanceMessage> parts = partsOf(message);
    return std::all_of(
        parts.cbegin(), parts.cend(), [this, timeout](const InstanceMessage &part) { return sendPart(part, timeout); });
}

bool SingleInstance::sendPart(const InstanceMessage &part, std::chrono::milliseconds timeout)
{
    const QByteArray bytes = part.toBytes();
    const QDeadlineTimer deadline(timeout);
    do {
        if (sendOnce(bytes, deadline))
            return true;
        if (m_lock.tryLock(int(RetryTime.count()))) { // nobody is first any more
            m_lock.unlock();
            return false;
        }
    } while (!deadline.hasExpired());
    return false;
}

bool SingleInstance::sendOnce(const QByteArray &bytes, const QDeadlineTimer &deadline)
{
    QLocalSocket socket;
    socket.connectToServer(socketName());
    if (!socket.waitForConnected(int(deadline.remainingTime())))
        return false;
    socket.write(withLength(bytes));
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(int(deadline.remainingTime())))
            return false;
    }
    while (socket.bytesAvailable() == 0) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())))
            return false;
    }
    return socket.read(1) == QByteArray(1, Confirmed);
}

QString SingleInstance::socketName() const
{
    return m_folder + QStringLiteral("/socket");
}

} // namespace td
