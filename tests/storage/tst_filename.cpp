// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/filename.h"

#include <QRandomGenerator>
#include <QTest>

using namespace td;
using namespace Qt::StringLiterals;

class TestFileName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesNamesHarmless_data();
    void makesNamesHarmless();
    void keepsNamesWithinTheBudget_data();
    void keepsNamesWithinTheBudget();
    void isHarmlessForAnyText();
    void readsUrls_data();
    void readsUrls();
    void readsDispositions_data();
    void readsDispositions();
    void survivesAnyHeader();
    void numbersNames_data();
    void numbersNames();
};

void TestFileName::makesNamesHarmless_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("safe");
    const auto row = [](const QString &raw, const QString &safe) {
        QTest::addRow("%s", raw.toUtf8().toPercentEncoding().constData()) << raw << safe;
    };
    row(u"file.tar.gz"_s, u"file.tar.gz"_s);
    row(u"Ein schönes Bild (2).jpeg"_s, u"Ein schönes Bild (2).jpeg"_s);
    row(u"日本語.txt"_s, u"日本語.txt"_s);
    row(u"😀.png"_s, u"😀.png"_s);
    row(u"../../x"_s, u"x"_s);
    row(u"/etc/passwd"_s, u"passwd"_s);
    row(u"C:\\Windows\\x.exe"_s, u"x.exe"_s);
    row(u"C:x"_s, u"C_x"_s);
    row(u"file.txt:stream"_s, u"file.txt_stream"_s);
    row(u"a/b"_s, u"b"_s);
    row(u"a/"_s, u"download"_s);
    row(u".."_s, u"download"_s);
    row(u"."_s, u"download"_s);
    row(QString(), u"download"_s);
    row(u"   "_s, u"download"_s);
    row(u"a\0b"_s, u"a_b"_s);
    row(u"a\nb\rc\x7f"
        u"d\u0085"_s,
        u"a_b_c_d_"_s);
    row(u"\u202Egpj.exe"_s, u"_gpj.exe"_s);
    row(u"a\u200b\u2066b\u061c.txt"_s, u"a__b_.txt"_s);
    row(u"a\u2028b"_s, u"a_b"_s);
    row(u"CON"_s, u"_CON"_s);
    row(u"con.txt"_s, u"_con.txt"_s);
    row(u"Aux .tar.gz"_s, u"_Aux .tar.gz"_s);
    row(u"LPT9.x"_s, u"_LPT9.x"_s);
    row(u"COM\u00b9"_s, u"_COM\u00b9"_s);
    row(u"console.log"_s, u"console.log"_s);
    row(u"COM10"_s, u"COM10"_s);
    row(u".bashrc"_s, u"_bashrc"_s);
    row(u"~root"_s, u"_~root"_s);
    row(u"-rf"_s, u"_-rf"_s);
    row(u"name. . "_s, u"name"_s);
    row(u" name"_s, u"name"_s);
    row(u"a<b>c|d?e*f\"g"_s, u"a_b_c_d_e_f_g"_s);
    row(u"movie.mkv.tdpart.ctl"_s, u"movie.mkv.tdpart.ctl_"_s);
    row(u"movie.mkv.tdpart.ctl.run"_s, u"movie.mkv.tdpart.ctl.run_"_s);
    row(u"movie.mkv.TDPART"_s, u"movie.mkv.TDPART_"_s);
    row(QString(QChar(0xd800)) + u"x"_s, u"_x"_s);
}

void TestFileName::makesNamesHarmless()
{
    QFETCH(QString, raw);
    QTEST(safeFileName(raw), "safe");
}

