// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httpresponse.h"
#include "engine/http/responsegate.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;
using Kind = Verdict::Kind;

class TestResponseGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesAnAnswerToAPart_data();
    void judgesAnAnswerToAPart();
    void judgesTheFirstAnswer_data();
    void judgesTheFirstAnswer();
    void judgesA416_data();
    void judgesA416();
    void refusesARangeThatEndsAfterTheFile();
    void takesNoNoticeForTheNextVersion();
    void takesNothingShorterThanWhatIsThere();
    void judgesValidators_data();
    void judgesValidators();
    void namesTheErrorOfAStatus_data();
    void namesTheErrorOfAStatus();
    void passesOnRetryAfter();
    void tellsTheRangeThatComes();
    void tellsThatABodyEndsItself();
    void knowsTransientStatuses();
};

static HttpResponse answer(int status, const QList<HttpHeader> &headers)
{
    return {status, QUrl(u"http://example.org/file"_qs), headers};
}

static void compareErrorWithKind(const Verdict &verdict)
{
    const bool isGood =
        verdict.kind == Kind::Range || verdict.kind == Kind::Whole || verdict.kind == Kind::NothingThere;
    QCOMPARE(static_cast<bool>(verdict.error), !isGood);
}

/// Asked for bytes 100 to 199 of a file that is known to have 1000.
void TestResponseGate::judgesAnAnswerToAPart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, int status, const QList<HttpHeader> &headers, Kind kind) {
        QTest::newRow(name) << status << headers << kind;
    };
    const HttpHeader right{"Content-Range", "bytes 100-199/1000"};
    row("as asked", 206, {right, {"Content-Length", "100"}}, Kind::Range);
    row("without a length", 206, {right}, Kind::Range);
    row("chunked, with a length that means nothing", 206,
        {right, {"Content-Length", "7"}, {"Transfer-Encoding", "chunked"}}, Kind::Range);
    row("identity", 206, {right, {"Content-Encoding", "identity"}}, Kind::Range);
    row("less than asked", 206, {{"Content-Range", "bytes 100-149/1000"}, {"Content-Length", "50"}}, Kind::Range);
    row("one byte", 206, {{"Content-Range", "bytes 100-100/1000"}}, Kind::Range);
    row("total not told", 206, {{"Content-Range", "bytes 100-199/*"}}, Kind::Range);
    row("starts later", 206, {{"Content-Range", "bytes 101-199/1000"}}, Kind::RangeTrouble);
    row("starts earlier", 206, {{"Content-Range", "bytes 99-199/1000"}}, Kind::RangeTrouble);
    row("ends later", 206, {{"Content-Range", "bytes 100-200/1000"}}, Kind::RangeTrouble);
    row("another part", 206, {{"Content-Range", "bytes 0-99/1000"}}, Kind::RangeTrouble);
    row("no range", 206, {{"Content-Length", "100"}}, Kind::RangeTrouble);
    row("two ranges", 206, {right, right}, Kind::RangeTrouble);
    row("rubbish", 206, {{"Content-Range", "bytes 199-100/1000"}}, Kind::RangeTrouble);
    row("unsatisfied", 206, {{"Content-Range", "bytes */1000"}}, Kind::RangeTrouble);
    row("length differs", 206, {right, {"Content-Length", "99"}}, Kind::RangeTrouble);
    row("length is rubbish", 206, {right, {"Content-Length", "-1"}}, Kind::RangeTrouble);
    row("lengths differ", 206, {right, {"Content-Length", "100"}, {"Content-Length", "99"}}, Kind::RangeTrouble);
    row("multipart", 206, {right, {"Content-Type", "multipart/byteranges; boundary=x"}}, Kind::RangeTrouble);
    row("MULTIPART", 206, {right, {"Content-Type", "Multipart/Byteranges; boundary=x"}}, Kind::RangeTrouble);
    row("compressed", 206, {right, {"Content-Encoding", "gzip"}}, Kind::Protocol);
    row("transfer coded", 206, {right, {"Transfer-Encoding", "deflate"}}, Kind::Protocol);
    row("chunked", 206, {right, {"Transfer-Encoding", "chunked"}}, Kind::Range);
    row("another total", 206, {{"Content-Range", "bytes 100-199/1001"}}, Kind::Changed);
    row("whole", 200, {{"Content-Length", "1000"}}, Kind::NoRanges);
    row("whole, another length", 200, {{"Content-Length", "555"}}, Kind::NoRanges);
    row("whole, without a length", 200, {{"Server", "x"}}, Kind::NoRanges);
    row("no headers", 206, {}, Kind::Protocol);
    row("no status", 0, {right}, Kind::Protocol);
    for (const int status : {100, 102, 103, 199, 204, 205, 304})
        row(qPrintable(QString::number(status)), status, {right}, Kind::Protocol);
    for (const int status : {201, 202, 203, 207, 226, 299, 300, 400, 401, 403, 404, 410, 429, 500, 503, 999})
        row(qPrintable(QString::number(status)), status, {right}, Kind::Refused);
}

