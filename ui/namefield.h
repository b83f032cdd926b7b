// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/proberesult.h"

#include <QWidget>

class QLineEdit;

namespace td {

class FieldNote;

/// The name of a file that is to come, and what the server says about it; of several files each has its own.
class NameField : public QWidget {
    Q_OBJECT

public:
    explicit NameField(QWidget *parent = nullptr);

    static bool isFileName(const QString &name); ///< empty is one: the server's

    void showNone();
    void showSeveral();
    void showOne(const QUrl &url, const ProbeResult &probe); ///< what was found out so far
    void suggest(const QString &name); ///< where nobody has written one; takes the place of what was suggested before
    QString name() const; ///< empty: the server's
    bool isUsable() const; ///< as far as it matters

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QLineEdit *m_edit;
    QString m_suggested;
    FieldNote *m_note;
    QUrl m_url; // of the only one
    ProbeResult m_probe;
};

} // namespace td
