// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/urlextractor.h"

#include "tests/support/stricttest.h"
#include "tests/ui/addresses.h"

#include <QMimeData>
#include <QTest>

#include <ctime>

using namespace td;
using namespace td::test;
using Reason = RefusedText::Reason;

/// Links in text that somebody pasted or typed.
class TestUrlExtractor : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void findsLinksInText_data();
    void findsLinksInText();
    void refusesWithAReason_data();
    void refusesWithAReason();
    void tellsTheLineOfALink();
    void mergesDuplicates();
    void expandsPatterns_data();
    void expandsPatterns();
    void limitsPatterns();
    void tellsThatThereIsMore_data();
    void tellsThatThereIsMore();
    void neverOffersHalfALink_data();
    void neverOffersHalfALink();
    void makesTextForTheEditor();
    void survivesHostileText_data();
    void survivesHostileText();
    void isQuick();
};

void TestUrlExtractor::findsLinksInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    const auto row = [](const char *name, const QString &text, const QStringList &links) {
        QTest::newRow(name) << text << links;
    };
    row("nothing", u""_qs, {});
    row("blank lines", u"\n \n\t\n"_qs, {});
    row("one", u"https://example.org/a"_qs, {u"https://example.org/a"_qs});
    row("blanks around", u"  http://example.org/a \t"_qs, {u"http://example.org/a"_qs});
    row("capital letters", u"HTTPS://Example.ORG/A"_qs, {u"https://example.org/A"_qs});
    row("two lines", u"https://a.org/1\nhttps://a.org/2"_qs, {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("line ends of other systems", u"https://a.org/1\r\nhttps://a.org/2\r\n"_qs,
        {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("two on a line", u"https://a.org/1 https://a.org/2"_qs, {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("quotes", u"\"https://a.org/1\"\n'https://a.org/2'"_qs, {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("typographic quotes", u"“https://a.org/1”"_qs, {u"https://a.org/1"_qs});
    row("angle brackets", u"<https://a.org/1>"_qs, {u"https://a.org/1"_qs});
    row("list of a program", u"  \"https://a.org/1\",\n  \"https://a.org/2\""_qs,
        {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("sentence", u"See https://a.org/1, or (https://a.org/2)."_qs, {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("brackets of its own", u"at https://a.org/x_(y) now"_qs, {u"https://a.org/x_(y)"_qs});
    row("stray bracket", u"https://a.org/x(1).bin)"_qs, {u"https://a.org/x(1).bin"_qs});
    row("stray brackets", u"https://a.org/x]})"_qs, {u"https://a.org/x"_qs});
    row("brackets alone", u"https://a.org/x_(y)"_qs, {u"https://a.org/x_(y)"_qs});
    row("stray bracket in quotes", u"\"https://a.org/x)\""_qs, {u"https://a.org/x)"_qs});
    row("markup", u"[text](https://a.org/1) more"_qs, {u"https://a.org/1"_qs});
    row("attribute", u"href=\"https://a.org/1\" class=\"x\""_qs, {u"https://a.org/1"_qs});
    row("link in a link", u"https://web.org/2020/https://a.org/1"_qs, {u"https://web.org/2020/https://a.org/1"_qs});
    row("comment", u"# https://a.org/1\nhttps://a.org/2"_qs, {u"https://a.org/2"_qs});
    row("bare host", u"example.org/file.iso"_qs, {u"https://example.org/file.iso"_qs});
    row("host alone", u"www.example.org"_qs, {u"https://www.example.org"_qs});
    row("host with port", u"example.org:8080/x"_qs, {u"https://example.org:8080/x"_qs});
    row("localhost", u"localhost:8080/x"_qs, {u"https://localhost:8080/x"_qs});
    row("IPv4", u"192.0.2.1/x"_qs, {u"https://192.0.2.1/x"_qs});
    row("IPv6", u"http://[2001:db8::1]:80/x"_qs, {u"http://[2001:db8::1]:80/x"_qs});
    row("no scheme", u"//example.org/x"_qs, {u"https://example.org/x"_qs});
    row("other letters", u"https://bücher.example/ä"_qs, {u"https://xn--bcher-kva.example/%C3%A4"_qs});
    row("login", u"https://me:secret@a.org/1"_qs, {u"https://me:secret@a.org/1"_qs});
    row("query and fragment", u"https://a.org/?a=b&c=d#e"_qs, {u"https://a.org/?a=b&c=d#e"_qs});
    row("name with blanks", u"https://a.org/My File.iso"_qs, {u"https://a.org/My%20File.iso"_qs});
    row("name with blanks and a mark", u"https://a.org/Song - One (2).mp3"_qs,
        {u"https://a.org/Song%20-%20One%20(2).mp3"_qs});
    row("quoted name with blanks", u"\"https://a.org/My File\""_qs, {u"https://a.org/My%20File"_qs});
    row("bracketed name with blanks", u"<https://a.org/My File>"_qs, {u"https://a.org/My%20File"_qs});
    row("pattern with blanks", u"https://a.org/part [1-2].rar"_qs,
        {u"https://a.org/part%201.rar"_qs, u"https://a.org/part%202.rar"_qs});
    row("words behind a file", u"https://a.org/file.iso the newest one"_qs, {u"https://a.org/file.iso"_qs});
    row("words behind a folder", u"https://a.org/ is where it is"_qs, {u"https://a.org/"_qs});
    row("words behind a comma", u"https://a.org/1, the newest one"_qs, {u"https://a.org/1"_qs});
    row("words in brackets behind", u"https://a.org/1 (mirror)"_qs, {u"https://a.org/1"_qs});
    row("tab and words", u"https://a.org/1\tFile.iso"_qs, {u"https://a.org/1"_qs});
    row("words before and behind", u"See https://a.org/1 now"_qs, {u"https://a.org/1"_qs});
    row("good among bad", u"nonsense\nhttps://a.org/1\nftp://a.org"_qs, {u"https://a.org/1"_qs});
}

void TestUrlExtractor::findsLinksInText()
{
    QFETCH(QString, text);
    QTEST(addresses(extractLinks(text)), "links");
}

void TestUrlExtractor::refusesWithAReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &text, Reason reason, const QString &words) {
        QTest::newRow(name) << text << reason << words;
    };
    row("word", u"nonsense"_qs, Reason::NotALink, u"not a link"_qs);
    row("words", u"some words here"_qs, Reason::NotALink, u"not a link"_qs);
    row("file name", u"debian.iso"_qs, Reason::NotALink, u"not a link"_qs);
    row("mail", u"me@example.org"_qs, Reason::NotALink, u"not a link"_qs);
    row("path", u"/home/me/x"_qs, Reason::NotALink, u"not a link"_qs);
    row("ftp", u"ftp://example.org/x"_qs, Reason::OtherScheme, u"“ftp”"_qs);
    row("magnet", u"magnet:?xt=urn:btih:1"_qs, Reason::OtherScheme, u"“magnet”"_qs);
    row("mailto", u"mailto:me@example.org"_qs, Reason::OtherScheme, u"“mailto”"_qs);
    row("javascript", u"javascript:alert(1)"_qs, Reason::OtherScheme, u"“javascript”"_qs);
    row("file", u"file:///etc/passwd"_qs, Reason::OtherScheme, u"“file”"_qs);
    row("no host", u"https:///x"_qs, Reason::BadHost, u"host"_qs);
    row("one slash", u"https:/example.org"_qs, Reason::BadHost, u"host"_qs);
    row("bad port", u"https://example.org:99999/"_qs, Reason::BadHost, u"host"_qs);
    row("backslash in host", u"https://a.org\\@b.org/"_qs, Reason::BadHost, u"host"_qs);
    row("two logins", u"https://a@b@c.org/"_qs, Reason::BadHost, u"host"_qs);
    row("words that may belong to it", u"https://a.org/My Documents"_qs, Reason::HasBlanks, u"in quotes"_qs);
    row("two names", u"https://a.org/a.iso b.iso"_qs, Reason::HasBlanks, u"in quotes"_qs);
    row("null inside", u"https://a.org/x"_qs + QChar(0) + u"y"_qs, Reason::HasControls, u"control"_qs);
    row("backwards", u"https://a.org/[9-1]"_qs, Reason::PatternBackwards, u"backwards"_qs);
    row("too many", u"https://a.org/[1-10001]"_qs, Reason::TooManyInPattern, u"10,000"_qs);
    row("too long", u"https://a.org/"_qs + QString(9000, u'x'), Reason::TooLong, u"too long"_qs);
    row("too long a word", QString(9000, u'x'), Reason::TooLong, u"too long"_qs);
    row("curl without a link", u"curl -s -L"_qs, Reason::NotALink, u"not a link"_qs);
}

void TestUrlExtractor::refusesWithAReason()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const ExtractedLinks links = extractLinks(u"https://first.org/\n\n"_qs + text + u"\nhttps://last.org/"_qs);
    QCOMPARE(addresses(links), (QStringList{u"https://first.org/"_qs, u"https://last.org/"_qs}));
    QCOMPARE(links.refusedCount, 1);
    QCOMPARE(links.refused.size(), 1);
    QTEST(links.refused.first().reason, "reason");
    QCOMPARE(links.refused.first().line, 3);
    const QString said = refusalText(links.refused.first());
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY2(said.contains(u"Line 3"_qs), qPrintable(said));
    QVERIFY(links.refused.first().text.size() <= 200);
}

void TestUrlExtractor::tellsTheLineOfALink()
{
    const ExtractedLinks links = extractLinks(u"https://a.org/1\n\ncurl 'https://a.org/2' \\\n -H 'A: b'\n"
                                              "https://a.org/3 https://a.org/4\n# x\nhttps://a.org/[5-6]"_qs);
    QList<int> lines;
    for (const FoundLink &link : links.links)
        lines.append(link.line);
    QCOMPARE(lines, (QList<int>{1, 3, 5, 5, 7, 7}));
}

void TestUrlExtractor::mergesDuplicates()
{
    const ExtractedLinks links =
        extractLinks(u"https://a.org/1\nHTTPS://A.org/1#top\nhttps://a.org/1\nhttps://a.org/2\nhttp://a.org/1"_qs);
    QCOMPARE(addresses(links), (QStringList{u"https://a.org/1"_qs, u"https://a.org/2"_qs, u"http://a.org/1"_qs}));
    QCOMPARE(links.duplicates, 2);
}

void TestUrlExtractor::expandsPatterns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    const auto row = [](const char *name, const QString &text, const QStringList &links) {
        QTest::newRow(name) << text << links;
    };
    row("width kept", u"http://a.org/[08-11].rar"_qs,
        {u"http://a.org/08.rar"_qs, u"http://a.org/09.rar"_qs, u"http://a.org/10.rar"_qs, u"http://a.org/11.rar"_qs});
    row("no width", u"http://a.org/[9-10]"_qs, {u"http://a.org/9"_qs, u"http://a.org/10"_qs});
    row("letters", u"http://a.org/[a-c]"_qs, {u"http://a.org/a"_qs, u"http://a.org/b"_qs, u"http://a.org/c"_qs});
    row("capitals", u"http://a.org/[Y-Z]"_qs, {u"http://a.org/Y"_qs, u"http://a.org/Z"_qs});
    row("one", u"http://a.org/[7-7]"_qs, {u"http://a.org/7"_qs});
    row("in the host", u"http://s[1-2].a.org/x"_qs, {u"http://s1.a.org/x"_qs, u"http://s2.a.org/x"_qs});
    row("bare host", u"s[1-2].a.org/x"_qs, {u"https://s1.a.org/x"_qs, u"https://s2.a.org/x"_qs});
    row("two", u"http://a.org/[1-2]/[a-b]"_qs,
        {u"http://a.org/1/a"_qs, u"http://a.org/1/b"_qs, u"http://a.org/2/a"_qs, u"http://a.org/2/b"_qs});
    row("no range", u"http://a.org/?a[]=1&b[x]=2"_qs, {u"http://a.org/?a[]=1&b[x]=2"_qs});
    row("mixed", u"http://a.org/?[a-9]"_qs, {u"http://a.org/?[a-9]"_qs});
}

void TestUrlExtractor::expandsPatterns()
{
    QFETCH(QString, text);
    QTEST(addresses(extractLinks(text)), "links");
}

void TestUrlExtractor::limitsPatterns()
{
    QCOMPARE(extractLinks(u"http://a.org/[1-10000]"_qs).links.size(), 10'000);
    QCOMPARE(extractLinks(u"http://a.org/[1-10001]"_qs).links.size(), 0);
    QCOMPARE(extractLinks(u"http://a.org/[1-999]/[1-999]/[1-999]/[1-999]/[1-999]/[1-999]/[1-999]"_qs).links.size(), 0);
    QCOMPARE(extractLinks(u"http://a.org/[0-999999999]"_qs).links.size(), 0);
}

void TestUrlExtractor::tellsThatThereIsMore_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("between");
    QTest::addColumn<QString>("behind");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("all there is room for") << 50'000 << u"\n"_qs << u"\n \n"_qs << false;
    QTest::newRow("a line more") << 50'001 << u"\n"_qs << u""_qs << true;
    QTest::newRow("twice as many lines") << 100'000 << u"\n"_qs << u"\n"_qs << true;
    QTest::newRow("a link more on one line") << 50'001 << u" "_qs << u""_qs << true;
}

void TestUrlExtractor::tellsThatThereIsMore()
{
    QFETCH(int, count);
    QFETCH(QString, between);
    QFETCH(QString, behind);
    QFETCH(bool, isCut);
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(u"https://a.org/%1"_qs.arg(i));
    const QString text = lines.join(between) + behind;
    QMimeData data;
    data.setText(text);
    for (const ExtractedLinks &links : {extractLinks(text), extractLinks(data), extractLinks(linkText(data))}) {
        QCOMPARE(links.links.size(), 50'000);
        QCOMPARE(links.isCut, isCut);
    }
}

void TestUrlExtractor::neverOffersHalfALink_data()
{
    QTest::addColumn<QChar>("between");
    QTest::newRow("lines") << QChar(u'\n');
    QTest::newRow("words") << QChar(u' ');
}

void TestUrlExtractor::neverOffersHalfALink()
{
    QFETCH(QChar, between);
    const QString link = u"https://a.org/"_qs + QString(986, u'x');
    QString text;
    for (int i = 0; i < 4300; ++i)
        text += link + u"%1.iso"_qs.arg(i, 4, 10, QChar(u'0')) + between;
    QMimeData data;
    data.setText(text);
    for (const ExtractedLinks &links : {extractLinks(text), extractLinks(data), extractLinks(linkText(data))}) {
        QVERIFY(links.isCut);
        QVERIFY(links.links.size() > 4000);
        QVERIFY(links.links.constLast().task.url.path().endsWith(u".iso"_qs));
    }
}

void TestUrlExtractor::makesTextForTheEditor()
{
    QMimeData words;
    words.setText(u"some words"_qs);
    QCOMPARE(linkText(words), QString());
    QMimeData links;
    links.setUrls({QUrl(u"https://a.org/1"_qs), QUrl(u"https://a.org/2"_qs)});
    QCOMPARE(linkText(links), u"https://a.org/1\nhttps://a.org/2"_qs);
    QMimeData curl;
    curl.setText(u" curl https://a.org/1 -H 'A: b'\n"_qs);
    QCOMPARE(linkText(curl), u"curl https://a.org/1 -H 'A: b'"_qs);
    QMimeData below;
    below.setText(u"https://a.org/1\ncurl https://a.org/2 -H 'A: b'"_qs);
    QCOMPARE(extractLinks(linkText(below)).links.constLast().task.headers.size(), 1);
}

void TestUrlExtractor::survivesHostileText_data()
{
    QTest::addColumn<QString>("text");
    constexpr int Many = 2'000'000;
    QTest::newRow("one endless line") << QString(Many, u'x');
    QTest::newRow("endless link") << u"https://"_qs + QString(Many, u'a');
    QTest::newRow("nulls") << QString(Many, QChar(0));
    QTest::newRow("opening brackets") << QString(Many, u'[');
    QTest::newRow("quotes") << QString(Many, u'"');
    QTest::newRow("line ends") << QString(Many, u'\n');
    QTest::newRow("half surrogates") << QString(Many, QChar(0xd800));
    QTest::newRow("beginnings") << u"https://"_qs.repeated(Many / 8);
    QTest::newRow("beginnings with blanks") << u"https:// "_qs.repeated(Many / 9);
    QTest::newRow("hosts") << u"a."_qs.repeated(4000);
    QTest::newRow("curl after curl") << u"curl '\n"_qs.repeated(Many / 7);
    QTest::newRow("curl lines") << u"curl x\n"_qs.repeated(Many / 7);
    QTest::newRow("backslashes") << u"curl "_qs + QString(Many, u'\\');
    QTest::newRow("ranges") << u"http://a/"_qs + u"[1-2]"_qs.repeated(1000);
    QTest::newRow("anchors") << u"<a href="_qs.repeated(Many / 8);
    QTest::newRow("anchors with text") << u"<a href=http:x>http:y "_qs.repeated(Many / 23);
    QTest::newRow("comments") << u"<a href=http:x></a><!--"_qs.repeated(Many / 23);
    QTest::newRow("tags") << u"<a href=http:x></a>"_qs + u"<b <"_qs.repeated(Many / 4);
    QTest::newRow("link and blanks") << u"https://a.org/ "_qs + u" x"_qs.repeated(Many / 2);
    QTest::newRow("links and blanks") << u"https://a.org/x y\n"_qs.repeated(Many / 18);
    QTest::newRow("colons") << u"a:b:"_qs.repeated(Many / 4);
    QTest::newRow("http words") << u"http"_qs.repeated(Many / 4);
}

void TestUrlExtractor::survivesHostileText()
{
    QFETCH(QString, text);
    QMimeData data;
    data.setText(text);
    data.setHtml(text);
    const std::clock_t before = std::clock(); // of the processor: the machine may rest
    extractLinks(text);
    const ExtractedLinks links = extractLinks(data);
    QVERIFY(links.refused.size() <= 100);
    const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 10, qPrintable(QString::number(seconds)));
}

void TestUrlExtractor::isQuick()
{
    QString text;
    for (int i = 0; i < 1000; ++i)
        text += u"https://example.org/some/folder/file-number-%1.tar.gz?token=abcdefgh\n"_qs.arg(i);
    qsizetype count = 0;
    QBENCHMARK
    {
        count = extractLinks(text).links.size();
    }
    QCOMPARE(count, 1000);
}

QTEST_GUILESS_MAIN(TestUrlExtractor)
#include "tst_urlextractor.moc"
