// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/link.h"

#include <QTest>

using namespace td;

/// Links as they are read, and as they are compared. More of the reading is in the tests of the window's extractor and
/// of the command line.
class TestLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesSecretsOut_data();
    void leavesSecretsOut();
    void copiesNothingThatIsBare();
};

void TestLink::leavesSecretsOut_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("bare");
    const auto row = [](const char *name, const char *link, const char *bare) {
        QTest::newRow(name) << QString::fromUtf8(link) << QString::fromUtf8(bare);
    };
    row("bare", "https://a.org/x?y=1", "https://a.org/x?y=1");
    row("user and password", "https://me:secret@a.org/x", "https://a.org/x");
    row("user alone", "https://me@a.org/x", "https://a.org/x");
    row("fragment", "https://a.org/x#part", "https://a.org/x");
    row("empty fragment", "https://a.org/x#", "https://a.org/x");
    row("all of it", "http://me:pw@a.org:8080/a%2Fb?c=%26#d", "http://a.org:8080/a%2Fb?c=%26");
    row("the same in other letters", "HTTPS://A.org/%7Ex/%c3%a4", "https://a.org/~x/%C3%A4");
    row("host in other letters", "https://me@bücher.example/", "https://xn--bcher-kva.example/");
    row("a query is no secret", "https://a.org/x?token=1", "https://a.org/x?token=1");
}

void TestLink::leavesSecretsOut()
{
    QFETCH(QString, link);
    QFETCH(QString, bare);
    const QUrl found = withoutSecrets(QUrl(link));
    QCOMPARE(found.toString(QUrl::FullyEncoded), bare);
    QCOMPARE(found, withoutSecrets(QUrl(bare)));
    QCOMPARE(qHash(found), qHash(withoutSecrets(QUrl(bare)))); // as keys of one table
}

void TestLink::copiesNothingThatIsBare()
{
    QUrl link(u"https://a.org/x"_qs);
    QVERIFY(link.isDetached());
    const QUrl bare = withoutSecrets(link);
    QVERIFY(!link.isDetached()); // both have the one copy
}

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
