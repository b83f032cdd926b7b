// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingsdialog.h"

#include "ui/settingtable.h"

#include "tests/ui/dialogchecks.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

#include <memory>

using namespace td;

class TestSettingsDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hasAControlForEverySetting();
    void givesBackWhatTheKeyboardSays_data();
    void givesBackWhatTheKeyboardSays();
    void appliesOnlyWhenAsked();
    void takesWhatIsStillBeingTyped();
    void forgetsWhatWasCancelled();
    void keepsEditsWhileSettingsChangeElsewhere();
    void restoresThePageThatIsShown();
    void resetsEverythingAfterAQuestion();
    void preventsAProxyWithoutAHost();
    void preventsAFolderThatIsNone();
    void keepsTheLongestWaitAboveTheFirst();
    void showsWhatTheNumbersMean();
    void greysWhatSaysNothing_data();
    void greysWhatSaysNothing();
    void keepsThePasswordOfTheProxyForTheSession();
    void leavesOutAndDisables();
    void looksAtFolders();
    void asksForWhatItCannotDoItself_data();
    void asksForWhatItCannotDoItself();
    void namesEveryControl();
    void explainsEverySetting();
    void hasUniqueMnemonicsOnEveryPage();
    void cutsNothingOff();
    void scrollsNeverSideways();

private:
    template <typename T>
    T *child(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    void click(const char *button) { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }
    void goTo(SettingsDialog::Page page);

    std::unique_ptr<SettingsDialog> m_dialog;
    WindowSettings m_applied;
    int m_appliedCount = 0;
};

void TestSettingsDialog::init()
{
    test::failOnWarningsOfWidgets();
    m_applied = {};
    m_appliedCount = 0;
    m_dialog = std::make_unique<SettingsDialog>(WindowSettings());
    connect(m_dialog.get(), &SettingsDialog::applied, this, [this](const WindowSettings &settings) {
        m_applied = settings;
        ++m_appliedCount;
    });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestSettingsDialog::cleanup()
{
    m_dialog.reset();
}

void TestSettingsDialog::goTo(SettingsDialog::Page page)
{
    auto *list = child<QListWidget>("pages");
    QTest::keyClick(list, Qt::Key_Home);
    for (int i = 0; i < int(page); ++i)
        QTest::keyClick(list, Qt::Key_Down);
}

void TestSettingsDialog::hasAControlForEverySetting()
{
    QStringList missing;
    for (const SettingInfo &setting : settingTable()) {
        if (!m_dialog->findChild<QWidget *>(QString::fromLatin1(setting.key)))
            missing.append(QString::fromLatin1(setting.key));
    }
    QCOMPARE(missing.join(u'\n'), QString());
}

void TestSettingsDialog::givesBackWhatTheKeyboardSays_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("typed"); // empty: toggled or moved to the last choice
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *key, const char *typed, const char *expected) {
        QTest::newRow(key) << QString::fromLatin1(key) << QString::fromLatin1(typed) << QString::fromLatin1(expected);
    };
    row("main/folder", "/elsewhere", "/elsewhere");
    row("main/when_added", "", "paused");
    row("main/fill_from_clipboard", "", "false");
    row("main/if_exists", "", "skip");
    row("main/at_start", "", "pause");
    row("main/ask_before_removing", "", "false");
    row("main/ask_before_pausing", "", "false");
    row("main/ask_before_quitting", "", "false");
    row("main/keep_finished", "", "until-quit");
    row("downloads/workers", "9", "9");
    row("downloads/global_limit", "99", "99");
    row("downloads/max_active", "20", "20");
    row("downloads/chunk_size", "1 MiB", "1048576");
    row("downloads/assembly", "", "direct");
    row("downloads/memory_limit", "128m", "134217728");
    row("downloads/min_split_size", "64 KiB", "65536");
    row("downloads/verify_checksums", "", "false");
    row("downloads/server_date", "", "true");
    row("network/retry_after", "", "false");
    row("network/timeout", "12.5", "12.5");
    row("network/retries", "7", "7");
    row("network/backoff", "1.5", "1.5");
    row("network/max_backoff", "60", "60");
    row("network/proxy_host", "proxy.example", "proxy.example");
    row("network/proxy_port", "3128", "3128");
    row("network/proxy_user", "me", "me");
    row("network/user_agent", "Agent/1", "Agent/1");
    row("speed/limited", "", "true");
    row("speed/limit", "2 MiB", "2097152");
    row("notifications/tray", "", "false");
    row("notifications/on_close", "", "tray");
    row("notifications/start_minimized", "", "true");
    row("notifications/failure", "", "false");
    row("notifications/all_finished", "", "false");
    row("notifications/each_finished", "", "true");
    row("notifications/only_inactive", "", "false");
    row("notifications/keep_awake", "", "false");
    row("notifications/start_at_login", "", "true");
    row("appearance/theme", "", "dark");
    row("appearance/icons", "", "system");
    row("appearance/units", "", "decimal");
    row("appearance/rows", "", "comfortable");
    row("appearance/dates", "", "absolute");
    row("appearance/speed_in_title", "", "false");
    row("appearance/refresh", "500", "0.5");
}

