// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/noticebar.h"

#include "engine/downloadedit.h"
#include "engine/downloadsnapshot.h"

#include <QDateTime>
#include <QObject>

class QWidget;

namespace td {

class DownloadListModel;
struct DownloadRow;

/// Says above the details why the current download failed, and offers what helps against it.
class FailureNotices : public QObject {
    Q_OBJECT

public:
    FailureNotices(const DownloadListModel &model, NoticeBar &bar, QWidget *window);

    void setCurrent(DownloadId id);
    static QString details(const DownloadSnapshot &snapshot); ///< everything that is known of a failure, as text

Q_SIGNALS:
    void retryRequested(td::DownloadId id);
    void restartRequested(td::DownloadId id);
    void updateLinkRequested(td::DownloadId id);
    void checksumChangeRequested(td::DownloadId id);
    void logRequested();
    void spaceAsked(const QString &folder); ///< how much is free there: for DownloadListModel::setFreeBytes()
    /// For all that wait for this proxy (host and port), and go on.
    void proxyCredentialsGiven(const QString &proxy, const td::DownloadEdit::Credentials &credentials);
    void editRequested(td::DownloadId id, const td::DownloadEdit &edit); ///< and go on

private:
    struct FileFacts {
        QString path{};
        qint64 size = 0;
        QDateTime modified{};
    };

    void refresh();
    void lookAtFile(const QString &path);
    QString sentence(const DownloadRow &row) const;
    QList<Notice::Answer> answersFor(const DownloadSnapshot &snapshot);
    Notice::Answer changeFolder(const DownloadSnapshot &snapshot);
    Notice::Answer change(DownloadId id, const QString &text, const DownloadEdit &edit);
    void askForCredentials(const DownloadSnapshot &snapshot);

    const DownloadListModel &m_model;
    NoticeBar &m_bar;
    QWidget *m_window;
    DownloadId m_current = 0;
    DownloadId m_shown = 0; // whose failure the bar shows
    DownloadError m_shownError{}; // and which one
    FileFacts m_inTheWay{}; // what is known of the file that exists already
    DownloadId m_dismissed = 0; // whose failure nobody wants to read
};

} // namespace td