void TestResponseGate::judgesAnAnswerToAPart()
{
    QFETCH(int, status);
    QFETCH(QList<HttpHeader>, headers);
    const Verdict verdict = judge(answer(status, headers), {{100, 200}, {.total = 1000}});
    QTEST(verdict.kind, "kind");
    compareErrorWithKind(verdict);
    QCOMPARE(verdict.error ? verdict.error.httpStatus : status, status);
}

/// Asked for all, or for the first piece of what nothing is known of; 200 would do.
void TestResponseGate::judgesTheFirstAnswer_data()
{
    QTest::addColumn<qint64>("end");
    QTest::addColumn<int>("status");
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, qint64 end, int status, const QList<HttpHeader> &headers, Kind kind) {
        QTest::newRow(name) << end << status << headers << kind;
    };
    row("206", 500, 206, {{"Content-Range", "bytes 0-499/1000"}}, Kind::Range);
    row("206 of a smaller file", 500, 206, {{"Content-Range", "bytes 0-99/100"}}, Kind::Range);
    row("206 without a total", 500, 206, {{"Content-Range", "bytes 0-499/*"}}, Kind::RangeTrouble);
    row("206 of all without a total", ByteRange::Open, 206, {{"Content-Range", "bytes 0-499/*"}}, Kind::Range);
    row("200", 500, 200, {{"Content-Length", "1000"}}, Kind::Whole);
    row("206 of more than any file has", 500, 206, {{"Content-Range", "bytes 0-499/1152921504606846977"}},
        Kind::Protocol);
    row("200 of more than any file has", 500, 200, {{"Content-Length", "9223372036854775807"}}, Kind::Protocol);
    row("200, empty", 500, 200, {{"Content-Length", "0"}}, Kind::Whole);
    row("200 without a length", 500, 200, {{"Server", "x"}}, Kind::Whole);
    row("200 with two lengths", 500, 200, {{"Content-Length", "5"}, {"Content-Length", "6"}}, Kind::Protocol);
    row("200, compressed", 500, 200, {{"Content-Encoding", "gzip"}}, Kind::Protocol);
    row("200, a transfer coding", 500, 200, {{"Transfer-Encoding", "gzip, chunked"}}, Kind::Protocol);
    row("200, chunked", 500, 200, {{"Transfer-Encoding", "Chunked"}}, Kind::Whole);
    row("200, in parts", 500, 200, {{"Content-Type", "multipart/byteranges; boundary=x"}}, Kind::Protocol);
    row("200 without headers", 500, 200, {}, Kind::Protocol);
    row("416 of an empty file", 500, 416, {{"Content-Range", "bytes */0"}}, Kind::NothingThere);
    row("416 without a word", 500, 416, {{"Content-Length", "0"}}, Kind::RangeTrouble);
    row("416 of a file with bytes", 500, 416, {{"Content-Range", "bytes */1000"}}, Kind::RangeTrouble);
}

void TestResponseGate::judgesTheFirstAnswer()
{
    QFETCH(qint64, end);
    QFETCH(int, status);
    QFETCH(QList<HttpHeader>, headers);
    const Verdict verdict = judge(answer(status, headers), {{0, end}, {}, true});
    QTEST(verdict.kind, "kind");
    compareErrorWithKind(verdict);
}

