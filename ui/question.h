// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMessageBox>
#include <QString>

#include <functional>

namespace td {

/// A question before something that can't be taken back. Opens without a nested event loop; the safe answer has the
/// focus.
struct Question {
    QString title{};
    QString text{};
    QString hint{}; ///< smaller, below
    QString yes{}; ///< the verb of what happens
    QString no{};
    QString remember{}; ///< a box below, such as "Do not ask again"; empty: none
    QMessageBox::Icon icon = QMessageBox::Warning;
};

/// `answered` gets whether the box was ticked; it isn't called for a no. What is returned is deleted once it is closed.
QMessageBox *ask(QWidget *parent, const Question &question, const std::function<void(bool remember)> &answered);

} // namespace td
