// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingspage.h"

#include "ui/fieldnote.h"
#include "ui/folderedit.h"
#include "ui/form.h"
#include "ui/sizespinbox.h"
#include "ui/tempfolderfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace td {

SettingsPage::SettingsPage(const QString &title, WindowSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_settings(settings)
    , m_layout(new QFormLayout(this))
{
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows); // a narrow page scrolls one way only
}

void SettingsPage::load()
{
    const QScopedValueRollback loading(m_isLoading, true);
    for (const Control &control : std::as_const(m_controls))
        control.load();
}

void SettingsPage::restoreDefaults()
{
    const WindowSettings defaults;
    for (const Control &control : std::as_const(m_controls)) {
        if (control.setting)
            setSettingText(*control.setting, m_settings, settingText(*control.setting, defaults));
    }
    load();
    noteChange();
}

void SettingsPage::leaveOut(const QString &key)
{
    const auto found = std::find_if(m_controls.cbegin(), m_controls.cend(),
        [&key](const Control &control) { return control.setting && key == QLatin1String(control.setting->key); });
    if (found == m_controls.cend())
        return;
    m_layout->removeRow(found->field);
    m_controls.erase(found);
}

void SettingsPage::disable(const QString &key, const QString &reason)
{
    auto *field = findChild<QWidget *>(key);
    if (!field)
        return;
    m_disabled.insert(key);
    field->setEnabled(false);
    field->setToolTip(reason);
    field->setAccessibleDescription(reason);
    const auto notes = findChildren<FieldNote *>();
    if (std::any_of(notes.cbegin(), notes.cend(), [&reason](const FieldNote *note) { return note->text() == reason; }))
        return; // said once is enough
    int row = 0;
    QFormLayout::ItemRole role = QFormLayout::FieldRole;
    m_layout->getWidgetPosition(field, &row, &role);
    auto *note = new FieldNote(field, this);
    m_layout->insertRow(row + 1, note);
    note->say(reason);
}

void SettingsPage::setProblem(const QString &key, bool isProblem)
{
    if (isProblem)
        m_problems.insert(key);
    else
        m_problems.remove(key);
}

void SettingsPage::addCheck(const char *key, const Words &words)
{
    auto *box = new QCheckBox(words.label, this);
    const SettingInfo *setting = settingOf(key);
    connect(box, &QCheckBox::toggled, this,
        [this, setting](bool on) { take(*setting, on ? QStringLiteral("true") : QStringLiteral("false")); });
    add(key, words, box,
        [this, box, setting] { box->setChecked(settingText(*setting, m_settings) == QLatin1String("true")); });
}

void SettingsPage::addChoice(const char *key, const Words &words, const QStringList &names, const QList<int> &order)
{
    const auto choices = std::get<ChoiceSetting>(settingOf(key)->kind).names;
    QStringList values;
    for (qsizetype i = 0; i < names.size(); ++i)
        values.append(QString::fromLatin1(choices[std::size_t(order.isEmpty() ? i : order.at(i))]));
    addCombo(key, words, names, values);
}

void SettingsPage::addName(const char *key, const Words &words, const QStringList &spoken)
{
    addCombo(key, words, spoken, std::get<NameSetting>(settingOf(key)->kind).names());
}

void SettingsPage::addCombo(const char *key, const Words &words, const QStringList &spoken, const QStringList &values)
{
    auto *combo = new QComboBox(this);
    const SettingInfo *setting = settingOf(key);
    for (qsizetype i = 0; i < values.size(); ++i)
        combo->addItem(spoken.at(i), values.at(i));
    connect(combo, &QComboBox::currentIndexChanged, this,
        [this, combo, setting] { take(*setting, combo->currentData().toString()); });
    add(key, words, combo,
        [this, combo, setting] { combo->setCurrentIndex(combo->findData(settingText(*setting, m_settings))); });
}

void SettingsPage::addNumber(const char *key, const Words &words, const QString &unit)
{
    auto *box = new QSpinBox(this);
    const SettingInfo *setting = settingOf(key);
    const auto range = std::get<NumberSetting>(setting->kind).range;
    box->setRange(range.least, range.most);
    box->setSuffix(unit);
    connect(box, &QSpinBox::valueChanged, this, [this, setting](int value) { take(*setting, QString::number(value)); });
    add(key, words, box, [this, box, setting] { box->setValue(settingText(*setting, m_settings).toInt()); });
}

void SettingsPage::addSeconds(const char *key, const Words &words, double step)
{
    auto *box = new QDoubleSpinBox(this);
    const SettingInfo *setting = settingOf(key);
    const auto range = std::get<TimeSetting>(setting->kind).range;
    box->setDecimals(1);
    box->setSingleStep(step);
    box->setRange(double(range.least.count()) / 1000, double(range.most.count()) / 1000);
    box->setSuffix(tr(" s"));
    connect(box, &QDoubleSpinBox::valueChanged, this,
        [this, setting](double value) { take(*setting, QString::number(value)); });
    add(key, words, box, [this, box, setting] { box->setValue(settingText(*setting, m_settings).toDouble()); });
}

