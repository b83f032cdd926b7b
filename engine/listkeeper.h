// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/downloadstore.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace td {

/// Keeps the list of downloads in its file, in the thread pool, one save at a time: two seconds after a change, and
/// after one that nobody would want to lose at once, unless the list is so long that it would do nothing else. What
/// could not be saved is tried again. What is in the file is read before it is replaced, and what nobody has loaded
/// stays in it; what is damaged is moved aside. What can't be read just now is read again before each save, and only
/// moved where there is something to save. Without a file it does nothing.
class ListKeeper : public QObject {
    Q_OBJECT

public:
    using List = std::function<QList<StoredDownload>()>; ///< as it is when called

    explicit ListKeeper(const List &list, QObject *parent = nullptr);

    void setFile(const QString &path); ///< what there is goes to it soon
    DownloadStore::Content load(); ///< once: what is in the file from before
    void noteChange();
    void saveSoon(); ///< what came, and what is finished
    void saveNow(); ///< for what may not be forgotten: as soon as no other save runs
    void finish(); ///< saves what there is now; ends with finished()

Q_SIGNALS:
    /// The first of a row of failures; false when a save works again, and when `path` is where a list has gone that
    /// could not be read: without load(), or because load() could not move it.
    void failed(const td::DownloadError &error);
    void finished();

private:
    struct Saved {
        QString file;
        DownloadError error{};
        QString movedTo{}; ///< of what stood in the way
    };
    enum class InTheWay { Replace, MoveAside };

    static Saved saved(const QString &file, const QList<StoredDownload> &list, InTheWay inTheWay);
    void saveIn(std::chrono::milliseconds wait);
    void save();
    void readFirst();
    QList<StoredDownload> whole() const;
    void onSaved(const Saved &saved);
    bool keeps() const { return !m_file.isEmpty(); }

    List m_list;
    QString m_file;
    QHash<QString, DownloadStore::Content> m_found; // by file that was looked at; without what was loaded
    QTimer m_timer;
    std::chrono::milliseconds m_begun{0}; // the last save, on the steady clock
    std::chrono::milliseconds m_saveTime{0}; // that it took
    std::chrono::milliseconds m_retryWait{0}; // after a failure
    bool m_saving = false;
    bool m_isUrgent = false; // to be saved as soon as the running save has ended
    bool m_finishing = false; // what there is at the end is still to be saved
    bool m_isLast = false; // that is being saved
    bool m_isUnsaved = false; // and told to be so
    InTheWay m_inTheWay = InTheWay::Replace; // MoveAside: what could be neither read nor moved, and would be destroyed
    QString m_movedTo; // not told yet
};

} // namespace td
