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
    QTEST(addresses(extractLinksFromFile(file.fileName())), "links");
    QCOMPARE(extractLinksFromFile(folder.filePath(u"none.txt"_qs)).links.size(), 0);
}

void TestDrops::readsNoMoreOfAFileThanItShould()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"big.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("https://a.org/1\n" + QByteArray(5 * 1024 * 1024, '\n') + "https://a.org/2\n");
    file.close();
    const ExtractedLinks links = extractLinksFromFile(file.fileName());
    QCOMPARE(addresses(links), QStringList{u"https://a.org/1"_qs});
    QVERIFY(links.isCut);
}

QTEST_GUILESS_MAIN(TestDrops)
#include "tst_drops.moc"
