// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingtable.h"

#include "ui/languages.h"

#include <QLatin1StringView>

#include <algorithm>
#include <cmath>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr qint64 KiB = 1024;
constexpr qint64 MiB = 1024 * KiB;
constexpr qint64 GiB = 1024 * MiB;

constexpr const char *WhenAddedNames[] = {"dialog", "start", "paused"};
constexpr const char *AtStartNames[] = {"restore", "resume", "pause"};
constexpr const char *KeepFinishedNames[] = {"always", "30days", "until-quit"};
constexpr const char *ExistsNames[] = {"overwrite", "rename", "skip", "ask"};
constexpr const char *AssemblyNames[] = {"auto", "memory", "temp", "direct"};
constexpr const char *ProxyNames[] = {"system", "none", "http", "socks5"};
constexpr const char *OnCloseNames[] = {"quit", "tray"};
constexpr const char *ThemeNames[] = {"system", "light", "dark"};
constexpr const char *ToolbarNames[] = {"icons", "text", "both"};
constexpr const char *IconNames[] = {"built-in", "system"};
constexpr const char *RowNames[] = {"compact", "comfortable"};
constexpr const char *UnitNames[] = {"binary", "decimal"};
constexpr const char *DateNames[] = {"relative", "absolute"};
constexpr const char *LogLevelNames[] = {"errors", "warnings", "information", "debug"};

/// A choice whose enumerators are numbered 0, 1, … in the order of the names.
template <auto Member>
constexpr ChoiceSetting choice(std::span<const char *const> names)
{
    return {[](const WindowSettings &s) { return int(s.*Member); },
        [](WindowSettings &s, int value) { s.*Member = std::decay_t<decltype(s.*Member)>(value); }, names};
}

template <auto Member>
constexpr FlagSetting flag()
{
    return {[](WindowSettings &s) -> bool & { return s.*Member; }};
}

constexpr ChoiceSetting assemblyChoice()
{
    return {[](const WindowSettings &s) { return int(s.config.assembly); },
        [](WindowSettings &s, int value) { s.config.assembly = AssemblyMode(value); }, AssemblyNames};
}

constexpr ChoiceSetting proxyChoice()
{
    return {[](const WindowSettings &s) { return int(s.proxy.kind); },
        [](WindowSettings &s, int value) { s.proxy.kind = ProxyKind(value); }, ProxyNames};
}

QStringList languageNames()
{
    return QStringList{QStringLiteral("system")} + languages::available();
}

using S = WindowSettings;

