// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/connectioncut.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace td::test {

void cutNow(QTcpSocket &socket, Cut cut)
{
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    if (cut == Cut::Reset) {
        const linger atOnce{1, 0};
        ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    } else {
        // Below TLS, so that no close_notify goes out.
        ::shutdown(descriptor, SHUT_WR);
    }
    socket.abort();
}

bool reachedPeer(const QTcpSocket &socket)
{
    const auto *secure = qobject_cast<const QSslSocket *>(&socket);
    if (socket.bytesToWrite() > 0 || (secure && secure->encryptedBytesToWrite() > 0))
        return false;
    int unacknowledged = 0;
    ::ioctl(static_cast<int>(socket.socketDescriptor()), SIOCOUTQ, &unacknowledged);
    return unacknowledged == 0;
}

bool isClosedByPeer(const QTcpSocket &socket)
{
    if (socket.state() == QAbstractSocket::UnconnectedState)
        return true;
    pollfd state{static_cast<int>(socket.socketDescriptor()), POLLRDHUP, 0};
    return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

} // namespace td::test
