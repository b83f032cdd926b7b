// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingtable.h"

#include "engine/downloadtask.h"
#include "engine/taskcheck.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>

using namespace td;
using namespace std::chrono_literals;

class TestSettingTable : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void namesEverySettingOnce();
    void readsWhatItWrites_data();
    void readsWhatItWrites();
    void judgesWhatAFileSays_data();
    void judgesWhatAFileSays();
    void hasItsDefaultsInTheirRanges();
    void hasRangesThatTheEngineTakes();
    void makesTheConfigOfANewDownload_data();
    void makesTheConfigOfANewDownload();
    void alwaysKnowsAFolder();
};

void TestSettingTable::namesEverySettingOnce()
{
    QSet<QByteArray> keys;
    for (const SettingInfo &setting : settingTable())
        keys.insert(setting.key);
    QCOMPARE(keys.size(), qsizetype(settingTable().size()));
    QVERIFY(findSetting(QLatin1StringView("downloads/workers")));
    QVERIFY(!findSetting(QLatin1StringView("downloads/worker")));
}

void TestSettingTable::readsWhatItWrites_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *key, const char *text) { QTest::newRow(key) << QString::fromLatin1(text); };
    row("main/folder", "/a b/ä");
    row("main/when_added", "paused");
    row("main/fill_from_clipboard", "false");
    row("main/if_exists", "ask");
    row("main/at_start", "resume");
    row("main/ask_before_removing", "false");
    row("main/ask_before_pausing", "false");
    row("main/ask_before_quitting", "false");
    row("main/keep_finished", "until-quit");
    row("main/language", "en");
    row("downloads/workers", "9");
    row("downloads/global_limit", "99");
    row("downloads/max_active", "7");
    row("downloads/chunk_size", "65536");
    row("downloads/assembly", "direct");
    row("downloads/memory_limit", "1048576");
    row("downloads/temp_dir", "/tmp");
    row("downloads/min_split_size", "65536");
    row("network/timeout", "1.5");
    row("network/retries", "20");
    row("network/backoff", "0.1");
    row("network/max_backoff", "600");
    row("network/proxy", "socks5");
    row("network/proxy_host", "proxy.example");
    row("network/proxy_port", "1");
    row("network/proxy_user", "me");
    row("network/user_agent", "Some/1.0 (x; y)");
    row("speed/limited", "true");
    row("speed/limit", "10737418240");
    row("notifications/tray", "false");
    row("notifications/on_close", "tray");
    row("notifications/start_minimized", "true");
    row("notifications/failure", "false");
    row("notifications/all_finished", "false");
    row("notifications/each_finished", "true");
    row("notifications/only_inactive", "false");
    row("notifications/keep_awake", "false");
    row("notifications/start_at_login", "true");
    row("appearance/theme", "dark");
    row("appearance/icons", "system");
    row("appearance/toolbar", "icons");
    row("appearance/rows", "comfortable");
    row("appearance/units", "decimal");
    row("appearance/dates", "absolute");
    row("appearance/speed_in_title", "false");
    row("appearance/refresh", "0.1");
    row("advanced/log_level", "debug");
}

void TestSettingTable::readsWhatItWrites()
{
    QFETCH(QString, text);
    const SettingInfo *setting = findSetting(QLatin1StringView(QTest::currentDataTag()));
    QVERIFY(setting);
    WindowSettings settings;
    QVERIFY2(settingText(*setting, settings) != text, "the row shows nothing: it is the default");
    QCOMPARE(setSettingText(*setting, settings, text), SettingProblem::None);
    QCOMPARE(settingText(*setting, settings), text);
    QVERIFY(settings != WindowSettings());
    for (const SettingInfo &other : settingTable()) {
        if (&other != setting)
            QCOMPARE(settingText(other, settings), settingText(other, WindowSettings()));
    }
}

