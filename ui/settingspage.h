// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settingtable.h"

#include <QList>
#include <QSet>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace td {

class SizeSpinBox;

/// One page of the settings: controls, each bound to a setting of the table, that edit a value. What a control is
/// called at the command line and in the settings file stands in its What's This.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString label; ///< with a mnemonic
        QString hint; ///< tooltip
    };

    SettingsPage(const QString &title, WindowSettings &settings, QWidget *parent = nullptr);

    QString title() const { return m_title; }
    void load(); ///< shows the value
    void restoreDefaults(); ///< of the settings that are on this page
    /// Takes the row of a setting away that can't be honoured here.
    void leaveOut(const QString &key);
    void disable(const QString &key, const QString &reason); ///< shows it greyed for good, with the reason
    bool isDisabled(const QString &key) const { return m_disabled.contains(key); }
    bool isUsable() const { return m_problems.isEmpty(); } ///< nothing on it has to be refused
    void setProblem(const QString &key, bool isProblem);

    void addCheck(const char *key, const Words &words);
    void addChoice(const char *key, const Words &words, const QStringList &names, const QList<int> &order = {});
    void addName(const char *key, const Words &words, const QStringList &spoken); ///< in the order of the names
    void addNumber(const char *key, const Words &words, const QString &unit = {});
    void addSeconds(const char *key, const Words &words, double step);
    void addMilliseconds(const char *key, const Words &words);
    SizeSpinBox *addSize(const char *key, const Words &words);
    QLineEdit *addText(const char *key, const Words &words, const QString &placeholder = {});
    void addFolder(const char *key, const Words &words, const QString &standard);
    void addTempFolder(const char *key, const Words &words);
    /// A field that is bound to no setting of the table; `load` shows the value in it.
    void addOwn(const Words &words, QWidget *field, const std::function<void()> &load);
    void addWide(QWidget *widget);

    QWidget *field(const char *key) const;
    WindowSettings &settings() { return m_settings; }
    void noteChange(); ///< the value was changed by a control

Q_SIGNALS:
    void changed();
    void lookupRequested(const QString &folder);

private:
    struct Control {
        const SettingInfo *setting = nullptr; ///< null: not in the table
        QWidget *field = nullptr;
        std::function<void()> load;
    };

    static const SettingInfo *settingOf(const char *key);
    void describe(QWidget *field, const SettingInfo &setting, const Words &words);
    void add(const char *key, const Words &words, QWidget *field, const std::function<void()> &load);
    void addCombo(const char *key, const Words &words, const QStringList &spoken, const QStringList &values);
    void take(const SettingInfo &setting, const QString &text);

    QString m_title;
    WindowSettings &m_settings;
    QFormLayout *m_layout;
    QList<Control> m_controls;
    QSet<QString> m_problems;
    QSet<QString> m_disabled;
    bool m_isLoading = false;
};

} // namespace td
