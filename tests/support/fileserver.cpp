// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/fileserver.h"

#include <QHash>

#include <algorithm>
#include <memory>

namespace td::test {

namespace {

/// Answers the requests for one file.
class FileServer {
public:
    FileServer(const Payload &payload, const FileOptions &options)
        : m_payload(payload)
        , m_options(options)
    {
    }

    void answer(const Request &request, Reply &reply);

private:
    bool refuses(const Request &request, Reply &reply) const;
    bool wantsPart(const Request &request) const;
    QList<HttpHeader> headers(const Request &request) const;
    void answerPart(const Request &request, Reply &reply);
    void answerWhole(const Request &request, Reply &reply);
    void sendBody(const Request &request, Reply &reply, ByteRange range);
    void sendBytes(const Request &request, Reply &reply, ByteRange range);
    bool usesRanges() const;

    Payload m_payload;
    FileOptions m_options;
    int m_requestCount = 0;
    QHash<int, qint64> m_promised; // bytes of all answers of a connection
};

void FileServer::answer(const Request &request, Reply &reply)
{
    ++m_requestCount;
    reply.pause(m_options.latency);
    if (refuses(request, reply))
        return;
    if (m_options.rate)
        reply.rate(m_options.rate(request.connection));
    if (wantsPart(request))
        answerPart(request, reply);
    else
        answerWhole(request, reply);
}

bool FileServer::refuses(const Request &request, Reply &reply) const
{
    if (m_options.maxParallel > 0 && request.activeRequests > m_options.maxParallel) {
        if (m_options.excess == FileOptions::Excess::Reset)
            reply.cut(Cut::Reset);
        else
            reply.answer(503);
        return true;
    }
    if (m_requestCount <= m_options.failFirst) {
        reply.answer(m_options.failStatus, {}, m_options.failHeaders);
        return true;
    }
    const bool isHead = request.method == "HEAD";
    if (request.method == "GET" || (isHead && !m_options.refuseHead))
        return false;
    reply.answer(405, {}, {{"Allow", "GET"}});
    return true;
}

bool FileServer::usesRanges() const
{
    return m_options.ranges == FileOptions::Ranges::Supported || m_options.ranges == FileOptions::Ranges::Unannounced;
}

bool FileServer::wantsPart(const Request &request) const
{
    if (!usesRanges() || !request.range || request.method != "GET")
        return false;
    const QByteArray condition = request.header("If-Range");
    return condition.isEmpty() || condition == m_options.lastModified
        || (!condition.startsWith("W/") && condition == m_options.etag(request));
}

QList<HttpHeader> FileServer::headers(const Request &request) const
{
    QList<HttpHeader> result;
    const auto add = [&result](const QByteArray &name, const QByteArray &value) {
        if (!value.isEmpty())
            result.append({name, value});
    };
    add("Date", m_options.date);
    add("ETag", m_options.etag ? m_options.etag(request) : QByteArray());
    add("Last-Modified", m_options.lastModified);
    const bool announces =
        m_options.ranges == FileOptions::Ranges::Supported || m_options.ranges == FileOptions::Ranges::Claimed;
    add("Accept-Ranges", announces ? "bytes" : "");
    return result + m_options.headers;
}

void FileServer::answerPart(const Request &request, Reply &reply)
{
    const QByteArray total = QByteArray::number(m_payload.size());
    const ByteRange range = request.rangeWithin(m_payload.size());
    if (range.isEmpty()) {
        reply.answer(416, {}, {{"Content-Range", "bytes */" + total}});
        return;
    }
    const QByteArray span = QByteArray::number(range.begin) + '-' + QByteArray::number(range.end - 1);
    QList<HttpHeader> all = headers(request);
    all.append(HttpHeader{"Content-Range", "bytes " + span + '/' + total});
    all.append(HttpHeader{"Content-Length", QByteArray::number(range.length())});
    reply.head(206, all);
    sendBody(request, reply, range);
}

void FileServer::answerWhole(const Request &request, Reply &reply)
{
    const ByteRange range{0, m_payload.size()};
    QList<HttpHeader> all = headers(request);
    switch (m_options.framing) {
    case FileOptions::Framing::Length:
        all.append(HttpHeader{"Content-Length", QByteArray::number(range.length())});
        break;
    case FileOptions::Framing::Chunked:
        all.append(HttpHeader{"Transfer-Encoding", "chunked"});
        break;
    case FileOptions::Framing::UntilClose:
        all.append(HttpHeader{"Connection", "close"});
        break;
    }
    reply.head(200, all);
    if (request.method == "HEAD")
        return;
    // One chunk, whatever its size: its bytes are made while the client reads.
    const bool chunked = m_options.framing == FileOptions::Framing::Chunked;
    if (chunked && !range.isEmpty())
        reply.raw(QByteArray::number(range.length(), 16) + "\r\n");
    sendBody(request, reply, range);
    if (chunked)
        reply.raw(range.isEmpty() ? "" : "\r\n").lastChunk();
}

void FileServer::sendBody(const Request &request, Reply &reply, ByteRange range)
{
    const auto cutAfter = m_options.cutAfter ? m_options.cutAfter(request) : std::nullopt;
    if (!cutAfter || *cutAfter >= range.length()) {
        sendBytes(request, reply, range);
        return;
    }
    sendBytes(request, reply, {range.begin, range.begin + *cutAfter});
    reply.cut(m_options.cut);
}

void FileServer::sendBytes(const Request &request, Reply &reply, ByteRange range)
{
    if (!m_options.fading) {
        reply.body(m_payload, range);
        return;
    }
    qint64 &promised = m_promised[request.connection];
    const qint64 quick = std::clamp<qint64>(m_options.fading->after - promised, 0, range.length());
    promised += range.length();
    reply.body(m_payload, {range.begin, range.begin + quick});
    reply.rate(m_options.fading->rate);
    reply.body(m_payload, {range.begin + quick, range.end});
}

} // namespace

FileOptions atRate(qint64 bytesPerSecond)
{
    FileOptions options;
    options.rate = [bytesPerSecond](int) { return bytesPerSecond; };
    return options;
}

Handler serveFile(const Payload &payload, const FileOptions &options)
{
    const auto server = std::make_shared<FileServer>(payload, options);
    return [server](const Request &request, Reply &reply) { server->answer(request, reply); };
}

} // namespace td::test
