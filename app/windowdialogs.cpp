// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/windowdialogs.h"

#include "app/autostart.h"
#include "app/logfile.h"
#include "app/programfolders.h"
#include "app/wakelock.h"

#include "engine/link.h"

#include "ui/adddialog.h"
#include "ui/background.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/linkssummary.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/settingsdialog.h"
#include "ui/statusbar.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QMimeData>
#include <QSystemTrayIcon>

namespace td {

namespace {

QString refusalId()
{
    return QStringLiteral("refused");
}

KnownLink knownLink(const DownloadRow &row)
{
    const bool isFinished = row.snapshot.state == DownloadState::Completed;
    return {row.snapshot.id, row.snapshot.url, rowtext::status(row), isFinished};
}

template <typename Dialog>
void answerFolderLookups(Dialog *dialog)
{
    QObject::connect(dialog, &Dialog::folderLookupRequested, dialog, [dialog](const QString &folder) {
        inBackground(
            dialog, [folder] { return lookAtFolder(folder); },
            [dialog](const FolderFacts &facts) { dialog->showFolder(facts); });
    });
}

} // namespace

WindowDialogs::WindowDialogs(MainWindow &window, SettingsStore &store, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_store(store)
{
    connect(&window, &MainWindow::dataGiven, this, [this](const QMimeData *data) { take(*data); });
    connect(&window, &MainWindow::addRequested, this, [this] { openAddDialog(); });
    connect(&window, &MainWindow::importRequested, this, &WindowDialogs::importList);
    connect(&window, &MainWindow::settingsRequested, this, &WindowDialogs::openSettings);
}

void WindowDialogs::setSettings(const WindowSettings &settings)
{
    m_settings = settings;
    if (m_settingsDialog)
        m_settingsDialog->adopt(settings);
}

void WindowDialogs::forgetChosenFolder()
{
    m_store.setState(QStringLiteral("add_chosen_folder"), {});
}

void WindowDialogs::take(const QMimeData &data)
{
    const EditableLinks found = editableLinks(data);
    if (!found.links.files.isEmpty())
        return readFiles(found.links.files, found.text);
    takeExtracted(found.links, found.text);
}

void WindowDialogs::takeLinks(const QString &text)
{
    takeExtracted(extractLinks(text), text);
}

void WindowDialogs::importList(const QString &file)
{
    readFiles({file});
}

void WindowDialogs::readFiles(const QStringList &files, const QString &before)
{
    inBackground(
        this,
        [files, before] {
            QStringList texts{before};
            for (const QString &file : files)
                texts.append(linkTextOfFile(file));
            texts.removeAll(QString());
            const QString text = texts.join(u'\n');
            return std::pair(extractLinks(text), text);
        },
        [this](const std::pair<ExtractedLinks, QString> &read) { takeExtracted(read.first, read.second); });
}

void WindowDialogs::takeExtracted(const ExtractedLinks &found, const QString &text)
{
    m_window.notices().withdraw(refusalId()); // of what was given before
    if (found.links.isEmpty()) {
        const QString reason = found.refused.isEmpty() ? QString() : refusalText(found.refused.first());
        return m_window.status().say(tr("Nothing to download here. %1").arg(reason));
    }
    if (m_settings.whenAdded == WhenAdded::ShowDialog)
        return openAddDialog(text);
    addAtOnce(found);
}

/// Of what was given last; the status bar would soon say something else.
void WindowDialogs::noteRefusals(const ExtractedLinks &found)
{
    m_window.notices().withdraw(refusalId());
    if (const QString odd = refusalsSummary(found); !odd.isEmpty())
        m_window.notices().post({.id = refusalId(),
            .meaning = theme::Meaning::Attention,
            .text = tr("Not everything could be added. %1").arg(odd)});
}

/// What is in the list already is shown, and not fetched twice.
void WindowDialogs::addAtOnce(const ExtractedLinks &found)
{
    QHash<QUrl, DownloadId> known;
    for (const DownloadRow &row : m_window.model().rows())
        known.insert(row.snapshot.url, row.snapshot.id);
    AddRequest request;
    QList<DownloadId> present;
    for (const FoundLink &link : found.links) {
        const QUrl shown = withoutSecrets(link.task.url);
        if (const DownloadId id = known.value(shown)) {
            present.append(id);
            continue;
        }
        DownloadSettings item{link.task, m_settings.downloadConfig()};
        item.task.folder = m_settings.downloadFolder();
        if (!link.userAgent.isEmpty())
            item.config.userAgent = link.userAgent;
        request.items.append(item);
    }
    request.start =
        m_settings.whenAdded == WhenAdded::AddPaused ? AddRequest::Start::Paused : AddRequest::Start::Queued;
    if (!present.isEmpty())
        goTo(present);
    noteRefusals(found);
    m_window.status().say(present.isEmpty()
            ? tr("%Ln download(s) added", nullptr, int(request.items.size()))
            : tr("%Ln link(s) (is|are) in the list already", nullptr, int(present.size())));
    if (!request.items.isEmpty())
        Q_EMIT addRequested(request);
}

QString WindowDialogs::clipboardText() const
{
    const QMimeData *held = QApplication::clipboard()->mimeData();
    return m_settings.fillsFromClipboard && held ? linkText(*held) : QString();
}

void WindowDialogs::openAddDialog(const QString &text)
{
    const bool isNew = !m_add;
    if (isNew) {
        m_add = new AddDialog(m_settings, addState(), &m_window);
        m_add->setAttribute(Qt::WA_DeleteOnClose);
        connectAddDialog(m_add);
        followList(m_add);
    }
    if (!text.isEmpty())
        isNew ? m_add->offerText(text) : m_add->addText(text);
    else if (const QString held = isNew ? clipboardText() : QString(); !held.isEmpty())
        m_add->setText(held);
    m_add->show();
    m_add->raise();
    m_add->activateWindow();
}

void WindowDialogs::connectAddDialog(AddDialog *dialog)
{
    connect(dialog, &AddDialog::submitted, this, &WindowDialogs::addRequested);
    connect(dialog, &AddDialog::probesWanted, this, &WindowDialogs::probesWanted);
    connect(dialog, &AddDialog::goToRequested, this, &WindowDialogs::showKnown);
    connect(dialog, &AddDialog::linkUpdateRequested, this, &WindowDialogs::linkUpdateRequested);
    answerFolderLookups(dialog);
    connect(dialog, &QDialog::finished, this, [this, dialog] { saveAddState(dialog->state()); });
}

/// What the list has is what it has when somebody decides.
void WindowDialogs::followList(AddDialog *dialog)
{
    const DownloadListModel &model = m_window.model();
    const auto readAll = [dialog, &model] {
        QList<KnownLink> known;
        for (const DownloadRow &row : model.rows())
            known.append(knownLink(row));
        dialog->setKnownLinks(known);
    };
    connect(&model, &QAbstractItemModel::modelReset, dialog, readAll);
    connect(&model, &DownloadListModel::updated, dialog, [dialog, &model](const QList<DownloadSnapshot> &changed) {
        QList<KnownLink> known;
        for (const DownloadSnapshot &snapshot : changed) {
            if (const DownloadRow *row = model.find(snapshot.id))
                known.append(knownLink(*row));
        }
        dialog->noteKnownLinks(known);
    });
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, dialog,
        [dialog, &model](const QModelIndex &, int first, int last) {
            QList<DownloadId> removed;
            for (int number = first; number <= last; ++number)
                removed.append(model.row(number).snapshot.id);
            dialog->forgetKnownLinks(removed);
        });
    readAll();
}

void WindowDialogs::showProbe(const QUrl &url, const ProbeResult &result)
{
    if (m_add)
        m_add->showProbe(url, result);
}

void WindowDialogs::goTo(const QList<DownloadId> &ids)
{
    m_window.showAll();
    m_window.view().select(ids);
}

void WindowDialogs::showKnown(const QList<DownloadId> &ids)
{
    goTo(ids);
    m_window.status().say(tr("%Ln link(s) (is|are) in the list already", nullptr, int(ids.size())));
}

void WindowDialogs::openSettings()
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(m_settings, &m_window);
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        if (!QSystemTrayIcon::isSystemTrayAvailable()) {
            const QString reason = tr("This desktop has no tray.");
            m_settingsDialog->disable(QStringLiteral("notifications/tray"), reason);
            m_settingsDialog->disable(QStringLiteral("notifications/on_close"), reason);
        }
        if (!WakeLock::isAvailable())
            m_settingsDialog->disable(QStringLiteral("notifications/keep_awake"), tr("This needs systemd-inhibit."));
        if (autostart::file().isEmpty())
            m_settingsDialog->leaveOut({QStringLiteral("notifications/start_at_login")});
        connectSettingsDialog(m_settingsDialog);
    }
    m_settingsDialog->show();
    m_settingsDialog->raise();
    m_settingsDialog->activateWindow();
}