void TestSettingTable::judgesWhatAFileSays_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<SettingProblem>("problem");
    QTest::addColumn<QString>("taken");
    const auto row = [](const char *key, const char *text, SettingProblem problem, const char *taken) {
        QTest::addRow("%s=%.20s", key, text)
            << QString::fromLatin1(key) << QString::fromLatin1(text) << problem << QString::fromLatin1(taken);
    };
    row("main/language", "en", SettingProblem::None, "en");
    row("main/language", "system", SettingProblem::None, "system");
    row("main/language", "tlh", SettingProblem::Unreadable, "system");
    row("main/language", "", SettingProblem::Unreadable, "system");
    row("downloads/workers", "0", SettingProblem::Clamped, "1");
    row("downloads/workers", "-5000000000", SettingProblem::Clamped, "1");
    row("downloads/workers", "5000000000", SettingProblem::Clamped, "32");
    row("downloads/workers", "33", SettingProblem::Clamped, "32");
    row("downloads/workers", "four", SettingProblem::Unreadable, "4");
    row("downloads/workers", "", SettingProblem::Unreadable, "4");
    row("downloads/chunk_size", "1", SettingProblem::Clamped, "4096");
    row("downloads/chunk_size", "256K", SettingProblem::Unreadable, "262144");
    row("network/timeout", "0", SettingProblem::Clamped, "1");
    row("network/timeout", "1e300", SettingProblem::Clamped, "600");
    row("network/timeout", "nan", SettingProblem::Unreadable, "30");
    row("network/timeout", "inf", SettingProblem::Unreadable, "30");
    row("appearance/theme", "purple", SettingProblem::Unreadable, "system");
    row("speed/limited", "yes", SettingProblem::Unreadable, "false");
    row("speed/limited", "1", SettingProblem::None, "true");
    row("main/folder", "/a\n/b", SettingProblem::Unreadable, "");
}

void TestSettingTable::judgesWhatAFileSays()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    const QByteArray latin = key.toLatin1();
    const SettingInfo *setting = findSetting(QLatin1StringView(latin));
    QVERIFY(setting);
    WindowSettings settings;
    QTEST(setSettingText(*setting, settings, text), "problem");
    QTEST(settingText(*setting, settings), "taken");
}

void TestSettingTable::hasItsDefaultsInTheirRanges()
{
    for (const SettingInfo &setting : settingTable()) {
        WindowSettings settings;
        QCOMPARE(setSettingText(setting, settings, settingText(setting, settings)), SettingProblem::None);
        QCOMPARE(settings, WindowSettings());
    }
}

void TestSettingTable::hasRangesThatTheEngineTakes()
{
    DownloadTask task;
    task.url = QUrl(u"https://example.org/file"_qs);
    for (const SettingInfo &setting : settingTable()) {
        const auto isTaken = [&task](const auto &kind) {
            if constexpr (requires { kind.range; }) {
                return std::ranges::none_of(std::array{kind.range.least, kind.range.most}, [&](const auto end) {
                    WindowSettings settings;
                    kind.of(settings) = end;
                    return bool(check(task, settings.downloadConfig()));
                });
            }
            return true;
        };
        QVERIFY2(std::visit(isTaken, setting.kind), setting.key);
    }
}

void TestSettingTable::makesTheConfigOfANewDownload_data()
{
    QTest::addColumn<ProxyKind>("kind");
    QTest::addColumn<bool>("isGiven");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::newRow("system") << ProxyKind::System << false << QNetworkProxy::DefaultProxy;
    QTest::newRow("none") << ProxyKind::None << true << QNetworkProxy::NoProxy;
    QTest::newRow("http") << ProxyKind::Http << true << QNetworkProxy::HttpProxy;
    QTest::newRow("socks5") << ProxyKind::Socks5 << true << QNetworkProxy::Socks5Proxy;
}

void TestSettingTable::makesTheConfigOfANewDownload()
{
    QFETCH(ProxyKind, kind);
    QFETCH(bool, isGiven);
    WindowSettings settings;
    settings.config.workers = 7;
    settings.ifExists = ExistsPolicy::Skip;
    settings.proxy = {kind, u"host"_qs, 3128, u"me"_qs, u"secret"_qs};
    const DownloadConfig config = settings.downloadConfig();
    QCOMPARE(config.workers, 7);
    QCOMPARE(config.ifExists, ExistsPolicy::Skip);
    QCOMPARE(config.proxy.has_value(), isGiven);
    if (!isGiven)
        return;
    QTEST(config.proxy->type(), "type");
    if (kind == ProxyKind::None)
        return;
    QCOMPARE(config.proxy->hostName(), u"host"_qs);
    QCOMPARE(config.proxy->port(), quint16(3128));
    QCOMPARE(config.proxy->user(), u"me"_qs);
    QCOMPARE(config.proxy->password(), u"secret"_qs);
}

void TestSettingTable::alwaysKnowsAFolder()
{
    WindowSettings settings;
    QVERIFY(QDir::isAbsolutePath(settings.downloadFolder()));
    settings.folder = u"/elsewhere"_qs;
    QCOMPARE(settings.downloadFolder(), u"/elsewhere"_qs);
}

QTEST_GUILESS_MAIN(TestSettingTable)
#include "tst_settingtable.moc"
