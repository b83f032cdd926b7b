// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/responsegate.h"

#include "engine/http/httpresponse.h"

#include <algorithm>
#include <array>

namespace td {

using Kind = DownloadError::Kind;

static Verdict reject(Verdict verdict, Verdict::Kind kind, Kind error, const char *detail, int status)
{
    verdict.kind = kind;
    verdict.error = {error, status, QString::fromLatin1(detail)};
    return verdict;
}

static Kind errorOfStatus(int status)
{
    switch (status) {
    case 404:
    case 410:
        return Kind::NotFound;
    case 401:
    case 403:
    case 407:
        return Kind::Unauthorized;
    case 429:
    case 503:
        return Kind::Overloaded;
    case 408:
    case 504:
        return Kind::TimedOut;
    default:
        return Kind::BadAnswer;
    }
}

static Verdict refuse(const HttpResponse &response, Verdict verdict)
{
    verdict.kind = Verdict::Kind::Refused;
    verdict.error = {errorOfStatus(response.status()), response.status(),
        QStringLiteral("the server answered with status %1").arg(response.status())};
    if (const auto wait = response.retryAfter(QDateTime::currentDateTimeUtc()))
        verdict.error.retryAfter = *wait;
    return verdict;
}

static Verdict judgePartial(const HttpResponse &response, const Expectation &expected, Verdict verdict)
{
    const auto trouble = [&](const char *detail) {
        return reject(verdict, Verdict::Kind::RangeTrouble, Kind::BadAnswer, detail, response.status());
    };
    if (response.isMultipart())
        return trouble("a multipart answer to a single range");
    const auto content = response.contentRange();
    if (!content || !content->range)
        return trouble("206 without a usable Content-Range");
    const ByteRange range = *content->range;
    if (range.begin != expected.asked.begin || range.end > expected.asked.end)
        return trouble("206 for another range than asked");
    if (!expected.asksForRange && range.length() != content->total)
        return trouble("206 with a part to a request for the whole file");
    if (!content->total && !expected.pinned.total && expected.asked.end != ByteRange::Open)
        return trouble("206 that doesn't tell the file's length");
    if (!content->total && expected.pinned.total && range.end > *expected.pinned.total)
        return trouble("206 for a range that ends after the file");
    if (response.hasBadContentLength())
        return trouble("206 with an unusable Content-Length");
    if (const auto length = response.contentLength(); length && *length != range.length())
        return trouble("206 whose Content-Length and Content-Range differ");
    verdict.kind = Verdict::Kind::Range;
    verdict.range = range;
    return verdict;
}

static Verdict judgeWhole(const HttpResponse &response, const Expectation &expected, Verdict verdict)
{
    if (response.hasBadContentLength())
        return reject(verdict, Verdict::Kind::Protocol, Kind::BadAnswer, "an unusable Content-Length", 200);
    if (response.isMultipart())
        return reject(verdict, Verdict::Kind::Protocol, Kind::BadAnswer, "parts where the whole file was asked", 200);
    if (!expected.acceptsWhole)
        return reject(verdict, Verdict::Kind::NoRanges, Kind::BadAnswer, "200 to a request for a range", 200);
    verdict.kind = Verdict::Kind::Whole;
    verdict.range = {0, verdict.identity.total.value_or(ByteRange::Open)};
    return verdict;
}

static Verdict judgeUnsatisfied(const HttpResponse &response, const Expectation &expected, Verdict verdict)
{
    const auto content = response.contentRange();
    const bool saysTotal = content && content->total && !content->range;
    if (saysTotal && *content->total == expected.asked.begin) {
        verdict.kind = Verdict::Kind::NothingThere;
        verdict.range = {expected.asked.begin, expected.asked.begin};
        return verdict;
    }
    // Some servers answer 416 to bytes=0- of an empty file without saying how long it is.
    if (!content && expected.asked.begin == 0 && !expected.pinned.total)
        return reject(verdict, Verdict::Kind::RangeTrouble, Kind::BadAnswer, "416 without the file's length", 416);
    if (saysTotal && !expected.pinned.total)
        verdict.identity.total = content->total;
    return reject(verdict, Verdict::Kind::RangeTrouble, Kind::BadAnswer, "416 to a range inside the file", 416);
}

Verdict judge(const HttpResponse &response, const Expectation &expected)
{
    Verdict verdict;
    verdict.identity = response.identity();
    verdict.chunked = response.isChunked();
    const int status = response.status();

    if (response.headers().isEmpty() || status < 200 || status == 204 || status == 205 || status == 304)
        return reject(verdict, Verdict::Kind::Protocol, Kind::BadAnswer, "an answer without a usable head", status);
    if (status != 200 && status != 206 && status != 416)
        return refuse(response, verdict);
    const bool mayBeEncoded = status == 416 || (status == 200 && expected.keepsEncoding);
    if (!mayBeEncoded && response.isEncoded()) { // of a 416 only the head is of use
        verdict.error = DownloadError::encoded(status);
        return verdict;
    }
    if (status != 416 && response.isTransferCoded())
        return reject(verdict, Verdict::Kind::Protocol, Kind::BadAnswer, "a transfer coding nobody asked for", status);

    verdict = status == 206 ? judgePartial(response, expected, verdict)
        : status == 200     ? judgeWhole(response, expected, verdict)
                            : judgeUnsatisfied(response, expected, verdict);
    const qint64 end = verdict.range.end == ByteRange::Open ? 0 : verdict.range.end;
    if (verdict.isAccepted() && std::max(end, verdict.identity.total.value_or(0)) > LongestFile)
        return reject(verdict, Verdict::Kind::Protocol, Kind::BadAnswer, "a length that no file has", status);
    const bool speaksOfFile = verdict.isAccepted() || (status == 416 && verdict.identity.total);
    const FileIdentity pinned = withLeastLength(expected.pinned, verdict.identity, expected.presentEnd);
    verdict.sameness = compare(pinned, verdict.identity);
    const FileIdentity &known = expected.pinned != FileIdentity() ? pinned : expected.replaced;
    const bool isNothing = status == 416 ? becameEmpty(known, verdict.identity) : isNoVersion(known, verdict.identity);
    if (speaksOfFile && verdict.sameness != Sameness::Same && isNothing)
        return reject(
            verdict, Verdict::Kind::Protocol, Kind::FileChanged, "something else came instead of the file", status);
    if (speaksOfFile && verdict.sameness == Sameness::Different)
        return reject(verdict, Verdict::Kind::Changed, Kind::FileChanged, "the file changed on the server", status);
    return verdict;
}

bool isTransientStatus(int status)
{
    constexpr std::array transient{408, 425, 429, 500, 502, 503, 504, 522, 524};
    return std::find(transient.begin(), transient.end(), status) != transient.end();
}

} // namespace td
