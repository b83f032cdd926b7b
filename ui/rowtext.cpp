// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/rowtext.h"

#include "ui/downloadgroup.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>

#include <algorithm>

namespace td {

namespace rowtext {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RowText)
};

bool isDirectionMark(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

QString attentionReason(const DownloadError &error)
{
    const bool isSignIn = error.kind == DownloadError::Kind::Unauthorized;
    return Words::tr("Needs your answer: %1").arg(isSignIn ? Words::tr("sign-in") : text::shortReason(error));
}

/// Somebody signed in, and not as the server would like.
bool isOfRefusedLogin(const DownloadSnapshot &snapshot)
{
    return snapshot.error.kind == DownloadError::Kind::Unauthorized && snapshot.error.httpStatus == 401
        && !snapshot.requestHeaders.value("Authorization").isNull();
}

} // namespace

QString name(const DownloadSnapshot &snapshot)
{
    QString name = snapshot.name;
    if (name.isEmpty())
        name = snapshot.url.fileName().isEmpty() ? snapshot.url.host() : snapshot.url.fileName();
    if (std::none_of(name.cbegin(), name.cend(), isDirectionMark))
        return name;
    QString visible;
    for (const QChar character : std::as_const(name))
        visible += isDirectionMark(character)
            ? QStringLiteral("<U+%1>").arg(uint(character.unicode()), 4, 16, QLatin1Char('0'))
            : QString(character);
    return visible;
}

QString status(const DownloadRow &row)
{
    const DownloadSnapshot &snapshot = row.snapshot;
    if (row.isMissing)
        return Words::tr("File not found");
    if (snapshot.state == DownloadState::Connecting)
        return Words::tr("Connecting…");
    if (snapshot.state == DownloadState::Failed && needsAnswer(snapshot.error))
        return attentionReason(snapshot.error);
    return text::status(snapshot);
}

QString statusHint(const DownloadRow &row, text::Units units)
{
    if (!row.snapshot.error || row.isMissing)
        return status(row);
    return status(row) + u'\n' + explanation(row, units);
}

QString explanation(const DownloadRow &row, text::Units units)
{
    if (isOfRefusedLogin(row.snapshot))
        return Words::tr("The server does not take the user name and password that were given.");
    const std::optional<qint64> needed = remaining(row.snapshot);
    const QString folder = fullFolder(row.snapshot);
    if (folder.isEmpty() || !needed || !row.freeBytes || *row.freeBytes >= *needed)
        return text::explanation(row.snapshot.error, row.snapshot.url);
    return Words::tr("The disk is full: %1 are needed in %2, %3 are free.")
        .arg(text::size(*needed, units), isolated(folder), text::size(*row.freeBytes, units));
}

QString fullFolder(const DownloadSnapshot &snapshot)
{
    if (snapshot.state != DownloadState::Failed || snapshot.error.kind != DownloadError::Kind::DiskFull)
        return {};
    const QString &path = snapshot.error.path; // a file's or a folder's; temporary files may be on another disk
    const bool isBelow = path.isEmpty() || path.startsWith(snapshot.folder + u'/');
    return isBelow ? snapshot.folder : path;
}

QString date(const QDateTime &utc, DateLook look)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    const QLocale locale;
    const qint64 days = local.date().daysTo(QDate::currentDate());
    const QString time =
        locale.toString(local.time(), locale.timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss")));
    if (look == DateLook::Relative && days == 0)
        return Words::tr("Today %1", "a time of day").arg(time);
    if (look == DateLook::Relative && days == 1)
        return Words::tr("Yesterday %1", "a time of day").arg(time);
    const QString day = locale.toString(local.date(), QLocale::ShortFormat);
    return look == DateLook::Relative ? day : day + u' ' + time;
}

QString resumable(const DownloadSnapshot &snapshot)
{
    if (!snapshot.resumable) // of one that finished before the last start nobody will know
        return snapshot.state == DownloadState::Completed ? QString() : Words::tr("Not known yet");
    return *snapshot.resumable ? Words::tr("Yes") : Words::tr("No");
}

/// The engine counts failures; the one that was too many was no further attempt.
int attempt(const DownloadSnapshot &snapshot)
{
    return std::min(snapshot.attempt, std::max(1, snapshot.maxAttempts));
}

qint64 averageSpeed(const DownloadSnapshot &snapshot)
{
    const qint64 milliseconds = snapshot.elapsed.count();
    return milliseconds < 100 ? 0 : qint64(1000.0 * double(snapshot.receivedBytes) / double(milliseconds));
}

std::optional<qint64> remaining(const DownloadSnapshot &snapshot)
{
    if (snapshot.state == DownloadState::Completed)
        return 0;
    if (!snapshot.totalBytes)
        return std::nullopt;
    return std::max<qint64>(0, *snapshot.totalBytes - snapshot.receivedBytes);
}

QString inert(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

QString isolated(const QString &name)
{
    return QChar(0x2068) + name + QChar(0x2069);
}

QString inSentence(const QString &name)
{
    constexpr qsizetype most = 60; // letters
    constexpr qsizetype end = 20;
    if (name.size() <= most)
        return isolated(name);
    const auto isCut = [&name](qsizetype at) { return name.at(at).isLowSurrogate(); };
    const qsizetype head = most - end - 1 - (isCut(most - end - 1) ? 1 : 0);
    const qsizetype tail = name.size() - end + (isCut(name.size() - end) ? 1 : 0);
    return isolated(name.left(head) + QChar(0x2026) + name.mid(tail));
}

} // namespace rowtext

} // namespace td