void TestSettingsDialog::givesBackWhatTheKeyboardSays()
{
    QFETCH(QString, key);
    QFETCH(QString, typed);
    WindowSettings settings;
    settings.limitsSpeed = key == u"speed/limit";
    if (key.startsWith(u"network/proxy_"))
        settings.proxy = {ProxyKind::Http, u"x"_qs};
    m_dialog->setSettings(settings);
    auto *field = m_dialog->findChild<QWidget *>(key);
    QVERIFY(field);
    if (field->focusProxy())
        field = field->focusProxy();
    QVERIFY(field->isEnabled());
    if (qobject_cast<QCheckBox *>(field)) {
        QTest::keyClick(field, Qt::Key_Space);
    } else if (typed.isEmpty()) {
        QTest::keyClick(field, Qt::Key_End);
    } else {
        QLineEdit *edit = qobject_cast<QLineEdit *>(field);
        if (!edit)
            edit = field->findChild<QLineEdit *>();
        edit->selectAll();
        QTest::keyClicks(edit, typed);
    }
    click("apply");
    QCOMPARE(m_appliedCount, 1);
    const QByteArray latin = key.toLatin1();
    QTEST(settingText(*findSetting(QLatin1StringView(latin)), m_applied), "expected");
}

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
    m_dialog->showPage(SettingsDialog::Page::Downloads);
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
    goTo(SettingsDialog::Page::Downloads);
    QTest::keyClick(child<QWidget>("downloads/workers"), Qt::Key_Up);
    goTo(SettingsDialog::Page::Network);
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
    goTo(SettingsDialog::Page::Downloads);
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
    goTo(SettingsDialog::Page::Advanced);
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

void TestSettingsDialog::preventsAProxyWithoutAHost()
{
    goTo(SettingsDialog::Page::Network);
    QVERIFY(!child<QWidget>("network/proxy_host")->isEnabled());
    QTest::keyClick(child<QWidget>("network/proxy"), Qt::Key_End);
    QVERIFY(!child<QPushButton>("ok")->isEnabled());
    QVERIFY(!child<QPushButton>("apply")->isEnabled());
    QVERIFY(!child<QWidget>("network/proxy_host")->accessibleDescription().isEmpty());
    QTest::keyClicks(child<QWidget>("network/proxy_host"), u"a/b"_qs);
    QVERIFY(!child<QPushButton>("ok")->isEnabled());
    child<QLineEdit>("network/proxy_host")->clear();
    QTest::keyClicks(child<QWidget>("network/proxy_host"), u"proxy.example"_qs);
    click("apply");
    QCOMPARE(m_applied.proxy.kind, ProxyKind::Socks5);
    QCOMPARE(m_applied.proxy.host, u"proxy.example"_qs);
}

void TestSettingsDialog::preventsAFolderThatIsNone()
{
    auto *edit = child<QWidget>("main/folder")->findChild<QLineEdit *>();
    edit->selectAll();
    QTest::keyClicks(edit, u"relative"_qs);
    QVERIFY(!child<QPushButton>("ok")->isEnabled());
    edit->selectAll();
    QTest::keyClicks(edit, u"/absolute"_qs);
    QVERIFY(child<QPushButton>("ok")->isEnabled());
    m_dialog->showFolder({u"/absolute"_qs, false});
    QVERIFY(!child<QPushButton>("ok")->isEnabled());
}

void TestSettingsDialog::keepsTheLongestWaitAboveTheFirst()
{
    auto *first = child<QDoubleSpinBox>("network/backoff");
    first->selectAll();
    QTest::keyClicks(first, u"30"_qs);
    click("apply");
    QCOMPARE(m_applied.config.retry.backoff, std::chrono::seconds(30));
    QCOMPARE(m_applied.config.retry.maxBackoff, std::chrono::seconds(30));
}

