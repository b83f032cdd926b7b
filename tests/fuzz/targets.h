// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace td::test {

/// Reads bytes of a stranger, and aborts when what came of them breaks a promise.
using FuzzTarget = void (*)(const QByteArray &input);

/// By name, as the folders in corpus/; null for none of them.
FuzzTarget fuzzTarget(const QByteArray &name);

} // namespace td::test
