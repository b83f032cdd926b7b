// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/hostile/hostilecase.h"

namespace td::test {

/// What one answer says and brings.
struct Version {
    quint64 seed = 1;
    QByteArray etag{};
    QByteArray lastModified{};
    qint64 size = HostileCase::Large;
    qint64 rate = 0;
};

void answerWith(const Version &version, const Request &request, Reply &reply);
HostileCase::Server serve(const std::function<Version(int request)> &versionOf);
/// The first answer is of one version, all later ones of the other.
HostileCase::Server changing(const Version &before, const Version &after);
/// The first answer is of one version and is cut, all later ones are of the other.
HostileCase::Server cutFirst(const Version &before, const Version &after);

} // namespace td::test

Q_DECLARE_METATYPE(td::test::Version)
