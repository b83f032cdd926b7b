// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/adddialog.h"

#include "ui/addoptions.h"
#include "ui/fieldnote.h"
#include "ui/folderedit.h"
#include "ui/form.h"
#include "ui/screenfit.h"
#include "ui/settingtable.h"

#include "engine/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

namespace {

/// Characters from which on a text is not read at every keystroke.
constexpr qsizetype LongText = 200'000;

QString keyOf(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

bool isFileName(const QString &name)
{
    return name != u'.' && name != QLatin1String("..") && !name.contains(u'/') && !name.contains(QChar(0))
        && name.toUtf8().size() <= 234;
}

bool carriesMore(const FoundLink &link)
{
    return !link.task.headers.isEmpty() || !link.task.user.isEmpty() || !link.task.referer.isEmpty();
}

} // namespace

AddDialog::AddDialog(const WindowSettings &settings, const AddDialogState &state, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_links(new QPlainTextEdit(this))
    , m_linksNote(new FieldNote(m_links, this))
    , m_knownRow(new QWidget(this))
    , m_knownNote(nullptr)
    , m_knownChoice(new QComboBox(m_knownRow))
    , m_folder(new FolderEdit(tr("Save to"), this))
    , m_name(new QLineEdit(this))
    , m_nameNote(new FieldNote(m_name, this))
    , m_exists(new QComboBox(this))
    , m_connections(new QSpinBox(this))
    , m_paused(new QCheckBox(tr("S&tart paused"), this))
    , m_top(new QCheckBox(tr("Put at the top of the &queue"), this))
    , m_more(new QToolButton(this))
    , m_options(new AddOptions(this))
    , m_download(new QPushButton(this))
{
    setWindowTitle(tr("Add Downloads"));
    new QVBoxLayout(this);
    buildLinks();
    buildFields();
    buildButtons();
    connectFields();

    m_folder->setRecent(state.folders);
    m_folder->setFolder(state.folders.value(0, settings.downloadFolder()));
    m_knownChoice->setCurrentIndex(int(state.knownLinkChoice));
    m_more->setChecked(state.showsOptions);
    m_paused->setChecked(settings.whenAdded == WhenAdded::AddPaused);
    m_links->setFocus();
    parse();
    const QSize normal(fontMetrics().averageCharWidth() * 92, sizeHint().height() + fontMetrics().lineSpacing() * 3);
    resize(fittingItsScreen(this, state.size.isValid() ? state.size : normal));
}

void AddDialog::buildLinks()
{
    m_links->setObjectName(QStringLiteral("links"));
    m_links->setTabChangesFocus(true);
    m_links->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_links->setMinimumHeight(m_links->fontMetrics().lineSpacing() * 5);
    form::keepLeftToRight(m_links);
    m_linksNote->setObjectName(QStringLiteral("linksNote"));

    m_knownRow->setObjectName(QStringLiteral("known"));
    m_knownNote = new FieldNote(m_knownChoice, m_knownRow);
    m_knownChoice->setObjectName(QStringLiteral("knownChoice"));
    m_knownChoice->setAccessibleName(tr("What to do with links that are already in the list"));
    m_knownChoice->addItems({tr("Go to it"), tr("Update its link"), tr("Add a copy")});
    auto *row = new QHBoxLayout(m_knownRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_knownNote, 1);
    row->addWidget(m_knownChoice);

    layout()->addWidget(form::labelFor(tr("&Links, one a line, or a curl command:"), m_links));
    layout()->addWidget(m_links);
    layout()->addWidget(m_linksNote);
    layout()->addWidget(m_knownRow);
}

void AddDialog::buildFields()
{
    m_folder->setObjectName(QStringLiteral("folder"));
    m_name->setObjectName(QStringLiteral("name"));
    form::keepLeftToRight(m_name);
    m_exists->setObjectName(QStringLiteral("exists"));
    m_exists->addItem(tr("Rename automatically"), int(ExistsPolicy::Rename));
    m_exists->addItem(tr("Ask"), int(ExistsPolicy::Fail));
    m_exists->addItem(tr("Overwrite"), int(ExistsPolicy::Overwrite));
    m_exists->addItem(tr("Skip"), int(ExistsPolicy::Skip));
    m_exists->setCurrentIndex(m_exists->findData(int(m_settings.ifExists)));
    m_connections->setObjectName(QStringLiteral("connections"));
    m_connections->setRange(0, numberRange(QLatin1StringView("downloads/workers")).most);
    m_connections->setSpecialValueText(tr("Default (%1)").arg(m_settings.config.workers));
    m_paused->setObjectName(QStringLiteral("paused"));
    m_top->setObjectName(QStringLiteral("top"));
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setText(tr("&More options"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow);
    m_options->hide();

    auto *existsRow = new QHBoxLayout;
    existsRow->addWidget(m_exists);
    existsRow->addStretch();
    existsRow->addWidget(form::labelFor(tr("&Connections:"), m_connections));
    existsRow->addWidget(m_connections);
    auto *startRow = new QHBoxLayout;
    startRow->addWidget(m_paused);
    startRow->addWidget(m_top);
    startRow->addStretch();

    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    fields->addRow(form::labelFor(tr("&Save to:"), m_folder), m_folder);
    auto *nameColumn = new QVBoxLayout;
    nameColumn->addWidget(m_name);
    nameColumn->addWidget(m_nameNote);
    fields->addRow(form::labelFor(tr("File &name:"), m_name), nameColumn);
    fields->addRow(form::labelFor(tr("If it e&xists:"), m_exists), existsRow);
    fields->addRow(nullptr, startRow);
    static_cast<QVBoxLayout *>(layout())->addLayout(fields);
    layout()->addWidget(m_more);
    layout()->addWidget(m_options);
}

void AddDialog::buildButtons()
{
    m_download->setObjectName(QStringLiteral("download"));
    m_download->setDefault(true);
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    buttons->addButton(m_download, QDialogButtonBox::AcceptRole);
    layout()->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AddDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddDialog::reject);
    m_download->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // Return alone is a new line among the links
    m_download->setToolTip(m_download->shortcut().toString(QKeySequence::NativeText));
}

void AddDialog::connectFields()
{
    m_parseTimer.setSingleShot(true);
    m_parseTimer.setInterval(150ms);
    m_probeTimer.setSingleShot(true);
    m_probeTimer.setInterval(400ms);
    connect(&m_parseTimer, &QTimer::timeout, this, &AddDialog::parse);
    connect(&m_probeTimer, &QTimer::timeout, this, &AddDialog::requestProbes);
    connect(m_links, &QPlainTextEdit::textChanged, this, &AddDialog::onTextChanged);
    connect(m_folder, &FolderEdit::folderChanged, this, &AddDialog::updateButton);
    connect(m_folder, &FolderEdit::lookupRequested, this, &AddDialog::folderLookupRequested);
    connect(m_name, &QLineEdit::textChanged, this, &AddDialog::updateName);
    connect(m_knownChoice, &QComboBox::currentIndexChanged, this, &AddDialog::updateAll);
    connect(m_options, &AddOptions::changed, this, &AddDialog::updateButton);
    connect(m_more, &QToolButton::toggled, this, [this](bool isOpen) {
        const auto closed = layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
        m_more->setArrowType(isOpen ? Qt::DownArrow : closed);
        m_options->setVisible(isOpen);
        if (isOpen)
            resize(fittingItsScreen(this, {width(), std::max(height(), sizeHint().height())}));
    });
}

void AddDialog::setText(const QString &text)
{
    m_links->setPlainText(text);
    m_links->selectAll();
    if (m_download->isEnabled())
        m_download->setFocus(); // Return starts them, and doesn't replace them by a new line
}

void AddDialog::addText(const QString &text)
{
    QString all = m_links->toPlainText();
    if (!all.isEmpty() && !all.endsWith(u'\n'))
        all += u'\n';
    m_links->setPlainText(all + text);
}

void AddDialog::setKnownLinks(const QList<KnownLink> &links)
{
    m_known.clear();
    m_known.reserve(links.size());
    for (const KnownLink &link : links)
        m_known.insert(keyOf(link.url), link);
    updateAll();
}

AddDialogState AddDialog::state() const
{
    return {size(), m_folder->recent(), m_more->isChecked(), KnownLinkChoice(m_knownChoice->currentIndex())};
}

void AddDialog::showProbe(const QUrl &url, const ProbeResult &result)
{
    m_probes.insert(keyOf(url), result);
    updateServer();
}

void AddDialog::showFolder(const FolderFacts &facts)
{
    m_folder->showFacts(facts);
}

void AddDialog::onTextChanged()
{
    m_probeTimer.start();
    if (m_links->document()->characterCount() > LongText)
        m_parseTimer.start();
    else
        parse();
}

void AddDialog::parse()
{
    m_parseTimer.stop();
    m_found = extractLinks(m_links->toPlainText());
    const bool isSingle = m_found.links.size() == 1;
    m_name->setEnabled(isSingle);
    m_options->setSingle(isSingle);
    if (isSingle && m_name->text().isEmpty())
        m_name->setText(m_found.links.first().task.output);
    updateAll();
}

void AddDialog::updateAll()
{
    updateLinksNote();
    updateKnown();
    updateServer();
    updateName();
}

void AddDialog::updateLinksNote()
{
    const auto count = m_found.links.size();
    QStringList words;
    if (count > 1)
        words.append(tr("%1 links, from \u2068%2\u2069 to \u2068%3\u2069.")
                         .arg(QLocale().toString(count), m_found.links.first().task.url.fileName().left(40),
                             m_found.links.last().task.url.fileName().left(40)));
    if (m_found.duplicates > 0)
        words.append(m_found.duplicates == 1 ? tr("1 link stands there twice.")
                                             : tr("%1 links stand there twice.").arg(m_found.duplicates));
    if (std::any_of(m_found.links.cbegin(), m_found.links.cend(), carriesMore))
        words.append(tr("Headers, cookies and login of the command are sent along."));
    for (const RefusedText &refused : m_found.refused.mid(0, 2))
        words.append(refusalText(refused));
    if (m_found.refusedCount > 2)
        words.append(tr("%1 more lines are no links.").arg(m_found.refusedCount - 2));
    if (m_found.isCut)
        words.append(tr("There is more than can be added at once."));
    const bool isOdd = m_found.refusedCount > 0 || m_found.isCut;
    m_linksNote->say(words.join(u' '), isOdd ? FieldNote::Kind::Warning : FieldNote::Kind::Info);
}

const KnownLink *AddDialog::knownLink(const QUrl &url) const
{
    const auto known = m_known.constFind(keyOf(url));
    return known == m_known.cend() ? nullptr : &*known;
}

void AddDialog::updateKnown()
{
    QList<const KnownLink *> known;
    for (const FoundLink &link : std::as_const(m_found.links)) {
        if (const KnownLink *each = knownLink(link.task.url))
            known.append(each);
    }
    m_knownRow->setVisible(!known.isEmpty());
    if (known.size() == 1)
        m_knownNote->say(m_found.links.size() == 1
                ? tr("Already in the list (%1).").arg(known.first()->status)
                : tr("1 link is already in the list (%1).").arg(known.first()->status));
    else if (!known.isEmpty())
        m_knownNote->say(tr("%1 links are already in the list.").arg(known.size()));
}

void AddDialog::updateServer()
{
    qint64 needed = 0;
    for (const FoundLink &link : m_found.links.mid(0, Probed))
        needed += m_probes.value(keyOf(link.task.url)).size.value_or(0);
    m_folder->setNeeded(needed);
    const bool isSingle = m_found.links.size() == 1;
    const ProbeResult probe = isSingle ? m_probes.value(keyOf(m_found.links.first().task.url)) : ProbeResult();
    if (!isSingle)
        m_name->setPlaceholderText(m_found.links.isEmpty() ? QString() : tr("each has its own"));
    else
        m_name->setPlaceholderText(
            probe.name.isEmpty() ? tr("from the server") : tr("%1 (from the server)").arg(probe.name));
    updateName();
}

void AddDialog::updateName()
{
    const bool isSingle = m_found.links.size() == 1;
    const ProbeResult probe = isSingle ? m_probes.value(keyOf(m_found.links.first().task.url)) : ProbeResult();
    QStringList words;
    if (probe.size)
        words.append(text::size(*probe.size));
    if (probe.ranges)
        words.append(*probe.ranges ? tr("can be resumed") : tr("cannot be resumed"));
    if (isSingle && !isFileName(m_name->text().trimmed()))
        m_nameNote->say(tr("A file can't be called that."), FieldNote::Kind::Problem);
    else if (probe.error)
        m_nameNote->say(text::explanation(probe.error, m_found.links.first().task.url), FieldNote::Kind::Warning);
    else
        m_nameNote->say(words.join(tr(", ")));
    updateButton();
}

QList<const FoundLink *> AddDialog::newLinks() const
{
    QList<const FoundLink *> links;
    const bool addsCopies = KnownLinkChoice(m_knownChoice->currentIndex()) == KnownLinkChoice::AddCopy;
    for (const FoundLink &link : m_found.links) {
        if (addsCopies || !knownLink(link.task.url))
            links.append(&link);
    }
    return links;
}

bool AddDialog::isUsable() const
{
    const bool hasName = m_found.links.size() != 1 || isFileName(m_name->text().trimmed());
    return !m_found.links.isEmpty() && m_folder->isUsable() && hasName && m_options->isUsable();
}

void AddDialog::updateButton()
{
    const auto added = newLinks().size();
    const bool updates = KnownLinkChoice(m_knownChoice->currentIndex()) == KnownLinkChoice::UpdateLink;
    if (added == 0 && !m_found.links.isEmpty())
        m_download->setText(updates ? tr("Update Link") : tr("Go to It"));
    else
        m_download->setText(added > 1 ? tr("Download %1").arg(QLocale().toString(added)) : tr("Download"));
    m_download->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // a new text has taken it away
    m_download->setEnabled(isUsable());
    setWindowTitle(added > 1 ? tr("Add %1 Downloads").arg(QLocale().toString(added)) : tr("Add Downloads"));
}

void AddDialog::requestProbes()
{
    QList<DownloadTask> tasks;
    for (const FoundLink &link : m_found.links.mid(0, Probed)) {
        if (!m_probes.contains(keyOf(link.task.url)))
            tasks.append(itemFor(link).task);
    }
    Q_EMIT probesWanted(tasks);
}

AddRequest::Item AddDialog::itemFor(const FoundLink &link) const
{
    AddRequest::Item item{link.task, m_settings.downloadConfig()};
    item.task.folder = m_folder->folder();
    if (!isFileName(item.task.output))
        item.task.output.clear();
    if (m_found.links.size() == 1)
        item.task.output = m_name->text().trimmed();
    if (!link.userAgent.isEmpty())
        item.config.userAgent = link.userAgent;
    if (m_connections->value() > 0)
        item.config.workers = m_connections->value();
    item.config.ifExists = ExistsPolicy(m_exists->currentData().toInt());
    m_options->applyTo(item.task, item.config);
    return item;
}

void AddDialog::accept()
{
    if (m_parseTimer.isActive())
        parse();
    if (!isUsable())
        return;
    AddRequest request{{}, m_paused->isChecked() ? AddRequest::Start::Paused : AddRequest::Start::Queued,
        m_top->isChecked() ? AddRequest::Place::Top : AddRequest::Place::Bottom};
    for (const FoundLink *link : newLinks())
        request.items.append(itemFor(*link));
    if (!request.items.isEmpty())
        Q_EMIT submitted(request);
    QList<DownloadId> shown;
    const auto choice = KnownLinkChoice(m_knownChoice->currentIndex());
    for (const FoundLink &link : std::as_const(m_found.links)) {
        const KnownLink *known = knownLink(link.task.url);
        if (known && choice == KnownLinkChoice::UpdateLink)
            Q_EMIT linkUpdateRequested(known->id, itemFor(link).task);
        else if (known && choice == KnownLinkChoice::GoToIt)
            shown.append(known->id);
    }
    if (!shown.isEmpty())
        Q_EMIT goToRequested(shown);
    QDialog::accept();
}

void AddDialog::done(int result)
{
    m_probeTimer.stop();
    m_parseTimer.stop();
    Q_EMIT probesWanted({});
    QDialog::done(result);
}

} // namespace td