void TestFileName::keepsNamesWithinTheBudget_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("ending");
    QTest::newRow("one byte a character") << QString(1000, u'a') + u".zip"_s << u"a.zip"_s;
    QTest::newRow("two bytes") << QString(300, u'ä') + u".pdf"_s << u"ä.pdf"_s;
    QTest::newRow("two bytes, odd") << u'x' + QString(300, u'ä') + u".pdf"_s << u"ä.pdf"_s;
    QTest::newRow("four bytes") << u"😀"_s.repeated(200) + u".tar.xz"_s << u"😀.tar.xz"_s;
    QTest::newRow("no suffix") << QString(300, u'b') << u"bb"_s;
    QTest::newRow("no true suffix") << u"a."_s + QString(300, u'b') << u"bb"_s;
    QTest::newRow("part suffix") << QString(300, u'c') + u".tdpart"_s << u".tdpart_"_s;
    QTest::newRow("dots at the cut") << QString(300, u'.').prepend(u'd') + u"e.zip"_s << u".zip"_s;
}

void TestFileName::keepsNamesWithinTheBudget() // T5
{
    QFETCH(QString, raw);
    QFETCH(QString, ending);
    const QString name = safeFileName(raw);
    QVERIFY2(name.toUtf8().size() <= FileNameBudget, qPrintable(name));
    QVERIFY2(name.endsWith(ending), qPrintable(name));
    QVERIFY(!name.contains(QChar::ReplacementCharacter));
}

void TestFileName::isHarmlessForAnyText()
{
    QRandomGenerator random(20260901);
    const QString spice = u"./\\:~- \u202e\u0000\n\"*COMNULtdpart"_s;
    for (int round = 0; round < 20'000; ++round) {
        QString raw;
        for (int length = random.bounded(300); length > 0; --length)
            raw += random.bounded(3) == 0 ? spice.at(random.bounded(static_cast<int>(spice.size())))
                                          : QChar(static_cast<char16_t>(random.bounded(0x10000)));
        const QString name = safeFileName(raw);
        QVERIFY(!name.isEmpty() && name.toUtf8().size() <= FileNameBudget);
        QVERIFY(!name.contains(u'/') && !name.contains(u'\\') && !name.contains(QChar(u'\0')));
        QVERIFY(!u".-~ "_s.contains(name.front()) && !u". "_s.contains(name.back()));
        QCOMPARE(safeFileName(name), name);
    }
}

void TestFileName::readsUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"http://h/a/file.zip?x=1#f"_s << u"file.zip"_s;
    QTest::newRow("escaped") << u"http://h/my%20file%2Ezip"_s << u"my file.zip"_s;
    QTest::newRow("no path") << u"http://h"_s << u"download"_s;
    QTest::newRow("folder") << u"http://h/a/"_s << u"download"_s;
    QTest::newRow("traversal") << u"http://h/..%2f..%2fetc%2fpasswd"_s << u"passwd"_s;
    QTest::newRow("dots") << u"http://h/%2e%2e"_s << u"download"_s;
    QTest::newRow("nul") << u"http://h/a%00b"_s << u"a_b"_s;
    QTest::newRow("line feed") << u"http://h/a%0ab"_s << u"a_b"_s;
    QTest::newRow("right to left") << u"http://h/%E2%80%AEgpj.exe"_s << u"_gpj.exe"_s;
    QTest::newRow("backslash") << u"http://h/a%5cb"_s << u"b"_s;
    QTest::newRow("hidden") << u"http://h/.bashrc"_s << u"_bashrc"_s;
    QTest::newRow("home") << u"http://h/~root"_s << u"_~root"_s;
    QTest::newRow("option") << u"http://h/-rf"_s << u"_-rf"_s;
    QTest::newRow("utf-8") << u"http://h/%C3%A4.txt"_s << u"ä.txt"_s;
    QTest::newRow("latin-1") << u"http://h/%E4.txt"_s << u"ä.txt"_s;
}

void TestFileName::readsUrls()
{
    QFETCH(QString, url);
    QTEST(safeFileName(fileNameFromUrl(QUrl(url))), "safe");
}

