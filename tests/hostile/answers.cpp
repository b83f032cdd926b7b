// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/answers.h"

namespace td::test {

ByteRange askedRange(const Request &request, const Payload &file)
{
    return request.range ? request.rangeWithin(file.size()) : ByteRange{0, file.size()};
}

QByteArray contentRange(ByteRange range, const QByteArray &total)
{
    return "bytes " + QByteArray::number(range.begin) + '-' + QByteArray::number(range.end - 1) + '/' + total;
}

QByteArray contentRange(ByteRange range, const Payload &file)
{
    return contentRange(range, QByteArray::number(file.size()));
}

QList<HttpHeader> validators(const QByteArray &etag)
{
    QList<HttpHeader> headers{
        {"Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT"}, {"Date", "Tue, 03 Nov 2026 08:00:00 GMT"}};
    if (!etag.isEmpty())
        headers.append(HttpHeader{"ETag", etag});
    return headers;
}

QList<HttpHeader> partHeaders(ByteRange range, const Payload &file)
{
    return validators()
        + QList<HttpHeader>{
            {"Content-Range", contentRange(range, file)}, {"Content-Length", QByteArray::number(range.length())}};
}

void answerWell(const Request &request, Reply &reply, const Payload &file, const QByteArray &etag)
{
    const ByteRange range = askedRange(request, file);
    QList<HttpHeader> headers = validators(etag);
    headers.append(HttpHeader{"Accept-Ranges", "bytes"});
    if (range.isEmpty() && request.range) {
        reply.answer(416, {}, {{"Content-Range", "bytes */" + QByteArray::number(file.size())}});
        return;
    }
    headers.append(HttpHeader{"Content-Length", QByteArray::number(range.length())});
    if (request.range)
        headers.append(HttpHeader{"Content-Range", contentRange(range, file)});
    reply.head(request.range ? 206 : 200, headers).body(file, range);
}

void answerPart(Reply &reply, const QByteArray &contentRange, const QByteArray &bytes)
{
    reply.answer(206, bytes, validators() + QList<HttpHeader>{{"Content-Range", contentRange}});
}

void answerWhole(Reply &reply, const Payload &file, const QByteArray &etag)
{
    reply.head(200, validators(etag) + QList<HttpHeader>{{"Content-Length", QByteArray::number(file.size())}})
        .body(file, {0, file.size()});
}

void redirect(Reply &reply, const QByteArray &location, int status)
{
    reply.answer(status, "moved", {{"Location", location}});
}

void rawHead(Reply &reply, const QByteArrayList &lines)
{
    reply.raw(lines.join("\r\n") + "\r\n");
}

} // namespace td::test
