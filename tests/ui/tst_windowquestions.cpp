// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadcommands.h"
#include "ui/noticebar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFileDialog>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;
using Ids = QList<DownloadId>;

/// What is asked before an action that can lose something, or does much.
class TestWindowQuestions : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void asksBeforeManyFilesAreOpened();
    void warnsWhenPausingLosesData();
    void pausesAtOnceWhatLosesNothing();
    void asksOnlyWhileThereIsSomethingToLose();
    void warnsOfALossOnlyUntilToldNotTo_data();
    void warnsOfALossOnlyUntilToldNotTo();
    void asksBeforeRestartingWhatIsPartlyThere();

    void movesToTheFolderThatIsChosen_data();
    void movesToTheFolderThatIsChosen();

private:
    static DownloadSnapshot unresumable(DownloadId id);
    QString asked() const { return m_window->notices().accessibleDescription(); }
};

DownloadSnapshot TestWindowQuestions::unresumable(DownloadId id)
{
    DownloadSnapshot snapshot = sample(id, DownloadState::Downloading);
    snapshot.resumable = false;
    return snapshot;
}

void TestWindowQuestions::asksBeforeManyFilesAreOpened()
{
    QList<DownloadSnapshot> many;
    for (DownloadId id = 1; id <= 6; ++id)
        many.append(sample(id, DownloadState::Completed));
    show(many);
    m_window->view().selectAll();
    trigger(Action::Open);
    QVERIFY(m_desktop->opened.isEmpty());
    button(QStringLiteral("Open"))->click();
    QCOMPARE(m_desktop->opened.size(), 6);
}

void TestWindowQuestions::warnsWhenPausingLosesData()
{
    show({unresumable(1)});
    select({1});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    trigger(Action::Pause);
    QCOMPARE(pause.size(), 0);
    QVERIFY(m_window->notices().isVisible());
    const QString before = asked();
    DownloadSnapshot more = unresumable(1);
    more.receivedBytes += 10'000'000;
    m_window->applySnapshots({more});
    QVERIFY2(asked() != before, qPrintable(before));
    button(QStringLiteral("Keep Downloading"))->click();
    QVERIFY(!m_window->notices().isVisible());
    trigger(Action::Pause);
    button(QStringLiteral("Pause Anyway"))->click();
    QCOMPARE(pause.size(), 1);
}

void TestWindowQuestions::pausesAtOnceWhatLosesNothing()
{
    show({unresumable(1), sample(2, DownloadState::Downloading), sample(3, DownloadState::Queued)});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    trigger(Action::PauseAll);
    QCOMPARE(pause.size(), 1);
    QCOMPARE(pause.at(0).at(0).value<Ids>(), (Ids{2, 3}));
    QVERIFY2(asked().contains(QStringLiteral("file-1.bin")), qPrintable(asked()));
    button(QStringLiteral("Pause Anyway"))->click();
    QCOMPARE(pause.size(), 2);
    QCOMPARE(pause.at(1).at(0).value<Ids>(), Ids{1});
}

void TestWindowQuestions::asksOnlyWhileThereIsSomethingToLose()
{
    show({unresumable(1), unresumable(2), unresumable(3)});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    trigger(Action::PauseAll);
    QVERIFY2(asked().contains(QStringLiteral("3 download")), qPrintable(asked()));
    m_window->applySnapshots({sample(2, DownloadState::Completed)});
    QVERIFY2(asked().contains(QStringLiteral("2 download")), qPrintable(asked()));
    m_window->applyRemoval({3});
    QVERIFY2(asked().contains(QStringLiteral("file-1.bin")), qPrintable(asked()));
    m_window->applySnapshots({sample(1, DownloadState::Completed)});
    QVERIFY(!m_window->notices().isVisible());
    QVERIFY(!m_window->actions().action(Action::PauseAll)->isEnabled());
    QVERIFY(!m_window->actions().action(Action::ResumeAll)->isEnabled());
    QCOMPARE(pause.size(), 0);
}

void TestWindowQuestions::warnsOfALossOnlyUntilToldNotTo_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("isTicked");
    QTest::addColumn<bool>("asksAgain");
    QTest::newRow("ticked") << QStringLiteral("Pause Anyway") << true << false;
    QTest::newRow("not ticked") << QStringLiteral("Pause Anyway") << false << true;
    QTest::newRow("ticked, but kept") << QStringLiteral("Keep Downloading") << true << true;
}

void TestWindowQuestions::warnsOfALossOnlyUntilToldNotTo()
{
    QFETCH(QString, answer);
    QFETCH(bool, isTicked);
    QFETCH(bool, asksAgain);
    show({unresumable(1)});
    select({1});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    QSignalSpy asks(&m_window->commands(), &DownloadCommands::asksBeforePausingChanged);
    trigger(Action::Pause);
    auto *box = qobject_cast<QCheckBox *>(button(QStringLiteral("Do not ask again")));
    QVERIFY(box);
    QVERIFY(!box->isChecked());
    box->setChecked(isTicked);
    button(answer)->click();
    QCOMPARE(asks.size(), asksAgain ? 0 : 1);
    pause.clear();
    trigger(Action::Pause);
    QCOMPARE(m_window->notices().isVisible(), asksAgain);
    QCOMPARE(pause.size(), asksAgain ? 0 : 1);
    if (asksAgain)
        QVERIFY(!box->isChecked());
}

void TestWindowQuestions::asksBeforeRestartingWhatIsPartlyThere()
{
    show({sample(1, DownloadState::Paused), sample(2, DownloadState::Completed)});
    QSignalSpy restart(&m_window->commands(), &DownloadCommands::restartRequested);
    select({2});
    trigger(Action::Restart);
    QCOMPARE(restart.size(), 1);
    select({1});
    trigger(Action::Restart);
    QCOMPARE(restart.size(), 1);
    button(QStringLiteral("Restart"))->click();
    QCOMPARE(restart.size(), 2);
}

void TestWindowQuestions::movesToTheFolderThatIsChosen_data()
{
    QTest::addColumn<bool>("isResumable");
    QTest::newRow("resumable") << true;
    QTest::newRow("asks when the bytes are lost") << false;
}

void TestWindowQuestions::movesToTheFolderThatIsChosen()
{
    QFETCH(bool, isResumable);
    DownloadSnapshot running = sample(1, DownloadState::Downloading);
    running.resumable = isResumable;
    running.folder = QDir::tempPath();
    show({running, sample(2, DownloadState::Completed)});
    select({1, 2});
    QSignalSpy wishes(&m_window->commands(), &DownloadCommands::folderRequested);
    trigger(Action::MoveTo);
    auto *dialog = qobject_cast<QFileDialog *>(openDialog());
    QVERIFY(dialog);
    const QTemporaryDir folder;
    Q_EMIT dialog->fileSelected(folder.path());
    dialog->close();
    QCOMPARE(wishes.size(), isResumable ? 1 : 0);
    if (!isResumable) {
        QVERIFY(button(QStringLiteral("Move")));
        button(QStringLiteral("Move"))->click();
    }
    QCOMPARE(wishes.size(), 1);
    auto ids = wishes.at(0).at(0).value<Ids>();
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (Ids{1, 2}));
    QCOMPARE(wishes.at(0).at(1).toString(), folder.path());
}

QTEST_MAIN(TestWindowQuestions)
#include "tst_windowquestions.moc"
