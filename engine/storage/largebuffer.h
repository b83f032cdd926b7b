// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"

#include <memory>
#include <optional>

namespace td {

/// Memory for a whole file. The system gives pages when they are first written, large ones where it can: the first
/// touch of a small page may cost more than to fill it.
class LargeBuffer {
public:
    /// Nothing when the system doesn't give that much. `size` in bytes.
    static std::optional<LargeBuffer> make(qint64 size);

    char *at(qint64 offset) { return m_bytes.get() + offset; }
    const char *at(qint64 offset) const { return m_bytes.get() + offset; }

    /// Gives the pages inside `range` back, unless there are only few. What was in it is undefined from here on; it may
    /// be written again. Any thread, as long as no other uses this range.
    void release(ByteRange range);

private:
    explicit LargeBuffer(std::unique_ptr<char[]> bytes);

    std::unique_ptr<char[]> m_bytes;
};

} // namespace td
