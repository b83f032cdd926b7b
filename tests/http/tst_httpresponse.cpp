// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httpresponse.h"

#include <QTest>

using namespace td;

using MaybeLength = std::optional<qint64>;
using MaybeRange = std::optional<ContentRange>;

class TestHttpResponse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsContentRange_data();
    void readsContentRange();
    void twoContentRangesAreNone();
    void findsFieldsWhateverTheirCase();
    void readsContentLength_data();
    void readsContentLength();
    void transferEncodingOverridesContentLength();
    void tellsWhetherTheBodyIsEncoded_data();
    void tellsWhetherTheBodyIsEncoded();
    void tellsMultipart_data();
    void tellsMultipart();
    void takesTheTotalFromWhereItStands_data();
    void takesTheTotalFromWhereItStands();
    void keepsValidatorsAsSent();
    void knowsWhenItCameWhereNobodySays_data();
    void knowsWhenItCameWhereNobodySays();
    void ignoresHugeValidators();
    void writesRanges_data();
    void writesRanges();
};

static HttpResponse answer(int status, const QList<HttpHeader> &headers)
{
    return {status, QUrl(u"http://example.org/file"_qs), headers};
}

void TestHttpResponse::readsContentRange_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<MaybeRange>("expected");
    const auto good = [](const char *text, std::optional<ByteRange> range, MaybeLength total) {
        QTest::newRow(text) << QByteArray(text) << MaybeRange({range, total});
    };
    good("bytes 0-99/100", {{0, 100}}, 100);
    good("bytes 0-0/1", {{0, 1}}, 1);
    good("bytes 5-9/100", {{5, 10}}, 100);
    good("bytes 5-9/*", {{5, 10}}, {});
    good("Bytes 5-9/100", {{5, 10}}, 100);
    good("BYTES 5-9/100", {{5, 10}}, 100);
    good("bytes */100", {}, 100);
    good("bytes */0", {}, 0);
    good("bytes 00-09/0100", {{0, 10}}, 100);
    good("bytes 4294967296-4294967297/8589934592", {{4294967296, 4294967298}}, 8589934592);
    good("bytes 0-0/9223372036854775807", {{0, 1}}, 9223372036854775807);
    const auto bad = [](const char *text) { QTest::newRow(text) << QByteArray(text) << MaybeRange(); };
    bad("");
    bad("bytes");
    bad("bytes ");
    bad("bytes /");
    bad("bytes -/");
    bad("bytes 5-9");
    bad("bytes 5/100");
    bad("bytes -9/100");
    bad("bytes 5-/100");
    bad("bytes 9-5/100");
    bad("bytes 100-100/100");
    bad("bytes 0-100/100");
    bad("bytes 0-99/");
    bad("bytes */*");
    bad("bytes *");
    bad("bytes 0-99/-100");
    bad("bytes +0-99/100");
    bad("bytes 0--99/100");
    bad("bytes 0 - 99/100");
    bad("bytes 0-99 /100");
    bad("bytes 0-99/100 ");
    bad("bytes  0-99/100");
    bad("bytes\t0-99/100");
    bad("bytes=0-99/100");
    bad("bytes: 0-99/100");
    bad("bytes0-99/100");
    bad("items 0-99/100");
    bad("0-99/100");
    bad("bytes 0x0-0x9/100");
    bad("bytes 0-9/1e2");
    bad("bytes 0-9/100/100");
    bad("bytes 0-9,10-19/100");
    bad("bytes 0-9223372036854775807/*");
    bad("bytes 0-9223372036854775806/*"); // its end would be the one that means "unknown"
    bad("bytes 0-9/9223372036854775808");
    bad("bytes 0-9/18446744073709551626");
    bad("bytes 18446744073709551616-18446744073709551625/*");
    bad("bytes 0-9/00000000000000000000100");
}

void TestHttpResponse::readsContentRange()
{
    QFETCH(QByteArray, text);
    QFETCH(MaybeRange, expected);
    QVERIFY(parseContentRange(text) == expected);
}

