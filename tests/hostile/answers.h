// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/payload.h"
#include "tests/support/testserver.h"

namespace td::test {

/// The range of a request within the file; the whole file when none was asked for.
ByteRange askedRange(const Request &request, const Payload &file);

/// "bytes 0-9/10"
QByteArray contentRange(ByteRange range, const QByteArray &total);
QByteArray contentRange(ByteRange range, const Payload &file);

/// What a good server says of a part beside Content-Range and Content-Length.
QList<HttpHeader> validators(const QByteArray &etag = "\"v1\"");

/// The same with Content-Range and Content-Length.
QList<HttpHeader> partHeaders(ByteRange range, const Payload &file);

/// As FileServer answers: 206, 200 or 416.
void answerWell(const Request &request, Reply &reply, const Payload &file, const QByteArray &etag = "\"v1\"");
/// 206 with these bytes, whatever was asked, under a Content-Range of its own.
void answerPart(Reply &reply, const QByteArray &contentRange, const QByteArray &bytes);
/// 200 with everything, whatever was asked, and no word about ranges.
void answerWhole(Reply &reply, const Payload &file, const QByteArray &etag = "\"v1\"");
void redirect(Reply &reply, const QByteArray &location, int status = 302);
/// A head with exactly these lines, without the empty line after it.
void rawHead(Reply &reply, const QByteArrayList &lines);

} // namespace td::test
