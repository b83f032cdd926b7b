// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingsdialog.h"

#include "ui/folderedit.h"
#include "ui/screenfit.h"
#include "ui/settingspage.h"
#include "ui/settingspages.h"
#include "ui/settingtable.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace td {

SettingsDialog::SettingsDialog(const WindowSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_applied(settings)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_restore(new QPushButton(tr("Restore &Defaults"), this))
    , m_ok(new QPushButton(tr("OK"), this))
    , m_apply(new QPushButton(tr("Appl&y"), this))
{
    setWindowTitle(tr("Settings"));
    m_list->setObjectName(QStringLiteral("pages"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setIconSize(QSize(1, 1) * m_list->fontMetrics().height());
    auto *panes = new QHBoxLayout;
    panes->addWidget(m_list);
    panes->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(panes, 1);

    addPage(settingspages::general(m_settings, this));
    addPage(settingspages::downloads(m_settings, this));
    addPage(settingspages::network(m_settings, this));
    addPage(settingspages::speed(m_settings, this));
    addPage(settingspages::notifications(m_settings, this));
    addPage(settingspages::appearance(m_settings, this));
    auto *advanced = settingspages::advanced(m_settings, this);
    advanced->addWide(advancedButtons(advanced));
    addPage(advanced);
    const int letter = m_list->fontMetrics().averageCharWidth();
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 4 * letter + 8);
    const int most = fittingItsScreen(this, {QWIDGETSIZE_MAX, 0}).width() - m_list->width() - 6 * letter;
    for (int row = 0; row < m_pages.size(); ++row) // wide enough for its page, where the screen is
        m_stack->widget(row)->setMinimumWidth(std::min(m_pages.at(row)->sizeHint().width() + 4 * letter, most));
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setSizeHint({1, m_list->fontMetrics().height() + 12});
    addButtons();

    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    setSettings(settings);
    m_list->setCurrentRow(0);
}

void SettingsDialog::addPage(SettingsPage *page)
{
    auto *area = new QScrollArea(m_stack);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    m_list->addItem(page->title());
    m_stack->addWidget(area);
    m_pages.append(page);
    connect(page, &SettingsPage::changed, this, &SettingsDialog::onChanged);
    connect(page, &SettingsPage::lookupRequested, this, &SettingsDialog::folderLookupRequested);
}

QWidget *SettingsDialog::advancedButtons(QWidget *parent)
{
    auto *buttons = new QWidget(parent);
    auto *columns = new QHBoxLayout(buttons);
    columns->setContentsMargins({});
    auto *layout = new QVBoxLayout; // as wide as the widest of its buttons
    columns->addLayout(layout);
    columns->addStretch();
    const auto add = [this, buttons, layout](const char *name, const QString &text, auto slot) {
        auto *button = new QPushButton(text, buttons);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, slot);
    };
    add("log", tr("&Open the log"), &SettingsDialog::logRequested);
    add("settingsFolder", tr("Open the &settings folder"), &SettingsDialog::settingsFolderRequested);
    add("dataFolder", tr("Open the d&ata folder"), &SettingsDialog::dataFolderRequested);
    add("export", tr("&Export settings…"), &SettingsDialog::exportSettings);
    add("import", tr("&Import settings…"), &SettingsDialog::importSettings);
    add("resetLayout", tr("Reset the window's &layout"), &SettingsDialog::layoutResetRequested);
    add("resetAll", tr("&Reset everything…"), &SettingsDialog::restoreEverything);
    return buttons;
}

void SettingsDialog::addButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_restore->setObjectName(QStringLiteral("restore"));
    m_restore->setToolTip(tr("Of this page"));
    m_ok->setObjectName(QStringLiteral("ok"));
    m_ok->setDefault(true);
    m_apply->setObjectName(QStringLiteral("apply"));
    m_restore->setAutoDefault(false);
    m_apply->setAutoDefault(false);
    buttons->addButton(m_restore, QDialogButtonBox::ResetRole);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    buttons->addButton(m_apply, QDialogButtonBox::ApplyRole);
    layout()->addWidget(buttons);
    connect(m_restore, &QPushButton::clicked, this, &SettingsDialog::restoreDefaults);
    connect(m_apply, &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] {
        setSettings(m_applied);
        reject();
    });
}

