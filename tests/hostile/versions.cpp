// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/versions.h"

namespace td::test {

void answerWith(const Version &version, const Request &request, Reply &reply)
{
    const Payload file(version.size, version.seed);
    const ByteRange range = askedRange(request, file);
    if (request.range && range.isEmpty()) {
        reply.answer(416, {}, {{"Content-Range", "bytes */" + QByteArray::number(file.size())}});
        return;
    }
    QList<HttpHeader> headers{{"Content-Length", QByteArray::number(range.length())}, {"Accept-Ranges", "bytes"}};
    if (!version.etag.isEmpty())
        headers.append(HttpHeader{"ETag", version.etag});
    if (!version.lastModified.isEmpty())
        headers.append(HttpHeader{"Last-Modified", version.lastModified});
    if (request.range)
        headers.append(HttpHeader{"Content-Range", contentRange(range, file)});
    reply.rate(version.rate).head(request.range ? 206 : 200, headers).body(file, range);
}

HostileCase::Server serve(const std::function<Version(int request)> &versionOf)
{
    return [versionOf](const Request &request, Reply &reply, const Payload &) {
        answerWith(versionOf(request.index), request, reply);
    };
}

HostileCase::Server changing(const Version &before, const Version &after)
{
    return serve([=](int request) { return request == 1 ? before : after; });
}

HostileCase::Server cutFirst(const Version &before, const Version &after)
{
    return [=](const Request &request, Reply &reply, const Payload &) {
        if (request.index > 1)
            return answerWith(after, request, reply);
        const Payload file(before.size, before.seed);
        const ByteRange range = askedRange(request, file);
        QList<HttpHeader> headers{
            {"Content-Length", QByteArray::number(range.length())}, {"Content-Range", contentRange(range, file)}};
        if (!before.etag.isEmpty())
            headers.append(HttpHeader{"ETag", before.etag});
        if (!before.lastModified.isEmpty())
            headers.append(HttpHeader{"Last-Modified", before.lastModified});
        reply.head(206, headers).body(file, {0, 700'000}).cut(Cut::Fin);
    };
}

} // namespace td::test
