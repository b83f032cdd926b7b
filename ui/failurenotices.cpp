// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/failurenotices.h"

#include "ui/background.h"
#include "ui/credentialsdialog.h"
#include "ui/downloadgroup.h"
#include "ui/downloadlistmodel.h"
#include "ui/folderquestion.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

namespace td {

using Kind = DownloadError::Kind;

namespace {

const QString &noticeId()
{
    static const QString id = QStringLiteral("failure");
    return id;
}

} // namespace

FailureNotices::FailureNotices(const DownloadListModel &model, NoticeBar &bar, QWidget *window)
    : QObject(window)
    , m_model(model)
    , m_bar(bar)
    , m_window(window)
{
    connect(&model, &DownloadListModel::updated, this, &FailureNotices::refresh);
}

void FailureNotices::setCurrent(DownloadId id)
{
    if (id == m_current)
        return;
    m_current = id;
    m_dismissed = 0;
    refresh();
}

void FailureNotices::refresh()
{
    const DownloadRow *row = m_model.find(m_current);
    const bool hasFailed = row && row->snapshot.state == DownloadState::Failed;
    if (!hasFailed)
        m_dismissed = 0;
    if (!hasFailed || m_dismissed == m_current) {
        if (m_shown != 0)
            m_bar.withdraw(noticeId());
        m_shown = 0;
        return;
    }
    const DownloadSnapshot &snapshot = row->snapshot;
    const QString text = sentence(*row);
    if (m_shown == m_current && m_shownError == snapshot.error && m_bar.contains(noticeId()))
        return m_bar.setText(noticeId(), text);
    m_shown = m_current;
    m_shownError = snapshot.error;
    m_bar.post({.id = noticeId(),
        .meaning = needsAnswer(snapshot.error) ? theme::Meaning::Attention : theme::Meaning::Bad,
        .text = text,
        .answers = answersFor(snapshot),
        .dismissed = [this] { m_dismissed = m_current; }});
    if (const QString folder = rowtext::fullFolder(snapshot); !folder.isEmpty())
        Q_EMIT spaceAsked(folder);
    if (snapshot.error.kind == Kind::FileExists && !snapshot.error.path.isEmpty())
        lookAtFile(snapshot.error.path);
}

/// Which of the two is wanted shows by their sizes and dates.
void FailureNotices::lookAtFile(const QString &path)
{
    const auto look = [path] {
        const QFileInfo file(path);
        return file.isFile() ? FileFacts{path, file.size(), file.lastModified().toUTC()} : FileFacts();
    };
    inBackground(this, look, [this](const FileFacts &facts) {
        m_inTheWay = facts;
        refresh();
    });
}

QString FailureNotices::sentence(const DownloadRow &row) const
{
    const DownloadSnapshot &snapshot = row.snapshot;
    const QString text = QStringLiteral("%1: %2").arg(
        rowtext::inSentence(rowtext::name(snapshot)), rowtext::explanation(row, m_model.units()));
    const bool isInTheWay = snapshot.error.kind == Kind::FileExists && snapshot.error.path == m_inTheWay.path;
    if (isInTheWay && m_inTheWay.modified.isValid())
        return tr("%1 The one that is there: %2, %3.")
            .arg(text, text::size(m_inTheWay.size, m_model.units()),
                rowtext::date(m_inTheWay.modified, DateLook::Relative));
    const bool isKept = snapshot.receivedBytes > 0 && snapshot.resumable.value_or(true)
        && (snapshot.error.kind == Kind::Network || snapshot.error.kind == Kind::TimedOut);
    return isKept
        ? tr("%1 What has arrived is kept: %2.").arg(text, text::size(snapshot.receivedBytes, m_model.units()))
        : text;
}

Notice::Answer FailureNotices::change(DownloadId id, const QString &text, const DownloadEdit &edit)
{
    return {text, [this, id, edit] { Q_EMIT editRequested(id, edit); }};
}

Notice::Answer FailureNotices::changeFolder(const DownloadSnapshot &snapshot)
{
    const auto chosen = [this, id = snapshot.id](const QString &folder) {
        Q_EMIT editRequested(id, {.folder = folder});
        if (m_shown == id)
            m_bar.withdraw(noticeId());
    };
    const auto give = [this, chosen, place = snapshot.folder] {
        askForFolder(m_window, {tr("Download to Another Folder"), tr("Download Here"), place}, this, chosen);
    };
    return {.text = tr("Change Folder…"), .give = give, .stays = true};
}

QList<Notice::Answer> FailureNotices::answersFor(const DownloadSnapshot &snapshot)
{
    const DownloadId id = snapshot.id;
    const Notice::Answer again{tr("Retry"), [this, id] { Q_EMIT retryRequested(id); }};
    const Notice::Answer restart{tr("Restart"), [this, id] { Q_EMIT restartRequested(id); }};
    const auto staying = [](const QString &text, const std::function<void()> &give) {
        return Notice::Answer{.text = text, .give = give, .stays = true};
    };
    const auto updateLink = staying(tr("Update Link…"), [this, id] { Q_EMIT updateLinkRequested(id); });
    const auto copy =
        staying(tr("Copy Details"), [text = details(snapshot)] { QGuiApplication::clipboard()->setText(text); });
    switch (snapshot.error.kind) {
    case Kind::NotFound:
        return {updateLink, again};
    case Kind::Unauthorized:
        if (snapshot.error.httpStatus == 403)
            return {updateLink, again};
        if (snapshot.error.httpStatus == 407 && snapshot.proxy.isEmpty()) // the system's own, signed in to there
            return {again, copy};
        return {staying(tr("Sign In…"), [this, snapshot] { askForCredentials(snapshot); }), again};
    case Kind::DiskFull:
    case Kind::CannotCreate:
    case Kind::CannotCreateFolder:
        return {changeFolder(snapshot), again};
    case Kind::FileExists:
        return {change(id, tr("Rename"), {.ifExists = ExistsPolicy::Rename}),
            change(id, tr("Overwrite"), {.ifExists = ExistsPolicy::Overwrite}),
            change(id, tr("Skip"), {.ifExists = ExistsPolicy::Skip})};
    case Kind::FileChanged:
        return {restart};
    case Kind::ChecksumMismatch:
        return {{tr("Download Again"), restart.give},
            staying(tr("Change Checksum…"), [this, id] { Q_EMIT checksumChangeRequested(id); })};
    case Kind::Overloaded:
        return {change(id, tr("Use 1 Connection"), {.workers = 1}), again};
    case Kind::Tls:
    case Kind::TooManyRedirects:
    case Kind::Unsafe:
        return {staying(tr("Details"), [this] { Q_EMIT logRequested(); }), again};
    case Kind::BadAnswer:
        if (snapshot.error.isOfEncoding())
            return {change(id, tr("Keep Compressed"), {.encoding = EncodingPolicy::Keep}), again};
        break;
    case Kind::Other:
    case Kind::BadUsage:
        return {copy, again};
    case Kind::None:
    case Kind::TimedOut:
    case Kind::Network:
    case Kind::Interrupted:
    case Kind::InUse:
    case Kind::CannotOpen:
    case Kind::InputOutput:
    case Kind::HostNotFound:
    case Kind::CutShort:
        break;
    }
    return {again, copy};
}

void FailureNotices::askForCredentials(const DownloadSnapshot &snapshot)
{
    const bool isProxy = snapshot.error.httpStatus == 407;
    auto *dialog =
        new CredentialsDialog(isProxy ? tr("The proxy %1").arg(snapshot.proxy) : snapshot.url.host(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CredentialsDialog::given, this,
        [this, id = snapshot.id, proxy = snapshot.proxy, isProxy](const DownloadEdit::Credentials &credentials) {
            if (isProxy)
                Q_EMIT proxyCredentialsGiven(proxy, credentials);
            else
                Q_EMIT editRequested(id, {.credentials = credentials});
        });
    dialog->open();
}

QString FailureNotices::details(const DownloadSnapshot &snapshot)
{
    const DownloadError &error = snapshot.error;
    QStringList lines{tr("File: %1").arg(snapshot.path.isEmpty() ? snapshot.name : snapshot.path),
        tr("Link: %1").arg(snapshot.url.toDisplayString(QUrl::FullyEncoded))};
    if (!snapshot.finalUrl.isEmpty() && snapshot.finalUrl != snapshot.url)
        lines.append(tr("Leads to: %1").arg(snapshot.finalUrl.toDisplayString(QUrl::FullyEncoded)));
    lines.append(tr("Failure: %1").arg(text::explanation(error, snapshot.url)));
    if (error.httpStatus > 0)
        lines.append(tr("Answer: %1").arg(text::httpStatus(error.httpStatus)));
    if (!error.detail.isEmpty())
        lines.append(tr("Detail: %1").arg(error.detail));
    if (!error.path.isEmpty())
        lines.append(tr("At: %1").arg(error.path));
    lines.append(tr("Attempt: %1 of %2").arg(rowtext::attempt(snapshot)).arg(snapshot.maxAttempts));
    lines.append(tr("Bytes: %1").arg(snapshot.receivedBytes));
    lines.append(QStringLiteral("ThreadDownloader " TD_VERSION ", Qt %1").arg(QLatin1String(qVersion())));
    return lines.join(u'\n');
}

} // namespace td
