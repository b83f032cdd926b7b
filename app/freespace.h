// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

namespace td {

/// Asks disks how much space is left on them, in the thread pool. One that doesn't answer isn't asked again before it
/// does, and keeps no other from being asked.
class FreeSpace : public QObject {
    Q_OBJECT

public:
    using Look = std::function<std::optional<qint64>(const QString &folder)>; ///< called in the thread pool

    explicit FreeSpace(QObject *parent = nullptr);
    explicit FreeSpace(const Look &look, QObject *parent = nullptr);

    void lookAt(const QString &folder);

Q_SIGNALS:
    void found(const QString &folder, std::optional<qint64> bytes);

private:
    Look m_look;
    QSet<QString> m_lookedAt; // without an answer so far
};

} // namespace td