void SettingsPage::addMilliseconds(const char *key, const Words &words)
{
    auto *box = new QSpinBox(this);
    const SettingInfo *setting = settingOf(key);
    const auto range = std::get<TimeSetting>(setting->kind).range;
    box->setRange(int(range.least.count()), int(range.most.count()));
    box->setSingleStep(50);
    box->setSuffix(tr(" ms"));
    connect(box, &QSpinBox::valueChanged, this,
        [this, setting](int value) { take(*setting, QString::number(double(value) / 1000)); });
    add(key, words, box,
        [this, box, setting] { box->setValue(int(settingText(*setting, m_settings).toDouble() * 1000 + 0.5)); });
}

SizeSpinBox *SettingsPage::addSize(const char *key, const Words &words)
{
    const SettingInfo *setting = settingOf(key);
    const bool isSpeed = QLatin1String(key) == QLatin1String("speed/limit");
    auto *box = new SizeSpinBox(isSpeed ? SizeSpinBox::Shows::Speed : SizeSpinBox::Shows::Size, this);
    const auto range = std::get<SizeSetting>(setting->kind).range;
    box->setSizeRange(range.least, range.most);
    connect(box, &SizeSpinBox::bytesChanged, this,
        [this, setting](qint64 bytes) { take(*setting, QString::number(bytes)); });
    add(key, words, box, [this, box, setting] { box->setBytes(settingText(*setting, m_settings).toLongLong()); });
    return box;
}

QLineEdit *SettingsPage::addText(const char *key, const Words &words, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    form::keepLeftToRight(edit);
    edit->setPlaceholderText(placeholder);
    const SettingInfo *setting = settingOf(key);
    connect(
        edit, &QLineEdit::textChanged, this, [this, setting](const QString &text) { take(*setting, text.trimmed()); });
    add(key, words, edit, [this, edit, setting] { edit->setText(settingText(*setting, m_settings)); });
    return edit;
}

void SettingsPage::addFolder(const char *key, const Words &words, const QString &standard)
{
    auto *edit = new FolderEdit(form::spokenName(words.label), this);
    const SettingInfo *setting = settingOf(key);
    connect(edit, &FolderEdit::folderChanged, this, [this, edit, setting, standard] {
        setProblem(QString::fromLatin1(setting->key), !edit->isUsable());
        if (!edit->folder().isEmpty())
            take(*setting, edit->folder() == standard ? QString() : edit->folder());
        Q_EMIT changed();
    });
    connect(edit, &FolderEdit::lookupRequested, this, &SettingsPage::lookupRequested);
    add(key, words, edit, [this, edit, setting, standard] {
        const QString folder = settingText(*setting, m_settings);
        edit->setFolder(folder.isEmpty() ? standard : folder);
    });
}

void SettingsPage::addTempFolder(const char *key, const Words &words)
{
    auto *field = new TempFolderField(form::spokenName(words.label), this);
    const SettingInfo *setting = settingOf(key);
    connect(field, &TempFolderField::folderChanged, this, [this, field, setting] {
        setProblem(QString::fromLatin1(setting->key), !field->isUsable());
        if (field->isUsable())
            take(*setting, field->folder());
        Q_EMIT changed();
    });
    connect(field, &TempFolderField::lookupRequested, this, &SettingsPage::lookupRequested);
    add(key, words, field, [this, field, setting] { field->setFolder(settingText(*setting, m_settings)); });
}

void SettingsPage::addOwn(const Words &words, QWidget *field, const std::function<void()> &load)
{
    field->setToolTip(words.hint);
    m_layout->addRow(form::labelFor(words.label, field), field);
    m_controls.append({nullptr, field, load});
}

void SettingsPage::addWide(QWidget *widget)
{
    m_layout->addRow(widget);
}

QWidget *SettingsPage::field(const char *key) const
{
    return findChild<QWidget *>(QString::fromLatin1(key));
}

void SettingsPage::noteChange()
{
    if (!m_isLoading)
        Q_EMIT changed();
}

const SettingInfo *SettingsPage::settingOf(const char *key)
{
    const SettingInfo *setting = findSetting(QLatin1StringView(key));
    Q_ASSERT_X(setting, "SettingsPage", key);
    return setting;
}

void SettingsPage::describe(QWidget *field, const SettingInfo &setting, const Words &words)
{
    field->setObjectName(QString::fromLatin1(setting.key));
    field->setToolTip(words.hint);
    const QString key = QString::fromLatin1(setting.key).replace(u'/', u'.');
    const QString told = words.hint.isEmpty() ? form::spokenName(words.label) : words.hint;
    field->setWhatsThis(*setting.option
            ? tr("%1\nCommand line: %2. Settings file: %3.").arg(told, QString::fromLatin1(setting.option), key)
            : tr("%1\nSettings file: %2.").arg(told, key));
    // The part that has the focus is the one that is asked.
    if (QWidget *inner = field->focusProxy()) {
        inner->setToolTip(field->toolTip());
        inner->setWhatsThis(field->whatsThis());
    }
}

void SettingsPage::add(const char *key, const Words &words, QWidget *field, const std::function<void()> &load)
{
    const SettingInfo *setting = settingOf(key);
    describe(field, *setting, words);
    if (qobject_cast<QCheckBox *>(field))
        m_layout->addRow(field);
    else
        m_layout->addRow(form::labelFor(words.label, field), field);
    m_controls.append({setting, field, load});
}

void SettingsPage::take(const SettingInfo &setting, const QString &text)
{
    if (m_isLoading)
        return;
    setSettingText(setting, m_settings, text);
    Q_EMIT changed();
}

} // namespace td
