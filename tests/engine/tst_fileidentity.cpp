// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/fileidentity.h"

#include <QTest>

using namespace td;

class TestFileIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesWhatServersSay_data();
    void comparesWhatServersSay();
    void tellsWhatVouches_data();
    void tellsWhatVouches();
    void tellsWhatIsNoVersion_data();
    void tellsWhatIsNoVersion();
    void tellsWhatIsShorterThanWhatIsThere_data();
    void tellsWhatIsShorterThanWhatIsThere();
};

void TestFileIdentity::comparesWhatServersSay_data()
{
    QTest::addColumn<FileIdentity>("pinned");
    QTest::addColumn<FileIdentity>("answer");
    QTest::addColumn<Sameness>("sameness");
    const auto row = [](const char *name, const FileIdentity &pinned, const FileIdentity &answer, Sameness sameness) {
        QTest::newRow(name) << pinned << answer << sameness;
    };
    using enum Sameness;
    const QByteArray modified = "Mon, 02 Nov 2026 08:00:00 GMT";
    const QByteArray soon = "Mon, 02 Nov 2026 08:00:59 GMT";
    const QByteArray later = "Mon, 02 Nov 2026 08:01:00 GMT";
    row("nothing known", {}, {}, Likely);
    row("equal totals only", {.total = 5}, {.total = 5}, Likely);
    row("totals differ", {.total = 5}, {.total = 6}, Different);
    row("totals differ, tags don't", {.total = 5, .etag = "\"a\""}, {.total = 6, .etag = "\"a\""}, Different);
    row("a total of 0", {.total = 0}, {.total = 1}, Different);
    row("a total that is not told", {.total = 5, .etag = "\"a\""}, {.etag = "\"a\""}, Same);
    row("a total that was not known", {.etag = "\"a\""}, {.total = 5, .etag = "\"a\""}, Same);
    row("strong tags equal", {.etag = "\"a\""}, {.etag = "\"a\""}, Same);
    row("strong tags equal, dates differ", {.etag = "\"a\"", .lastModified = "x"},
        {.etag = "\"a\"", .lastModified = "y"}, Same);
    row("strong tags differ", {.etag = "\"a\""}, {.etag = "\"b\""}, Different);
    row("strong tags differ, dates too", {.etag = "\"a\"", .lastModified = "x"}, {.etag = "\"b\"", .lastModified = "y"},
        Different);
    row("strong tags differ, no dates, but the same text", {.etag = "\"a\"", .lastModified = "x", .date = later},
        {.etag = "\"b\"", .lastModified = "x"}, Different);
    row("strong tags differ, a date, and nobody knows how old", {.etag = "\"a\"", .lastModified = modified},
        {.etag = "\"b\"", .lastModified = modified}, Different);
    row("strong tags differ, one date", {.etag = "\"a\"", .lastModified = "x"}, {.etag = "\"b\""}, Different);
    row("tags without quotes", {.etag = "a"}, {.etag = "a"}, Same);
    row("case of a tag", {.etag = "\"a\""}, {.etag = "\"A\""}, Different);
    row("weak tags equal", {.etag = "W/\"a\""}, {.etag = "W/\"a\""}, Likely);
    row("weak tags equal, dates differ", {.etag = "W/\"a\"", .lastModified = "x"},
        {.etag = "W/\"a\"", .lastModified = "y"}, Different);
    row("weak tags differ, dates don't", {.etag = "W/\"a\"", .lastModified = modified, .date = later},
        {.etag = "W/\"b\"", .lastModified = modified}, Likely);
    row("weak tags differ, no dates", {.etag = "W/\"a\""}, {.etag = "W/\"b\""}, Different);
    row("tag gone, date equal", {.etag = "\"a\"", .lastModified = "x"}, {.lastModified = "x"}, Likely);
    row("tag gone, date differs", {.etag = "\"a\"", .lastModified = "x"}, {.lastModified = "y"}, Different);
    row("dates equal", {.lastModified = "x"}, {.lastModified = "x"}, Likely);
    row("dates differ", {.lastModified = "x"}, {.lastModified = "y"}, Different);
    row("tags differ, a date that was young", {.etag = "\"a\"", .lastModified = modified, .date = soon},
        {.etag = "\"b\"", .lastModified = modified, .date = later}, Different);
    row("tags differ, a date that was old", {.etag = "\"a\"", .lastModified = modified, .date = later},
        {.etag = "\"b\"", .lastModified = modified, .date = later}, Likely);
    row("weak tags differ, a date that was young", {.etag = "W/\"a\"", .lastModified = modified, .date = soon},
        {.etag = "W/\"b\"", .lastModified = modified}, Different);
    row("a date that was young", {.lastModified = modified, .date = soon}, {.lastModified = modified}, Likely);
    const QByteArray now = "Mon, 02 Nov 2026 08:10:00 GMT";
    const QByteArray afterwards = "Mon, 02 Nov 2026 08:10:07 GMT";
    row("dates of the answers", {.lastModified = now, .date = now}, {.lastModified = afterwards, .date = afterwards},
        Likely);
    row("dates of the answers, tags differ", {.etag = "\"a\"", .lastModified = now, .date = now},
        {.etag = "\"b\"", .lastModified = afterwards, .date = afterwards}, Different);
    row("a date of the answer, then one of a file", {.lastModified = now, .date = now},
        {.lastModified = modified, .date = afterwards}, Different);
    row("a date of a file, then one of the answer", {.lastModified = modified, .date = now},
        {.lastModified = afterwards, .date = afterwards}, Different);
    row("date gone", {.lastModified = "x"}, {}, Likely);
    row("the answer's own date", {.etag = "\"a\"", .date = "x"}, {.etag = "\"a\"", .date = "y"}, Same);
}

