// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingtable.h"

#include "tests/ui/settingsdialogtest.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace td;

/// What the fields take, refuse and say.
class TestSettingsDialogFields : public test::SettingsDialogTest {
    Q_OBJECT

private Q_SLOTS:
    void hasAControlForEverySetting();
    void givesBackWhatTheKeyboardSays_data();
    void givesBackWhatTheKeyboardSays();
    void preventsAProxyWithoutAHost();
    void preventsAFolderThatIsNone();
    void keepsTheLongestWaitAboveTheFirst();
    void showsWhatTheNumbersMean();
    void greysWhatSaysNothing_data();
    void greysWhatSaysNothing();
    void looksAtFolders();
};

void TestSettingsDialogFields::hasAControlForEverySetting()
{
    QStringList missing;
    for (const SettingInfo &setting : settingTable()) {
        if (!m_dialog->findChild<QWidget *>(QString::fromLatin1(setting.key)))
            missing.append(QString::fromLatin1(setting.key));
    }
    QCOMPARE(missing.join(u'\n'), QString());
}

void TestSettingsDialogFields::givesBackWhatTheKeyboardSays_data()
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

void TestSettingsDialogFields::givesBackWhatTheKeyboardSays()
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

void TestSettingsDialogFields::preventsAProxyWithoutAHost()
{
    goTo(Page::Network);
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

void TestSettingsDialogFields::preventsAFolderThatIsNone()
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

void TestSettingsDialogFields::keepsTheLongestWaitAboveTheFirst()
{
    auto *first = child<QDoubleSpinBox>("network/backoff");
    first->selectAll();
    QTest::keyClicks(first, u"30"_qs);
    click("apply");
    QCOMPARE(m_applied.config.retry.backoff, std::chrono::seconds(30));
    QCOMPARE(m_applied.config.retry.maxBackoff, std::chrono::seconds(30));
}

void TestSettingsDialogFields::showsWhatTheNumbersMean()
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

void TestSettingsDialogFields::greysWhatSaysNothing_data()
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

void TestSettingsDialogFields::greysWhatSaysNothing()
{
    QFETCH(QString, key);
    QFETCH(WindowSettings, with);
    const auto *field = m_dialog->findChild<QWidget *>(key);
    QVERIFY(!field->isEnabled());
    QVERIFY2(field->toolTip().startsWith(u"Only "_qs), qPrintable(field->toolTip()));
    m_dialog->setSettings(with);
    QVERIFY(field->isEnabled());
    QVERIFY2(!field->toolTip().startsWith(u"Only "_qs), qPrintable(field->toolTip()));
    m_dialog->setSettings({});
    QVERIFY2(field->toolTip().startsWith(u"Only "_qs), qPrintable(field->toolTip()));
}

void TestSettingsDialogFields::looksAtFolders()
{
    const QSignalSpy wanted(m_dialog.get(), &SettingsDialog::folderLookupRequested);
    auto *edit = child<QWidget>("main/folder")->findChild<QLineEdit *>();
    edit->selectAll();
    QTest::keyClicks(edit, u"/some"_qs);
    QTRY_COMPARE(wanted.count(), 1);
    m_dialog->showFolder({u"/some"_qs, true, true, 2048});
    QCOMPARE(child<QWidget>("main/folder")->focusProxy()->accessibleDescription(), u"2.0 KiB free"_qs);
}

QTEST_MAIN(TestSettingsDialogFields)
#include "tst_settingsdialogfields.moc"
