// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httplane.h"

#include <QTest>

using namespace td;

class TestHttpLane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsAHostByWhatConnectionsAreOf_data();
    void knowsAHostByWhatConnectionsAreOf();
};

void TestHttpLane::knowsAHostByWhatConnectionsAreOf_data()
{
    QTest::addColumn<QUrl>("one");
    QTest::addColumn<QUrl>("other");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *name, const char *one, const char *other, bool isSame) {
        QTest::newRow(name) << QUrl(QLatin1String(one)) << QUrl(QLatin1String(other)) << isSame;
    };
    row("paths", "http://host/a", "http://host/b", true);
    row("the usual port, written out", "http://host/", "http://host:80/", true);
    row("the usual port of TLS, written out", "https://host/", "https://host:443/", true);
    row("spelling", "http://HOST/", "http://host/", true);
    row("another port", "http://host/", "http://host:8080/", false);
    row("the usual port of another scheme", "http://host:443/", "https://host/", false);
    row("another host", "http://host/", "http://other/", false);
}

void TestHttpLane::knowsAHostByWhatConnectionsAreOf()
{
    QFETCH(QUrl, one);
    QFETCH(QUrl, other);
    QFETCH(bool, isSame);
    QCOMPARE(hostKey(one) == hostKey(other), isSame);
}

QTEST_APPLESS_MAIN(TestHttpLane)
#include "tst_httplane.moc"
