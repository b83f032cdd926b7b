// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/request.h"

#include <algorithm>

namespace td::test {

namespace {

std::optional<qint64> number(const QByteArray &text)
{
    const bool digits = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok && digits ? std::optional(value) : std::nullopt;
}

std::optional<ByteRange> parseRange(const QByteArray &value)
{
    if (!value.startsWith("bytes="))
        return std::nullopt;
    const QByteArray spec = value.mid(6).trimmed();
    const auto dash = spec.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const auto first = number(spec.left(dash));
    const auto last = number(spec.mid(dash + 1));
    if (dash == 0)
        return last ? std::optional(ByteRange{-*last, ByteRange::Open}) : std::nullopt;
    if (!first || (!last && dash + 1 != spec.size()) || (last && *last < *first))
        return std::nullopt;
    return ByteRange{*first, last ? *last + 1 : ByteRange::Open};
}

} // namespace

QByteArray headerValue(const QList<HttpHeader> &headers, const QByteArray &name)
{
    const auto found = std::find_if(headers.cbegin(), headers.cend(),
        [&name](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.cend() ? QByteArray() : found->value;
}

bool hasHeader(const QList<HttpHeader> &headers, const QByteArray &name)
{
    return std::any_of(headers.cbegin(), headers.cend(),
        [&name](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
}

std::optional<Request> Request::parse(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    if (words.size() != 3)
        return std::nullopt;
    Request request;
    request.head = head;
    request.method = words.at(0);
    request.target = words.at(1);
    request.version = words.at(2);
    for (const QByteArray &line : std::as_const(lines)) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    request.range = parseRange(request.header("Range"));
    return request;
}

QByteArray Request::path() const
{
    const auto query = target.indexOf('?');
    return query < 0 ? target : target.left(query);
}

bool Request::wantsClose() const
{
    const QByteArray wish = header("Connection").toLower();
    return wish == "close" || (version == "HTTP/1.0" && wish != "keep-alive");
}

ByteRange Request::rangeWithin(qint64 total) const
{
    const ByteRange asked = range.value_or(ByteRange{0, total});
    if (asked.begin < 0)
        return {std::max<qint64>(0, total + asked.begin), total};
    return {asked.begin, std::min(asked.end, total)};
}

} // namespace td::test
