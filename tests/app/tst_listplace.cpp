// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/listplace.h"

#include <QTest>

using namespace td;

class TestListPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOneLine_data();
    void tellsOneLine();
    void tellsSeveralLines_data();
    void tellsSeveralLines();
};

void TestListPlace::tellsOneLine_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("text");
    QTest::newRow("file") << u"list.txt"_qs << u"list.txt:12"_qs;
    QTest::newRow("path") << u"../my lists/a"_qs << u"../my lists/a:12"_qs;
    QTest::newRow("standard input") << u"-"_qs << u"line 12"_qs;
    QTest::newRow("controls") << u"a\x1b"_qs << u"a\\x1b:12"_qs;
}

void TestListPlace::tellsOneLine()
{
    QFETCH(QString, list);
    QTEST(placeText({list, 12}), "text");
}

void TestListPlace::tellsSeveralLines_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QList<int>>("lines");
    QTest::addColumn<QString>("text");
    QTest::newRow("one") << u"list.txt"_qs << QList<int>{7} << u"line 7 of list.txt"_qs;
    QTest::newRow("in order") << u"list.txt"_qs << QList<int>{7, 30, 3} << u"lines 3, 7, 30 of list.txt"_qs;
    QTest::newRow("standard input") << u"-"_qs << QList<int>{1, 2} << u"lines 1, 2"_qs;
    QTest::newRow("many") << u"a\x1b"_qs << QList<int>{12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}
                          << u"lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more of a\\x1b"_qs;
}

void TestListPlace::tellsSeveralLines()
{
    QFETCH(QString, list);
    QFETCH(QList<int>, lines);
    QTEST(linesText(list, lines), "text");
}

QTEST_APPLESS_MAIN(TestListPlace)
#include "tst_listplace.moc"
