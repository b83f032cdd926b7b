// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/updatelinkdialog.h"

#include "tests/ui/dialogchecks.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace td;
using Continuation = UpdateLinkDialog::Continuation;

class TestUpdateLinkDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void givesTheNewLink();
    void takesACurlCommand();
    void isAcceptedByControlAndReturn();
    void wantsOneLink_data();
    void wantsOneLink();
    void asksOnceAfterTyping();
    void saysWhetherTheFileFits_data();
    void saysWhetherTheFileFits();
    void speaksOfNoBytesWhereThereAreNone();
    void followsTheDownload();
    void ignoresAnswersAboutOtherLinks();
    void showsNoPassword();
    void passesTheChecksOfDialogs();

private:
    void open(qint64 received); ///< bytes of the download so far
    QPlainTextEdit *text() const { return m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("links")); }
    QPushButton *button() const { return m_dialog->findChild<QPushButton *>(QStringLiteral("update")); }

    std::unique_ptr<UpdateLinkDialog> m_dialog;
    DownloadTask m_task;
    Continuation m_continuation = Continuation::GoOn;
};

void TestUpdateLinkDialog::init()
{
    test::failOnWarningsOfWidgets();
    m_task = {};
    open(2048);
}

void TestUpdateLinkDialog::open(qint64 received)
{
    const UpdateLinkDialog::Target target{7, u"big.iso"_qs,
        {QUrl(u"https://me:secret@a.org/old"_qs), 4096, "\"v1\"", "Mon, 02 Nov 2026 08:00:00 GMT", {}}, received};
    m_dialog = std::make_unique<UpdateLinkDialog>(target);
    connect(m_dialog.get(), &UpdateLinkDialog::submitted, this,
        [this](DownloadId id, const DownloadTask &task, Continuation continuation) {
            QCOMPARE(id, DownloadId(7));
            m_task = task;
            m_continuation = continuation;
        });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestUpdateLinkDialog::cleanup()
{
    m_dialog.reset();
}

void TestUpdateLinkDialog::givesTheNewLink()
{
    QVERIFY(!button()->isEnabled());
    QTest::keyClicks(text(), u"https://b.org/new"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_task.url, QUrl(u"https://b.org/new"_qs));
    QCOMPARE(m_continuation, Continuation::GoOn);
}

void TestUpdateLinkDialog::takesACurlCommand()
{
    m_dialog->setText(u"curl https://b.org/new -H 'A: b'"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_task.headers, (QList<HttpHeader>{{"A", "b"}}));
}

void TestUpdateLinkDialog::isAcceptedByControlAndReturn()
{
    text()->setPlainText(u"https://a.org/new"_qs);
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QTest::keyClick(text(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_task.url, QUrl(u"https://a.org/new"_qs));
}

void TestUpdateLinkDialog::wantsOneLink_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("word") << u"nonsense"_qs;
    QTest::newRow("other scheme") << u"ftp://a.org/x"_qs;
    QTest::newRow("two") << u"https://a.org/1\nhttps://a.org/2"_qs;
}

void TestUpdateLinkDialog::wantsOneLink()
{
    QFETCH(QString, text);
    m_dialog->setText(text);
    QVERIFY(!button()->isEnabled());
    QCOMPARE(this->text()->accessibleDescription().isEmpty(), text.isEmpty());
    m_dialog->accept();
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_task.url.isEmpty());
}

void TestUpdateLinkDialog::asksOnceAfterTyping()
{
    const QSignalSpy asked(m_dialog.get(), &UpdateLinkDialog::probeRequested);
    QTest::keyClicks(text(), u"https://b.org/new"_qs);
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<DownloadTask>().url, QUrl(u"https://b.org/new"_qs));
}

