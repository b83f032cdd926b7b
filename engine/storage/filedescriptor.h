// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace td {

/// Owns one open file of the system. Its calls are positional and change no state here, so that several threads may
/// make them at once. They return 0 or an errno.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number)
        : m_number(number)
    {
    }
    ~FileDescriptor() { close(); }
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_number(other.release())
    {
    }
    FileDescriptor &operator=(FileDescriptor &&other) noexcept;
    Q_DISABLE_COPY(FileDescriptor)

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    void close();
    int release();

    /// All of `bytes`, in as many writes as the system needs.
    int writeAll(qint64 offset, QByteArrayView bytes) const;
    /// Exactly `size` bytes; ENODATA when the file ends before.
    int readAll(qint64 offset, char *data, qint64 size) const;

private:
    int m_number = -1;
};

/// What a pipe, a terminal or a file has up to its end, or up to `most` bytes; waits, also where somebody has made it
/// non-blocking. 0 or an errno.
int readStream(int descriptor, QByteArray *bytes, qint64 most);

/// All of `bytes` to a pipe, a terminal or whatever takes them in order; waits, also where who reads it has made it
/// non-blocking. 0 or an errno.
int writeStream(int descriptor, QByteArrayView bytes);

} // namespace td
