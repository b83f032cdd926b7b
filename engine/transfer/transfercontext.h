// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

namespace td {

class ConnectionLimit;
class HostGate;
class HttpClient;
class FairRate;

/// What all transfers of one engine share. Outlives them.
struct TransferContext {
    HttpClient &http;
    HostGate &hosts;
    FairRate &rate;
    ConnectionLimit &limit;
};

} // namespace td
