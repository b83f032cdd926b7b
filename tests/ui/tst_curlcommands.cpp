// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/curloptions.h"
#include "ui/urlextractor.h"

#include "tests/support/stricttest.h"
#include "tests/ui/addresses.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QVersionNumber>

using namespace td;
using namespace td::test;
using Reason = RefusedText::Reason;

QString outputOf(const QStringList &arguments)
{
    QProcess curl;
    curl.start(u"curl"_qs, arguments);
    curl.waitForFinished();
    return QString::fromLocal8Bit(curl.readAll());
}

/// Links in commands that browsers copy for curl.
class TestCurlCommands : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void readsCurlCommands_data();
    void readsCurlCommands();
    void takesWhatACurlCommandSays();
    void makesAHeaderOfABearerToken();
    void knowsEachOptionOfCurlThatTakesAValue();
    void leavesOutWhatTheTransferWritesItself();
    void readsSeveralCurlCommands();
    void refusesCurlCommandsThatSendData_data();
    void refusesCurlCommandsThatSendData();
};

void TestCurlCommands::readsCurlCommands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    const QStringList link{u"https://a.org/x?y=1&z=2"_qs};
    const auto row = [](const char *name, const QString &text, const QStringList &links) {
        QTest::newRow(name) << text << links;
    };
    row("plain", u"curl https://a.org/x?y=1"_qs, {u"https://a.org/x?y=1"_qs});
    row("single quotes", u"curl 'https://a.org/x?y=1&z=2'"_qs, link);
    row("double quotes", u"curl \"https://a.org/x?y=1&z=2\""_qs, link);
    row("escapes", u"curl https://a.org/x\\?y=1\\&z=2"_qs, link);
    row("dollar quotes", u"curl $'https://a.org/x?y=1\\u0026z=2'"_qs, link);
    row("prompt", u"$ curl 'https://a.org/x?y=1&z=2'"_qs, link);
    row("Windows", u"curl.exe ^\"https://a.org/x?y=1^&z=2^\" ^\n -H ^\"A: b^\""_qs, link);
    row("after options", u"curl -sSL --compressed 'https://a.org/x?y=1&z=2'"_qs, link);
    row("by option", u"curl --url 'https://a.org/x?y=1&z=2'"_qs, link);
    row("by option and sign", u"curl '--url=https://a.org/x?y=1&z=2'"_qs, link);
    row("values are no links", u"curl -x http://proxy.org -m 5 --retry 9 'https://a.org/x?y=1&z=2'"_qs, link);
    row("values of rare options",
        u"curl --noproxy b.org --doh-url https://d.org/q -P e.org 'https://a.org/x?y=1&z=2'"_qs, link);
    row("query", u"curl 'https://a.org/x?y=1' --url-query z=2"_qs, link);
    row("encoded query", u"curl https://a.org/x --url-query 'y=a b&c' --url-query +z=%20"_qs,
        {u"https://a.org/x?y=a%20b%26c&z=%20"_qs});
    row("several", u"curl https://a.org/1 -o x https://a.org/2"_qs, {u"https://a.org/1"_qs, u"https://a.org/2"_qs});
    row("no scheme", u"curl a.org/1"_qs, {u"http://a.org/1"_qs});
    row("lines", u"curl \\\n  'https://a.org/x?y=1&z=2' \\\n  -H 'A: b'"_qs, link);
    row("other scheme", u"curl ftp://a.org/1"_qs, {});
    row("word with curl", u"curly https://a.org/1"_qs, {u"https://a.org/1"_qs});
    row("quote without end", u"curl 'https://a.org/1"_qs, {u"https://a.org/1"_qs});
    row("ends in an option", u"curl https://a.org/1 -H"_qs, {u"https://a.org/1"_qs});
}

void TestCurlCommands::readsCurlCommands()
{
    QFETCH(QString, text);
    QTEST(addresses(extractLinks(text)), "links");
}

