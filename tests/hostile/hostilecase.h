// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/hostile/answers.h"
#include "tests/hostile/trial.h"

#include <QMetaType>

#include <chrono>
#include <functional>
#include <optional>

namespace td::test {

/// One misbehaviour as a row of a table: what the server does, and what has to come of it.
struct HostileCase {
    using Server = std::function<void(const Request &request, Reply &reply, const Payload &file)>;
    using Kind = DownloadError::Kind;

    static constexpr qint64 Small = 300'000; ///< bytes; one connection does it
    static constexpr qint64 Large = 6'500'001; ///< bytes; more than the first piece, so that all workers have work

    Server server{};
    Kind kind = Kind::None; ///< the error; None: the file is there, complete
    int mostRequests = 20; ///< that the server may see
    qint64 size = Small;
    int workers = 4;
    std::chrono::milliseconds timeout{10000};
    bool lengthVerified = true; ///< of a success
    qint64 mostBytes = 0; ///< body bytes that the server may send; 0: no matter
    std::optional<QByteArray> content{}; ///< what the file has to be; absent: the payload
    EncodingPolicy encoding = EncodingPolicy::Refuse;
};

/// Runs the case and checks the end, the folder and the requests. To be followed by QVERIFY of nothing: it reports by
/// QTest's own means.
void play(const HostileCase &row);

/// A row of the running test's table; its column is declared with the first.
void addCase(const char *name, const HostileCase &row);

} // namespace td::test

Q_DECLARE_METATYPE(td::test::HostileCase)
