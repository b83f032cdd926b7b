// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/windowsettings.h"

#include <QStringList>

#include <span>
#include <variant>

namespace td {

template <typename T>
struct SettingRange {
    T least{};
    T most{};
};

/// How one setting is read and written; each kind has a form in the settings file.
struct FlagSetting {
    bool &(*of)(WindowSettings &); ///< "true", "false"
};
struct NumberSetting {
    int &(*of)(WindowSettings &);
    SettingRange<int> range;
};
struct SizeSetting {
    qint64 &(*of)(WindowSettings &); ///< bytes
    SettingRange<qint64> range;
};
struct TimeSetting {
    std::chrono::milliseconds &(*of)(WindowSettings &); ///< seconds in the file, with a fraction
    SettingRange<std::chrono::milliseconds> range;
};
struct TextSetting {
    QString &(*of)(WindowSettings &); ///< one line
};
struct NameSetting {
    QString &(*of)(WindowSettings &); ///< one of the names
    QStringList (*names)(); ///< what there is to choose from here
};
struct ChoiceSetting {
    int (*read)(const WindowSettings &);
    void (*write)(WindowSettings &, int);
    std::span<const char *const> names; ///< of the values 0, 1, …
};

/// One setting that is kept in the settings file.
struct SettingInfo {
    const char *key; ///< in the settings file: "section/name"
    const char *option; ///< of the command line that means the same; empty without one
    std::variant<FlagSetting, NumberSetting, SizeSetting, TimeSetting, TextSetting, NameSetting, ChoiceSetting> kind;
};

enum class SettingProblem { None, Clamped, Unreadable };

/// All settings but those of the session: passwords, and what to do when all is finished.
std::span<const SettingInfo> settingTable();
/// Null for a key that is not in the table.
const SettingInfo *findSetting(QLatin1StringView key);

QString settingText(const SettingInfo &setting, const WindowSettings &settings);
/// Takes what a file says: a number outside its range becomes the nearest inside, what can't be read changes nothing.
SettingProblem setSettingText(const SettingInfo &setting, WindowSettings &settings, const QString &text);

/// `now`, but with what `edited` has changed of `base`.
WindowSettings withEdits(const WindowSettings &now, const WindowSettings &edited, const WindowSettings &base);

SettingRange<int> numberRange(QLatin1StringView key);
SettingRange<qint64> sizeRange(QLatin1StringView key);

} // namespace td
