// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assembly.h"
#include "engine/text.h"
#include "tests/support/testcertificate.h"
#include "tests/window/walktest.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;

/// What a person sees when something goes wrong on the way.
class TestWalkIntoTrouble : public WalkTest {
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterAKill();
    void neverFinishesAWrongFile_data();
    void neverFinishesAWrongFile();
    void neverMixesTwoVersions();
    void saysThatTheDiskIsFull();
};

void TestWalkIntoTrouble::goesOnAfterAKill()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    m_server->on("/alpha.iso", serveFile(m_payload, atRate(100'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::list().size(), 1, Patience);
    const auto isKept = [] {
        const auto offer = Assembly::offer(WindowProcess::file(QStringLiteral("alpha.iso")));
        return offer && !offer->present.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), Patience);
    m_program->kill();
    QVERIFY(!QFileInfo::exists(WindowProcess::file(QStringLiteral("alpha.iso"))));
    m_server->on("/alpha.iso", serveFile(m_payload));
    const int before = m_server->requestCount();
    QVERIFY(m_program->start());
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(!m_server->requests().at(before).header("Range").startsWith("bytes=0-"));
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(m_program->quit());
}

void TestWalkIntoTrouble::neverFinishesAWrongFile_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<DownloadError::Kind>("kind");
    QTest::newRow("the plug is pulled") << QStringLiteral("plug") << DownloadError::Kind::Network;
    QTest::newRow("a certificate that nobody signed") << QStringLiteral("certificate") << DownloadError::Kind::Tls;
}

void TestWalkIntoTrouble::neverFinishesAWrongFile()
{
    QFETCH(QString, trouble);
    QFETCH(DownloadError::Kind, kind);
    writeSettings({.whenAdded = WhenAdded::Start});
    if (trouble == QLatin1String("certificate")) {
        if (!TestCertificate::shared().isValid())
            QSKIP("openssl is not installed");
        m_server = std::make_unique<TestServer>(TestServer::Security::Tls);
    }
    m_server->on("/alpha.iso", serveFile(m_payload, atRate(50'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    if (trouble == QLatin1String("plug")) {
        QTRY_VERIFY_WITH_TIMEOUT(m_server->bytesSent() > 300'000, Patience);
        m_server->stopListening();
        m_server->cutConnections(Cut::Reset);
    }
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Failed, Patience);
    QCOMPARE(WindowProcess::list().first().error.kind, kind);
    QVERIFY(!QFileInfo::exists(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(Screen::keepPicture(QStringLiteral("7-") + trouble));
    if (trouble == QLatin1String("plug")) {
        m_server->on("/alpha.iso", serveFile(m_payload));
        QVERIFY(m_server->listenAgain());
        QVERIFY(pressesInList(QStringLiteral("ctrl+r")));
        QTRY_COMPARE_WITH_TIMEOUT(
            WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
        QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    }
    QVERIFY(m_program->quit());
}

void TestWalkIntoTrouble::neverMixesTwoVersions()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    m_server->on("/alpha.iso", serveFile(m_payload, atRate(50'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->bytesSent() > 300'000, Patience);
    const Payload other(m_payload.size(), 2);
    FileOptions options;
    options.etag = [](const Request &) { return QByteArray("\"v2\""); };
    m_server->on("/alpha.iso", serveFile(other, options));
    m_server->cutConnections(Cut::Reset);
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(other.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(m_program->quit());
}

void TestWalkIntoTrouble::saysThatTheDiskIsFull()
{
    // A file system of its own, in a name space of its own: it goes with the program.
    const QString script = QStringLiteral("mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"");
    const QStringList wrapper{QStringLiteral("unshare"), QStringLiteral("-Urm"), QStringLiteral("sh"),
        QStringLiteral("-c"), script, WindowProcess::file({})};
    if (QProcess::execute(wrapper.first(), wrapper.mid(1) + QStringList{QStringLiteral("true")}) != 0)
        QSKIP("can't mount a file system in a user name space here");
    writeSettings({.whenAdded = WhenAdded::Start});
    m_program->setWrapper(wrapper);
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Failed, Patience);
    const StoredDownload failed = WindowProcess::list().first();
    QCOMPARE(failed.error.kind, DownloadError::Kind::DiskFull);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(Screen::keepPicture(QStringLiteral("11-disk-full")));
    // As the program sees its folder.
    const QDir folder(QStringLiteral("/proc/%1/root").arg(m_program->id()) + WindowProcess::file({}));
    QVERIFY(!folder.exists(QStringLiteral("alpha.iso")));
    const QString words = text::explanation(failed.error, failed.task.url);
    QVERIFY2(words.contains(QLatin1String("not enough space")), qPrintable(words));
    QVERIFY(m_program->quit());
}

int main(int argc, char **argv)
{
    return WalkTest::run<TestWalkIntoTrouble>(argc, argv);
}

#include "tst_walkintotrouble.moc"
