// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/guirunner.h"

#include "app/settingsstore.h"
#include "engine/storage/downloadstore.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include "ui/actionregistry.h"
#include "ui/adddialog.h"
#include "ui/credentialsdialog.h"
#include "ui/details/detailspane.h"
#include "ui/downloadcommands.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/removalcommands.h"
#include "ui/updatelinkdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;

/// The window with the real engine, against a server on loopback.
class TestGuiRunner : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void downloadsWhatIsDropped();
    void downloadsWhatTheDialogGives();
    void pausesAndResumesByKeys();
    void retriesAfterAFailure();
    void removesAndUndoes();
    void findsItsListAgain();
    void knowsALinkGivenAtTheStart();
    void goesOnAfterQuitting();
    void startsPausedWhenToldSo();
    void forgetsFinishedOnesWhenToldSo();
    void keepsALimitThatWasChosen();
    void takesTheBytesToAnotherFolder();
    void renamesWhatIsPaused();
    void keepsTheBytesWithANewLink();
    void showsThatABusyServerIsWaitedFor();
    void triesABusyServerAgainWhenToldSo();
    void signsInToTheProxy();
    void givesTheFileTheDateOfTheServer();
    void ignoresAChecksumWhenToldSo();
    void savesAtTheEndOfTheSession();

private:
    void start(const QStringList &links = {});
    void quit();
    void drop(const QByteArray &addresses);
    void startPartly(); ///< a slow download that has some bytes when this returns
    void pausePartly();
    QString path(const QString &name) const { return m_folder->filePath(QStringLiteral("downloads/") + name); }
    MainWindow &window() { return m_runner->window(); }
    DownloadSnapshot row(int number) { return window().model().row(number).snapshot; }
    QByteArray link(const QString &name) const { return m_server->url(u'/' + name).toEncoded(); }

    Payload m_payload{600'000};
    WindowSettings m_settings;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GuiRunner> m_runner;
};

static FileOptions slow()
{
    FileOptions options;
    options.rate = [](int) { return 60'000; };
    return options;
}

void TestGuiRunner::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, m_folder->filePath(QString::fromLatin1(name)).toLocal8Bit());
    QVERIFY(QDir().mkpath(path({})));
    m_server = std::make_unique<TestServer>(serveFile(m_payload));
    m_settings = {};
    m_settings.folder = m_folder->filePath(QStringLiteral("downloads"));
    m_settings.whenAdded = WhenAdded::Start;
    m_settings.asksBeforeQuitting = false;
}

void TestGuiRunner::cleanup()
{
    m_runner.reset();
    m_server.reset();
}

void TestGuiRunner::start(const QStringList &links)
{
    QVERIFY(SettingsStore().write(m_settings));
    m_runner = std::make_unique<GuiRunner>(InstanceMessage{.links = links});
    m_runner->start();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    window().view().setFocus();
}

void TestGuiRunner::quit()
{
    QSignalSpy finished(m_runner.get(), &GuiRunner::finished);
    window().actions().action(Action::Quit)->trigger();
    QVERIFY(!finished.isEmpty() || finished.wait(30'000));
    QVERIFY(!window().isVisible());
    m_runner.reset();
}

void TestGuiRunner::drop(const QByteArray &addresses)
{
    QMimeData payload;
    payload.setData(QStringLiteral("text/uri-list"), addresses);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &enter);
    QDropEvent event({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &event);
}

void TestGuiRunner::downloadsWhatIsDropped()
{
    start();
    drop(link(QStringLiteral("a.bin")) + "\r\n" + link(QStringLiteral("b.bin")) + "\r\n");
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 2);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("b.bin"))));
    drop(link(QStringLiteral("a.bin")));
    QTest::qWait(0);
    QCOMPARE(window().model().rowCount(), 2);
    QCOMPARE(window().view().selectedIds(), QList{row(0).id});
}

