// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/fuzz/targets.h"

#include "app/cookiefile.h"
#include "app/listfile.h"
#include "engine/http/httpresponse.h"
#include "engine/http/responsegate.h"
#include "engine/storage/checksum.h"
#include "engine/storage/filename.h"
#include "engine/storage/resumejournal.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>

namespace td::test {

namespace {

void require(bool promise, const char *what)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

const QDateTime Now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

HttpResponse responseWith(const char *name, const QByteArray &value, int status)
{
    return {status, QUrl(QStringLiteral("http://127.0.0.1/file")), {{name, value}}};
}

void contentRange(const QByteArray &input)
{
    const auto parsed = parseContentRange(input);
    if (!parsed)
        return;
    require(parsed->range || parsed->total, "a Content-Range that says nothing");
    if (!parsed->range)
        return require(*parsed->total >= 0, "a total below 0");
    const ByteRange range = *parsed->range;
    require(range.begin >= 0 && range.begin < range.end, "a range without bytes");
    require(!parsed->total || range.end <= *parsed->total, "a range outside of the file");
    const QByteArray total = parsed->total ? QByteArray::number(*parsed->total) : QByteArray("*");
    const QByteArray again =
        "bytes " + QByteArray::number(range.begin) + '-' + QByteArray::number(range.end - 1) + '/' + total;
    require(parseContentRange(again) == parsed, "a Content-Range that reads differently when written again");
}

/// Of what a stranger said, made safe.
void requireSafe(const QString &raw)
{
    const QString name = safeFileName(raw);
    require(!name.isEmpty(), "no name");
    const auto isBad = [](QChar c) {
        return c == u'/' || c == u'\\' || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    };
    require(std::none_of(name.cbegin(), name.cend(), isBad), "a name with a separator or a control character");
    require(!name.startsWith(u'.') && !name.endsWith(u'.') && !name.endsWith(u' '),
        "a name with a dot or space at its end");
    require(!name.startsWith(u'-') && !name.startsWith(u'~'), "a name that reads as an option or a home");
    require(name.toUtf8().size() <= FileNameBudget, "a name that is too long");
    require(safeFileName(name) == name, "a name that is not safe after all");
}

void disposition(const QByteArray &input)
{
    requireSafe(fileNameFromDisposition(input));
}

void urlName(const QByteArray &input)
{
    requireSafe(fileNameFromUrl(QUrl(QString::fromUtf8(input), QUrl::StrictMode)));
    requireSafe(fileNameFromUrl(QUrl(QString::fromUtf8("http://127.0.0.1/" + input), QUrl::TolerantMode)));
}

void retryAfter(const QByteArray &input)
{
    const auto wait = responseWith("Retry-After", input, 503).retryAfter(Now);
    require(!wait || (wait->count() >= 0 && *wait <= std::chrono::hours(24)), "a wait below 0 or above a day");
}

void requireSound(const ResumeJournal &journal)
{
    const qint64 limit = journal.identity.total.value_or(ByteRange::Open);
    for (const RangeSet &set : {journal.written, journal.synced}) {
        for (const ByteRange range : set.ranges())
            require(range.begin >= 0 && range.begin < range.end && range.end <= limit, "a claim outside of the file");
    }
    const BlockChecksums blocks(journal.identity.total);
    require(journal.checksums.size() == blocks.blocksIn(journal.written).size(), "blocks without a checksum");
    require(journal.identity.url.userInfo().isEmpty(), "a control file with a password");
    ResumeJournal again;
    const bool isValid =
        ResumeJournal::parse(journal.toText(QStringLiteral("name")), &again) == ResumeJournal::Verdict::Valid;
    require(isValid && again.written == journal.written && again.synced == journal.synced
            && again.checksums == journal.checksums,
        "a control file that reads differently when written again");
}

void journal(const QByteArray &input)
{
    ResumeJournal parsed;
    if (ResumeJournal::parse(input, &parsed) == ResumeJournal::Verdict::Valid)
        requireSound(parsed);
    // Few inputs have the right digest by themselves.
    const QByteArray text = input.endsWith('\n') ? input : input + '\n';
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    if (ResumeJournal::parse(text + "SHA256 " + digest + '\n', &parsed) == ResumeJournal::Verdict::Valid)
        requireSound(parsed);
}

void list(const QByteArray &input)
{
    const ListFile parsed = parseList(input, {});
    const QList<QByteArray> lines = input.split('\n');
    const auto isThere = [&lines](int line) { return line >= 1 && line <= lines.size(); };
    for (const ListEntry &entry : parsed.entries) {
        require(isThere(entry.line), "a link on a line that is not there");
        const QByteArray line = lines.at(entry.line - 1);
        const QByteArray text = line.trimmed();
        require(!text.isEmpty() && !text.startsWith('#') && !line.startsWith(' ') && !line.startsWith('\t'),
            "a link on a line that is none");
    }
    for (const ListProblem &problem : parsed.problems) {
        require(isThere(problem.line) && problem.error, "a problem that is none");
        const QByteArray text = lines.at(problem.line - 1).trimmed();
        require(!text.isEmpty() && !text.startsWith('#'), "a problem on a line that says nothing");
    }
}

void cookies(const QByteArray &input)
{
    const auto parsed = parseCookies(input, Now);
    for (const QNetworkCookie &cookie : parsed.value) {
        const QByteArray sent = cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
        require(!sent.contains('\n') && !sent.contains('\r') && !sent.contains('\0'), "a cookie of two lines");
        require(!cookie.domain().isEmpty(), "a cookie for every server");
    }
}

void digest(const QByteArray &input)
{
    for (const auto &checksum :
        {checksumFromReprDigest(input), checksumFromDigest(input), checksumFromContentMd5(input)}) {
        if (!checksum)
            continue;
        require(checksum->digest.size() == QCryptographicHash::hashLength(checksum->algorithm),
            "a digest of a wrong length");
        ExpectedChecksum again;
        require(!parseChecksum(checksumText(*checksum), &again) && again.digest == checksum->digest
                && again.algorithm == checksum->algorithm,
            "a digest that reads differently when written again");
    }
}

void head(const QByteArray &input)
{
    QList<HttpHeader> headers;
    const QList<QByteArray> lines = input.split('\n');
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    const HttpResponse response(lines.first().toInt(), QUrl(QStringLiteral("http://127.0.0.1/file")), headers);
    const ByteRange asked{100, 200};
    const Verdict verdict = judge(response, {asked, {.total = 1000}, false});
    if (verdict.kind == Verdict::Kind::Range)
        require(verdict.range.begin == asked.begin && verdict.range.end <= asked.end && !verdict.range.isEmpty(),
            "bytes that nobody asked for");
    require(verdict.kind != Verdict::Kind::Whole, "a whole file where only a part is wanted");
}

struct Named {
    const char *name;
    FuzzTarget target;
};

constexpr Named Targets[] = {{"contentrange", contentRange}, {"cookies", cookies}, {"digest", digest},
    {"disposition", disposition}, {"head", head}, {"journal", journal}, {"list", list}, {"retryafter", retryAfter},
    {"urlname", urlName}};

} // namespace

FuzzTarget fuzzTarget(const QByteArray &name)
{
    const auto *found = std::find_if(
        std::begin(Targets), std::end(Targets), [&name](const Named &named) { return name == named.name; });
    return found == std::end(Targets) ? nullptr : found->target;
}

} // namespace td::test