// clang-format off
const SettingInfo table[] = {
    { "main/folder", "--dir", TextSetting{[](S& s) -> QString& { return s.folder; }} },
    { "main/when_added", "", choice<&S::whenAdded>(WhenAddedNames) },
    { "main/fill_from_clipboard", "", flag<&S::fillsFromClipboard>() },
    { "main/if_exists", "--if-exists", choice<&S::ifExists>(ExistsNames) },
    { "main/at_start", "", choice<&S::atStart>(AtStartNames) },
    { "main/ask_before_removing", "", flag<&S::asksBeforeRemoving>() },
    { "main/ask_before_pausing", "", flag<&S::asksBeforePausing>() },
    { "main/ask_before_quitting", "", flag<&S::asksBeforeQuitting>() },
    { "main/keep_finished", "", choice<&S::keepFinished>(KeepFinishedNames) },
    { "main/language", "", NameSetting{[](S& s) -> QString& { return s.language; }, languageNames} },

    { "downloads/workers", "--workers", NumberSetting{[](S& s) -> int& { return s.config.workers; }, {1, 32}} },
    { "downloads/global_limit", "--global-limit", NumberSetting{[](S& s) -> int& { return s.connectionLimit; }, {1, 128}} },
    { "downloads/max_active", "--jobs", NumberSetting{[](S& s) -> int& { return s.maxActive; }, {1, 20}} },
    { "downloads/chunk_size", "--chunk-size", SizeSetting{[](S& s) -> qint64& { return s.config.chunkSize; }, {DownloadConfig::LeastChunkSize, DownloadConfig::MostChunkSize}} },
    { "downloads/assembly", "--assembly", assemblyChoice() },
    { "downloads/memory_limit", "--memory-limit", SizeSetting{[](S& s) -> qint64& { return s.config.memoryLimit; }, {MiB, GiB}} },
    { "downloads/temp_dir", "--temp-dir", TextSetting{[](S& s) -> QString& { return s.config.tempDir; }} },
    { "downloads/min_split_size", "--min-split-size", SizeSetting{[](S& s) -> qint64& { return s.config.minSplitSize; }, {64 * KiB, 64 * MiB}} },
    { "downloads/verify_checksums", "", flag<&S::verifiesChecksums>() },
    { "downloads/server_date", "", flag<&S::takesServerDate>() },

    { "network/timeout", "--timeout", TimeSetting{[](S& s) -> std::chrono::milliseconds& { return s.config.timeout; }, {1s, 600s}} },
    { "network/retries", "--retries", NumberSetting{[](S& s) -> int& { return s.config.retry.maxAttempts; }, {1, 20}} },
    { "network/backoff", "--retry-wait", TimeSetting{[](S& s) -> std::chrono::milliseconds& { return s.config.retry.backoff; }, {0s, 60s}} },
    { "network/max_backoff", "--max-retry-wait", TimeSetting{[](S& s) -> std::chrono::milliseconds& { return s.config.retry.maxBackoff; }, {0s, 600s}} },
    { "network/retry_after", "", flag<&S::followsRetryAfter>() },
    { "network/proxy", "--proxy", proxyChoice() },
    { "network/proxy_host", "--proxy", TextSetting{[](S& s) -> QString& { return s.proxy.host; }} },
    { "network/proxy_port", "--proxy", NumberSetting{[](S& s) -> int& { return s.proxy.port; }, {1, 65535}} },
    { "network/proxy_user", "--proxy", TextSetting{[](S& s) -> QString& { return s.proxy.user; }} },
    { "network/user_agent", "--user-agent", TextSetting{[](S& s) -> QString& { return s.config.userAgent; }} },

    { "speed/limited", "", flag<&S::limitsSpeed>() },
    { "speed/limit", "--limit-rate", SizeSetting{[](S& s) -> qint64& { return s.speedLimit; }, {16 * KiB, 10 * GiB}} },

    { "notifications/tray", "", flag<&S::showsTray>() },
    { "notifications/on_close", "", choice<&S::onClose>(OnCloseNames) },
    { "notifications/start_minimized", "", flag<&S::startsMinimized>() },
    { "notifications/failure", "", flag<&S::notifiesOfFailure>() },
    { "notifications/all_finished", "", flag<&S::notifiesOfAll>() },
    { "notifications/each_finished", "", flag<&S::notifiesOfEach>() },
    { "notifications/only_inactive", "", flag<&S::notifiesOnlyInactive>() },
    { "notifications/keep_awake", "", flag<&S::keepsAwake>() },
    { "notifications/start_at_login", "", flag<&S::startsAtLogin>() },

    { "appearance/theme", "", choice<&S::theme>(ThemeNames) },
    { "appearance/icons", "", choice<&S::icons>(IconNames) },
    { "appearance/toolbar", "", choice<&S::toolbar>(ToolbarNames) },
    { "appearance/rows", "", choice<&S::rows>(RowNames) },
    { "appearance/units", "", choice<&S::units>(UnitNames) },
    { "appearance/dates", "", choice<&S::dates>(DateNames) },
    { "appearance/speed_in_title", "", flag<&S::speedInTitle>() },
    { "appearance/refresh", "", TimeSetting{[](S& s) -> std::chrono::milliseconds& { return s.refresh; }, {100ms, 2s}} },

    { "advanced/log_level", "", choice<&S::logLevel>(LogLevelNames) },
};
// clang-format on

template <typename T>
SettingProblem takeClamped(T wanted, const SettingRange<T> &range, T &target)
{
    target = std::clamp(wanted, range.least, range.most);
    return target == wanted ? SettingProblem::None : SettingProblem::Clamped;
}

/// Reads and writes one setting, by its kind.
struct Writer {
    WindowSettings &settings;

