// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/reply.h"

class QTcpSocket;

namespace td::test {

/// Ends the connection in this way at this moment; what the kernel did not send yet is lost with Cut::Reset.
void cutNow(QTcpSocket &socket, Cut cut);

/// Whether everything written reached the other side's kernel. Loses nothing when followed by cutNow().
bool reachedPeer(const QTcpSocket &socket);

/// Whether the other side closed it, told by the kernel, maybe before the socket's own signal.
bool isClosedByPeer(const QTcpSocket &socket);

} // namespace td::test
