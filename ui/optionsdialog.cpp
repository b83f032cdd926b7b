// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/optionsdialog.h"

#include "ui/commonoptions.h"
#include "ui/fieldnote.h"
#include "ui/form.h"
#include "ui/formarea.h"
#include "ui/optionfields.h"
#include "ui/rowtext.h"
#include "ui/screenfit.h"
#include "ui/settingtable.h"

#include "engine/text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace td {

OptionsDialog::OptionsDialog(const QList<Item> &items, QWidget *parent)
    : QDialog(parent)
    , m_items(items)
    , m_title(new QLabel(this))
    , m_connections(new QSpinBox)
    , m_fields(new OptionFields)
    , m_change(new QPushButton(this))
    , m_note(new FieldNote(m_change, this))
{
    setWindowTitle(tr("Change Options"));
    setObjectName(QStringLiteral("options"));
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_connections->setObjectName(QStringLiteral("connections"));
    m_connections->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_fields->prepend(tr("&Connections:"), m_connections);
    showOptions();
    m_change->setObjectName(QStringLiteral("change"));

    auto *all = new QVBoxLayout(this);
    all->addWidget(m_title);
    all->addWidget(new FormArea(m_fields, this), 1);
    all->addWidget(m_note);
    all->addWidget(form::buttonsOf(this, m_change));
    m_fields->orderTabs(m_connections);
    goTo(OptionField::Connections);
    connect(m_connections, &QSpinBox::valueChanged, this, &OptionsDialog::update);
    connect(m_fields, &OptionFields::changed, this, &OptionsDialog::update);
    update();
    const int width = std::max(fontMetrics().averageCharWidth() * 80, sizeHint().width());
    resize(fittingItsScreen(this, {width, sizeHint().height()}));
}

void OptionsDialog::showOptions()
{
    QList<DownloadEdit> options;
    int most = numberRange(QLatin1StringView("downloads/workers")).most;
    for (const Item &item : std::as_const(m_items)) {
        options.append(optionsOf(item.settings));
        most = std::max(most, item.settings.config.workers);
    }
    const DownloadEdit common = commonOptions(options);
    m_connections->setRange(common.workers ? 1 : 0, most);
    if (!common.workers)
        m_connections->setSpecialValueText(OptionFields::severalValues());
    m_connections->setValue(common.workers.value_or(0));
    m_fields->setValues(common);
    m_fields->setSingle(isSingle());
    m_untouched = values();
}

void OptionsDialog::goTo(OptionField field)
{
    if (field == OptionField::Checksum)
        return m_fields->goToChecksum();
    m_connections->setFocus();
    m_connections->selectAll();
}

QList<DownloadId> OptionsDialog::ids() const
{
    QList<DownloadId> ids;
    for (const Item &item : m_items)
        ids.append(item.target.id);
    return ids;
}

void OptionsDialog::follow(const QList<Target> &targets)
{
    bool isOther = false;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        isOther = isOther || m_items.at(i).target != targets.at(i);
        m_items[i].target = targets.at(i);
    }
    if (isOther)
        update();
}

DownloadEdit OptionsDialog::values() const
{
    DownloadEdit values = m_fields->values();
    values.workers = m_connections->value();
    return values;
}

DownloadEdit OptionsDialog::edit() const
{
    return changedOptions(values(), m_untouched);
}

int OptionsDialog::count(Stage stage) const
{
    return int(std::count_if(
        m_items.cbegin(), m_items.cend(), [stage](const Item &item) { return item.target.stage == stage; }));
}

void OptionsDialog::sayTitle()
{
    const int open = count(Stage::Unfinished) + count(Stage::Failed);
    if (!isSingle() && open > 0)
        m_title->setText(tr("Options of %Ln download(s)", nullptr, open));
    else if (isSingle() && open > 0)
        m_title->setText(tr("Options of %1").arg(rowtext::inSentence(m_items.first().target.name)));
    m_title->setToolTip(isSingle() ? rowtext::inert(m_items.first().target.name) : QString());
}

QString OptionsDialog::endText() const
{
    if (!isSingle())
        return tr("These downloads have finished meanwhile, or are no longer in the list.");
    return count(Stage::Finished) > 0 ? tr("This download has finished meanwhile.")
                                      : tr("This download is no longer in the list.");
}

QString OptionsDialog::lossText() const
{
    const DownloadEdit change = edit();
    int count = 0;
    qint64 lost = 0;
    for (const auto &[target, settings] : m_items) {
        if (target.isOpen() && target.lost > 0 && changedOptions(change, optionsOf(settings)).interrupts()) {
            ++count;
            lost += target.lost;
        }
    }
    if (count == 0)
        return {};
    if (isSingle())
        return tr("The download begins again, because its server cannot resume: %1 are lost.").arg(text::size(lost));
    return tr(
        "%Ln of them (begins|begin) again, because (its|their) server(s) cannot resume: %1 are lost.", nullptr, count)
        .arg(text::size(lost));
}

void OptionsDialog::update()
{
    const bool isAnyOpen = count(Stage::Unfinished) + count(Stage::Failed) > 0;
    m_change->setEnabled(isAnyOpen && m_fields->isUsable());
    form::nameAccept(m_change, count(Stage::Failed) > 0 ? tr("Change and Retry") : tr("Change"));
    sayTitle();
    if (isAnyOpen)
        m_note->say(lossText(), FieldNote::Kind::Warning);
    else
        m_note->say(endText(), FieldNote::Kind::Problem);
}

void OptionsDialog::accept()
{
    if (!m_change->isEnabled()) // a key may ask nevertheless
        return;
    m_fields->finishTyping();
    const DownloadEdit change = edit();
    const QList<Item> items = m_items; // who hears of it may call follow()
    QList<DownloadId> failed;
    for (const auto &[target, settings] : items) {
        if (!target.isOpen())
            continue;
        if (target.stage == Stage::Failed)
            failed.append(target.id);
        Q_EMIT submitted(target.id, changedOptions(change, optionsOf(settings)));
    }
    if (!failed.isEmpty())
        Q_EMIT retryRequested(failed);
    QDialog::accept();
}

} // namespace td