    QString operator()(const FlagSetting &s) const
    {
        return s.of(settings) ? QStringLiteral("true") : QStringLiteral("false");
    }
    QString operator()(const NumberSetting &s) const { return QString::number(s.of(settings)); }
    QString operator()(const SizeSetting &s) const { return QString::number(s.of(settings)); }
    QString operator()(const TimeSetting &s) const { return QString::number(double(s.of(settings).count()) / 1000); }
    QString operator()(const TextSetting &s) const { return s.of(settings); }
    QString operator()(const NameSetting &s) const { return s.of(settings); }
    QString operator()(const ChoiceSetting &s) const
    {
        return QString::fromLatin1(s.names[std::size_t(s.read(settings))]);
    }
};

struct Reader {
    WindowSettings &settings;
    const QString &text;

    SettingProblem operator()(const FlagSetting &s) const
    {
        const bool isTrue = text == QLatin1String("true") || text == QLatin1String("1");
        if (!isTrue && text != QLatin1String("false") && text != QLatin1String("0"))
            return SettingProblem::Unreadable;
        s.of(settings) = isTrue;
        return SettingProblem::None;
    }
    SettingProblem operator()(const NumberSetting &s) const
    {
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        if (!ok)
            return SettingProblem::Unreadable;
        const qint64 small =
            std::clamp<qint64>(number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
        return takeClamped(int(small), s.range, s.of(settings));
    }
    SettingProblem operator()(const SizeSetting &s) const
    {
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        return ok ? takeClamped(number, s.range, s.of(settings)) : SettingProblem::Unreadable;
    }
    SettingProblem operator()(const TimeSetting &s) const
    {
        bool ok = false;
        const double seconds = text.toDouble(&ok);
        if (!ok || !std::isfinite(seconds))
            return SettingProblem::Unreadable;
        const std::chrono::milliseconds time(std::llround(std::clamp(seconds, -1e6, 1e6) * 1000));
        return takeClamped(time, s.range, s.of(settings));
    }
    SettingProblem operator()(const TextSetting &s) const
    {
        const bool hasControls =
            std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
        if (hasControls)
            return SettingProblem::Unreadable;
        s.of(settings) = text;
        return SettingProblem::None;
    }
    SettingProblem operator()(const NameSetting &s) const
    {
        if (!s.names().contains(text))
            return SettingProblem::Unreadable;
        s.of(settings) = text;
        return SettingProblem::None;
    }
    SettingProblem operator()(const ChoiceSetting &s) const
    {
        const auto name = std::find_if(
            s.names.begin(), s.names.end(), [this](const char *each) { return text == QLatin1String(each); });
        if (name == s.names.end())
            return SettingProblem::Unreadable;
        s.write(settings, int(name - s.names.begin()));
        return SettingProblem::None;
    }
};

template <typename Kind>
const Kind &kindOf(QLatin1StringView key)
{
    const SettingInfo *setting = findSetting(key);
    Q_ASSERT_X(setting && std::holds_alternative<Kind>(setting->kind), "settingtable", key.data());
    return std::get<Kind>(setting->kind);
}

} // namespace

std::span<const SettingInfo> settingTable()
{
    return table;
}

const SettingInfo *findSetting(QLatin1StringView key)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
        [key](const SettingInfo &setting) { return key == QLatin1StringView(setting.key); });
    return found == std::end(table) ? nullptr : found;
}

QString settingText(const SettingInfo &setting, const WindowSettings &settings)
{
    WindowSettings copy = settings;
    return std::visit(Writer{copy}, setting.kind);
}

SettingProblem setSettingText(const SettingInfo &setting, WindowSettings &settings, const QString &text)
{
    return std::visit(Reader{settings, text}, setting.kind);
}

WindowSettings withEdits(const WindowSettings &now, const WindowSettings &edited, const WindowSettings &base)
{
    WindowSettings settings = now;
    for (const SettingInfo &setting : table) {
        const QString text = settingText(setting, edited);
        if (text != settingText(setting, base))
            setSettingText(setting, settings, text);
    }
    if (edited.proxy.password != base.proxy.password)
        settings.proxy.password = edited.proxy.password;
    if (edited.whenAllFinished != base.whenAllFinished)
        settings.whenAllFinished = edited.whenAllFinished;
    return settings;
}

SettingRange<int> numberRange(QLatin1StringView key)
{
    return kindOf<NumberSetting>(key).range;
}

SettingRange<qint64> sizeRange(QLatin1StringView key)
{
    return kindOf<SizeSetting>(key).range;
}

} // namespace td
