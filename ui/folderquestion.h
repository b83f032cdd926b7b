// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace td {

/// Asks for another folder, in a dialog without an event loop of its own; `chosen` gets it, unless `context` is gone.
struct FolderQuestion {
    QString title{};
    QString accept{}; ///< the verb of what happens
    QString folder{}; ///< where it begins
};

void askForFolder(QWidget *parent, const FolderQuestion &question, QObject *context,
    const std::function<void(const QString &)> &chosen);

} // namespace td
