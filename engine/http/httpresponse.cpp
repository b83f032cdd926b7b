// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httpresponse.h"

#include <QLocale>

#include <algorithm>
#include <charconv>
#include <utility>

namespace td {

namespace {

constexpr qsizetype LongestValidator = 1024;
constexpr std::chrono::seconds LongestWait = std::chrono::hours(24);

/// Digits only: no sign, no space, no overflow.
std::optional<qint64> parseNumber(QByteArrayView text)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    const bool isNumber = error == std::errc() && end == text.end() && text.front() != '-' && text.size() <= 19;
    return isNumber ? std::optional(number) : std::nullopt;
}

/// Of two digits; -1 for anything else.
int numberOf(QByteArrayView digits)
{
    const auto number = digits.size() == 2 ? parseNumber(digits) : std::nullopt;
    return number ? static_cast<int>(*number) : -1;
}

/// "Sun", or in RFC 850 "Sunday".
bool isWeekday(const QByteArray &name)
{
    static const QByteArrayList days = QByteArray("Sun Mon Tue Wed Thu Fri Sat").split(' ');
    return days.contains(name.endsWith("day") ? name.first(3) : name);
}

/// 1 to 12; 0 for what is none.
int monthOf(const QByteArray &name)
{
    static const QByteArrayList months = QByteArray("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(' ');
    return static_cast<int>(months.indexOf(name)) + 1;
}

/// Of four digits, or of two; 0, which no year is, for anything else.
int yearOf(const QByteArray &digits)
{
    const int year = static_cast<int>(parseNumber(digits).value_or(0));
    if (digits.size() == 4)
        return year;
    if (digits.size() != 2)
        return 0;
    return year < 70 ? 2000 + year : 1900 + year; // the time that computers count is no older
}

/// "08:49:37"
QTime timeOf(const QByteArray &text)
{
    const QByteArrayList parts = text.size() == 8 ? text.split(':') : QByteArrayList();
    return parts.size() == 3 ? QTime(numberOf(parts[0]), numberOf(parts[1]), numberOf(parts[2])) : QTime();
}

bool isNamed(const HttpHeader &header, QByteArrayView name)
{
    return header.name.size() == name.size() && header.name.compare(name, Qt::CaseInsensitive) == 0;
}

QByteArray validator(const QByteArray &value)
{
    return value.size() <= LongestValidator ? value : QByteArray();
}

} // namespace

HttpResponse::HttpResponse(int status, const QUrl &url, const QList<HttpHeader> &headers)
    : m_status(status)
    , m_url(url)
    , m_headers(headers)
{
}

bool HttpResponse::has(const char *name) const
{
    const QByteArrayView wanted(name);
    return std::any_of(
        m_headers.cbegin(), m_headers.cend(), [wanted](const HttpHeader &header) { return isNamed(header, wanted); });
}

QByteArray HttpResponse::value(const char *name) const
{
    const QByteArrayView wanted(name);
    QByteArray joined;
    bool isFirst = true;
    for (const HttpHeader &header : m_headers) {
        if (!isNamed(header, wanted))
            continue;
        if (!std::exchange(isFirst, false))
            joined += ", ";
        joined += header.value.trimmed();
    }
    return joined;
}

std::optional<ContentRange> parseContentRange(const QByteArray &value)
{
    constexpr QByteArrayView unit = "bytes";
    if (value.left(unit.size()).compare(unit, Qt::CaseInsensitive) != 0)
        return {};
    QByteArrayView rest = QByteArrayView(value).sliced(unit.size());
    if (!rest.startsWith(' '))
        return {};
    rest = rest.sliced(1);
    const qsizetype slash = rest.indexOf('/');
    if (slash < 0)
        return {};

    ContentRange result;
    const QByteArrayView total = rest.sliced(slash + 1);
    if (total != "*") {
        result.total = parseNumber(total);
        if (!result.total)
            return {};
    }
    const QByteArrayView range = rest.first(slash);
    if (range == "*")
        return result.total ? std::optional(result) : std::nullopt;

    const qsizetype dash = range.indexOf('-');
    if (dash < 0)
        return {};
    const auto first = parseNumber(range.first(dash));
    const auto last = parseNumber(range.sliced(dash + 1));
    if (!first || !last || *last < *first || *last >= ByteRange::Open - 1)
        return {};
    if (result.total && *last >= *result.total)
        return {};
    result.range = ByteRange{*first, *last + 1};
    return result;
}

std::optional<ContentRange> HttpResponse::contentRange() const
{
    return parseContentRange(value("Content-Range"));
}

std::optional<qint64> HttpResponse::contentLength() const
{
    const QByteArray length = value("Content-Length"); // an empty one is none
    if (length.isEmpty() || isChunked() || hasBadContentLength())
        return {};
    return parseNumber(length.split(',').constFirst().trimmed());
}

bool HttpResponse::endsByItself() const
{
    return contentLength() && !value("Content-Length").contains(',');
}

bool HttpResponse::announcesClose() const
{
    const QByteArrayList options = value("Connection").toLower().split(',');
    return std::any_of(
        options.cbegin(), options.cend(), [](const QByteArray &option) { return option.trimmed() == "close"; });
}

bool HttpResponse::hasBadContentLength() const
{
    const QByteArray length = value("Content-Length");
    if (length.isEmpty() || isChunked())
        return false;
    const QByteArrayList values = length.split(',');
    const auto first = parseNumber(values.constFirst().trimmed());
    return !first || std::any_of(values.cbegin(), values.cend(), [first](const QByteArray &other) {
        return parseNumber(other.trimmed()) != first;
    });
}

bool HttpResponse::isEncoded() const
{
    const QByteArrayList codings = value("Content-Encoding").toLower().split(',');
    return std::any_of(codings.cbegin(), codings.cend(), [](const QByteArray &coding) {
        const QByteArray name = coding.trimmed();
        return !name.isEmpty() && name != "identity" && name != "none" && name != "binary";
    });
}

bool HttpResponse::isTransferCoded() const
{
    const QByteArrayList codings = value("Transfer-Encoding").toLower().split(',');
    return std::any_of(codings.cbegin(), codings.cend(), [](const QByteArray &coding) {
        const QByteArray name = coding.trimmed();
        return !name.isEmpty() && name != "chunked" && name != "identity";
    });
}

bool HttpResponse::isMultipart() const
{
    return value("Content-Type").toLower().startsWith("multipart/byteranges");
}

QDateTime parseHttpDate(const QByteArray &value)
{
    // By hand: QLocale reads in local time, which leaves out an hour a year, and two digits as a year of 19xx.
    QByteArrayList words = value.simplified().split(' ');
    if (words.size() == 4) // RFC 850: "Sunday, 06-Nov-94 08:49:37 GMT"
        words = QByteArrayList{words[0]} + words[1].split('-') + words.mid(2);
    else if (words.size() == 5) // asctime: "Sun Nov 6 08:49:37 1994"
        words = {words[0] + ',', words[2].rightJustified(2, '0'), words[1], words[4], words[3], "GMT"};
    if (words.size() != 6 || !words[0].endsWith(',') || !isWeekday(words[0].chopped(1)) || words[5] != "GMT")
        return {};
    const QDate date(yearOf(words[3]), monthOf(words[2]), numberOf(words[1]));
    const QTime time = timeOf(words[4]);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

std::optional<std::chrono::seconds> HttpResponse::retryAfter(const QDateTime &now) const
{
    const QByteArray text = value("Retry-After");
    if (text.isEmpty())
        return {};
    const bool isNumber = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        const auto seconds = parseNumber(text); // absent: more than fits
        return seconds ? std::min(std::chrono::seconds(*seconds), LongestWait) : LongestWait;
    }
    const QDateTime until = parseHttpDate(text);
    if (!until.isValid())
        return {};
    const QDateTime serverNow = parseHttpDate(value("Date"));
    const auto wait = std::chrono::seconds((serverNow.isValid() ? serverNow : now).secsTo(until));
    return std::clamp(wait, std::chrono::seconds(0), LongestWait);
}

/// IMF-fixdate (RFC 9110, section 5.6.7).
static QByteArray toHttpDate(const QDateTime &utc)
{
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

FileIdentity HttpResponse::identity() const
{
    FileIdentity identity;
    identity.etag = validator(value("ETag"));
    identity.lastModified = validator(value("Last-Modified"));
    identity.date = validator(value("Date"));
    if (!parseHttpDate(identity.date).isValid()) // of a server without a clock (RFC 9110, section 6.6.1)
        identity.date = toHttpDate(QDateTime::currentDateTimeUtc());
    identity.type = validator(value("Content-Type"));
    if (const auto range = contentRange(); range && m_status != 200)
        identity.total = range->total;
    else if (m_status == 200)
        identity.total = contentLength();
    return identity;
}

QByteArray toRangeHeader(ByteRange range)
{
    QByteArray text = "bytes=" + QByteArray::number(range.begin) + '-';
    if (range.end != ByteRange::Open)
        text += QByteArray::number(range.end - 1);
    return text;
}

} // namespace td