void TestUpdateLinkDialog::saysWhetherTheFileFits_data()
{
    QTest::addColumn<ProbeResult>("result");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Continuation>("continuation");
    ProbeResult result;
    QTest::newRow("unknown") << result << u"does not tell the size"_qs << Continuation::GoOn;
    result.size = 4096;
    QTest::newRow("same size") << result << u"goes on after 2.0 KiB, once some"_qs << Continuation::GoOn;
    result.etag = "\"v1\"";
    QTest::newRow("same tag") << result << u"same version"_qs << Continuation::GoOn;
    result.ranges = false;
    QTest::newRow("no ranges") << result << u"begins again"_qs << Continuation::GoOn;
    result.ranges = true;
    result.etag = "\"v2\"";
    result.lastModified = "Tue, 03 Nov 2026 08:00:00 GMT";
    QTest::newRow("same size, other version") << result << u"another version"_qs << Continuation::StartOver;
    result.size = 5120;
    QTest::newRow("other") << result << u"5.0 KiB instead of 4.0 KiB"_qs << Continuation::StartOver;
    result.error = {DownloadError::Kind::NotFound, 404};
    result.size.reset();
    QTest::newRow("error") << result << u"no longer"_qs << Continuation::GoOn;
}

void TestUpdateLinkDialog::saysWhetherTheFileFits()
{
    QFETCH(ProbeResult, result);
    QFETCH(QString, words);
    m_dialog->setText(u"https://b.org/new"_qs);
    m_dialog->showProbe(QUrl(u"https://b.org/new"_qs), result);
    QVERIFY2(text()->accessibleDescription().contains(words), qPrintable(text()->accessibleDescription()));
    QTest::mouseClick(button(), Qt::LeftButton);
    QTEST(m_continuation, "continuation");
}

void TestUpdateLinkDialog::speaksOfNoBytesWhereThereAreNone()
{
    open(0);
    for (const auto size : {std::optional<qint64>(4096), std::optional<qint64>(5120), std::optional<qint64>()}) {
        ProbeResult result;
        result.size = size;
        m_dialog->setText(u"https://b.org/new"_qs);
        m_dialog->showProbe(QUrl(u"https://b.org/new"_qs), result);
        const QString said = text()->accessibleDescription();
        QVERIFY2(!said.isEmpty() && !said.contains(u"0 B") && !said.contains(u"so far"), qPrintable(said));
        QCOMPARE(button()->text(), u"Update"_qs);
    }
    const auto labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::none_of(labels.begin(), labels.end(), [](const QLabel *l) { return l->text().contains(u"kept"); }));
}

void TestUpdateLinkDialog::followsTheDownload()
{
    m_dialog->setText(u"https://b.org/new"_qs);
    QVERIFY(button()->isEnabled());
    UpdateLinkDialog::Target target{.id = 7, .name = u"big.iso"_qs};
    for (const auto stage : {UpdateLinkDialog::Stage::Finished, UpdateLinkDialog::Stage::Removed}) {
        target.stage = stage;
        m_dialog->follow(target);
        QVERIFY(!button()->isEnabled());
        QVERIFY(!text()->accessibleDescription().isEmpty());
        m_dialog->accept();
        QVERIFY(m_dialog->isVisible());
    }
    target.stage = UpdateLinkDialog::Stage::Unfinished;
    m_dialog->follow(target);
    QVERIFY(text()->accessibleDescription().isEmpty());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_task.url, QUrl(u"https://b.org/new"_qs));
}

void TestUpdateLinkDialog::ignoresAnswersAboutOtherLinks()
{
    m_dialog->setText(u"https://b.org/new"_qs);
    ProbeResult result;
    result.size = 5120;
    m_dialog->showProbe(QUrl(u"https://b.org/before"_qs), result);
    QCOMPARE(text()->accessibleDescription(), QString());
    m_dialog->showProbe(QUrl(u"https://b.org/new"_qs), result);
    m_dialog->setText(u"https://b.org/newer"_qs);
    QCOMPARE(text()->accessibleDescription(), QString());
}

void TestUpdateLinkDialog::showsNoPassword()
{
    const auto *old = m_dialog->findChild<QLineEdit *>(QStringLiteral("old"));
    QCOMPARE(old->text(), u"https://a.org/old"_qs);
}

void TestUpdateLinkDialog::passesTheChecksOfDialogs()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
}

QTEST_MAIN(TestUpdateLinkDialog)
#include "tst_updatelinkdialog.moc"