void WindowDialogs::connectSettingsDialog(SettingsDialog *dialog)
{
    connect(dialog, &SettingsDialog::applied, this, &WindowDialogs::settingsChosen);
    connect(dialog, &SettingsDialog::layoutResetRequested, &m_window, &MainWindow::resetLayout);
    answerFolderLookups(dialog);
    connect(dialog, &SettingsDialog::logRequested, this, &WindowDialogs::openLog);
    connect(dialog, &SettingsDialog::settingsFolderRequested, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_store.file()).path())); });
    connect(dialog, &SettingsDialog::dataFolderRequested, this,
        [] { QDesktopServices::openUrl(QUrl::fromLocalFile(folders::data())); });
    connect(dialog, &SettingsDialog::exportRequested, this, &WindowDialogs::exportSettings);
    connect(dialog, &SettingsDialog::importRequested, this, &WindowDialogs::importSettings);
}

void WindowDialogs::openLog()
{
    if (!QFileInfo::exists(LogFile::standardPath()))
        return m_window.status().say(tr("Nothing has been logged yet"));
    QDesktopServices::openUrl(QUrl::fromLocalFile(LogFile::standardPath()));
}

void WindowDialogs::exportSettings(const QString &file)
{
    const bool isWritten = SettingsStore(file).write(m_settings);
    m_window.status().say(isWritten ? tr("The settings were saved to %1").arg(file) : tr("Cannot write %1").arg(file));
}

void WindowDialogs::importSettings(const QString &file)
{
    if (!QFileInfo(file).isReadable())
        return m_window.status().say(tr("Cannot read %1").arg(file));
    Q_EMIT settingsChosen(SettingsStore(file).read());
}

AddDialogState WindowDialogs::addState() const
{
    return {m_store.state(QStringLiteral("add_size")).toSize(),
        m_store.state(QStringLiteral("add_folders")).toStringList(),
        m_store.state(QStringLiteral("add_options")).toBool(),
        KnownLinkChoice(qBound(0, m_store.state(QStringLiteral("add_known")).toInt(), 2)),
        m_store.state(QStringLiteral("add_chosen_folder")).toString()};
}

void WindowDialogs::saveAddState(const AddDialogState &state)
{
    m_store.setState(QStringLiteral("add_size"), state.size);
    m_store.setState(QStringLiteral("add_folders"), state.folders);
    m_store.setState(QStringLiteral("add_options"), state.showsOptions);
    m_store.setState(QStringLiteral("add_known"), int(state.knownLinkChoice));
    m_store.setState(QStringLiteral("add_chosen_folder"), state.chosenFolder);
}

} // namespace td