void TestSettingsDialog::showsWhatTheNumbersMean()
{
    const auto says = [this](const QString &words) {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::any_of(
            labels.cbegin(), labels.cend(), [&words](const QLabel *label) { return label->text() == words; });
    };
    QVERIFY(says(u"Up to 3 downloads, 12 connections in total."_qs));
    QVERIFY(says(u"Waits 0.5 s, 1 s, then gives up."_qs));
    QTest::keyClick(child<QWidget>("downloads/max_active"), Qt::Key_Up);
    QTest::keyClick(child<QWidget>("network/retries"), Qt::Key_Up);
    QVERIFY(says(u"Up to 4 downloads, 12 connections in total."_qs));
    QVERIFY(says(u"Waits 0.5 s, 1 s, 2 s, then gives up."_qs));
}

void TestSettingsDialog::greysWhatSaysNothing_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<WindowSettings>("with");
    WindowSettings settings;
    settings.config.assembly = AssemblyMode::TempFiles;
    QTest::newRow("temporary folder") << u"downloads/temp_dir"_qs << settings;
    settings = {};
    settings.limitsSpeed = true;
    QTest::newRow("speed") << u"speed/limit"_qs << settings;
    settings = {};
    settings.proxy = {ProxyKind::Http, u"x"_qs};
    QTest::newRow("port") << u"network/proxy_port"_qs << settings;
    QTest::newRow("password") << u"proxyPassword"_qs << settings;
}

void TestSettingsDialog::greysWhatSaysNothing()
{
    QFETCH(QString, key);
    QFETCH(WindowSettings, with);
    QVERIFY(!m_dialog->findChild<QWidget *>(key)->isEnabled());
    m_dialog->setSettings(with);
    QVERIFY(m_dialog->findChild<QWidget *>(key)->isEnabled());
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
    goTo(SettingsDialog::Page::Notifications);
    click("restore");
}

void TestSettingsDialog::looksAtFolders()
{
    const QSignalSpy wanted(m_dialog.get(), &SettingsDialog::folderLookupRequested);
    auto *edit = child<QWidget>("main/folder")->findChild<QLineEdit *>();
    edit->selectAll();
    QTest::keyClicks(edit, u"/some"_qs);
    QTRY_COMPARE(wanted.count(), 1);
    m_dialog->showFolder({u"/some"_qs, true, true, 2048});
    QCOMPARE(child<QWidget>("main/folder")->focusProxy()->accessibleDescription(), u"2.0 KiB free"_qs);
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
    goTo(SettingsDialog::Page::Advanced);
    click(button.constData());
    QCOMPARE(asked.count(), 1);
}

void TestSettingsDialog::namesEveryControl()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
}

void TestSettingsDialog::explainsEverySetting()
{
    for (const SettingInfo &setting : settingTable()) {
        const auto *field = m_dialog->findChild<QWidget *>(QString::fromLatin1(setting.key));
        QVERIFY2(field->whatsThis().contains(QString::fromLatin1(setting.option)), setting.key);
        QVERIFY2(field->whatsThis().contains(QString::fromLatin1(setting.key).replace(u'/', u'.')), setting.key);
    }
}

void TestSettingsDialog::hasUniqueMnemonicsOnEveryPage()
{
    for (int page = 0; page <= int(SettingsDialog::Page::Advanced); ++page) {
        m_dialog->showPage(SettingsDialog::Page(page));
        QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
    }
}

void TestSettingsDialog::cutsNothingOff()
{
    WindowSettings settings;
    settings.config.tempDir = u"/other"_qs;
    m_dialog->setSettings(settings);
    for (int page = 0; page <= int(SettingsDialog::Page::Advanced); ++page) {
        m_dialog->showPage(SettingsDialog::Page(page));
        QCoreApplication::processEvents();
        QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
    }
}

void TestSettingsDialog::scrollsNeverSideways()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSize(12); // as on a small screen
    QApplication::setFont(large);
    const auto restore = qScopeGuard([&usual] { QApplication::setFont(usual); });
    SettingsDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(dialog.width() < dialog.screen()->availableSize().width());
    for (int page = 0; page <= int(SettingsDialog::Page::Advanced); ++page) {
        dialog.showPage(SettingsDialog::Page(page));
        QCoreApplication::processEvents();
        const auto *area = qobject_cast<QScrollArea *>(dialog.findChild<QStackedWidget *>()->currentWidget());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
    }
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
