// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/optionsdialog.h"

#include "ui/fieldnote.h"
#include "ui/formarea.h"
#include "ui/optionfields.h"
#include "ui/screenfit.h"
#include "ui/settingtable.h"

#include "engine/text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace td {

namespace {

/// As if nothing had been asked for that the fields can ask for.
DownloadSettings withoutOptions(DownloadSettings settings)
{
    settings.task.checksum.reset();
    settings.task.referer.clear();
    settings.task.user.clear();
    settings.task.password.clear();
    settings.task.headers.clear();
    settings.config.rateLimit = 0;
    settings.config.userAgent.clear();
    return settings;
}

template <typename T>
void noteChange(std::optional<T> &wish, const T &before, const T &now)
{
    if (now != before)
        wish = now;
}

} // namespace

OptionsDialog::OptionsDialog(const Target &target, const DownloadSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_target(target)
    , m_settings(settings)
    , m_connections(new QSpinBox)
    , m_fields(new OptionFields)
    , m_change(new QPushButton(this))
    , m_note(new FieldNote(m_change, this))
{
    setWindowTitle(tr("Change Options"));
    setObjectName(QStringLiteral("options"));
    auto *title = new QLabel(tr("Options of \u2068%1\u2069").arg(target.name), this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    m_connections->setObjectName(QStringLiteral("connections"));
    m_connections->setRange(
        1, std::max(numberRange(QLatin1StringView("downloads/workers")).most, settings.config.workers));
    m_connections->setValue(settings.config.workers);
    m_connections->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_fields->prepend(tr("&Connections:"), m_connections);
    m_fields->setValues(settings);

    m_change->setObjectName(QStringLiteral("change"));
    m_change->setDefault(true);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_change, QDialogButtonBox::AcceptRole);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &OptionsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &OptionsDialog::reject);

    auto *all = new QVBoxLayout(this);
    all->addWidget(title);
    all->addWidget(new FormArea(m_fields, this), 1);
    all->addWidget(m_note);
    all->addWidget(buttons);
    connect(m_connections, &QSpinBox::valueChanged, this, &OptionsDialog::update);
    connect(m_fields, &OptionFields::changed, this, &OptionsDialog::update);
    update();
    resize(fittingItsScreen(this, {fontMetrics().averageCharWidth() * 80, sizeHint().height()}));
}

void OptionsDialog::follow(const Target &target)
{
    if (target == m_target)
        return;
    m_target = target;
    update();
}

DownloadEdit OptionsDialog::edit() const
{
    DownloadSettings now = withoutOptions(m_settings);
    m_fields->applyTo(now.task, now.config);
    now.config.workers = m_connections->value();
    const DownloadTask &before = m_settings.task;
    DownloadEdit edit;
    noteChange(edit.workers, m_settings.config.workers, now.config.workers);
    noteChange(edit.rateLimit, m_settings.config.rateLimit, now.config.rateLimit);
    noteChange(edit.assembly, m_settings.config.assembly, now.config.assembly);
    noteChange(edit.userAgent, m_settings.config.userAgent, now.config.userAgent);
    noteChange(edit.referer, before.referer, now.task.referer);
    noteChange(edit.headers, before.headers, now.task.headers);
    noteChange(
        edit.checksum, before.checksum.value_or(ExpectedChecksum()), now.task.checksum.value_or(ExpectedChecksum()));
    noteChange(edit.credentials, DownloadEdit::Credentials{before.user, before.password},
        DownloadEdit::Credentials{now.task.user, now.task.password});
    return edit;
}

void OptionsDialog::update()
{
    const bool isOpen = m_target.stage == Stage::Unfinished || m_target.stage == Stage::Failed;
    m_change->setEnabled(isOpen && m_fields->isUsable());
    m_change->setText(m_target.stage == Stage::Failed ? tr("Change and Retry") : tr("Change"));
    m_change->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // a new text has taken it away
    if (m_target.stage == Stage::Finished)
        m_note->say(tr("This download has finished meanwhile."), FieldNote::Kind::Problem);
    else if (m_target.stage == Stage::Removed)
        m_note->say(tr("This download is no longer in the list."), FieldNote::Kind::Problem);
    else if (m_target.lost > 0 && edit().interrupts())
        m_note->say(tr("The download begins again, because its server cannot resume: %1 are lost.")
                        .arg(text::size(m_target.lost)),
            FieldNote::Kind::Warning);
    else
        m_note->say({});
}

void OptionsDialog::accept()
{
    if (!m_change->isEnabled()) // a key may ask nevertheless
        return;
    m_fields->finishTyping();
    Q_EMIT submitted(m_target.id, edit());
    QDialog::accept();
}

} // namespace td
