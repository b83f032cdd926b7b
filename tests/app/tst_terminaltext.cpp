// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/terminaltext.h"

#include <QTest>

using namespace td;

class TestTerminalText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesControlsVisible_data();
    void makesControlsVisible();
    void countsColumns_data();
    void countsColumns();
    void keepsTheEndOfALongName();
    void neverSplitsACharacter();
};

void TestTerminalText::makesControlsVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"file.iso"_qs << u"file.iso"_qs;
    QTest::newRow("umlauts") << u"\u00e4\u00f6\u6587"_qs << u"\u00e4\u00f6\u6587"_qs;
    QTest::newRow("emoji") << u"\U0001f600"_qs << u"\U0001f600"_qs;
    QTest::newRow("escape") << u"a\x1b[2Jb"_qs << u"a\\x1b[2Jb"_qs;
    QTest::newRow("line feed") << u"a\r\nb\t"_qs << u"a\\x0d\\x0ab\\x09"_qs;
    QTest::newRow("delete") << u"\x7f"_qs << u"\\x7f"_qs;
    QTest::newRow("C1") << u"\u009b2J"_qs << u"\\x9b2J"_qs;
    QTest::newRow("NUL") << QString(QChar(0)) << u"\\x00"_qs;
    QTest::newRow("right-to-left override") << u"a\u202egpj.exe"_qs << u"a\\u202egpj.exe"_qs;
    QTest::newRow("isolate") << u"\u2066\u2069"_qs << u"\\u2066\\u2069"_qs;
    QTest::newRow("zero width") << u"a\u200bb\ufeff"_qs << u"a\\u200bb\\ufeff"_qs;
    QTest::newRow("line separator") << u"a\u2028b"_qs << u"a\\u2028b"_qs;
    QTest::newRow("tag character") << u"\U000e0041"_qs << u"\\ue0041"_qs;
}

void TestTerminalText::makesControlsVisible()
{
    QFETCH(QString, text);
    QTEST(terminalSafe(text), "expected");
    QCOMPARE(terminalSafe(terminalSafe(text)), terminalSafe(text));
}

void TestTerminalText::countsColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("letters") << u"file"_qs << 4;
    QTest::newRow("wide") << u"\u6587\u4ef6.txt"_qs << 8;
    QTest::newRow("combining") << u"a\u0308"_qs << 1;
    QTest::newRow("emoji") << u"\U0001f600"_qs << 2;
}

void TestTerminalText::countsColumns()
{
    QFETCH(QString, text);
    QTEST(columnsOf(text), "columns");
}

void TestTerminalText::keepsTheEndOfALongName()
{
    QCOMPARE(elided(u"short.iso"_qs, 9), u"short.iso"_qs);
    QCOMPARE(elided(u"a-very-long-name.iso"_qs, 11), u"a-ver\u2026e.iso"_qs);
    QCOMPARE(elided(u"abcdef"_qs, 3), u"abc"_qs);
    QCOMPARE(elided(u"abcdef"_qs, 0), QString());
}

void TestTerminalText::neverSplitsACharacter()
{
    const QString text = u"\U0001f600\u6587\U0001f600\u6587\U0001f600"_qs;
    for (int columns = 0; columns <= 12; ++columns) {
        for (const QString &shorter : {elided(text, columns), cut(text, columns)}) {
            QVERIFY(shorter.isValidUtf16());
            QVERIFY(columnsOf(shorter) <= columns);
        }
    }
}

QTEST_APPLESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
