// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/urlextractor.h"

#include "tests/support/stricttest.h"
#include "tests/ui/addresses.h"

#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;

/// Links in what is dropped or pasted, and in files.
class TestDrops : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void readsDrops_data();
    void readsDrops();
    void keepsWhatAnEditorIsToSay_data();
    void keepsWhatAnEditorIsToSay();
    void namesFilesOfADrop();
    void readsFiles_data();
    void readsFiles();
    void readsNoMoreOfAFileThanItShould();
};

void TestDrops::readsDrops_data()
{
    using Formats = QList<std::pair<QString, QByteArray>>;
    QTest::addColumn<Formats>("formats");
    QTest::addColumn<QStringList>("links");
    const QString uris = u"text/uri-list"_qs;
    const QString moz = u"text/x-moz-url"_qs;
    const QString html = u"text/html"_qs;
    const QString plain = u"text/plain"_qs;
    const QString wide = u"https://a.org/1\nTitle"_qs;
    const QByteArray utf16(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
    const QStringList one{u"https://a.org/1"_qs};
    QTest::newRow("nothing") << Formats{} << QStringList();
    QTest::newRow("list") << Formats{{uris, "# x\r\nhttps://a.org/1\r\nhttps://a.org/2\r\n"}}
                          << QStringList{u"https://a.org/1"_qs, u"https://a.org/2"_qs};
    QTest::newRow("list before text") << Formats{{plain, "https://a.org/9"}, {uris, "https://a.org/1"}} << one;
    QTest::newRow("address and title") << Formats{{moz, "https://a.org/1\nTitle https://x.org"}} << one;
    QTest::newRow("address in UTF-16") << Formats{{moz, utf16}} << one;
    QTest::newRow("anchors") << Formats{{html, "<p>x<a class='y' href=\"https://a.org/1\">z</a> <A HREF=/rel>"},
        {plain, "x z"}} << one;
    QTest::newRow("reference") << Formats{{html, "<a href='https://a.org/?a=1&amp;b=2'>"}}
                               << QStringList{u"https://a.org/?a=1&b=2"_qs};
    QTest::newRow("HTML without anchors")
        << Formats{{html, "<b>https://a.org/7</b>"}, {plain, "https://a.org/1"}} << one;
    QTest::newRow("anchors and text") << Formats{{html,
                                                     "<style>x{y:url(https://z.org/)}</style><!-- https://z.org/ --><a "
                                                     "href='https://a.org/1'>https://z.o…</a>"
                                                     "<p>also http<b>s://a.org/2</b></p><a "
                                                     "href='https://a.org/1'>https://z.org/</a> (https://a.org/3)."},
        {plain, "https://z.o… also https://a.org/2"}}
                                      << QStringList{
                                             u"https://a.org/1"_qs, u"https://a.org/2"_qs, u"https://a.org/3"_qs};
    QTest::newRow("curl below HTML") << Formats{{html, "<a href=\"https://a.org/9\">"},
        {plain, "Do this:\n  curl -L https://a.org/1"}}
                                     << one;
    QTest::newRow("sentence with curl") << Formats{{html, "<a href=\"https://a.org/1\">"},
        {plain, "curl is a program\nhttps://a.org/9"}}
                                        << one;
    QTest::newRow("text") << Formats{{plain, "look: https://a.org/1"}} << one;
    QTest::newRow("curl before HTML") << Formats{{html, "<a href=\"https://a.org/9\">"},
        {plain, "curl https://a.org/1"}}
                                      << one;
    QTest::newRow("other schemes") << Formats{{uris, "ftp://a.org/1\nfile:///x.iso"}} << QStringList();
    QTest::newRow("other data") << Formats{{u"image/png"_qs, "https://a.org/1"}} << QStringList();
}

void TestDrops::readsDrops()
{
    using Formats = QList<std::pair<QString, QByteArray>>;
    QFETCH(Formats, formats);
    QMimeData data;
    for (const auto &[format, bytes] : formats)
        data.setData(format, bytes);
    QTEST(addresses(extractLinks(data)), "links");
}

void TestDrops::keepsWhatAnEditorIsToSay_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("refused");
    QTest::addColumn<int>("duplicates");
    const auto row = [](const char *name, const char *format, const QByteArray &bytes, int refused, int duplicates) {
        QTest::newRow(name) << QString::fromLatin1(format) << bytes << refused << duplicates;
    };
    row("text", "text/plain", "https://a.org/1\nftp://a.org/2\nnonsense\nhttps://a.org/1\n", 2, 1);
    row("list", "text/uri-list", "https://a.org/1\r\nftp://a.org/2\r\nhttps://a.org/1\r\n", 1, 1);
    row("addresses and titles", "text/x-moz-url", "https://a.org/1\nx\nftp://a.org/2\ny", 1, 0);
    row("blanks in an anchor", "text/html", "<a href='https://a.org/x y'>z</a>", 0, 0);
    row("mark at the end", "text/uri-list", "https://a.org/x,\r\n", 0, 0);
    row("bracket at the end", "text/uri-list", "https://a.org/x)\r\n", 0, 0);
    row("endless line", "text/plain", "https://a.org/1 " + QByteArray(100'000, 'x'), 0, 0);
}

void TestDrops::keepsWhatAnEditorIsToSay()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, bytes);
    QMimeData data;
    data.setData(format, bytes);
    const ExtractedLinks given = extractLinks(data);
    const ExtractedLinks shown = extractLinks(linkText(data));
    QCOMPARE(addresses(shown), addresses(given));
    QCOMPARE(given.links.size(), 1);
    QTEST(shown.refusedCount, "refused");
    QTEST(shown.duplicates, "duplicates");
}

