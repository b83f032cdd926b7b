// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;

namespace td {

/// What is to be said about a field, under it: takes no room while there is nothing.
class FieldNote : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Problem };

    /// `field` tells screen readers the note as its description.
    explicit FieldNote(QWidget *field, QWidget *parent = nullptr);

    void say(const QString &text, Kind kind = Kind::Info);
    QString text() const;
    Kind kind() const { return m_kind; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QWidget *m_field;
    QLabel *m_icon;
    QLabel *m_text;
    Kind m_kind = Kind::Info;
};

} // namespace td
