// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/payload.h"
#include "tests/support/testserver.h"

#include <algorithm>

namespace td::test {

/// Serves a file as serveFile() does, but every answer stops after `bytes` of its body until release("rest").
inline Handler serveHeld(const Payload &payload, qint64 bytes)
{
    return [payload, bytes](const Request &request, Reply &reply) {
        const qint64 total = payload.size();
        const ByteRange range = request.range ? request.rangeWithin(total) : ByteRange{0, total};
        const qint64 stop = std::min(range.begin + bytes, range.end);
        const QByteArray span = QByteArray::number(range.begin) + '-' + QByteArray::number(range.end - 1);
        QList<HttpHeader> headers{{"ETag", "\"v1\""}, {"Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT"},
            {"Accept-Ranges", "bytes"}, {"Content-Length", QByteArray::number(range.length())}};
        if (request.range)
            headers.append(HttpHeader{"Content-Range", "bytes " + span + '/' + QByteArray::number(total)});
        reply.head(request.range ? 206 : 200, headers).body(payload, {range.begin, stop});
        if (stop < range.end)
            reply.hold(QStringLiteral("rest")).body(payload, {stop, range.end});
    };
}

} // namespace td::test
