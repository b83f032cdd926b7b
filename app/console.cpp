// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/console.h"

#include <QtGlobal>

#include <cerrno>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace td {

namespace {

bool isTerminal(int descriptor)
{
#ifdef Q_OS_WIN
    return _isatty(descriptor) != 0;
#else
    return isatty(descriptor) == 1;
#endif
}

/// Everything or false; a reader that went away is no reason to stop a download.
bool writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
#ifdef Q_OS_WIN
        const auto count = ::_write(descriptor, bytes.constData() + written, unsigned(bytes.size() - written));
#else
        const auto count = ::write(descriptor, bytes.constData() + written, size_t(bytes.size() - written));
#endif
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        written += count;
    }
    return true;
}

} // namespace

void StandardConsole::writeData(const QByteArray &bytes)
{
    if (!writeAll(1, bytes))
        m_hasLostData = true;
}

void StandardConsole::writeTalk(const QByteArray &bytes)
{
    writeAll(2, bytes);
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
#ifndef Q_OS_WIN
    winsize size{};
    if (ioctl(2, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    const int columns = qEnvironmentVariableIntValue("COLUMNS");
    return columns > 0 ? columns : 80;
}

void occupyStandardDescriptors()
{
#ifndef Q_OS_WIN
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        const bool isClosed = fcntl(descriptor, F_GETFD) < 0 && errno == EBADF;
        if (isClosed && ::open("/dev/null", O_RDONLY) < 0)
            return;
    }
#endif
}

} // namespace td
