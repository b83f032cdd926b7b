// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace td {

class NoticeBar;
class SettingsStore;

/// Says where files go, in a list that is empty, from start to start until somebody has taken note of it.
class FirstRunNotice : public QObject {
    Q_OBJECT

public:
    FirstRunNotice(NoticeBar &bar, SettingsStore &store, QObject *parent = nullptr);

    void setFolder(const QString &folder); ///< also while it is shown
    void show(); ///< unless it was seen
    void setSeen();

Q_SIGNALS:
    void changeRequested();

private:
    QString text() const;

    NoticeBar &m_bar;
    SettingsStore &m_store;
    QString m_folder;
};

} // namespace td
