// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/downloadtask.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace td::test {

/// The value of the first header of that name, whatever its case; empty without one.
QByteArray headerValue(const QList<HttpHeader> &headers, const QByteArray &name);
bool hasHeader(const QList<HttpHeader> &headers, const QByteArray &name);

/// One request as it came in.
struct Request {
    QByteArray head; ///< every byte of it, the empty line included
    QByteArray method;
    QByteArray target; ///< as sent: "/file?x=1"
    QByteArray version; ///< "HTTP/1.1"
    QList<HttpHeader> headers; ///< in the order sent

    int index = 0; ///< 1 for the first request that the server saw
    int connection = 0; ///< 1 for the first connection
    int number = 0; ///< 1 for the first request on its connection
    int openConnections = 0; ///< at this moment, this one included
    int activeRequests = 0; ///< not fully answered at this moment, this one included

    /// Of a Range header with one range, else absent. `bytes=7-` ends at ByteRange::Open, `bytes=-5` begins at -5.
    std::optional<ByteRange> range;

    static std::optional<Request> parse(const QByteArray &head);

    QByteArray path() const; ///< target without the query
    QByteArray header(const QByteArray &name) const { return headerValue(headers, name); }
    bool hasHeader(const QByteArray &name) const { return test::hasHeader(headers, name); }
    bool wantsClose() const;
    /// The range in a file of `total` bytes; empty when no byte of it is there. Only with a range.
    ByteRange rangeWithin(qint64 total) const;
};

} // namespace td::test