void TestResponseGate::judgesA416_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<std::optional<qint64>>("pinned");
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<Kind>("kind");
    using Total = std::optional<qint64>;
    const auto row = [](const char *name, qint64 begin, Total pinned, const QList<HttpHeader> &headers, Kind kind) {
        QTest::newRow(name) << begin << pinned << headers << kind;
    };
    const HttpHeader ends{"Content-Range", "bytes */500"};
    row("the end, as was thought", 500, 500, {ends}, Kind::NothingThere);
    row("the end, which nobody knew", 500, {}, {ends}, Kind::NothingThere);
    row("the end, with a compressed page", 500, {}, {ends, {"Content-Encoding", "gzip"}}, Kind::NothingThere);
    row("smaller than pinned", 500, 1000, {ends}, Kind::Changed);
    row("larger than pinned", 100, 400, {ends}, Kind::Changed);
    row("empty", 100, 400, {{"Content-Range", "bytes */0"}}, Kind::Protocol);
    row("inside the file", 100, 500, {ends}, Kind::RangeTrouble);
    row("without a word", 100, 500, {{"Content-Length", "0"}}, Kind::RangeTrouble);
    row("with a range", 500, 500, {{"Content-Range", "bytes 0-99/500"}}, Kind::RangeTrouble);
}

void TestResponseGate::judgesA416()
{
    QFETCH(qint64, begin);
    QFETCH(std::optional<qint64>, pinned);
    QFETCH(QList<HttpHeader>, headers);
    const Verdict verdict = judge(answer(416, headers), {{begin, ByteRange::Open}, {.total = pinned}});
    QTEST(verdict.kind, "kind");
    compareErrorWithKind(verdict);
    if (verdict.kind == Kind::NothingThere)
        QCOMPARE(verdict.range, (ByteRange{begin, begin}));
}

void TestResponseGate::refusesARangeThatEndsAfterTheFile()
{
    const HttpResponse beyond = answer(206, {{"Content-Range", "bytes 900-1099/*"}});
    QCOMPARE(judge(beyond, {{900, ByteRange::Open}, {.total = 1000}}).kind, Kind::RangeTrouble);
    QCOMPARE(judge(beyond, {{900, ByteRange::Open}, {}}).kind, Kind::Range);
    const HttpResponse grown = answer(206, {{"Content-Range", "bytes 900-1099/1100"}});
    QCOMPARE(judge(grown, {{900, ByteRange::Open}, {.total = 1000}}).kind, Kind::Changed);
}

/// Nothing is pinned any more, and what was gone is known.
void TestResponseGate::takesNoNoticeForTheNextVersion()
{
    const FileIdentity replaced{.total = 1000, .etag = "\"a\""};
    const auto kindOf = [&replaced](int status, const QList<HttpHeader> &headers) {
        const Expectation asked{{0, ByteRange::Open}, {}, true, true, 0, replaced};
        return judge(answer(status, headers), asked).kind;
    };
    QCOMPARE(kindOf(200, {{"Content-Length", "900"}, {"ETag", "\"b\""}}), Kind::Whole);
    QCOMPARE(kindOf(200, {{"Content-Length", "18"}, {"Content-Type", "text/plain"}}), Kind::Protocol);
    QCOMPARE(kindOf(200, {{"Content-Length", "0"}}), Kind::Protocol);
    QCOMPARE(kindOf(416, {{"Content-Range", "bytes */0"}}), Kind::Protocol);
}

/// Where nobody had told the length.
void TestResponseGate::takesNothingShorterThanWhatIsThere()
{
    const auto kindOf = [](int status, const QList<HttpHeader> &headers) {
        const Expectation asked{{100, ByteRange::Open}, {.etag = "\"a\""}, false, true, 100};
        return judge(answer(status, headers), asked).kind;
    };
    QCOMPARE(kindOf(206, {{"Content-Range", "bytes 100-100/101"}}), Kind::Range);
    QCOMPARE(kindOf(416, {{"Content-Range", "bytes */100"}}), Kind::NothingThere);
    QCOMPARE(kindOf(416, {{"Content-Range", "bytes */99"}}), Kind::Changed);
    QCOMPARE(kindOf(416, {{"Content-Range", "bytes */0"}}), Kind::Protocol);
}

