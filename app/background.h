// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace td {

/// Runs `work` in the thread pool and gives what it returns to `receive`, in the thread of `receiver`, if that is still
/// there.
template <typename Work, typename Receive>
void inBackground(QObject *receiver, const Work &work, const Receive &receive)
{
    QThreadPool::globalInstance()->start([receiver = QPointer(receiver), work, receive] {
        const auto result = work();
        QMetaObject::invokeMethod(
            qApp,
            [receiver, result, receive] {
                if (receiver)
                    receive(result);
            },
            Qt::QueuedConnection);
    });
}

} // namespace td
