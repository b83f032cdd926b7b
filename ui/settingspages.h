// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

class QWidget;

namespace td {

class SettingsPage;
struct WindowSettings;

/// What stands on which page of the settings.
namespace settingspages {

SettingsPage *general(WindowSettings &settings, QWidget *parent);
SettingsPage *downloads(WindowSettings &settings, QWidget *parent);
SettingsPage *network(WindowSettings &settings, QWidget *parent);
SettingsPage *speed(WindowSettings &settings, QWidget *parent);
SettingsPage *notifications(WindowSettings &settings, QWidget *parent);
SettingsPage *appearance(WindowSettings &settings, QWidget *parent);
SettingsPage *advanced(WindowSettings &settings, QWidget *parent); ///< what stands there beside it is the dialog's

} // namespace settingspages

} // namespace td
