// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>

class QLineEdit;
class QTreeWidget;

namespace td {

/// Shows what the keys do.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    struct Entry {
        QString group{}; ///< heading
        QString action{};
        QList<QKeySequence> keys{};
    };

    explicit ShortcutsDialog(const QList<Entry> &entries, QWidget *parent = nullptr);

private:
    void filter(const QString &text);

    QLineEdit *m_filter;
    QTreeWidget *m_tree;
};

} // namespace td
