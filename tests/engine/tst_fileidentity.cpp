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
    row("strong tags differ, dates don't", {.etag = "\"a\"", .lastModified = "x"},
        {.etag = "\"b\"", .lastModified = "x"}, Likely);
    row("strong tags differ, one date", {.etag = "\"a\"", .lastModified = "x"}, {.etag = "\"b\""}, Different);
    row("tags without quotes", {.etag = "a"}, {.etag = "a"}, Same);
    row("case of a tag", {.etag = "\"a\""}, {.etag = "\"A\""}, Different);
    row("weak tags equal", {.etag = "W/\"a\""}, {.etag = "W/\"a\""}, Likely);
    row("weak tags equal, dates differ", {.etag = "W/\"a\"", .lastModified = "x"},
        {.etag = "W/\"a\"", .lastModified = "y"}, Different);
    row("weak tags differ, dates don't", {.etag = "W/\"a\"", .lastModified = "x"},
        {.etag = "W/\"b\"", .lastModified = "x"}, Likely);
    row("weak tags differ, no dates", {.etag = "W/\"a\""}, {.etag = "W/\"b\""}, Different);
    row("tag gone, date equal", {.etag = "\"a\"", .lastModified = "x"}, {.lastModified = "x"}, Likely);
    row("tag gone, date differs", {.etag = "\"a\"", .lastModified = "x"}, {.lastModified = "y"}, Different);
    row("dates equal", {.lastModified = "x"}, {.lastModified = "x"}, Likely);
    row("dates differ", {.lastModified = "x"}, {.lastModified = "y"}, Different);
    row("date gone", {.lastModified = "x"}, {}, Likely);
    row("the answer's own date", {.etag = "\"a\"", .date = "x"}, {.etag = "\"a\"", .date = "y"}, Same);
}

void TestFileIdentity::comparesWhatServersSay()
{
    QFETCH(FileIdentity, pinned);
    QFETCH(FileIdentity, answer);
    QTEST(compare(pinned, answer), "sameness");
}

QTEST_APPLESS_MAIN(TestFileIdentity)
#include "tst_fileidentity.moc"