void SettingsDialog::setSettings(const WindowSettings &settings)
{
    m_settings = settings;
    m_applied = settings;
    load();
}

void SettingsDialog::adopt(const WindowSettings &settings)
{
    interpretTyping();
    m_settings = withEdits(settings, m_settings, m_applied);
    m_applied = settings;
    load();
}

void SettingsDialog::load()
{
    for (SettingsPage *page : std::as_const(m_pages)) {
        page->load();
        Q_EMIT page->changed();
    }
}

void SettingsDialog::leaveOut(const QStringList &keys)
{
    for (const QString &key : keys) {
        for (SettingsPage *page : std::as_const(m_pages))
            page->leaveOut(key);
    }
}

void SettingsDialog::disable(const QString &key, const QString &reason)
{
    for (SettingsPage *page : std::as_const(m_pages))
        page->disable(key, reason);
}

void SettingsDialog::showFolder(const FolderFacts &facts)
{
    const auto edits = findChildren<FolderEdit *>();
    for (FolderEdit *edit : edits)
        edit->showFacts(facts);
}

void SettingsDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    apply();
    QDialog::accept();
}

/// What is being typed into a box counts, although the focus may still be in it.
void SettingsDialog::interpretTyping()
{
    const auto boxes = findChildren<QAbstractSpinBox *>();
    for (QAbstractSpinBox *box : boxes)
        box->interpretText();
}

void SettingsDialog::apply()
{
    interpretTyping();
    if (m_settings == m_applied)
        return;
    m_applied = m_settings;
    onChanged();
    Q_EMIT applied(m_applied);
}

void SettingsDialog::restoreDefaults()
{
    m_pages.at(m_list->currentRow())->restoreDefaults();
}

void SettingsDialog::restoreEverything()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Reset Everything"),
        tr("All settings get their defaults. Your downloads stay as they are."), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto *reset = question->addButton(tr("Reset"), QMessageBox::AcceptRole);
    auto *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    question->setDefaultButton(cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, reset](QAbstractButton *button) {
        if (button != reset)
            return;
        const WindowSettings before = m_applied;
        setSettings({});
        m_applied = before;
        apply();
    });
    question->open();
}

void SettingsDialog::exportSettings()
{
    auto *dialog = new QFileDialog(this, tr("Export Settings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Settings (*.ini)"));
    dialog->setDefaultSuffix(QStringLiteral("ini"));
    connect(dialog, &QFileDialog::fileSelected, this, &SettingsDialog::exportRequested);
    dialog->open();
}

void SettingsDialog::importSettings()
{
    auto *dialog = new QFileDialog(this, tr("Import Settings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Settings (*.ini)"));
    connect(dialog, &QFileDialog::fileSelected, this, &SettingsDialog::importRequested);
    dialog->open();
}

void SettingsDialog::onChanged()
{
    QString problem;
    for (int row = 0; row < m_pages.size(); ++row) {
        const SettingsPage *page = m_pages.at(row);
        const QString words =
            page->isUsable() ? QString() : tr("There is something to correct on the page “%1”.").arg(page->title());
        const QIcon mark = words.isEmpty() ? QIcon() : style()->standardIcon(QStyle::SP_MessageBoxCritical);
        m_list->item(row)->setIcon(mark);
        m_list->item(row)->setToolTip(words);
        m_list->item(row)->setData(Qt::AccessibleDescriptionRole, words);
        if (problem.isEmpty())
            problem = words;
    }
    m_ok->setEnabled(problem.isEmpty());
    m_apply->setEnabled(problem.isEmpty() && m_settings != m_applied);
    for (QPushButton *button : {m_ok, m_apply}) {
        button->setToolTip(problem);
        button->setAccessibleDescription(problem);
    }
}

} // namespace td
