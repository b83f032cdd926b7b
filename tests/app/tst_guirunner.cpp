// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/downloadstore.h"
#include "ui/actionregistry.h"
#include "ui/adddialog.h"
#include "ui/downloadview.h"
#include "ui/noticebar.h"
#include "ui/queuecommands.h"
#include "ui/removalcommands.h"
#include "ui/statusbar.h"

#include "tests/app/guitest.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;

/// Downloads from the drop to the file, and what the window finds again after it was closed.
class TestGuiRunner : public GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void downloadsWhatIsDropped();
    void downloadsWhatTheDialogGives();
    void pausesAndResumesByKeys();
    void obeysWhatFollowsAtOnce();
    void retriesAfterAFailure();
    void removesAndUndoes();
    void knowsALinkGivenAtTheStart();
    void comesToTheFrontForAnotherStart();
    void tellsWhereFilesGoUntilThatIsRead();
    void saysFirstThatTheListIsLost();
    void saysHowMuchOfTheListIsLeft();
    void saysWhenABrokenListIsOutOfTheWay();
    void findsItsListAgain();
    void goesOnAfterQuitting();
    void startsPausedWhenToldSo();
    void forgetsFinishedOnesWhenToldSo();
    void savesAtTheEndOfTheSession();

private:
    QString listFile() const;
    void writeList(const QByteArray &text); ///< behind what it has
    void restartWithNothingLeft();
};

/// With a link of its own, which comes into the window after what the list still has.
void TestGuiRunner::restartWithNothingLeft()
{
    quit();
    start({QString::fromLatin1(link(QStringLiteral("next.bin")))});
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QCOMPARE(window().model().rowCount(), 1);
    QCOMPARE(row(0).name, QStringLiteral("next.bin"));
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

/// Before the window has seen what became of the first wish.
void TestGuiRunner::obeysWhatFollowsAtOnce()
{
    startPartly();
    m_server->handle(serveFile(m_payload));
    const auto trigger = [this](Action action) { window().actions().action(action)->trigger(); };
    trigger(Action::PauseAll);
    trigger(Action::ResumeAll);
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
}

void TestGuiRunner::retriesAfterAFailure()
{
    m_server->on("/a.bin", [](const Request &, Reply &reply) { reply.answer(404); });
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 1);
    QVERIFY(!window().status().message().contains(QStringLiteral("failed"))); // which the bar counts
    window().view().select({row(0).id});
    QVERIFY(window().notices().isVisible());
    m_server->on("/a.bin", serveFile(m_payload));
    answerNotice(QStringLiteral("Retry"));
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
    window().actions().action(Action::Undo)->trigger();
    QTRY_COMPARE(window().model().rowCount(), 1);
    window().removals().remove({row(0).id});
    QTRY_COMPARE(window().model().rowCount(), 0);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin")))); // a finished file is nobody's but the user's
    restartWithNothingLeft();
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
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

/// Notes what Qt finds as the token of the desktop when the window is shown.
class TokenSpy : public QObject {
public:
    QByteArray token{};

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show)
            token = qgetenv("XDG_ACTIVATION_TOKEN");
        return QObject::eventFilter(watched, event);
    }
};

void TestGuiRunner::comesToTheFrontForAnotherStart()
{
    const auto restore = qScopeGuard([] { qunsetenv("XDG_ACTIVATION_TOKEN"); });
    start();
    window().hide();
    TokenSpy spy;
    window().installEventFilter(&spy);
    m_runner->takeMessage({{QString::fromLatin1(link(QStringLiteral("a.bin")))}, QStringLiteral("one")});
    QVERIFY(window().isVisible());
    QCOMPARE(spy.token, QByteArray("one"));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    qunsetenv("XDG_ACTIVATION_TOKEN"); // as Qt does
    window().hide();
    m_runner->takeMessage({});
    QVERIFY(window().isVisible());
    QVERIFY(spy.token.isNull());
}

void TestGuiRunner::tellsWhereFilesGoUntilThatIsRead()
{
    const QString notice = QStringLiteral("first-run");
    SettingsStore().setState(QStringLiteral("seen_folder_notice"), false); // Qt keeps the file of the first test
    start();
    QTRY_VERIFY(window().notices().contains(notice));
    quit();
    start();
    QTRY_VERIFY(window().notices().contains(notice));
    window().notices().dismiss();
    quit();
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QVERIFY(!window().notices().contains(notice));
}

QString TestGuiRunner::listFile() const
{
    return m_folder->filePath(QStringLiteral("XDG_DATA_HOME/thread-downloader/downloads.jsonl"));
}

void TestGuiRunner::writeList(const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(listFile()).path()));
    QFile list(listFile());
    QVERIFY(list.open(QIODevice::WriteOnly | QIODevice::Append));
    list.write(text);
}

void TestGuiRunner::saysFirstThatTheListIsLost()
{
    SettingsStore().setState(QStringLiteral("seen_folder_notice"), false);
    writeList("not a list");
    start({QString::fromLatin1(link(QStringLiteral("a.bin")))});
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    const QString said = window().notices().accessibleDescription();
    QVERIFY2(
        said.startsWith(QStringLiteral("The list of downloads could not be read. It is kept as ")), qPrintable(said));
    QVERIFY(!window().notices().contains(QStringLiteral("first-run"))); // it is not the first one
}

void TestGuiRunner::saysHowMuchOfTheListIsLeft()
{
    start({QString::fromLatin1(link(QStringLiteral("a.bin")))});
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    quit();
    writeList("nonsense\n");
    start();
    QTRY_VERIFY(window().notices().isVisible());
    const QString said = window().notices().accessibleDescription();
    QVERIFY2(said.startsWith(QStringLiteral("The list of downloads is damaged; 1 download")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral(" could be read. It is kept as ")), qPrintable(said));
}

void TestGuiRunner::saysWhenABrokenListIsOutOfTheWay()
{
    writeList("not a list");
    for (int number = 1; number <= 1000; ++number) // all names that are tried first
        QVERIFY(QFile::link(listFile(), listFile() + QStringLiteral(".broken-%1").arg(number)));
    start({QString::fromLatin1(link(QStringLiteral("a.bin")))});
    QTRY_VERIFY(window().notices().accessibleDescription().contains(QStringLiteral("stays where it is")));
    Q_EMIT window().quitRequested();
    auto *question = window().findChild<QMessageBox *>();
    QVERIFY(question && question->text().contains(QStringLiteral("could not be saved")));
    question->reject(); // keeps running
    QVERIFY(QFile::remove(listFile() + QStringLiteral(".broken-500")));
    QTRY_VERIFY(window().notices().accessibleDescription().contains(QStringLiteral("It is kept as ")));
    QVERIFY(!window().notices().accessibleDescription().contains(QStringLiteral("stays where it is")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

void TestGuiRunner::findsItsListAgain()
{
    start();
    drop(link(QStringLiteral("a.bin")) + "\r\n" + link(QStringLiteral("b.bin")) + "\r\n"
        + link(QStringLiteral("c.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 3);
    Q_EMIT window().queue().moveRequested({row(2).id}, QueuePlace::Top);
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
    restartWithNothingLeft();
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
    const auto list = DownloadStore(listFile()).load();
    QCOMPARE(list.downloads.size(), 1);
    QVERIFY(list.downloads.first().received > 0);
}

QTEST_MAIN(TestGuiRunner)
#include "tst_guirunner.moc"
