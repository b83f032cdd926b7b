// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/addrequest.h"
#include "ui/urlextractor.h"

#include <QHash>
#include <QWidget>

class QComboBox;

namespace td {

class FieldNote;

/// Says which of the links somebody gives are in the list already, and takes what is to happen with them. Hides while
/// there are none.
class KnownLinks : public QWidget {
    Q_OBJECT

public:
    explicit KnownLinks(KnownLinkChoice choice, QWidget *parent = nullptr);

    void setKnown(const QList<KnownLink> &links); ///< what the list has
    void showGiven(const QList<FoundLink> &links);
    const KnownLink *find(const QUrl &url) const; ///< null: the list doesn't have it
    KnownLinkChoice choice() const;
    QList<const FoundLink *> toBeAdded(const QList<FoundLink> &links) const; ///< as chosen

Q_SIGNALS:
    void choiceChanged();

private:
    QHash<QUrl, KnownLink> m_known; // by links without secrets
    FieldNote *m_note;
    QComboBox *m_choice;
};

} // namespace td
