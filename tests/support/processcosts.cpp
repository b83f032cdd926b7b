// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/processcosts.h"

#include <QFile>
#include <QList>

#include <ctime>

namespace td::test {

qint64 usedMicroseconds(qint64 processId)
{
    clockid_t clock = 0;
    timespec time{};
    if (clock_getcpuclockid(pid_t(processId), &clock) != 0 || clock_gettime(clock, &time) != 0)
        return -1;
    return qint64(time.tv_sec) * 1'000'000 + time.tv_nsec / 1000;
}

qint64 peakMemory(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

} // namespace td::test
