// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/reply.h"

#include <functional>
#include <memory>
#include <optional>

class QThread;

namespace td::test {

/// Passes TCP connections on to another port of 127.0.0.1 and cuts those that its rule names, after exactly so many
/// bytes to the client: what a bad network makes of a good server. Lives in a thread of its own.
class CuttingRelay {
public:
    /// After how many bytes to the client the connection (1 is the first) is cut; absent: never.
    using Rule = std::function<std::optional<qint64>(int connection)>;

    CuttingRelay(quint16 targetPort, const Rule &rule, Cut cut = Cut::Fin);
    ~CuttingRelay();
    Q_DISABLE_COPY_MOVE(CuttingRelay)

    quint16 port() const;
    int connectionsOpened() const;
    int connectionsCut() const; ///< those that were long enough to meet their rule

private:
    class Core;

    std::unique_ptr<QThread> m_thread;
    Core *m_core; // lives and dies in m_thread
};

} // namespace td::test
