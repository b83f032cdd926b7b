// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/headerlist.h"

#include <QTest>

using namespace td;

static_assert(sizeof(HeaderList) == sizeof(void *));

class TestHeaderList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesWhatItWasMadeOf_data();
    void givesWhatItWasMadeOf();
    void findsValues();
    void comparesFields();
    void outlivesWhatItShares();
    void hasNoNul();
};

void TestHeaderList::givesWhatItWasMadeOf_data()
{
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::newRow("none") << QList<HttpHeader>();
    QTest::newRow("one") << QList<HttpHeader>{{"ETag", "\"v1\""}};
    QTest::newRow("no value") << QList<HttpHeader>{{"A", ""}, {"B", "2"}, {"C", ""}};
    QTest::newRow("nothing") << QList<HttpHeader>{{"", ""}};
    QTest::newRow("twice") << QList<HttpHeader>{{"Via", "a"}, {"Via", "b"}};
    QTest::newRow("lines and colons") << QList<HttpHeader>{{"A", "a: b\nc: d"}, {"B", ": "}};
    QTest::newRow("any bytes") << QList<HttpHeader>{{"A", "\xff\x01\xc3\xa4"}};
}

void TestHeaderList::givesWhatItWasMadeOf()
{
    QFETCH(QList<HttpHeader>, headers);
    const HeaderList list(headers);
    QCOMPARE(list.isEmpty(), headers.isEmpty());
    QCOMPARE(list.size(), headers.size());
    QCOMPARE(list.toList(), headers);
    qsizetype number = 0;
    for (const HttpHeader &header : list)
        QCOMPARE(header, headers.at(number++));
    QCOMPARE(number, headers.size());
}

void TestHeaderList::findsValues()
{
    const HeaderList list{{"Server", "x"}, {"etag", "\"v1\""}, {"ETag", "\"v2\""}, {"Empty", ""}};
    QCOMPARE(list.value("ETag"), "\"v1\"");
    QCOMPARE(list.value("server"), "x");
    QVERIFY(!list.value("Empty").isNull());
    QVERIFY(list.value("Serve").isNull());
    QVERIFY(HeaderList().value("Server").isNull());
}

void TestHeaderList::comparesFields()
{
    const HeaderList list{{"A", "1"}, {"B", "2"}};
    QCOMPARE(list, (HeaderList{{"A", "1"}, {"B", "2"}}));
    QVERIFY(list != (HeaderList{{"A", "1"}, {"B", "3"}}));
    QVERIFY(list != (HeaderList{{"A", "1"}, {"C", "2"}}));
    QVERIFY(list != (HeaderList{{"A", "1"}}));
    QVERIFY(list != HeaderList());
    QCOMPARE(HeaderList(), HeaderList(QList<HttpHeader>()));
    for (int i = 0; i < 100; ++i) // more than are remembered
        QVERIFY(HeaderList({{"A", QByteArray::number(i + 10)}}) != list);
    QCOMPARE(list, (HeaderList{{"A", "1"}, {"B", "2"}}));
}

void TestHeaderList::outlivesWhatItShares()
{
    HeaderList list;
    {
        const HeaderList first{{"A", "1"}};
        list = first;
    }
    for (int i = 0; i < 100; ++i)
        QCOMPARE(HeaderList({{"A", QByteArray::number(i)}}).size(), 1);
    QCOMPARE(list.toList(), (QList<HttpHeader>{{"A", "1"}}));
}

void TestHeaderList::hasNoNul()
{
    const HeaderList list{{"A", QByteArray("a\0b", 3)}, {QByteArray("B\0", 2), "2"}};
    QCOMPARE(list.toList(), (QList<HttpHeader>{{"A", "a b"}, {"B ", "2"}}));
}

QTEST_APPLESS_MAIN(TestHeaderList)
#include "tst_headerlist.moc"
