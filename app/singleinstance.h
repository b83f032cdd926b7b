// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDeadlineTimer>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>

namespace td {

/// What a second start of the program hands to the first one.
struct InstanceMessage {
    QStringList links{};
    QString activationToken{}; ///< of the desktop, for that start: with it the first one's window may take the focus

    friend bool operator==(const InstanceMessage &, const InstanceMessage &) = default;

    QByteArray toBytes() const;
    /// Absent for anything but what toBytes() makes; lists and texts have limits.
    static std::optional<InstanceMessage> fromBytes(const QByteArray &bytes);
    /// With the token that the desktop put into the environment.
    static InstanceMessage fromEnvironment(const QStringList &links);
};

/// Sees to it that a user has one window per session: the first start listens, the others hand over what they were
/// asked and end. A lock file decides who is first; whoever connects is not believed.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    static constexpr quint32 MaxMessage = 4 * 1024 * 1024; ///< bytes: thousands of links

    /// The folder for lock and socket is made when needed, for the user only.
    explicit SingleInstance(const QString &folder = standardFolder(), QObject *parent = nullptr);

    static QString standardFolder();

    void stopListening() { m_server.close(); } ///< still the first one: the others wait until it has ended
    bool becomeFirst(); ///< whether this is the first; from then on messages arrive
    /// Hands over to the first one; whether it has confirmed. Tries again for as long as there is a first one, which
    /// may be starting or ending, and there is time. What is too much for one message goes in several.
    bool send(const InstanceMessage &message, std::chrono::milliseconds timeout = std::chrono::seconds(8));

Q_SIGNALS:
    void messageReceived(const td::InstanceMessage &message);

private:
    class Connection;

    bool sendPart(const InstanceMessage &part, std::chrono::milliseconds timeout);
    bool sendOnce(const QByteArray &bytes, const QDeadlineTimer &deadline);
    QString socketName() const;

    QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace td

Q_DECLARE_METATYPE(td::InstanceMessage)