void TestHttpResponse::twoContentRangesAreNone()
{
    const HttpResponse response = answer(206, {{"Content-Range", "bytes 0-9/100"}, {"content-range", "bytes 0-9/100"}});
    QVERIFY(!response.contentRange());
}

void TestHttpResponse::findsFieldsWhateverTheirCase()
{
    const HttpResponse response = answer(200, {{"x-one", " 1 "}, {"X-ONE", "2"}, {"x-on", "3"}});
    QVERIFY(response.has("X-One"));
    QVERIFY(!response.has("X"));
    QCOMPARE(response.value("X-One"), "1, 2");
    QCOMPARE(response.value("X"), QByteArray());
}

void TestHttpResponse::readsContentLength_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<MaybeLength>("length");
    QTest::addColumn<bool>("isBad");
    const auto row = [](const char *name, const QByteArrayList &fields, MaybeLength length, bool isBad) {
        QTest::newRow(name) << fields << length << isBad;
    };
    row("none", {}, {}, false);
    row("zero", {"0"}, 0, false);
    row("usual", {"5000"}, 5000, false);
    row("above 2^53", {"9007199254740993"}, 9007199254740993, false);
    row("largest", {"9223372036854775807"}, 9223372036854775807, false);
    row("too large", {"9223372036854775808"}, {}, true);
    row("absurd", {"99999999999999999999999999999"}, {}, true);
    row("twice the same", {"5000", "5000"}, 5000, false);
    row("twice the same in one", {"5000, 5000"}, 5000, false);
    row("two that differ", {"5000", "5001"}, {}, true);
    row("second is rubbish", {"5000", "x"}, {}, true);
    row("empty", {""}, {}, false); // some versions of Qt leave it out
    row("only a comma", {","}, {}, true);
    row("negative", {"-5"}, {}, true);
    row("signed", {"+5"}, {}, true);
    row("hex", {"0x10"}, {}, true);
    row("fraction", {"5.0"}, {}, true);
}

void TestHttpResponse::readsContentLength()
{
    QFETCH(QByteArrayList, fields);
    QFETCH(MaybeLength, length);
    QList<HttpHeader> headers;
    for (const QByteArray &field : fields)
        headers.append({"Content-Length", field});
    QVERIFY(answer(200, headers).contentLength() == length);
    QTEST(answer(200, headers).hasBadContentLength(), "isBad");
    QCOMPARE(answer(200, headers).endsByItself(), length && !fields.join(',').contains(','));
}

void TestHttpResponse::transferEncodingOverridesContentLength()
{
    for (const QByteArray &length : {QByteArray("10"), QByteArray("-1")}) {
        const HttpResponse response = answer(200, {{"Content-Length", length}, {"Transfer-Encoding", "chunked"}});
        QVERIFY(response.isChunked());
        QVERIFY(!response.contentLength());
        QVERIFY(!response.hasBadContentLength());
        QVERIFY(!response.identity().total);
    }
}

void TestHttpResponse::tellsWhetherTheBodyIsEncoded_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<bool>("isEncoded");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("identity") << QByteArray("identity") << false;
    QTest::newRow("Identity") << QByteArray("Identity") << false;
    QTest::newRow("no coding") << QByteArray("none") << false;
    QTest::newRow("binary") << QByteArray("binary") << false;
    QTest::newRow("identity twice") << QByteArray("identity, identity") << false;
    QTest::newRow("gzip") << QByteArray("gzip") << true;
    QTest::newRow("both") << QByteArray("identity, gzip") << true;
}

void TestHttpResponse::tellsWhetherTheBodyIsEncoded()
{
    QFETCH(QByteArray, encoding);
    QTEST(answer(200, {{"Content-Encoding", encoding}}).isEncoded(), "isEncoded");
}

