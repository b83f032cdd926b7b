// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/adddialog.h"

#include "ui/background.h"
#include "ui/fieldnote.h"
#include "ui/folderedit.h"
#include "ui/form.h"
#include "ui/knownlinks.h"
#include "ui/linkssummary.h"
#include "ui/namefield.h"
#include "ui/optionfields.h"
#include "ui/screenfit.h"

#include "engine/link.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace td {

namespace {

/// Characters from which on a text is not read at every keystroke, nor while a person waits.
constexpr qsizetype LongText = 200'000;

} // namespace

AddDialog::AddDialog(const WindowSettings &settings, const AddDialogState &state, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_chosenFolder(state.chosenFolder)
    , m_links(new QPlainTextEdit(this))
    , m_linksNote(new FieldNote(m_links, this))
    , m_known(new KnownLinks(state.knownLinkChoice, this))
    , m_folder(new FolderEdit(tr("Save to"), this))
    , m_name(new NameField(this))
    , m_exists(new QComboBox(this))
    , m_connections(new QSpinBox(this))
    , m_paused(new QCheckBox(tr("S&tart paused"), this))
    , m_top(new QCheckBox(tr("Put at the top of the &queue"), this))
    , m_more(new QToolButton(this))
    , m_options(new OptionFields(this))
    , m_form(nullptr)
    , m_download(new QPushButton(this))
{
    setWindowTitle(tr("Add Downloads"));
    new QVBoxLayout(this);
    buildLinks();
    buildFields();
    buildButtons();
    connectFields();

    m_folder->setRecent(state.folders);
    m_folder->setFolder(settings.downloadFolder());
    m_defaultFolder = m_folder->folder();
    if (!state.chosenFolder.isEmpty())
        m_folder->setFolder(state.chosenFolder);
    m_more->setChecked(state.showsOptions);
    m_paused->setChecked(settings.whenAdded == WhenAdded::AddPaused);
    m_links->setFocus();
    parse();
    const QSize normal(fontMetrics().averageCharWidth() * 92, sizeHint().height() + fontMetrics().lineSpacing() * 3);
    resize(fittingItsScreen(this, state.size.isValid() ? state.size : normal));
}

void AddDialog::setText(const QString &text)
{
    m_links->setPlainText(text);
    m_links->selectAll();
    m_links->setFocus();
}

void AddDialog::offerText(const QString &text)
{
    setText(text);
    if (m_download->isEnabled())
        m_download->setFocus();
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
    m_known->setKnown(links);
    updateAll();
}

void AddDialog::noteKnownLinks(const QList<KnownLink> &changed)
{
    if (m_known->note(changed) == KnownLinks::Effect::Seen)
        updateAll();
}

void AddDialog::forgetKnownLinks(const QList<DownloadId> &removed)
{
    if (m_known->forget(removed) == KnownLinks::Effect::Seen)
        updateAll();
}

AddDialogState AddDialog::state() const
{
    const QString folder = result() == Accepted ? m_folder->folder() : m_chosenFolder;
    return {size(), m_folder->recent(), m_more->isChecked(), m_known->choice(),
        folder == m_defaultFolder ? QString() : folder};
}

void AddDialog::showProbe(const QUrl &url, const ProbeResult &result)
{
    m_probes.insert(withoutSecrets(url), result);
    updateServer();
}

void AddDialog::showFolder(const FolderFacts &facts)
{
    m_folder->showFacts(facts);
}

void AddDialog::onTextChanged()
{
    m_probeTimer.start();
    m_isUnread = true;
    if (m_links->document()->characterCount() > LongText)
        m_parseTimer.start();
    else
        parse();
}

void AddDialog::parse()
{
    takeFound(extractLinks(m_links->toPlainText()));
}

void AddDialog::parseInBackground()
{
    inBackground(
        this, [text = m_links->toPlainText()] { return extractLinks(text); },
        [this, revision = m_links->document()->revision()](const ExtractedLinks &found) {
            if (m_isUnread && m_links->document()->revision() == revision)
                takeFound(found);
        });
}

void AddDialog::takeFound(const ExtractedLinks &found)
{
    m_parseTimer.stop();
    m_isUnread = false;
    m_found = found;
    const bool isSingle = m_found.links.size() == 1;
    m_options->setSingle(isSingle);
    m_name->suggest(isSingle ? m_found.links.first().task.output : QString());
    updateAll();
}

void AddDialog::updateAll()
{
    const bool isOdd = m_found.refusedCount > 0 || m_found.isCut;
    m_linksNote->say(linksSummary(m_found), isOdd ? FieldNote::Kind::Warning : FieldNote::Kind::Info);
    m_known->showGiven(m_found.links);
    updateServer();
}

void AddDialog::updateServer()
{
    qint64 needed = 0;
    bool isAll = m_found.links.size() <= Probed;
    for (const FoundLink &link : m_found.links.mid(0, Probed)) {
        const auto size = probeOf(link).size;
        needed += size.value_or(0);
        isAll = isAll && size;
    }
    m_folder->setNeeded(needed, isAll);
    if (m_found.links.isEmpty())
        m_name->showNone();
    else if (m_found.links.size() > 1)
        m_name->showSeveral();
    else
        m_name->showOne(m_found.links.first().task.url, probeOf(m_found.links.first()));
    updateButton();
}

ProbeResult AddDialog::probeOf(const FoundLink &link) const
{
    return m_probes.value(withoutSecrets(link.task.url));
}

bool AddDialog::isUsable() const
{
    return !m_found.links.isEmpty() && m_folder->isUsable() && m_name->isUsable() && m_options->isUsable();
}

bool AddDialog::isAllSelected() const
{
    const QTextCursor cursor = m_links->textCursor();
    return cursor.hasSelection() && cursor.selectionStart() == 0
        && cursor.selectionEnd() == m_links->document()->characterCount() - 1;
}

/// Nobody selects all links to have an empty line instead.
bool AddDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_links || event->type() != QEvent::KeyPress || !isAllSelected() || !isUsable())
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QDialog::eventFilter(watched, event);
    accept();
    return true;
}

