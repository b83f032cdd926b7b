// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/cuttingrelay.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTcpSocket>
#include <QTest>

using namespace td;
using namespace td::test;

namespace {

QByteArray receiveAll(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    socket.write("GET /file HTTP/1.1\r\nConnection: close\r\n\r\n");
    QByteArray result;
    while (socket.waitForReadyRead(10000))
        result += socket.readAll();
    return result + socket.readAll();
}

} // namespace

class TestCuttingRelay : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void passesEverythingOnWithoutARule();
    void cutsTheConnectionThatItsRuleNames_data();
    void cutsTheConnectionThatItsRuleNames();
    void endsWhenTheServerRefuses();
};

void TestCuttingRelay::passesEverythingOnWithoutARule()
{
    const Payload payload(5'000'001);
    TestServer server(serveFile(payload));
    CuttingRelay relay(server.port(), [](int) { return std::nullopt; });
    for (int i = 0; i < 2; ++i)
        QVERIFY(receiveAll(relay.port()).endsWith(QByteArray("\r\n\r\n" + payload.all())));
    QCOMPARE(relay.connectionsOpened(), 2);
    QCOMPARE(relay.connectionsCut(), 0);
}

void TestCuttingRelay::cutsTheConnectionThatItsRuleNames_data()
{
    QTest::addColumn<Cut>("cut");
    QTest::addColumn<qint64>("after");
    QTest::newRow("fin") << Cut::Fin << qint64(1'000'003);
    QTest::newRow("reset") << Cut::Reset << qint64(1'000'003);
    QTest::newRow("at once") << Cut::Fin << qint64(0);
    QTest::newRow("in the head") << Cut::Reset << qint64(10);
}

void TestCuttingRelay::cutsTheConnectionThatItsRuleNames()
{
    QFETCH(Cut, cut);
    QFETCH(qint64, after);
    const Payload payload(3'000'000);
    TestServer server(serveFile(payload));
    CuttingRelay relay(
        server.port(), [after](int connection) { return connection == 2 ? std::optional(after) : std::nullopt; }, cut);
    const QByteArray whole = receiveAll(relay.port());
    QVERIFY(whole.endsWith(payload.bytes(0, payload.size())));
    QCOMPARE(receiveAll(relay.port()), whole.left(after));
    QCOMPARE(relay.connectionsCut(), 1);
    QCOMPARE(receiveAll(relay.port()), whole);
}

void TestCuttingRelay::endsWhenTheServerRefuses()
{
    TestServer server;
    server.stopListening();
    CuttingRelay relay(server.port(), [](int) { return std::nullopt; });
    QCOMPARE(receiveAll(relay.port()), QByteArray());
    QCOMPARE(relay.connectionsOpened(), 1);
}

QTEST_GUILESS_MAIN(TestCuttingRelay)
#include "tst_cuttingrelay.moc"