void TestHttpResponse::tellsMultipart_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isMultipart");
    QTest::newRow("multipart") << QByteArray("multipart/byteranges; boundary=x") << true;
    QTest::newRow("in another case") << QByteArray("Multipart/ByteRanges;boundary=x") << true;
    QTest::newRow("mixed") << QByteArray("multipart/mixed") << false;
    QTest::newRow("none") << QByteArray() << false;
}

void TestHttpResponse::tellsMultipart()
{
    QFETCH(QByteArray, type);
    QTEST(answer(206, {{"Content-Type", type}}).isMultipart(), "isMultipart");
}

void TestHttpResponse::takesTheTotalFromWhereItStands_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<MaybeLength>("total");
    const auto row = [](const char *name, int status, const char *range, const char *length, MaybeLength total) {
        QTest::newRow(name) << status << QByteArray(range) << QByteArray(length) << total;
    };
    row("206", 206, "bytes 0-9/100", "10", 100);
    row("206 without a total", 206, "bytes 0-9/*", "10", {});
    row("206 without a range", 206, nullptr, "10", {});
    row("416", 416, "bytes */100", "0", 100);
    row("200", 200, nullptr, "100", 100);
    row("200 with a range that means nothing there", 200, "bytes 0-9/50", "100", 100);
    row("200 without a length", 200, nullptr, nullptr, {});
    row("an error page", 404, nullptr, "100", {});
}

void TestHttpResponse::takesTheTotalFromWhereItStands()
{
    QFETCH(int, status);
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, length);
    QFETCH(MaybeLength, total);
    QList<HttpHeader> headers;
    if (!range.isNull())
        headers.append({"Content-Range", range});
    if (!length.isNull())
        headers.append({"Content-Length", length});
    QVERIFY(answer(status, headers).identity().total == total);
}

void TestHttpResponse::keepsValidatorsAsSent()
{
    const FileIdentity identity =
        answer(200, {{"etag", "W/\"a b\""}, {"last-modified", "yesterday"}, {"date", "Tue, 03 Nov 2026 08:00:00 GMT"}})
            .identity();
    QCOMPARE(identity.etag, "W/\"a b\"");
    QCOMPARE(identity.lastModified, "yesterday");
    QCOMPARE(identity.date, "Tue, 03 Nov 2026 08:00:00 GMT");
}

void TestHttpResponse::knowsWhenItCameWhereNobodySays_data()
{
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::newRow("no date") << QList<HttpHeader>();
    QTest::newRow("one that is none") << QList<HttpHeader>{{"Date", "today"}};
}

void TestHttpResponse::knowsWhenItCameWhereNobodySays()
{
    QFETCH(QList<HttpHeader>, headers);
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
    const QDateTime date = parseHttpDate(answer(200, headers).identity().date);
    QVERIFY(date.isValid());
    QVERIFY(before <= date && date <= QDateTime::currentDateTimeUtc());
}

void TestHttpResponse::ignoresHugeValidators()
{
    QCOMPARE(answer(200, {{"ETag", QByteArray(1024, 'x')}}).identity().etag.size(), 1024);
    QCOMPARE(answer(200, {{"ETag", QByteArray(1025, 'x')}}).identity().etag, QByteArray());
    QCOMPARE(answer(200, {{"Last-Modified", QByteArray(1025, 'x')}}).identity().lastModified, QByteArray());
}

void TestHttpResponse::writesRanges_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a byte") << qint64(0) << qint64(1) << QByteArray("bytes=0-0");
    QTest::newRow("a part") << qint64(5) << qint64(10) << QByteArray("bytes=5-9");
    QTest::newRow("all") << qint64(0) << ByteRange::Open << QByteArray("bytes=0-");
    QTest::newRow("the rest") << qint64(5'000'000'000) << ByteRange::Open << QByteArray("bytes=5000000000-");
}

void TestHttpResponse::writesRanges()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QTEST(toRangeHeader({begin, end}), "text");
}

QTEST_APPLESS_MAIN(TestHttpResponse)
#include "tst_httpresponse.moc"
