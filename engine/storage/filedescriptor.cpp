// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/filedescriptor.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace td {

FileDescriptor &FileDescriptor::operator=(FileDescriptor &&other) noexcept
{
    if (this != &other) {
        close();
        m_number = other.release();
    }
    return *this;
}

void FileDescriptor::close()
{
    const int savedErrno = errno;
    if (m_number >= 0)
        ::close(std::exchange(m_number, -1));
    errno = savedErrno;
}

int FileDescriptor::release()
{
    return std::exchange(m_number, -1);
}

int FileDescriptor::writeAll(qint64 offset, QByteArrayView bytes) const
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::pwrite(m_number, bytes.data(), static_cast<size_t>(bytes.size()), offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        if (count == 0)
            return EIO;
        offset += count;
        bytes = bytes.sliced(count);
    }
    return 0;
}

int FileDescriptor::readAll(qint64 offset, char *data, qint64 size) const
{
    while (size > 0) {
        const ssize_t count = ::pread(m_number, data, static_cast<size_t>(size), offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        if (count == 0)
            return ENODATA;
        offset += count;
        data += count;
        size -= count;
    }
    return 0;
}

int readStream(int descriptor, QByteArray *bytes, qint64 most)
{
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    while (bytes->size() < most) {
        const auto size = static_cast<size_t>(std::min<qint64>(buffer.size(), most - bytes->size()));
        const ssize_t count = ::read(descriptor, buffer.data(), size);
        if (count == 0)
            return 0;
        if (count > 0) {
            bytes->append(buffer.constData(), count);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd empty{descriptor, POLLIN, 0};
            ::poll(&empty, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int writeStream(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (count == 0)
            return EIO;
        if (count > 0) {
            bytes = bytes.sliced(count);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd full{descriptor, POLLOUT, 0};
            ::poll(&full, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

} // namespace td
