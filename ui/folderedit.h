// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/folderfacts.h"

#include <QTimer>
#include <QWidget>

class QComboBox;

namespace td {

class FieldNote;

/// A field for a folder: typed, chosen from the last ones, or looked for; says under it how much room there is.
class FolderEdit : public QWidget {
    Q_OBJECT

public:
    static constexpr int Remembered = 10;

    /// `name` is what screen readers call it.
    explicit FolderEdit(const QString &name, QWidget *parent = nullptr);

    QString folder() const; ///< absolute; empty when what is written is no such path
    void setFolder(const QString &folder);
    void setRecent(const QStringList &folders);
    QStringList recent() const; ///< the one that is shown first
    /// Bytes that are to be put there, 0 when not known; the least when not `isAll`.
    void setNeeded(qint64 bytes, bool isAll);
    bool isUsable() const; ///< as far as is known

public Q_SLOTS:
    void showFacts(const td::FolderFacts &facts);

Q_SIGNALS:
    void folderChanged();
    void lookupRequested(const QString &folder); ///< wants showFacts()

private:
    void onEdited();
    void browse();
    void updateNote();
    QString neededText() const;

    QComboBox *m_combo;
    FieldNote *m_note;
    QTimer m_lookup;
    FolderFacts m_facts;
    qint64 m_needed = 0;
    bool m_isAllKnown = true;
};

} // namespace td
