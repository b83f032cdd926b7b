// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/settingsdialogtest.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace td;

/// When what was set is applied, forgotten or put back.
class TestSettingsDialog : public test::SettingsDialogTest {
    Q_OBJECT

private Q_SLOTS:
    void appliesOnlyWhenAsked();
    void takesWhatIsStillBeingTyped();
    void forgetsWhatWasCancelled();
    void keepsEditsWhileSettingsChangeElsewhere();
    void restoresThePageThatIsShown();
    void resetsEverythingAfterAQuestion();
    void keepsThePasswordOfTheProxyForTheSession();
    void leavesOutAndDisables();
    void asksForWhatItCannotDoItself_data();
    void asksForWhatItCannotDoItself();
};

void TestSettingsDialog::appliesOnlyWhenAsked()
{
    QVERIFY(!child<QPushButton>("apply")->isEnabled());
    QTest::keyClick(child<QWidget>("main/at_start"), Qt::Key_End);
    QVERIFY(child<QPushButton>("apply")->isEnabled());
    QCOMPARE(m_appliedCount, 0);
    click("apply");
    QCOMPARE(m_appliedCount, 1);
    QVERIFY(!child<QPushButton>("apply")->isEnabled());
    QVERIFY(m_dialog->isVisible());
    click("ok");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_appliedCount, 1);
}

void TestSettingsDialog::takesWhatIsStillBeingTyped()
{
    goTo(Page::Downloads);
    auto *box = child<QAbstractSpinBox>("downloads/chunk_size");
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, u"512k"_qs);
    m_dialog->accept();
    QCOMPARE(m_applied.config.chunkSize, 512 * 1024);
}

void TestSettingsDialog::forgetsWhatWasCancelled()
{
    QTest::keyClick(child<QWidget>("main/at_start"), Qt::Key_End);
    click("cancel");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_appliedCount, 0);
    m_dialog->show();
    QCOMPARE(child<QComboBox>("main/at_start")->currentIndex(), 0);
    click("ok");
    QCOMPARE(m_appliedCount, 0);
}

void TestSettingsDialog::keepsEditsWhileSettingsChangeElsewhere()
{
    WindowSettings elsewhere;
    elsewhere.proxy = {ProxyKind::Http, u"proxy.example.org"_qs};
    m_dialog->setSettings(elsewhere);
    goTo(Page::Downloads);
    QTest::keyClick(child<QWidget>("downloads/workers"), Qt::Key_Up);
    goTo(Page::Network);
    QTest::keyClicks(child<QLineEdit>("proxyPassword"), QStringLiteral("pass"));
    elsewhere.limitsSpeed = true;
    elsewhere.proxy.user = QStringLiteral("somebody");
    m_dialog->adopt(elsewhere);
    QCOMPARE(m_appliedCount, 0);
    QVERIFY(child<QPushButton>("apply")->isEnabled());
    click("apply");
    QVERIFY(m_applied.limitsSpeed);
    QCOMPARE(m_applied.proxy.user, QStringLiteral("somebody"));
    QCOMPARE(m_applied.proxy.password, QStringLiteral("pass"));
    QCOMPARE(m_applied.config.workers, WindowSettings().config.workers + 1);
    m_dialog->adopt(m_applied);
    QVERIFY(!child<QPushButton>("apply")->isEnabled());
}

void TestSettingsDialog::restoresThePageThatIsShown()
{
    WindowSettings settings;
    settings.config.workers = 9;
    settings.theme = Theme::Dark;
    m_dialog->setSettings(settings);
    goTo(Page::Downloads);
    click("restore");
    click("apply");
    QCOMPARE(m_applied.config.workers, 4);
    QCOMPARE(m_applied.theme, Theme::Dark);
}

void TestSettingsDialog::resetsEverythingAfterAQuestion()
{
    WindowSettings settings;
    settings.config.workers = 9;
    settings.theme = Theme::Dark;
    m_dialog->setSettings(settings);
    goTo(Page::Advanced);
    click("resetAll");
    auto *question = m_dialog->findChild<QMessageBox *>();
    QVERIFY(question && question->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QCOMPARE(m_appliedCount, 0);

    click("resetAll");
    question = m_dialog->findChildren<QMessageBox *>().last();
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(m_appliedCount, 1);
    QCOMPARE(m_applied, WindowSettings());
}

void TestSettingsDialog::keepsThePasswordOfTheProxyForTheSession()
{
    WindowSettings settings;
    settings.proxy = {ProxyKind::Http, u"x"_qs};
    m_dialog->setSettings(settings);
    QTest::keyClicks(child<QLineEdit>("proxyPassword"), u"secret"_qs);
    QTest::keyClick(child<QWidget>("whenAllFinished"), Qt::Key_End);
    click("apply");
    QCOMPARE(m_applied.proxy.password, u"secret"_qs);
    QCOMPARE(m_applied.whenAllFinished, WhenAllFinished::Quit);
    QCOMPARE(child<QLineEdit>("proxyPassword")->echoMode(), QLineEdit::Password);
}

void TestSettingsDialog::leavesOutAndDisables()
{
    m_dialog->leaveOut({u"notifications/start_at_login"_qs, u"no/such"_qs});
    QVERIFY(!child<QWidget>("notifications/start_at_login"));
    m_dialog->disable(u"notifications/tray"_qs, u"This desktop has no tray."_qs);
    QVERIFY(!child<QWidget>("notifications/tray")->isEnabled());
    QCOMPARE(child<QWidget>("notifications/tray")->toolTip(), u"This desktop has no tray."_qs);
    goTo(Page::Notifications);
    click("restore");
}

void TestSettingsDialog::asksForWhatItCannotDoItself_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("log") << QByteArray("log") << QByteArray(SIGNAL(logRequested()));
    QTest::newRow("settings folder") << QByteArray("settingsFolder") << QByteArray(SIGNAL(settingsFolderRequested()));
    QTest::newRow("data folder") << QByteArray("dataFolder") << QByteArray(SIGNAL(dataFolderRequested()));
    QTest::newRow("layout") << QByteArray("resetLayout") << QByteArray(SIGNAL(layoutResetRequested()));
}

void TestSettingsDialog::asksForWhatItCannotDoItself()
{
    QFETCH(QByteArray, button);
    QFETCH(QByteArray, signal);
    const QSignalSpy asked(m_dialog.get(), signal.constData());
    goTo(Page::Advanced);
    click(button.constData());
    QCOMPARE(asked.count(), 1);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
