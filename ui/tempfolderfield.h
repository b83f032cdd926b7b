// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QComboBox;

namespace td {

class FolderEdit;

/// Where temporary files go: beside the file, into the system's folder, or into one that is chosen.
class TempFolderField : public QWidget {
    Q_OBJECT

public:
    explicit TempFolderField(const QString &name, QWidget *parent = nullptr);

    QString folder() const; ///< empty: beside the file
    void setFolder(const QString &folder);
    bool isUsable() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void folderChanged();
    void lookupRequested(const QString &folder);

private:
    enum Place { BesideFile, System, Other };

    QComboBox *m_place;
    FolderEdit *m_other;
};

} // namespace td
