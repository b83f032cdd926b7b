// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace td {

class ConnectionLimit;
class HostGate;
class HttpClient;
class FairRate;

/// What all transfers of one engine share, and outlives them, and the number of this one.
struct TransferContext {
    HttpClient &http;
    HostGate &hosts;
    FairRate &rate;
    ConnectionLimit &limit;
    quint64 id = 0; ///< for the log; 0: there is only one
};

} // namespace td