void TestGuiRunner::downloadsWhatTheDialogGives()
{
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start({m_server->url(QStringLiteral("/given.bin")).toString()});
    QTRY_VERIFY(window().findChild<AddDialog *>());
    auto *dialog = window().findChild<AddDialog *>();
    QVERIFY(dialog->isVisible());
    QCOMPARE(
        dialog->findChild<QPlainTextEdit *>()->toPlainText(), QString::fromLatin1(link(QStringLiteral("given.bin"))));
    dialog->accept();
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("given.bin"))));
}

void TestGuiRunner::pausesAndResumesByKeys()
{
    m_server->handle(serveFile(m_payload, slow()));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_VERIFY(window().model().rowCount() == 1 && row(0).receivedBytes > 0);
    window().view().select({row(0).id});
    QTest::keyClick(&window().view(), Qt::Key_Space);
    QTRY_COMPARE(row(0).state, DownloadState::Paused);
    m_server->handle(serveFile(m_payload));
    QTest::keyClick(&window().view(), Qt::Key_Space);
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
}

void TestGuiRunner::retriesAfterAFailure()
{
    m_server->on("/a.bin", [](const Request &, Reply &reply) { reply.answer(404); });
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 1);
    window().view().select({row(0).id});
    QVERIFY(window().notices().isVisible());
    m_server->on("/a.bin", serveFile(m_payload));
    for (QAbstractButton *button : window().notices().findChildren<QAbstractButton *>()) {
        if (button->text() == QStringLiteral("Retry"))
            button->click();
    }
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(!window().notices().contains(QStringLiteral("failure")));
}

void TestGuiRunner::removesAndUndoes()
{
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    window().view().select({row(0).id});
    QTest::keyClick(&window().view(), Qt::Key_Delete);
    QTRY_COMPARE(window().model().rowCount(), 0);
    window().removals().undo();
    QTRY_COMPARE(window().model().rowCount(), 1);
    window().removals().remove({row(0).id});
    window().removals().settle();
    QTRY_COMPARE(window().model().rowCount(), 0);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin")))); // a finished file is nobody's but the user's
    quit();
    start();
    QTest::qWait(0);
    QCOMPARE(window().model().rowCount(), 0);
}

void TestGuiRunner::knowsALinkGivenAtTheStart()
{
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    quit();
    start({QString::fromLatin1(link(QStringLiteral("a.bin"))), QString::fromLatin1(link(QStringLiteral("b.bin")))});
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 2);
    QCOMPARE(window().model().rowCount(), 2);
    QCOMPARE(m_server->requestCount(), 2);
}

