// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace td {

/// Lines of text to read and to copy. What is appended is followed, as long as the last line is in view.
class TextPage : public QWidget {
    Q_OBJECT

public:
    enum class Growth { Replaced, Appended };

    TextPage(const QString &accessibleName, const QString &emptyText, Growth growth, QWidget *parent = nullptr);

    void setText(const QString &text);
    void append(const QString &line);

private:
    void follow();
    void showEnd();

    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    const Growth m_growth;
    bool m_isAtEnd = true;
};

} // namespace td