void TestFileIdentity::comparesWhatServersSay()
{
    QFETCH(FileIdentity, pinned);
    QFETCH(FileIdentity, answer);
    QTEST(compare(pinned, answer), "sameness");
}

void TestFileIdentity::tellsWhatVouches_data()
{
    QTest::addColumn<FileIdentity>("pinned");
    QTest::addColumn<FileIdentity>("answer");
    QTest::addColumn<bool>("vouches");
    const QByteArray modified = "Mon, 02 Nov 2026 08:00:00 GMT";
    const FileIdentity young{.lastModified = modified, .date = "Mon, 02 Nov 2026 08:00:59 GMT"};
    const FileIdentity old{.lastModified = modified, .date = "Mon, 02 Nov 2026 08:01:00 GMT"};
    QTest::newRow("nothing") << FileIdentity{} << FileIdentity{} << false;
    QTest::newRow("the tag") << FileIdentity{.etag = "\"a\""} << FileIdentity{.etag = "\"a\""} << true;
    QTest::newRow("a weak tag") << FileIdentity{.etag = "W/\"a\""} << FileIdentity{.etag = "W/\"a\""} << false;
    QTest::newRow("the date, another tag") << FileIdentity{.etag = "\"a\"", .lastModified = modified}
                                           << FileIdentity{.etag = "\"b\"", .lastModified = modified} << false;
    QTest::newRow("a date, and nobody knows how old")
        << FileIdentity{.lastModified = modified} << FileIdentity{.lastModified = modified} << false;
    for (const QByteArray &none : {QByteArray("0"), QByteArray("-1"), QByteArray("2026-11-02T08:00:00Z")})
        QTest::addRow("no date: %s", none.constData())
            << FileIdentity{.lastModified = none, .date = old.date} << FileIdentity{.lastModified = none} << false;
    QTest::newRow("a date of a minute before") << old << old << true;
    QTest::newRow("a date of less than a minute before") << young << old << false;
}

void TestFileIdentity::tellsWhatVouches()
{
    QFETCH(FileIdentity, pinned);
    QFETCH(FileIdentity, answer);
    QTEST(vouchesFor(pinned, answer), "vouches");
}

void TestFileIdentity::tellsWhatIsNoVersion_data()
{
    QTest::addColumn<FileIdentity>("answer");
    QTest::addColumn<bool>("isNone");
    const QByteArray date = "Tue, 03 Nov 2026 08:00:00 GMT";
    const QByteArray binary = "application/octet-stream";
    QTest::newRow("a new version") << FileIdentity{.total = 6, .etag = "\"b\"", .lastModified = date, .type = binary}
                                   << false;
    QTest::newRow("of another type") << FileIdentity{.total = 6, .etag = "\"b\"", .lastModified = date, .type = "a/b"}
                                     << false;
    QTest::newRow("without a tag") << FileIdentity{.total = 6, .lastModified = date, .type = binary} << false;
    QTest::newRow("without a tag, of another type")
        << FileIdentity{.total = 6, .lastModified = date, .type = "text/plain"} << true;
    QTest::newRow("without validators") << FileIdentity{.total = 6, .type = binary} << true;
    QTest::newRow("without validators and length") << FileIdentity{.type = "application/json"} << true;
    QTest::newRow("without validators, as long") << FileIdentity{.total = 5, .type = binary} << false;
    QTest::newRow("nothing") << FileIdentity{.total = 0, .etag = "\"b\"", .lastModified = date, .type = binary} << true;
    QTest::newRow("a page") << FileIdentity{.total = 6, .etag = "\"b\"", .lastModified = date, .type = "text/html"}
                            << true;
}

void TestFileIdentity::tellsWhatIsNoVersion()
{
    QFETCH(FileIdentity, answer);
    const FileIdentity pinned{.total = 5,
        .etag = "\"a\"",
        .lastModified = "Mon, 02 Nov 2026 08:00:00 GMT",
        .type = "application/octet-stream"};
    QTEST(isNoVersion(pinned, answer), "isNone");
    QVERIFY(!isNoVersion({}, answer));
}

/// A body without a length was cut, and the next answer tells one.
void TestFileIdentity::tellsWhatIsShorterThanWhatIsThere_data()
{
    QTest::addColumn<FileIdentity>("answer");
    QTest::addColumn<bool>("isDifferent");
    QTest::addColumn<bool>("isNone");
    QTest::newRow("longer") << FileIdentity{.total = 101} << false << false;
    QTest::newRow("as long") << FileIdentity{.total = 100} << false << false;
    QTest::newRow("shorter") << FileIdentity{.total = 99, .etag = "\"b\""} << true << false;
    QTest::newRow("shorter, without validators") << FileIdentity{.total = 99} << true << true;
    QTest::newRow("empty") << FileIdentity{.total = 0, .etag = "\"b\""} << true << true;
}

void TestFileIdentity::tellsWhatIsShorterThanWhatIsThere()
{
    QFETCH(FileIdentity, answer);
    const FileIdentity pinned = withLeastLength({.etag = "W/\"b\""}, answer, 100);
    QTEST(compare(pinned, answer) == Sameness::Different, "isDifferent");
    QTEST(isNoVersion(pinned, answer), "isNone");
}

QTEST_APPLESS_MAIN(TestFileIdentity)
#include "tst_fileidentity.moc"