void AddDialog::updateButton()
{
    const auto added = m_known->toBeAdded(m_found.links).size();
    const bool updates = m_known->updatesAny(m_found.links);
    if (added == 0 && !m_found.links.isEmpty())
        form::nameAccept(m_download, updates ? tr("Update Link") : tr("Go to It"));
    else
        form::nameAccept(m_download, added > 1 ? tr("Download %1").arg(QLocale().toString(added)) : tr("Download"));
    m_download->setEnabled(isUsable());
    setWindowTitle(added > 1 ? tr("Add %1 Downloads").arg(QLocale().toString(added)) : tr("Add Downloads"));
}

void AddDialog::requestProbes()
{
    QList<DownloadTask> tasks;
    for (const FoundLink &link : m_found.links.mid(0, Probed)) {
        if (!m_probes.contains(withoutSecrets(link.task.url)))
            tasks.append(itemFor(link).task);
    }
    Q_EMIT probesWanted(tasks);
}

DownloadSettings AddDialog::itemFor(const FoundLink &link) const
{
    DownloadSettings item{link.task, m_settings.downloadConfig()};
    item.task.folder = m_folder->folder();
    if (!NameField::isFileName(item.task.output))
        item.task.output.clear();
    if (m_found.links.size() == 1)
        item.task.output = m_name->name();
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
    if (m_isUnread)
        parse();
    if (!isUsable())
        return;
    m_options->finishTyping();
    AddRequest request{{}, m_paused->isChecked() ? AddRequest::Start::Paused : AddRequest::Start::Queued,
        m_top->isChecked() ? AddRequest::Place::Top : AddRequest::Place::Bottom};
    for (const FoundLink *link : m_known->toBeAdded(m_found.links))
        request.items.append(itemFor(*link));
    if (!request.items.isEmpty())
        Q_EMIT submitted(request);
    QList<DownloadId> shown;
    for (const FoundLink &link : std::as_const(m_found.links)) {
        const KnownLink *known = m_known->find(link.task.url);
        if (known && m_known->updates(*known))
            Q_EMIT linkUpdateRequested(known->id, itemFor(link).task);
        else if (known && m_known->choice() != KnownLinkChoice::AddCopy)
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
