// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/addrequest.h"
#include "ui/urlextractor.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QComboBox;

namespace td {

class FieldNote;

/// Says which of the links somebody gives are in the list already, and takes what is to happen with them. Hides while
/// there are none.
class KnownLinks : public QWidget {
    Q_OBJECT

public:
    enum class Effect { Seen, None }; ///< on what is said of the links somebody gives

    explicit KnownLinks(KnownLinkChoice choice, QWidget *parent = nullptr);

    void setKnown(const QList<KnownLink> &links); ///< what the list has
    Effect note(const QList<KnownLink> &changed); ///< or new in the list
    Effect forget(const QList<DownloadId> &removed);
    void showGiven(const QList<FoundLink> &links);
    const KnownLink *find(const QUrl &url) const; ///< null: the list doesn't have it
    KnownLinkChoice choice() const;
    bool updates(const KnownLink &known) const; ///< as chosen; a finished one is gone to
    bool updatesAny(const QList<FoundLink> &links) const;
    QList<const FoundLink *> toBeAdded(const QList<FoundLink> &links) const; ///< as chosen

Q_SIGNALS:
    void choiceChanged();

private:
    void insert(const KnownLink &link);
    void remove(DownloadId id);

    QHash<DownloadId, KnownLink> m_known;
    QMultiHash<QUrl, DownloadId> m_ids; // by links without secrets
    QSet<DownloadId> m_shown;
    FieldNote *m_note;
    QComboBox *m_choice;
};

} // namespace td
