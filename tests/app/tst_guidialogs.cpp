// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"
#include "ui/adddialog.h"
#include "ui/downloadcommands.h"
#include "ui/downloadview.h"
#include "ui/noticebar.h"
#include "ui/optionsdialog.h"
#include "ui/removalcommands.h"
#include "ui/settingsdialog.h"
#include "ui/statusbar.h"
#include "ui/updatelinkdialog.h"

#include "tests/app/guitest.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace td;
using namespace td::test;

/// Dialogs that stay open while the list goes on.
class TestGuiDialogs : public GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void fillsTheAddDialogFromTheClipboard();
    void offersWhatWasPastedAtOnce();
    void keepsAllOfAnImportedFile();
    void readsDroppedFilesBesideLinks();
    void saysWhatOfThePastedIsNoLink();
    void saysWhyALinkOfAnotherStartIsNotTaken();
    void knowsTheListAsItIsNow();
    void saysThatADownloadHasFinishedMeanwhile();
    void leavesTheKeysToAnOpenQuestion();
    void startsOverWithTheNewLink();
    void presetsTheFolderOfTheSettings();
    void presetsAFolderThatWasChosen();
    void leadsToTheChecksumThatDiffers();
    void promisesNothingThatQuittingBreaks();
    void goesOnWhereAServerWithoutAClockHasAnotherTag();

private:
    void trigger(Action action) { window().actions().action(action)->trigger(); }
    void finishOne();
    void addTo(const QString &folder, const QByteArray &address);
    void saveDownloadsTo(const QString &folder);
    QString presetFolder();
    AddDialog *addDialog() { return window().findChild<AddDialog *>(); }
    UpdateLinkDialog *updateLinkDialog() { return window().findChild<UpdateLinkDialog *>(); }
    static QString text(const QDialog *dialog) { return dialog->findChild<QPlainTextEdit *>()->toPlainText(); }
    static QPushButton *download(const QDialog *dialog)
    {
        return dialog->findChild<QPushButton *>(QStringLiteral("download"));
    }
};

