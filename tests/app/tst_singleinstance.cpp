// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/singleinstance.h"

#include "tests/support/stricttest.h"

#include <QFile>
#include <QFuture>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <memory>

using namespace td;
using namespace std::chrono_literals;

class TestSingleInstance : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites();
    void refusesOtherBytes_data();
    void refusesOtherBytes();
    void isFirstOnce();
    void isFirstAgainAfterTheFirstHasGone();
    void takesTheSocketOfAKilledOne();
    void handsOver();
    void waitsForOneThatIsStarting();
    void saysThatNobodyIsThere();
    void handsOverMoreThanOneMessageHolds();
    void handsOverALinkThatIsTooLong();
    void dropsHostileMessages_data();
    void dropsHostileMessages();
    void staysOpenForOthersWhileOneIsSilent();
    void keepsItsFolderForTheUser();

private:
    static bool sendFromElsewhere(const QString &folder, const InstanceMessage &message);
};

/// From another thread, as the first one needs its event loop to answer.
bool TestSingleInstance::sendFromElsewhere(const QString &folder, const InstanceMessage &message)
{
    bool isSent = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] { isSent = SingleInstance(folder).send(message, 5s); }));
    QSignalSpy finished(thread.get(), &QThread::finished);
    thread->start();
    return finished.wait(10'000) && thread->wait() && isSent;
}

void TestSingleInstance::readsWhatItWrites()
{
    const InstanceMessage message{{u"https://a.org/ä"_qs, u"https://b.org/"_qs}, u"token"_qs};
    QCOMPARE(InstanceMessage::fromBytes(message.toBytes()), message);
    QCOMPARE(InstanceMessage::fromBytes(InstanceMessage().toBytes()), InstanceMessage());
}

void TestSingleInstance::refusesOtherBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("noise") << QByteArray("\xff\xfe\x00\x01", 4);
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("no links") << QByteArray("{\"token\":\"t\"}");
    QTest::newRow("number for a link") << QByteArray("{\"links\":[1]}");
    QTest::newRow("list for a token") << QByteArray("{\"links\":[],\"token\":[]}");
    QTest::newRow("null inside a token") << QByteArray("{\"links\":[],\"token\":\"a\\u0000b\"}");
    QTest::newRow("null inside") << QByteArray("{\"links\":[\"a\\u0000b\"]}");
    QTest::newRow("long link") << QByteArray("{\"links\":[\"") + QByteArray(200'000, 'x') + "\"]}";
    QTest::newRow("many links") << QByteArray("{\"links\":[") + QByteArray("\"\",").repeated(10'000) + "\"\"]}";
    QTest::newRow("deep") << QByteArray("[").repeated(30'000);
}

void TestSingleInstance::refusesOtherBytes()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!InstanceMessage::fromBytes(bytes));
}

void TestSingleInstance::isFirstOnce()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    SingleInstance second(folder.path());
    QVERIFY(first.becomeFirst());
    QVERIFY(!second.becomeFirst());
    const QTemporaryDir other;
    QVERIFY(SingleInstance(other.path()).becomeFirst());
}

void TestSingleInstance::isFirstAgainAfterTheFirstHasGone()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<SingleInstance>(folder.path());
    QVERIFY(first->becomeFirst());
    first.reset();
    QVERIFY(SingleInstance(folder.path()).becomeFirst());
}

void TestSingleInstance::takesTheSocketOfAKilledOne()
{
    const QTemporaryDir folder;
    QFile left(folder.filePath(u"socket"_qs));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance first(folder.path());
    QVERIFY(first.becomeFirst());
    QVERIFY(sendFromElsewhere(folder.path(), {}));
}

void TestSingleInstance::handsOver()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.becomeFirst());
    QList<InstanceMessage> received;
    connect(&first, &SingleInstance::messageReceived, this,
        [&received](const InstanceMessage &message) { received.append(message); });
    const InstanceMessage message{{u"https://a.org/1"_qs}, u"t"_qs};
    QVERIFY(sendFromElsewhere(folder.path(), message));
    QVERIFY(sendFromElsewhere(folder.path(), {}));
    QCOMPARE(received, (QList<InstanceMessage>{message, {}}));
}