void TestResponseGate::judgesValidators_data()
{
    constexpr auto Day = "Mon, 02 Nov 2026 08:00:00 GMT";
    constexpr auto Night = "Mon, 02 Nov 2026 20:00:00 GMT";
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<QByteArray>("modified");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Sameness>("sameness");
    const auto row = [](const char *name, const char *etag, const char *modified, Kind kind, Sameness sameness) {
        QTest::newRow(name) << QByteArray(etag) << QByteArray(modified) << kind << sameness;
    };
    row("the same", "\"a\"", Day, Kind::Range, Sameness::Same);
    row("tag differs, date not", "\"b\"", Day, Kind::Range, Sameness::Likely);
    row("tag gone", "", Day, Kind::Range, Sameness::Likely);
    row("both differ", "\"b\"", Night, Kind::Changed, Sameness::Different);
    row("tag gone, date differs", "", Night, Kind::Changed, Sameness::Different);
}

void TestResponseGate::judgesValidators()
{
    QFETCH(QByteArray, etag);
    QFETCH(QByteArray, modified);
    const FileIdentity pinned{.total = 1000,
        .etag = "\"a\"",
        .lastModified = "Mon, 02 Nov 2026 08:00:00 GMT",
        .date = "Tue, 03 Nov 2026 08:00:00 GMT"};
    const QList<HttpHeader> headers{
        {"Content-Range", "bytes 100-199/1000"}, {"ETag", etag}, {"Last-Modified", modified}};
    const Verdict verdict = judge(answer(206, headers), {{100, 200}, pinned});
    QTEST(verdict.kind, "kind");
    QTEST(verdict.sameness, "sameness");
    QCOMPARE(verdict.error.kind,
        verdict.kind == Kind::Changed ? DownloadError::Kind::FileChanged : DownloadError::Kind::None);
}

void TestResponseGate::namesTheErrorOfAStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DownloadError::Kind>("kind");
    using Error = DownloadError::Kind;
    const auto rows = [](const QList<int> &statuses, Error kind) {
        for (const int status : statuses)
            QTest::addRow("%d", status) << status << kind;
    };
    rows({404, 410}, Error::NotFound);
    rows({401, 403, 407}, Error::Unauthorized);
    rows({429, 503}, Error::Overloaded);
    rows({408, 504}, Error::TimedOut);
    rows({201, 300, 400, 414, 451, 500, 502, 522, 999}, Error::BadAnswer);
}

void TestResponseGate::namesTheErrorOfAStatus()
{
    QFETCH(int, status);
    const Verdict verdict = judge(answer(status, {{"Server", "x"}}), {{0, 100}, {}, true});
    QTEST(verdict.error.kind, "kind");
    QCOMPARE(verdict.error.httpStatus, status);
}

void TestResponseGate::passesOnRetryAfter()
{
    const Expectation asked{{0, 100}, {}, true};
    QCOMPARE(judge(answer(503, {{"Retry-After", "7"}}), asked).error.retryAfter, 7s);
    QCOMPARE(judge(answer(503, {{"Retry-After", "rubbish"}}), asked).error.retryAfter, 0s);
}

void TestResponseGate::tellsTheRangeThatComes()
{
    const auto rangeOf = [](int status, const HttpHeader &header) {
        return judge(answer(status, {header}), {{0, ByteRange::Open}, {}, true}).range;
    };
    QCOMPARE(rangeOf(206, {"Content-Range", "bytes 0-49/1000"}), (ByteRange{0, 50}));
    QCOMPARE(rangeOf(200, {"Content-Length", "1000"}), (ByteRange{0, 1000}));
    QCOMPARE(rangeOf(200, {"Server", "x"}), (ByteRange{0, ByteRange::Open}));
}

void TestResponseGate::tellsThatABodyEndsItself()
{
    const Expectation asked{{0, ByteRange::Open}, {}, true};
    QVERIFY(judge(answer(200, {{"Transfer-Encoding", "chunked"}}), asked).chunked);
    QVERIFY(!judge(answer(200, {{"Content-Length", "5"}}), asked).chunked);
}

void TestResponseGate::knowsTransientStatuses()
{
    QList<int> transient;
    for (int status = 0; status < 1000; ++status) {
        if (isTransientStatus(status))
            transient.append(status);
    }
    QCOMPARE(transient, (QList<int>{408, 425, 429, 500, 502, 503, 504, 522, 524}));
}

QTEST_APPLESS_MAIN(TestResponseGate)
#include "tst_responsegate.moc"
