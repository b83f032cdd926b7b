// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/hostile/hostilecase.h"

/// Servers that the tests of this room make their rows of: good ones that misbehave now and then.
namespace td::test {

/// `wrong` for every request beyond the first byte, and a good answer for the others.
HostileCase::Server laterPartsBy(const HostileCase::Server &wrong);
/// `wrong` for all requests for a range.
HostileCase::Server partsBy(const HostileCase::Server &wrong);
/// `wrong` for one request, counted from 1.
HostileCase::Server wrongOnce(int index, const HostileCase::Server &wrong);
/// `bad` for so many requests at the beginning.
HostileCase::Server first(int count, const HostileCase::Server &bad);

/// The same answer to the first request, or to every one.
HostileCase::Server once(const std::function<void(Reply &, const Payload &)> &answer);
HostileCase::Server always(const std::function<void(Reply &, const Payload &)> &answer);
/// 200 with these lines instead of a length, the whole body, and the end of the connection.
HostileCase::Server wholeWith(const QByteArrayList &lines, qint64 surplus = 0);

QByteArray lengthText(qint64 length);

/// The server closes connections, most of them right behind an answer. When both come together, the access manager
/// may take it for a connection that was idle, and send the request again: up to three times.
void addClosing(const char *name, HostileCase row);

} // namespace td::test