void TestSingleInstance::waitsForOneThatIsStarting()
{
    const QTemporaryDir folder;
    QLockFile lock(folder.filePath(u"lock"_qs)); // has it, and does not listen yet
    QVERIFY(lock.tryLock());
    QLocalServer server;
    connect(&server, &QLocalServer::newConnection, this, [&server] {
        QLocalSocket *socket = server.nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, socket, [socket] { socket->write("k", 1); });
    });
    QTimer::singleShot(300ms, &server, [&] { server.listen(folder.filePath(u"socket"_qs)); });
    QVERIFY(sendFromElsewhere(folder.path(), {}));
}

void TestSingleInstance::saysThatNobodyIsThere()
{
    const QTemporaryDir folder;
    QVERIFY(!SingleInstance(folder.path()).send({}, 100ms));
}

void TestSingleInstance::handsOverMoreThanOneMessageHolds()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.becomeFirst());
    QStringList links;
    QStringList tokens;
    connect(&first, &SingleInstance::messageReceived, this, [&](const InstanceMessage &message) {
        links += message.links;
        tokens.append(message.activationToken);
    });
    InstanceMessage message{{}, u"token"_qs};
    for (int i = 0; i < 25'000; ++i)
        message.links.append(u"https://example.org/some/long/address/%1?"_qs.arg(i) + QString(i % 1000, u'ä'));
    QVERIFY(sendFromElsewhere(folder.path(), message));
    QCOMPARE(links, message.links);
    QCOMPARE(tokens.first(), u"token"_qs);
    QCOMPARE(tokens.count(QString()), tokens.size() - 1); // it is worth one activation
}

/// It is for the window to say so; what comes with it is not lost.
void TestSingleInstance::handsOverALinkThatIsTooLong()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.becomeFirst());
    QStringList links;
    connect(&first, &SingleInstance::messageReceived, this,
        [&links](const InstanceMessage &message) { links += message.links; });
    const QString tooLong = u"https://example.org/"_qs + QString(300'000, u'x');
    QVERIFY(sendFromElsewhere(folder.path(), {{tooLong.left(9000), u"https://a.org/1"_qs, tooLong}, {}}));
    QCOMPARE(links.size(), 3);
    QCOMPARE(links.first(), tooLong.left(9000));
    QCOMPARE(links.at(1), u"https://a.org/1"_qs);
    QVERIFY(tooLong.startsWith(links.last()) && links.last().size() > 100'000);
}

void TestSingleInstance::dropsHostileMessages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("length too large") << QByteArray("\x00\x40\x00\x01", 4);
    QTest::newRow("length of all ones") << QByteArray("\xff\xff\xff\xff", 4);
    QTest::newRow("nothing inside") << QByteArray("\0\0\0\0", 4);
    QTest::newRow("more than it said") << QByteArray("\0\0\0\x0c{\"links\":[]}x", 17);
    QTest::newRow("noise inside") << QByteArray("\0\0\0\4noise", 8);
    QTest::newRow("request of a browser") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

void TestSingleInstance::dropsHostileMessages()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.becomeFirst());
    const QSignalSpy received(&first, &SingleInstance::messageReceived);
    QLocalSocket socket;
    socket.connectToServer(folder.filePath(u"socket"_qs));
    QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    socket.write(bytes);
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 4500); // its patience is 5 s
    QCOMPARE(socket.readAll(), QByteArray());
    QCOMPARE(received.count(), 0);
    QVERIFY(sendFromElsewhere(folder.path(), {}));
}

void TestSingleInstance::staysOpenForOthersWhileOneIsSilent()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.becomeFirst());
    std::vector<std::unique_ptr<QLocalSocket>> silent;
    for (int i = 0; i < 3; ++i) {
        silent.push_back(std::make_unique<QLocalSocket>());
        silent.back()->connectToServer(folder.filePath(u"socket"_qs));
        silent.back()->write("\0\0", 2);
    }
    QVERIFY(sendFromElsewhere(folder.path(), {}));
}

void TestSingleInstance::keepsItsFolderForTheUser()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(u"new"_qs);
    SingleInstance first(folder);
    QVERIFY(first.becomeFirst());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(folder) & others));
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
