// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/console.h"

#include "engine/storage/filedescriptor.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace td {

namespace {

bool isTerminal(int descriptor)
{
    return isatty(descriptor) == 1;
}

} // namespace

void StandardConsole::writeData(const QByteArray &bytes)
{
    const int error = writeStream(1, bytes);
    if (m_lostBecause == 0)
        m_lostBecause = error;
}

DownloadError StandardConsole::lostData() const
{
    if (m_lostBecause == 0)
        return {};
    return {DownloadError::Kind::InputOutput, 0,
        QStringLiteral("standard output did not take everything (%1)")
            .arg(QString::fromLocal8Bit(strerror(m_lostBecause)))};
}

void StandardConsole::writeTalk(const QByteArray &bytes)
{
    writeStream(2, bytes);
}

bool StandardConsole::isDataTerminal() const
{
    return isTerminal(1);
}

bool StandardConsole::isTalkTerminal() const
{
    return isTerminal(2) && qgetenv("TERM") != "dumb";
}

bool StandardConsole::hasColors() const
{
    return isTalkTerminal() && qEnvironmentVariableIsEmpty("NO_COLOR");
}

int StandardConsole::columns() const
{
    winsize size{};
    if (ioctl(2, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const int columns = qEnvironmentVariableIntValue("COLUMNS");
    return columns > 0 ? columns : 80;
}

void occupyStandardDescriptors()
{
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        const bool isClosed = fcntl(descriptor, F_GETFD) < 0 && errno == EBADF;
        if (isClosed && ::open("/dev/null", O_RDONLY) < 0)
            return;
    }
}

} // namespace td