void TestGuiRunner::findsItsListAgain()
{
    start();
    drop(link(QStringLiteral("a.bin")) + "\r\n" + link(QStringLiteral("b.bin")) + "\r\n"
        + link(QStringLiteral("c.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 3);
    Q_EMIT window().commands().moveRequested({row(2).id}, QueuePlace::Top);
    QTRY_COMPARE(window().model().row(2).place, 1);
    window().resize(900, 500);
    quit();
    start();
    QTRY_COMPARE(window().model().rowCount(), 3);
    QTRY_COMPARE(window().model().row(2).place, 1);
    QCOMPARE(row(2).name, QStringLiteral("c.bin"));
    QCOMPARE(window().model().row(0).place, 2);
    QCOMPARE(window().size(), QSize(900, 500));
}

void TestGuiRunner::goesOnAfterQuitting()
{
    startPartly();
    quit();
    QVERIFY(!QFile::exists(path(QStringLiteral("a.bin"))));
    m_server->handle(serveFile(m_payload));
    const int before = m_server->requestCount();
    start();
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
    QVERIFY(!m_server->requests().at(before).header("Range").startsWith("bytes=0-"));
}

void TestGuiRunner::startsPausedWhenToldSo()
{
    m_server->handle(serveFile(m_payload, slow()));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_VERIFY(window().model().rowCount() == 1 && row(0).receivedBytes > 0);
    quit();
    m_settings.atStart = AtStart::PauseAll;
    start();
    QTRY_COMPARE(window().model().count(DownloadGroup::Paused), 1);
}

void TestGuiRunner::forgetsFinishedOnesWhenToldSo()
{
    m_settings.keepFinished = KeepFinished::UntilQuit;
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    quit();
    start();
    QSignalSpy shown(&window().model(), &DownloadListModel::updated);
    QVERIFY(!shown.wait(600));
    QCOMPARE(window().model().rowCount(), 0);
}

void TestGuiRunner::keepsALimitThatWasChosen()
{
    start();
    Q_EMIT window().limitChosen(256 * 1024);
    QVERIFY(window().actions().action(Action::SpeedLimit)->isChecked());
    QCOMPARE(SettingsStore().read().rateLimit(), 256 * 1024);
    window().actions().action(Action::SpeedLimit)->trigger();
    QCOMPARE(SettingsStore().read().rateLimit(), 0);
    QCOMPARE(SettingsStore().read().speedLimit, 256 * 1024);
}

void TestGuiRunner::takesTheBytesToAnotherFolder()
{
    startPartly();
    m_server->handle(serveFile(m_payload));
    const QString other = m_folder->filePath(QStringLiteral("other"));
    Q_EMIT window().commands().folderRequested({row(0).id}, other);
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QCOMPARE(row(0).path, other + QStringLiteral("/a.bin"));
    QVERIFY(m_payload.matchesFile(row(0).path));
    QVERIFY(!m_server->requests().constLast().header("Range").startsWith("bytes=0-"));
    QVERIFY(QDir(path({})).isEmpty());
}

void TestGuiRunner::startPartly()
{
    m_server->handle(serveFile(m_payload, slow()));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_VERIFY(window().model().rowCount() == 1 && row(0).receivedBytes > 50'000);
}

void TestGuiRunner::pausePartly()
{
    startPartly();
    window().view().select({row(0).id});
    window().actions().action(Action::Pause)->trigger();
    QTRY_COMPARE(row(0).state, DownloadState::Paused);
}

void TestGuiRunner::renamesWhatIsPaused()
{
    pausePartly();
    QVERIFY(window().actions().action(Action::Rename)->isEnabled());
    window().model().setData(window().model().index(0, 0), QStringLiteral("b.bin"), Qt::EditRole);
    QTRY_COMPARE(row(0).name, QStringLiteral("b.bin"));
    QFile taken(path(QStringLiteral("c.bin")));
    QVERIFY(taken.open(QIODevice::WriteOnly));
    window().model().setData(window().model().index(0, 0), QStringLiteral("c.bin"), Qt::EditRole);
    QTRY_VERIFY(window().notices().contains(QStringLiteral("edit"))); // says why not
    m_server->handle(serveFile(m_payload));
    window().actions().action(Action::Resume)->trigger();
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("b.bin"))));
    QCOMPARE(QFile(taken.fileName()).size(), 0);
}

void TestGuiRunner::keepsTheBytesWithANewLink()
{
    pausePartly();
    m_server->handle(serveFile(m_payload));
    const int before = m_server->requestCount();
    window().actions().action(Action::UpdateLink)->trigger();
    auto *dialog = window().findChild<UpdateLinkDialog *>();
    QVERIFY(dialog);
    dialog->setText(
        QStringLiteral("curl '%1' -H 'X-Token: new'").arg(QString::fromLatin1(link(QStringLiteral("a.bin?k=2")))));
    dialog->accept();
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
    QCOMPARE(QDir(path({})).entryList(QDir::Files), QStringList{QStringLiteral("a.bin")});
    QCOMPARE(m_server->requests().at(before).header("X-Token"), "new");
    for (int i = before; i < m_server->requestCount(); ++i)
        QVERIFY(!m_server->requests().at(i).header("Range").startsWith("bytes=0-"));
}

static Handler busyFor(const Payload &payload, int requests)
{
    FileOptions options;
    options.failFirst = requests;
    options.failHeaders = {{"Retry-After", "90"}};
    return serveFile(payload, options);
}

void TestGuiRunner::showsThatABusyServerIsWaitedFor()
{
    m_server->handle(busyFor(m_payload, 1));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Active), 1);
    const auto status = [this] { return window().model().index(0, DownloadListModel::StatusColumn).data().toString(); };
    const QRegularExpression waiting(QStringLiteral("^Waiting 1m \\d\\ds \\(server busy\\)$"));
    QTRY_VERIFY2(waiting.match(status()).hasMatch(), qPrintable(status()));
    window().view().select({row(0).id});
    const auto isInDetails = [this] {
        for (const QLineEdit *value : window().details().findChildren<QLineEdit *>()) {
            if (value->text().contains(QStringLiteral("asked to wait 1m 30s")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isInDetails());
    const QString before = status();
    QTRY_VERIFY(status() != before); // counts down
    QCOMPARE(m_server->requestCount(), 1);
}

void TestGuiRunner::triesABusyServerAgainWhenToldSo()
{
    m_settings.followsRetryAfter = false;
    m_settings.config.retry.backoff = std::chrono::milliseconds(10);
    m_server->handle(busyFor(m_payload, 1));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

void TestGuiRunner::signsInToTheProxy()
{
    m_server->handle([this](const Request &request, Reply &reply) {
        if (request.header("Proxy-Authorization") == "Basic " + QByteArray("me:word").toBase64())
            return serveFile(m_payload)(request, reply);
        reply.answer(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
    });
    m_settings.proxy = {ProxyKind::Http, QStringLiteral("127.0.0.1"), m_server->url().port()};
    start();
    drop("http://files.example/a.bin\r\nhttp://files.example/b.bin");
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 2);
    QCOMPARE(row(0).error.httpStatus, 407);
    window().view().select({row(0).id});
    for (QAbstractButton *button : window().notices().findChildren<QAbstractButton *>()) {
        if (button->text() == QStringLiteral("Sign In…"))
            button->click();
    }
    auto *dialog = window().findChild<CredentialsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    fields.at(0)->setText(QStringLiteral("me"));
    fields.at(1)->setText(QStringLiteral("word"));
    dialog->accept();
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 2); // both waited for it
    drop("http://files.example/c.bin");
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 3);
    quit();
    for (const QString &file : {SettingsStore::standardFile(),
             m_folder->filePath(QStringLiteral("XDG_DATA_HOME/thread-downloader/downloads.jsonl"))}) {
        QFile kept(file);
        QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(file));
        const QByteArray text = kept.readAll();
        QVERIFY(!text.isEmpty() && !text.contains("word\"") && !text.contains("=word"));
    }
}

