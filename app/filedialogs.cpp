// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/filedialogs.h"

#include "app/filedigest.h"

#include "ui/checksumdialog.h"
#include "ui/downloadcommands.h"
#include "ui/downloadlistmodel.h"
#include "ui/mainwindow.h"
#include "ui/optionsdialog.h"
#include "ui/updatelinkdialog.h"

#include "engine/http/httpresponse.h"

namespace td {

namespace {

/// As the engine reads the last answer, which is not there with the list of an earlier start. Where it had no date it
/// counts as of now: a little older than to the engine.
FileIdentity identityOf(const DownloadSnapshot &snapshot)
{
    FileIdentity identity = HttpResponse(200, snapshot.url, snapshot.responseHeaders.toList()).identity();
    identity.url = snapshot.url;
    identity.total = snapshot.totalBytes;
    return identity;
}

UpdateLinkDialog::Target linkTargetOf(DownloadId id, const DownloadListModel &model)
{
    using Stage = UpdateLinkDialog::Stage;
    const DownloadRow *row = model.find(id);
    if (!row)
        return {.id = id, .stage = Stage::Removed};
    const DownloadSnapshot &snapshot = row->snapshot;
    return {id, rowtext::name(snapshot), identityOf(snapshot), snapshot.receivedBytes,
        snapshot.state == DownloadState::Completed ? Stage::Finished : Stage::Unfinished};
}

OptionsDialog::Stage stageOf(DownloadState state)
{
    using Stage = OptionsDialog::Stage;
    if (state == DownloadState::Completed)
        return Stage::Finished;
    return state == DownloadState::Failed ? Stage::Failed : Stage::Unfinished;
}

OptionsDialog::Target optionsTargetOf(DownloadId id, const DownloadListModel &model)
{
    const DownloadRow *row = model.find(id);
    if (!row)
        return {.id = id, .stage = OptionsDialog::Stage::Removed};
    const DownloadSnapshot &snapshot = row->snapshot;
    const bool startsOver = isActive(snapshot.state) && snapshot.resumable == false;
    return {id, rowtext::name(snapshot), stageOf(snapshot.state), startsOver ? snapshot.receivedBytes : 0};
}

} // namespace

FileDialogs::FileDialogs(MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    connect(&window, &MainWindow::updateLinkRequested, this, &FileDialogs::openUpdateLink);
    connect(&window.model(), &DownloadListModel::updated, this, &FileDialogs::followDownloads);
    connect(&window, &MainWindow::verifyRequested, this, &FileDialogs::openChecksum);
}

void FileDialogs::openUpdateLink(DownloadId id)
{
    if (!m_window.model().find(id))
        return;
    delete m_updateLink;
    m_updateLink = new UpdateLinkDialog(linkTargetOf(id, m_window.model()), &m_window);
    m_updateLink->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_updateLink, &UpdateLinkDialog::probeRequested, this,
        [this](const DownloadTask &task) { Q_EMIT probesWanted({task}); });
    connect(m_updateLink, &UpdateLinkDialog::submitted, this,
        [this](DownloadId asked, const DownloadTask &task, UpdateLinkDialog::Continuation continuation) {
            if (continuation == UpdateLinkDialog::Continuation::StartOver)
                Q_EMIT startOverRequested(asked, task);
            else
                Q_EMIT linkUpdateRequested(asked, task);
        });
    m_updateLink->open();
}

void FileDialogs::openOptions(const QList<Settings> &all, OptionField first)
{
    QList<OptionsDialog::Item> items;
    for (const auto &[id, settings] : all) {
        const OptionsDialog::Target target = optionsTargetOf(id, m_window.model());
        if (target.isOpen())
            items.append({target, settings});
    }
    if (items.isEmpty())
        return;
    delete m_options;
    m_options = new OptionsDialog(items, &m_window);
    m_options->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_options, &OptionsDialog::submitted, &m_window, &MainWindow::editRequested);
    connect(m_options, &OptionsDialog::retryRequested, &m_window.commands(), &DownloadCommands::resume);
    m_options->goTo(first);
    m_options->open();
}

void FileDialogs::followDownloads()
{
    const DownloadListModel &model = m_window.model();
    if (m_updateLink)
        m_updateLink->follow(linkTargetOf(m_updateLink->id(), model));
    if (!m_options)
        return;
    QList<OptionsDialog::Target> targets;
    for (const DownloadId id : m_options->ids())
        targets.append(optionsTargetOf(id, model));
    m_options->follow(targets);
}

void FileDialogs::showProbe(const QUrl &url, const ProbeResult &result)
{
    if (m_updateLink)
        m_updateLink->showProbe(url, result);
}

void FileDialogs::openChecksum(DownloadId id)
{
    const DownloadRow *row = m_window.model().find(id);
    if (!row)
        return;
    auto *dialog = new ChecksumDialog(row->snapshot.path, row->snapshot.checksum, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChecksumDialog::digestRequested, this,
        [dialog](const QString &path, QCryptographicHash::Algorithm algorithm) {
            auto *digest = new FileDigest(dialog);
            connect(digest, &FileDigest::progressed, dialog, &ChecksumDialog::showProgress);
            connect(digest, &FileDigest::finished, dialog, &ChecksumDialog::showDigest);
            connect(digest, &FileDigest::failed, dialog, &ChecksumDialog::showFailure);
            connect(digest, &FileDigest::finished, digest, &QObject::deleteLater);
            connect(digest, &FileDigest::failed, digest, &QObject::deleteLater);
            connect(dialog, &ChecksumDialog::digestCanceled, digest, &QObject::deleteLater);
            digest->start(path, algorithm);
        });
    dialog->open();
}

} // namespace td
