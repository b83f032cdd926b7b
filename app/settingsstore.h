// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/windowsettings.h"

#include <QString>

namespace td {

/// Keeps the settings of the window in a file, in INI format on every system. What the file has beside the table of
/// settings stays in it; passwords never get into it.
class SettingsStore {
public:
    /// $XDG_CONFIG_HOME/thread-downloader/thread-downloader.ini, or what the system has for that.
    static QString standardFile();

    explicit SettingsStore(const QString &file = standardFile());

    QString file() const { return m_file; }
    /// What can't be read has its default, what is out of range the nearest value; each with a line in the log.
    WindowSettings read() const;
    bool write(const WindowSettings &settings); ///< false when the file can't be written

    /// State of the window beside its settings: geometry, last folders, and the like, under "state/".
    QVariant state(const QString &key) const;
    void setState(const QString &key, const QVariant &value);

private:
    QString m_file;
};

} // namespace td