void TestCurlCommands::takesWhatACurlCommandSays()
{
    const ExtractedLinks links = extractLinks(
        u"curl -L 'https://a.org/file' -H 'X-One: a, b' --header 'Referer: https://r.org/' -H 'User-Agent: Other/1' "
        "-u 'me:se:cret' -b 'a=1; b=2' -o '/some/where/name.iso' -A \"Agent/2 (x)\""_qs);
    QCOMPARE(links.links.size(), 1);
    const FoundLink &link = links.links.first();
    QCOMPARE(link.task.headers, (QList<HttpHeader>{{"X-One", "a, b"}, {"Cookie", "a=1; b=2"}}));
    QCOMPARE(link.task.referer, u"https://r.org/"_qs);
    QCOMPARE(link.task.user, u"me"_qs);
    QCOMPARE(link.task.password, u"se:cret"_qs);
    QCOMPARE(link.task.output, u"name.iso"_qs);
    QCOMPARE(link.userAgent, u"Agent/2 (x)"_qs);

    const FoundLink joined =
        extractLinks(u"curl -ume:pw -sLoname -e'https://r.org/;auto' https://a.org/x"_qs).links.first();
    QCOMPARE(joined.task.user, u"me"_qs);
    QCOMPARE(joined.task.output, u"name"_qs);
    QCOMPARE(joined.task.referer, u"https://r.org/"_qs);
}

void TestCurlCommands::makesAHeaderOfABearerToken()
{
    const ExtractedLinks links = extractLinks(u"curl --oauth2-bearer abc.def https://a.org/x"_qs);
    QCOMPARE(addresses(links), QStringList{u"https://a.org/x"_qs});
    QCOMPARE(links.links.first().task.headers, (QList<HttpHeader>{{"Authorization", "Bearer abc.def"}}));
}

/// As the program itself tells them, up to the version that was looked at.
void TestCurlCommands::knowsEachOptionOfCurlThatTakesAValue()
{
    const QString version = outputOf({u"--version"_qs}).section(u' ', 1, 1);
    if (version.isEmpty() || QVersionNumber::fromString(version) > QVersionNumber(7, 88, 1))
        QSKIP("no curl, or a newer one");
    static const QRegularExpression option(
        u"^ +(?:(-.), )?--([a-z0-9.-]+)( [<\\[])?"_qs, QRegularExpression::MultilineOption);
    int known = 0;
    for (auto all = option.globalMatch(outputOf({u"--help"_qs, u"all"_qs})); all.hasNext(); ++known) {
        const auto match = all.next();
        const QString name = match.captured(2);
        const bool takesValue = match.hasCaptured(3) && name != u"help"_qs;
        QVERIFY2(curlMeaning(QStringView(name)).has_value() == takesValue, qPrintable(name));
        if (const QString letter = match.captured(1); !letter.isEmpty())
            QVERIFY2(curlMeaning(letter.back()).has_value() == takesValue, qPrintable(letter));
    }
    QVERIFY2(known > 200, qPrintable(QString::number(known)));
}

void TestCurlCommands::leavesOutWhatTheTransferWritesItself()
{
    const ExtractedLinks links =
        extractLinks(u"curl https://a.org/x -H 'Host: b' -H 'Accept-Encoding: gzip' "
                     "-H 'Range: bytes=0-' -H 'nonsense' -H $'A: b\\r\\nEvil: c' -b cookies.txt"_qs);
    QCOMPARE(links.links.size(), 1);
    QCOMPARE(links.links.first().task.headers, QList<HttpHeader>());
}

void TestCurlCommands::readsSeveralCurlCommands()
{
    const ExtractedLinks links = extractLinks(u"curl 'https://a.org/1' -H 'A: 1' ;\ncurl 'https://a.org/2' && curl "
                                              "https://a.org/3\nhttps://a.org/4"_qs);
    QCOMPARE(addresses(links),
        (QStringList{u"https://a.org/1"_qs, u"https://a.org/2"_qs, u"https://a.org/3"_qs, u"https://a.org/4"_qs}));
    QCOMPARE(links.links.first().task.headers.size(), 1);
    QCOMPARE(links.links.at(1).task.headers.size(), 0);
    QCOMPARE(links.refusedCount, 0);
}

void TestCurlCommands::refusesCurlCommandsThatSendData_data()
{
    QTest::addColumn<QString>("option");
    for (const char *option : {"-X POST", "-d a=b", "--data-raw 'a'", "-F a=b", "-T file", "--json '{}'"})
        QTest::newRow(option) << QString::fromLatin1(option);
}

void TestCurlCommands::refusesCurlCommandsThatSendData()
{
    QFETCH(QString, option);
    const ExtractedLinks links = extractLinks(u"curl "_qs + option + u" https://a.org/x"_qs);
    QCOMPARE(links.links.size(), 0);
    QCOMPARE(links.refused.value(0).reason, Reason::SendsData);
    QCOMPARE(extractLinks(u"curl -X GET https://a.org/x"_qs).links.size(), 1);
}

QTEST_GUILESS_MAIN(TestCurlCommands)
#include "tst_curlcommands.moc"
