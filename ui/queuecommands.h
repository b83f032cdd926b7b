// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/enginesettings.h"
#include "ui/downloadcommands.h"

#include <functional>

namespace td {

/// Moves the selected downloads in the queue, shows the list in the queue's order, and takes both back.
class QueueCommands : public QObject {
    Q_OBJECT

public:
    explicit QueueCommands(const CommandContext &context, QObject *parent = nullptr);

Q_SIGNALS:
    void moveRequested(const QList<td::DownloadId> &ids, td::QueuePlace place);
    void orderRequested(const QList<td::DownloadId> &order); ///< of all there were

private:
    void move(QueuePlace place);
    bool showsOrder() const;
    void showOrder(); ///< what was moved is looked for in the queue's order
    void offerUndo(const QString &done, const std::function<void()> &sortAsBefore);
    QList<DownloadId> order() const;

    CommandContext m_context;
};

} // namespace td