void TestGuiDialogs::finishOne()
{
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

static QLineEdit *folderField(const QDialog *dialog, const QString &name)
{
    return dialog->findChild<QWidget *>(name)->findChild<QLineEdit *>();
}

/// Empty: the one that is there.
void TestGuiDialogs::addTo(const QString &folder, const QByteArray &address)
{
    trigger(Action::Add);
    addDialog()->setText(QString::fromLatin1(address));
    if (!folder.isEmpty())
        folderField(addDialog(), QStringLiteral("folder"))->setText(folder);
    addDialog()->accept();
    QTRY_VERIFY(!addDialog());
}

void TestGuiDialogs::saveDownloadsTo(const QString &folder)
{
    trigger(Action::Settings);
    auto *dialog = window().findChild<SettingsDialog *>();
    folderField(dialog, QStringLiteral("main/folder"))->setText(folder);
    dialog->accept();
    QTRY_VERIFY(!window().findChild<SettingsDialog *>());
}

QString TestGuiDialogs::presetFolder()
{
    trigger(Action::Add);
    return folderField(addDialog(), QStringLiteral("folder"))->text();
}

void TestGuiDialogs::fillsTheAddDialogFromTheClipboard()
{
    QApplication::clipboard()->setText(QStringLiteral("https://example.org/a"));
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start();
    trigger(Action::Add);
    QVERIFY(addDialog());
    QCOMPARE(text(addDialog()), QStringLiteral("https://example.org/a"));
    QTest::keyClicks(addDialog()->focusWidget(), QStringLiteral("https://example.org/b"));
    QCOMPARE(text(addDialog()), QStringLiteral("https://example.org/b"));
}

void TestGuiDialogs::offersWhatWasPastedAtOnce()
{
    QApplication::clipboard()->setText(QString::fromLatin1(link(QStringLiteral("a.bin"))));
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start();
    trigger(Action::Paste);
    QVERIFY(addDialog());
    QCOMPARE(addDialog()->focusWidget(), download(addDialog()));
    QTest::keyClick(addDialog()->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

void TestGuiDialogs::keepsAllOfAnImportedFile()
{
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start();
    QFile file(m_folder->filePath(QStringLiteral("list.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("https://a.org/1\ncurl -H 'A: b' https://a.org/2\nnonsense\n");
    file.close();
    Q_EMIT window().importRequested(file.fileName());
    QTRY_VERIFY(addDialog());
    QCOMPARE(text(addDialog()), QStringLiteral("https://a.org/1\ncurl -H 'A: b' https://a.org/2\nnonsense"));
}

void TestGuiDialogs::readsDroppedFilesBesideLinks()
{
    start();
    QFile file(m_folder->filePath(QStringLiteral("list.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(link(QStringLiteral("b.bin")));
    file.close();
    drop(link(QStringLiteral("a.bin")) + "\r\n" + QUrl::fromLocalFile(file.fileName()).toEncoded() + "\r\n");
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 2);
}

void TestGuiDialogs::saysWhatOfThePastedIsNoLink()
{
    start();
    drop(link(QStringLiteral("a.bin")) + "\r\nftp://a.org/1\r\n");
    const auto said = [this] { return window().notices().accessibleDescription(); };
    QVERIFY2(said().contains(QStringLiteral("Line 2: only http")), qPrintable(said()));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    drop(link(QStringLiteral("b.bin")));
    QVERIFY(!window().notices().contains(QStringLiteral("refused")));
}

void TestGuiDialogs::saysWhyALinkOfAnotherStartIsNotTaken()
{
    start();
    const QString tooLong = QStringLiteral("https://example.org/") + QString(9000, u'x');
    m_runner->takeMessage({.links = {tooLong, QString::fromLatin1(link(QStringLiteral("a.bin")))}});
    const auto said = [this] { return window().notices().accessibleDescription(); };
    QVERIFY2(said().contains(QStringLiteral("Line 1 is too long")), qPrintable(said()));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

void TestGuiDialogs::knowsTheListAsItIsNow()
{
    QApplication::clipboard()->clear();
    finishOne();
    trigger(Action::Add);
    QVERIFY(addDialog());
    addDialog()->setText(QString::fromLatin1(link(QStringLiteral("a.bin"))));
    QCOMPARE(download(addDialog())->text(), QStringLiteral("Go to It"));
    window().removals().remove({row(0).id});
    QTRY_COMPARE(download(addDialog())->text(), QStringLiteral("Download"));
    addDialog()->setText(QString::fromLatin1(link(QStringLiteral("b.bin"))));
    QCOMPARE(download(addDialog())->text(), QStringLiteral("Download"));
    drop(link(QStringLiteral("b.bin")));
    QTRY_COMPARE(download(addDialog())->text(), QStringLiteral("Go to It"));
    addDialog()->accept();
    QVERIFY(!window().status().message().isEmpty());
}

void TestGuiDialogs::saysThatADownloadHasFinishedMeanwhile()
{
    pausePartly();
    trigger(Action::UpdateLink);
    QVERIFY(updateLinkDialog());
    updateLinkDialog()->setText(QString::fromLatin1(link(QStringLiteral("b.bin"))));
    auto *update = updateLinkDialog()->findChild<QPushButton *>(QStringLiteral("update"));
    QVERIFY(update->isEnabled());
    m_server->handle(serveFile(m_payload));
    window().commands().resume({row(0).id});
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(!update->isEnabled());
    updateLinkDialog()->accept();
    QVERIFY(updateLinkDialog()->isVisible());
}

void TestGuiDialogs::leavesTheKeysToAnOpenQuestion()
{
    pausePartly();
    trigger(Action::UpdateLink);
    QVERIFY(updateLinkDialog()->isModal());
    QTRY_COMPARE(QApplication::activeWindow(), updateLinkDialog());
    m_runner->takeMessage({});
    QCoreApplication::processEvents();
    QCOMPARE(QApplication::activeWindow(), updateLinkDialog());
}

void TestGuiDialogs::startsOverWithTheNewLink()
{
    pausePartly();
    m_server->handle(serveFile(m_payload));
    const Payload other(400'000);
    m_server->on("/b.bin", serveFile(other));
    trigger(Action::UpdateLink);
    QVERIFY(updateLinkDialog());
    updateLinkDialog()->setText(QString::fromLatin1(link(QStringLiteral("b.bin"))));
    auto *update = updateLinkDialog()->findChild<QPushButton *>(QStringLiteral("update"));
    QTRY_COMPARE(update->text(), QStringLiteral("Update and Start Over"));
    update->click();
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(other.matchesFile(row(0).path));
}

void TestGuiDialogs::presetsTheFolderOfTheSettings()
{
    QApplication::clipboard()->clear();
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start();
    addTo(path(QStringLiteral("once")), link(QStringLiteral("a.bin")));
    addTo(path({}), link(QStringLiteral("b.bin"))); // back to the one of the settings
    saveDownloadsTo(m_folder->filePath(QStringLiteral("other")));
    QCOMPARE(presetFolder(), m_folder->filePath(QStringLiteral("other")));
}

void TestGuiDialogs::presetsAFolderThatWasChosen()
{
    QApplication::clipboard()->clear();
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start();
    const QString chosen = m_folder->filePath(QStringLiteral("chosen"));
    addTo(chosen, link(QStringLiteral("a.bin")));
    addTo({}, link(QStringLiteral("b.bin")));
    QCOMPARE(presetFolder(), chosen);
    folderField(addDialog(), QStringLiteral("folder"))->setText(m_folder->filePath(QStringLiteral("half")));
    addDialog()->reject();
    QTRY_VERIFY(!addDialog());
    QCOMPARE(presetFolder(), chosen);
    addDialog()->reject();
    QTRY_VERIFY(!addDialog());
    saveDownloadsTo(m_folder->filePath(QStringLiteral("other")));
    QCOMPARE(presetFolder(), m_folder->filePath(QStringLiteral("other")));
}

void TestGuiDialogs::leadsToTheChecksumThatDiffers()
{
    const QString digest(64, u'0');
    m_settings.whenAdded = WhenAdded::ShowDialog;
    start();
    trigger(Action::Add);
    addDialog()->setText(QString::fromLatin1(link(QStringLiteral("a.bin"))));
    addDialog()->findChild<QLineEdit *>(QStringLiteral("checksum"))->setText(digest);
    addDialog()->accept();
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 1);
    window().view().select({row(0).id});
    answerNotice(QStringLiteral("Change Checksum…"));
    QTRY_VERIFY(window().findChild<OptionsDialog *>());
    const auto *checksum = window().findChild<OptionsDialog *>()->findChild<QLineEdit *>(QStringLiteral("checksum"));
    QTRY_COMPARE(QApplication::focusWidget(), checksum);
    QVERIFY(checksum->text().endsWith(digest));
    QCOMPARE(checksum->selectedText(), checksum->text());
}

void TestGuiDialogs::promisesNothingThatQuittingBreaks()
{
    m_settings.asksBeforeQuitting = true;
    FileOptions options = slow();
    options.ranges = FileOptions::Ranges::Ignored;
    startPartly(options);
    QTRY_COMPARE(row(0).resumable, false);
    Q_EMIT window().quitRequested();
    auto *question = window().findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->text(), QStringLiteral("1 download(s) (is|are) active."));
    QVERIFY(question->informativeText().startsWith(QStringLiteral("1 download(s) cannot resume")));
    question->reject();
}

/// The engine does: it knows by its own clock that the file was old.
void TestGuiDialogs::goesOnWhereAServerWithoutAClockHasAnotherTag()
{
    FileOptions options = slow();
    options.lastModified = "Mon, 02 Nov 2020 08:00:00 GMT";
    options.date.clear();
    pausePartly(options);
    options.etag = [](const Request &) { return QByteArray("\"v2\""); };
    options.rate = {};
    m_server->on("/b.bin", serveFile(m_payload, options));
    trigger(Action::UpdateLink);
    QVERIFY(updateLinkDialog());
    updateLinkDialog()->setText(QString::fromLatin1(link(QStringLiteral("b.bin"))));
    const auto *links = updateLinkDialog()->findChild<QPlainTextEdit *>();
    QTRY_VERIFY2(links->accessibleDescription().startsWith(QStringLiteral("The size fits.")),
        qPrintable(links->accessibleDescription()));
    const int before = m_server->requestCount();
    updateLinkDialog()->accept();
    QTRY_COMPARE(row(0).state, DownloadState::Completed);
    QVERIFY(m_payload.matchesFile(row(0).path));
    QVERIFY(!m_server->requests().at(before).header("Range").startsWith("bytes=0-"));
}

QTEST_MAIN(TestGuiDialogs)
#include "tst_guidialogs.moc"
