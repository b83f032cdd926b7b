// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace td {

/// Calls `tell` with the object in the application's thread, if the object, which lives there, still does. For other
/// threads: they can't ask a QPointer, as the object may end at any time.
template <typename Object, typename Tell>
void deliver(const QPointer<Object> &object, const Tell &tell)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [object, tell] {
            if (object)
                tell(*object);
        },
        Qt::QueuedConnection);
}

/// Runs `work` in the thread pool and gives what it returns to `receive`, in the thread of `receiver`, if that is still
/// there.
template <typename Work, typename Receive>
void inBackground(QObject *receiver, const Work &work, const Receive &receive)
{
    QThreadPool::globalInstance()->start([receiver = QPointer(receiver), work, receive] {
        deliver(receiver, [result = work(), receive](QObject &) { receive(result); });
    });
}

} // namespace td
