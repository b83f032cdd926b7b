// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLineEdit>

namespace td {

/// A value to read and to copy: what has no room is elided in the middle, and whole while the line has the focus.
class ValueLine : public QLineEdit {
    Q_OBJECT

public:
    explicit ValueLine(QWidget *parent = nullptr);

    void setValue(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRect textRect() const;
    bool isElided() const;
    void noteRoom();
};

} // namespace td