void TestFileName::readsDispositions_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QByteArray &header, const QString &name) {
        QTest::newRow(title) << header << name;
    };
    row("token", "attachment; filename=a.txt", u"a.txt"_s);
    row("quoted", "attachment; filename=\"a b.txt\"", u"a b.txt"_s);
    row("inline", "inline;FileName = a.txt ", u"a.txt"_s);
    row("semicolon in quotes", "attachment; filename=\"a;b=c.txt\"; size=1", u"a;b=c.txt"_s);
    row("quote in quotes", "attachment; filename=\"a\\\"b\\\\c.txt\"", u"a\"b\\c.txt"_s);
    row("windows path", "attachment; filename=\"C:\\dir\\x.txt\"", u"C:\\dir\\x.txt"_s);
    row("extended", "attachment; filename*=UTF-8''%e2%82%ac%20rates", u"€ rates"_s);
    row("extended, language", "attachment; filename*=utf-8'en'a%20b", u"a b"_s);
    row("extended, latin-1", "attachment; filename*=iso-8859-1''%A3%20rates", u"£ rates"_s);
    row("both", "attachment; filename=\"EURO.txt\"; filename*=UTF-8''%e2%82%ac.txt", u"€.txt"_s);
    row("both, other order", "attachment; filename*=UTF-8''%e2%82%ac.txt; filename=\"EURO.txt\"", u"€.txt"_s);
    row("broken escape", "attachment; filename*=UTF-8''%e2%8x.txt; filename=plain.txt", u"plain.txt"_s);
    row("broken utf-8", "attachment; filename*=UTF-8''%ff.txt; filename=plain.txt", u"plain.txt"_s);
    row("unknown charset", "attachment; filename*=utf-7''a.txt; filename=plain.txt", u"plain.txt"_s);
    row("broken escape only", "attachment; filename*=UTF-8''a%2.txt", u"a%2.txt"_s);
    row("no quotes of rfc 5987", "attachment; filename*=a.txt", QString());
    row("traversal", "attachment; filename*=UTF-8''%2e%2e%2fx", u"../x"_s);
    row("raw utf-8", "attachment; filename=\"\xc3\xa4.txt\"", u"ä.txt"_s);
    row("raw latin-1", "attachment; filename=\"\xe4.txt\"", u"ä.txt"_s);
    row("percent stays", "attachment; filename=\"100%25.txt\"", u"100%25.txt"_s);
    row("first counts", "attachment; filename=a; filename=b", u"a"_s);
    row("unclosed", "attachment; filename=\"a.txt", u"a.txt"_s);
    row("after quotes", "attachment; filename=\"a\"rubbish; x=y", u"a"_s);
    row("none", "attachment", QString());
    row("empty", "", QString());
    row("empty name", "attachment; filename=\"\"", QString());
    row("other name", "attachment; xfilename=a", QString());
    row("64 KB", "attachment; filename=\"" + QByteArray(65536, 'a') + "\"", QString(65536, u'a'));
}

void TestFileName::readsDispositions()
{
    QFETCH(QByteArray, header);
    QTEST(fileNameFromDisposition(header), "name");
}

void TestFileName::survivesAnyHeader()
{
    QRandomGenerator random(31);
    const QByteArray spice = ";=\"\\'%*filename UTF-8''\0\xff";
    for (int round = 0; round < 20'000; ++round) {
        QByteArray header = "attachment; filename";
        for (int length = random.bounded(60); length > 0; --length)
            header += spice.at(random.bounded(static_cast<int>(spice.size())));
        QVERIFY(!safeFileName(fileNameFromDisposition(header)).isEmpty());
    }
}

void TestFileName::numbersNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("numbered");
    QTest::newRow("suffix") << u"a.txt"_s << u"a (1).txt"_s;
    QTest::newRow("two suffixes") << u"a.tar.gz"_s << u"a (1).tar.gz"_s;
    QTest::newRow("none") << u"a"_s << u"a (1)"_s;
    QTest::newRow("hidden") << u".a"_s << u".a (1)"_s;
    QTest::newRow("version") << u"a-1.2.zip"_s << u"a-1.2 (1).zip"_s;
}

void TestFileName::numbersNames()
{
    QFETCH(QString, name);
    QTEST(numberedName(name, 1), "numbered");
}

QTEST_APPLESS_MAIN(TestFileName)
#include "tst_filename.moc"
