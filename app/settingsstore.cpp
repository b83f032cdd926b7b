// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/settingsstore.h"

#include "ui/settingtable.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSettings>

Q_LOGGING_CATEGORY(lcSettings, "td.settings")

namespace td {

namespace {

/// A value with a comma that was written by hand comes as a list.
QString textOf(const QVariant &value)
{
    return value.typeId() == QMetaType::QStringList ? value.toStringList().join(QStringLiteral(", "))
                                                    : value.toString();
}

void logProblem(const SettingInfo &setting, SettingProblem problem, const WindowSettings &settings)
{
    if (problem == SettingProblem::Clamped)
        qCWarning(
            lcSettings, "%s is out of range; %s is used", setting.key, qUtf8Printable(settingText(setting, settings)));
    else if (problem == SettingProblem::Unreadable)
        qCWarning(lcSettings, "%s can't be read; the default is used", setting.key);
}

} // namespace

QString SettingsStore::standardFile()
{
    const QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("thread-downloader"),
        QStringLiteral("thread-downloader"));
    return settings.fileName();
}

SettingsStore::SettingsStore(const QString &file)
    : m_file(file)
{
}

WindowSettings SettingsStore::read() const
{
    const QSettings stored(m_file, QSettings::IniFormat);
    if (stored.status() == QSettings::FormatError)
        qCWarning(lcSettings, "the settings file is damaged; what can't be read has its default");
    WindowSettings settings;
    for (const SettingInfo &setting : settingTable()) {
        const QString key = QString::fromLatin1(setting.key);
        if (stored.contains(key))
            logProblem(setting, setSettingText(setting, settings, textOf(stored.value(key))), settings);
    }
    return settings;
}

bool SettingsStore::write(const WindowSettings &settings)
{
    QSettings stored(m_file, QSettings::IniFormat);
    for (const SettingInfo &setting : settingTable())
        stored.setValue(QString::fromLatin1(setting.key), settingText(setting, settings));
    stored.sync();
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner); // proxies, user names, folders
    return stored.status() == QSettings::NoError;
}

QVariant SettingsStore::state(const QString &key) const
{
    return QSettings(m_file, QSettings::IniFormat).value(QStringLiteral("state/") + key);
}

void SettingsStore::setState(const QString &key, const QVariant &value)
{
    QSettings(m_file, QSettings::IniFormat).setValue(QStringLiteral("state/") + key, value);
}

} // namespace td
