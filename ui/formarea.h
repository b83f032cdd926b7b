// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QScrollArea>

namespace td {

/// A form that scrolls where there is no room for the whole of it. Otherwise nothing shows that it could: it wants to
/// be as high as its fields are, and no higher. What takes the focus comes into sight.
class FormArea : public QScrollArea {
    Q_OBJECT

public:
    explicit FormArea(QWidget *form, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int heightAt(int width) const; ///< of the whole form
    void fit();
    void onFocusChanged(QWidget *from, QWidget *to);
};

} // namespace td