void TestDrops::namesFilesOfADrop()
{
    QMimeData data;
    data.setUrls({QUrl(u"file:///x/list.txt"_qs), QUrl(u"file:///x/a.URL"_qs), QUrl(u"file:///x/film.mkv"_qs),
        QUrl(u"https://a.org/1"_qs)});
    const ExtractedLinks links = extractLinks(data);
    QCOMPARE(links.files, (QStringList{u"/x/list.txt"_qs, u"/x/a.URL"_qs}));
    QCOMPARE(addresses(links), QStringList{u"https://a.org/1"_qs});
    QCOMPARE(links.refused.size(), 1);
}

void TestDrops::readsFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("links");
    const QStringList one{u"https://a.org/1"_qs};
    QTest::newRow("url") << u"a.url"_qs
                         << QByteArray("[InternetShortcut]\r\nURL=https://a.org/1\r\nIconFile=https://b/\r\n") << one;
    QTest::newRow("desktop") << u"a.desktop"_qs << QByteArray("[Desktop Entry]\nType=Link\nURL=https://a.org/1\n")
                             << one;
    QTest::newRow("program") << u"a.desktop"_qs << QByteArray("[Desktop Entry]\nExec=curl https://a.org/1\n")
                             << QStringList();
    QTest::newRow("text") << u"a.txt"_qs << QByteArray("# list\nhttps://a.org/1\n") << one;
    QTest::newRow("mark") << u"a.txt"_qs << QByteArray("\xef\xbb\xbfhttps://a.org/1\n") << one;
    QTest::newRow("UTF-16") << u"a.txt"_qs << QByteArray("\xff\xfeh\0t\0t\0p\0:\0/\0/\0a\0/\0", 20)
                            << QStringList{u"http://a/"_qs};
    QTest::newRow("command below another link")
        << u"a.txt"_qs << QByteArray("https://a.org/1\ncurl \\\n -H 'A: b' 'https://a.org/2'\n")
        << QStringList{u"https://a.org/1"_qs, u"https://a.org/2"_qs};
    QTest::newRow("empty") << u"a.txt"_qs << QByteArray() << QStringList();
    QTest::newRow("nulls") << u"a.url"_qs << QByteArray(1000, '\0') << QStringList();
}

void TestDrops::readsFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QTEST(addresses(extractLinks(linkTextOfFile(file.fileName()))), "links");
    QCOMPARE(linkTextOfFile(folder.filePath(u"none.txt"_qs)), QString());
}

void TestDrops::readsNoMoreOfAFileThanItShould()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"big.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("https://a.org/1\n" + QByteArray("# nothing" + QByteArray(90, ' ') + '\n').repeated(50'000)
        + "https://a.org/2\n");
    file.close();
    const ExtractedLinks links = extractLinks(linkTextOfFile(file.fileName()));
    QCOMPARE(addresses(links), QStringList{u"https://a.org/1"_qs});
    QVERIFY(links.isCut);
}

QTEST_GUILESS_MAIN(TestDrops)
#include "tst_drops.moc"