void TestGuiRunner::givesTheFileTheDateOfTheServer()
{
    m_settings.takesServerDate = true;
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    const QDateTime date = QFileInfo(path(QStringLiteral("a.bin"))).lastModified().toUTC();
    QCOMPARE(date, QDateTime({2026, 11, 2}, {8, 0}, Qt::UTC));
}

void TestGuiRunner::ignoresAChecksumWhenToldSo()
{
    m_settings.verifiesChecksums = false;
    FileOptions options;
    options.headers = {{"Repr-Digest", "sha-256=:" + QByteArray(32, 'x').toBase64() + ':'}};
    m_server->handle(serveFile(m_payload, options));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QVERIFY(!row(0).checksumVerified);
}

void TestGuiRunner::savesAtTheEndOfTheSession()
{
    m_settings.asksBeforeQuitting = true;
    startPartly();
    QSignalSpy finished(m_runner.get(), &GuiRunner::finished);
    m_runner->commitSession();
    QVERIFY(!window().isVisible()); // without a question
    QVERIFY(!window().findChild<QMessageBox *>());
    QTRY_COMPARE(finished.size(), 1);
    const auto list =
        DownloadStore(m_folder->filePath(QStringLiteral("XDG_DATA_HOME/thread-downloader/downloads.jsonl"))).load();
    QCOMPARE(list.downloads.size(), 1);
    QVERIFY(list.downloads.first().received > 0);
}

QTEST_MAIN(TestGuiRunner)
#include "tst_guirunner.moc"
