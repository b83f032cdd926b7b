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

namespace td {

namespace {

/// What the answers so far have said about the file; with the list of an earlier start only its size is known.
FileIdentity identityOf(const DownloadSnapshot &snapshot)
{
    const HeaderList &head = snapshot.responseHeaders;
    return {snapshot.url, snapshot.totalBytes, head.value("ETag"), head.value("Last-Modified"), head.value("Date")};
}

UpdateLinkDialog::Target targetOf(const DownloadSnapshot &snapshot)
{
    const bool isFinished = snapshot.state == DownloadState::Completed;
    return {snapshot.id, rowtext::name(snapshot), identityOf(snapshot), snapshot.receivedBytes,
        isFinished ? UpdateLinkDialog::Stage::Finished : UpdateLinkDialog::Stage::Unfinished};
}

OptionsDialog::Target optionsTargetOf(const DownloadSnapshot &snapshot)
{
    using Stage = OptionsDialog::Stage;
    const bool isFinished = snapshot.state == DownloadState::Completed;
    const bool hasFailed = snapshot.state == DownloadState::Failed;
    const bool startsOver = isActive(snapshot.state) && snapshot.resumable == false;
    return {snapshot.id, rowtext::name(snapshot),
        isFinished      ? Stage::Finished
            : hasFailed ? Stage::Failed
                        : Stage::Unfinished,
        startsOver ? snapshot.receivedBytes : 0};
}

} // namespace

FileDialogs::FileDialogs(MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    connect(&window, &MainWindow::updateLinkRequested, this, &FileDialogs::openUpdateLink);
    connect(&window.model(), &DownloadListModel::updated, this, &FileDialogs::followDownload);
    connect(&window, &MainWindow::verifyRequested, this, &FileDialogs::openChecksum);
}

void FileDialogs::openUpdateLink(DownloadId id)
{
    const DownloadRow *row = m_window.model().find(id);
    if (!row)
        return;
    delete m_updateLink;
    m_updated = id;
    m_updateLink = new UpdateLinkDialog(targetOf(row->snapshot), &m_window);
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

void FileDialogs::openOptions(const QList<Settings> &all)
{
    QList<OptionsDialog::Item> items;
    for (const auto &[id, settings] : all) {
        const DownloadRow *row = m_window.model().find(id);
        if (row && row->snapshot.state != DownloadState::Completed)
            items.append({optionsTargetOf(row->snapshot), settings});
    }
    if (items.isEmpty())
        return;
    delete m_options;
    m_options = new OptionsDialog(items, &m_window);
    m_options->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_options, &OptionsDialog::submitted, &m_window, &MainWindow::editRequested);
    connect(m_options, &OptionsDialog::retryRequested, &m_window.commands(), &DownloadCommands::resume);
    m_options->open();
}

void FileDialogs::followDownload()
{
    if (m_options) {
        QList<OptionsDialog::Target> targets;
        for (const DownloadId id : m_options->ids()) {
            const DownloadRow *row = m_window.model().find(id);
            targets.append(row ? optionsTargetOf(row->snapshot)
                               : OptionsDialog::Target{.id = id, .stage = OptionsDialog::Stage::Removed});
        }
        m_options->follow(targets);
    }
    if (!m_updateLink)
        return;
    const DownloadRow *row = m_window.model().find(m_updated);
    m_updateLink->follow(row ? targetOf(row->snapshot)
                             : UpdateLinkDialog::Target{.id = m_updated, .stage = UpdateLinkDialog::Stage::Removed});
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
