// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/display.h"

#include <QByteArray>
#include <QString>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace td {

#ifndef Q_OS_MACOS

namespace {

enum class Naming { File, Abstract };

bool answers(const QByteArray &name, Naming naming)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const size_t start = naming == Naming::Abstract ? 1 : 0; // the kernel's own names begin with a zero
    if (size_t(name.size()) + start + 1 > sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path + start, name.constData(), size_t(name.size()));
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + start + size_t(name.size()));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool isThere =
        descriptor >= 0 && ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), length) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return isThere;
}

bool hasWayland()
{
    const QByteArray name = qgetenv("WAYLAND_DISPLAY");
    if (name.isEmpty())
        return false;
    return answers(name.startsWith('/') ? name : qgetenv("XDG_RUNTIME_DIR") + '/' + name, Naming::File);
}

/// ":1.0" is the second display of this machine; one of another machine is left for Qt to find out.
bool hasX11()
{
    const QByteArray display = qgetenv("DISPLAY");
    const qsizetype colon = display.lastIndexOf(':');
    if (colon < 0)
        return false;
    const QByteArray host = display.left(colon);
    if (!host.isEmpty() && host != "unix")
        return true;
    const QByteArray name = "/tmp/.X11-unix/X" + display.mid(colon + 1).split('.').first();
    return answers(name, Naming::File) || answers(name, Naming::Abstract);
}

} // namespace

bool hasDisplay()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb") && !platform.startsWith("wayland"))
        return true;
    return hasWayland() || hasX11();
}

#else

bool hasDisplay()
{
    return true;
}

#endif

QStringList withoutQtOptions(const QStringList &arguments)
{
    static const QStringList withValue{QStringLiteral("-platform"), QStringLiteral("-platformpluginpath"),
        QStringLiteral("-platformtheme"), QStringLiteral("-plugin"), QStringLiteral("-style"),
        QStringLiteral("-stylesheet"), QStringLiteral("-qwindowgeometry"), QStringLiteral("-qwindowicon"),
        QStringLiteral("-qwindowtitle"), QStringLiteral("-session"), QStringLiteral("-display"),
        QStringLiteral("-geometry")};
    QStringList others;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (withValue.contains(arguments.at(i)))
            ++i;
        else if (arguments.at(i) != QLatin1String("-reverse"))
            others.append(arguments.at(i));
    }
    return others;
}

} // namespace td
