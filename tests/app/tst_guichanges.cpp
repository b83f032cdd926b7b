// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"
#include "ui/downloadcommands.h"
#include "ui/downloadview.h"
#include "ui/noticebar.h"
#include "ui/optionsdialog.h"
#include "ui/updatelinkdialog.h"

#include "tests/app/guitest.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace td;
using namespace td::test;

/// What is changed of a download that has begun already.
class TestGuiChanges : public GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void takesTheBytesToAnotherFolder();
    void renamesWhatIsPaused();
    void forgetsARefusedNameWithTheNext();
    void keepsTheBytesWithANewLink();
    void changesOptions();
    void retriesWithOtherOptions();
    void changesOptionsOfAllThatAreNotFinished();
    void takesAMoveInTheQueueBack();
    void saysHowMuchSpaceIsMissing();
};

void TestGuiChanges::takesTheBytesToAnotherFolder()
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

void TestGuiChanges::renamesWhatIsPaused()
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

void TestGuiChanges::forgetsARefusedNameWithTheNext()
{
    pausePartly();
    QFile taken(path(QStringLiteral("c.bin")));
    QVERIFY(taken.open(QIODevice::WriteOnly));
    const auto rename = [this](const QString &name) {
        window().model().setData(window().model().index(0, 0), name, Qt::EditRole);
    };
    const auto isRefused = [this] { return window().notices().contains(QStringLiteral("edit")); };
    rename(QStringLiteral("c.bin"));
    QTRY_VERIFY(isRefused());
    Q_EMIT window().editRequested(row(0).id + 1, {.name = QStringLiteral("e.bin")}); // another one
    QVERIFY(isRefused());
    rename(QStringLiteral("d.bin"));
    QTRY_COMPARE(row(0).name, QStringLiteral("d.bin"));
    QVERIFY(!isRefused());
}

void TestGuiChanges::keepsTheBytesWithANewLink()
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

void TestGuiChanges::changesOptions()
{
    pausePartly();
    m_server->handle(serveFile(m_payload));
    window().actions().action(Action::Options)->trigger();
    QTRY_VERIFY(window().findChild<OptionsDialog *>());
    auto *dialog = window().findChild<OptionsDialog *>();
    dialog->findChild<QLineEdit *>(QStringLiteral("agent"))->setText(QStringLiteral("other/1"));
    dialog->accept();
    window().actions().action(Action::Resume)->trigger();
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
    QCOMPARE(m_server->requests().constLast().header("User-Agent"), "other/1");
}

void TestGuiChanges::retriesWithOtherOptions()
{
    m_server->handle([this](const Request &request, Reply &reply) {
        if (request.header("X-Key") == "1")
            return serveFile(m_payload)(request, reply);
        reply.answer(404);
    });
    start({QString::fromLatin1(link(QStringLiteral("a.bin")))});
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 1);
    window().view().select({row(0).id});
    window().actions().action(Action::Options)->trigger();
    QTRY_VERIFY(window().findChild<OptionsDialog *>());
    auto *dialog = window().findChild<OptionsDialog *>();
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("headers"))->setPlainText(QStringLiteral("X-Key: 1"));
    dialog->accept();
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a.bin"))));
}

void TestGuiChanges::changesOptionsOfAllThatAreNotFinished()
{
    m_server->handle([this](const Request &request, Reply &reply) {
        if (request.header("X-Key") == "1" || request.target == "/a.bin")
            return serveFile(m_payload)(request, reply);
        reply.answer(404);
    });
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    drop(link(QStringLiteral("b.bin")) + "\r\n" + link(QStringLiteral("c.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 2);
    window().view().selectAll();
    window().actions().action(Action::Options)->trigger();
    QTRY_VERIFY(window().findChild<OptionsDialog *>());
    auto *dialog = window().findChild<OptionsDialog *>();
    QCOMPARE(dialog->ids().size(), 2);
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("headers"))->setPlainText(QStringLiteral("X-Key: 1"));
    dialog->accept();
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 3);
}

void TestGuiChanges::takesAMoveInTheQueueBack()
{
    m_settings.whenAdded = WhenAdded::AddPaused;
    start();
    drop(link(QStringLiteral("a.bin")) + "\r\n" + link(QStringLiteral("b.bin")) + "\r\n"
        + link(QStringLiteral("c.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Paused), 3);
    const auto places = [this] {
        QList<int> all;
        for (int number = 0; number < window().model().rowCount(); ++number)
            all.append(window().model().row(number).place);
        return all;
    };
    QTRY_COMPARE(places(), (QList{1, 2, 3}));
    const int column = window().view().header()->sortIndicatorSection();
    window().view().select({row(2).id, row(1).id});
    QTest::keyClick(&window().view(), Qt::Key_Home, Qt::AltModifier);
    QTRY_COMPARE(places(), (QList{3, 1, 2}));
    QTest::keyClick(&window().view(), Qt::Key_Up, Qt::AltModifier);
    window().view().select({row(2).id});
    QTest::keyClick(&window().view(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(places(), (QList{3, 2, 1}));
    QVERIFY(window().view().header()->sortIndicatorSection() != column);
    QTest::keyClick(&window().view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(places(), (QList{1, 2, 3}));
    QCOMPARE(window().view().header()->sortIndicatorSection(), column);
}

void TestGuiChanges::saysHowMuchSpaceIsMissing()
{
    m_server->handle([](const Request &, Reply &reply) {
        reply.head(200, {{"Content-Length", QByteArray::number(qint64(1) << 60)}}).stall(); // more than any disk has
    });
    start({QString::fromLatin1(link(QStringLiteral("a.bin")))});
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 1);
    QCOMPARE(row(0).error.kind, DownloadError::Kind::DiskFull);
    window().view().select({row(0).id});
    QTRY_VERIFY2(
        window().notices().accessibleDescription().contains(QStringLiteral("The disk is full: 1.0 EiB are needed in ")),
        qPrintable(window().notices().accessibleDescription()));
}

QTEST_MAIN(TestGuiChanges)
#include "tst_guichanges.moc"
