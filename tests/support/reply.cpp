// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/reply.h"

#include "tests/support/payload.h"
#include "tests/support/request.h"

#include <cstring>

namespace td::test {

namespace {

QByteArray usualReason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 206:
        return "Partial Content";
    case 302:
        return "Found";
    case 404:
        return "Not Found";
    case 416:
        return "Range Not Satisfiable";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

} // namespace

Reply &Reply::raw(const QByteArray &bytes)
{
    m_steps.append(Raw{bytes});
    return *this;
}

Reply &Reply::head(int status, const QList<HttpHeader> &headers, const QByteArray &reason)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ';
    text += (reason.isEmpty() ? usualReason(status) : reason) + "\r\n";
    for (const HttpHeader &header : headers)
        text += header.name + ": " + header.value + "\r\n";
    if (m_status == 0)
        m_status = status;
    m_wantsClose = m_wantsClose || headerValue(headers, "Connection").toLower() == "close";
    return raw(text + "\r\n");
}

Reply &Reply::body(const QByteArray &bytes)
{
    return body(bytes.size(), [bytes](qint64 offset, char *data, qint64 size) {
        std::memcpy(data, bytes.constData() + offset, static_cast<size_t>(size));
    });
}

Reply &Reply::body(qint64 size, const Source &source)
{
    if (size > 0)
        m_steps.append(Body{size, source});
    return *this;
}

Reply &Reply::body(const Payload &payload, ByteRange range)
{
    return body(range.length(), [payload, begin = range.begin](qint64 offset, char *data, qint64 size) {
        payload.fill(begin + offset, data, size);
    });
}

Reply &Reply::chunk(const QByteArray &bytes)
{
    return raw(QByteArray::number(bytes.size(), 16) + "\r\n").body(bytes).raw("\r\n");
}

Reply &Reply::lastChunk()
{
    return raw("0\r\n\r\n");
}

Reply &Reply::answer(int status, const QByteArray &bytes, const QList<HttpHeader> &headers)
{
    QList<HttpHeader> all = headers;
    all.append(HttpHeader{"Content-Length", QByteArray::number(bytes.size())});
    return head(status, all).body(bytes);
}

Reply &Reply::pause(std::chrono::milliseconds duration)
{
    if (duration.count() > 0)
        m_steps.append(Pause{duration});
    return *this;
}

Reply &Reply::rate(qint64 bytesPerSecond)
{
    m_steps.append(Rate{bytesPerSecond});
    return *this;
}

Reply &Reply::hold(const QString &name)
{
    m_steps.append(Hold{name});
    return *this;
}

Reply &Reply::stall()
{
    m_steps.append(Stall{});
    return *this;
}

Reply &Reply::close()
{
    m_steps.append(Close{});
    return *this;
}

Reply &Reply::cut(Cut cut)
{
    m_steps.append(CutOff{cut});
    return *this;
}

} // namespace td::test
