// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/progressline.h"

#include "app/terminaltext.h"

#include "engine/storage/partfile.h"
#include "engine/storage/resumejournal.h"
#include "engine/text.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace td {

namespace {

using namespace std::chrono_literals;

constexpr int SmallestBar = 7; // "[=====]"
constexpr int LargestBar = 42;

QString repeated(QChar c, int count)
{
    return QString(std::max(count, 0), c);
}

QString bar(double percent, int columns, bool hasColors)
{
    const int inner = columns - 2;
    const int filled = std::clamp(int(percent * inner / 100), 0, inner);
    const QString done = repeated(QLatin1Char('#'), filled);
    const QString shown = hasColors ? QStringLiteral("\x1b[32m") + done + QStringLiteral("\x1b[0m") : done;
    return QLatin1Char('[') + shown + repeated(QLatin1Char('-'), inner - filled) + QLatin1Char(']');
}

bool isFlowing(const DownloadSnapshot &s)
{
    return s.state == DownloadState::Downloading && !isStalled(s);
}

QString waitingWords(const DownloadSnapshot &s)
{
    const QString status = text::status(s);
    const QString reason = s.state == DownloadState::Retrying ? text::shortReason(s.error) : QString();
    return status.contains(reason) ? status : status + QStringLiteral(": ") + reason; // a wait has its reason in it
}

/// Never "0 s": something is left.
QString timeLeftWords(std::chrono::seconds left)
{
    return text::duration(std::max(left, std::chrono::seconds(1s))) + QStringLiteral(" left");
}

QString connectionWords(int count)
{
    return count == 1 ? QStringLiteral("1 connection") : QStringLiteral("%1 connections").arg(count);
}

/// A line in the making: a head, perhaps a bar, and details of which the first is kept longest.
struct Layout {
    QString head;
    std::optional<double> percent;
    QStringList details;

    QString tail() const
    {
        return details.isEmpty() ? QString() : QStringLiteral("  ") + details.join(QStringLiteral("  "));
    }
    int fixedColumns() const { return columnsOf(head) + columnsOf(tail()); }
};

QString laidOut(Layout layout, BarStyle style)
{
    const int columns = std::max(style.columns - 1, 1);
    const int wanted = layout.percent ? SmallestBar + 1 : 0;
    while (layout.details.size() > 1 && layout.fixedColumns() + wanted > columns)
        layout.details.removeLast();
    const int room = columns - layout.fixedColumns() - 1;
    if (!layout.percent || room < SmallestBar)
        return cut(layout.head + layout.tail(), columns);
    const QString drawn = bar(*layout.percent, std::min(room, LargestBar), style.hasColors);
    return layout.head + QLatin1Char(' ') + drawn + layout.tail();
}

QStringList barDetails(const DownloadSnapshot &s)
{
    if (!isFlowing(s))
        return {waitingWords(s)};
    QStringList details{text::speed(s.bytesPerSecond)};
    if (s.timeLeft)
        details.append(timeLeftWords(*s.timeLeft));
    details.append(text::size(s.totalBytes.value_or(s.receivedBytes)));
    details.append(QStringLiteral("%1 conn.").arg(s.connections));
    return details;
}

QString paddedPercent(std::optional<double> percent)
{
    return percent ? QStringLiteral("%1%").arg(*percent, 5, 'f', 1) : QString();
}

QString plainDetails(const DownloadSnapshot &s)
{
    QStringList details;
    const QString percent = text::percent(s);
    const QString size = s.totalBytes ? text::size(*s.totalBytes) : QString();
    details.append(percent.isEmpty() ? text::size(s.receivedBytes) : percent + QStringLiteral(" of ") + size);
    if (!isFlowing(s))
        return details.join(QString()) + QStringLiteral(", ") + waitingWords(s);
    details.append(text::speed(s.bytesPerSecond));
    details.append(connectionWords(s.connections));
    if (s.timeLeft)
        details.append(timeLeftWords(*s.timeLeft));
    return details.join(QStringLiteral(", "));
}

QString shellQuoted(const QString &path)
{
    QString inner = path;
    inner.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

QString shownUrl(const QUrl &url)
{
    return terminalSafe(url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
}

std::optional<double> percentOf(const Totals &totals)
{
    if (!totals.totalBytes || *totals.totalBytes <= 0)
        return std::nullopt;
    return std::min(99.9, std::floor(1000.0 * double(totals.receivedBytes) / double(*totals.totalBytes)) / 10);
}

/// Which option helps, where one does.
QString advice(const DownloadError &error)
{
    if (error.kind == DownloadError::Kind::Unauthorized && error.httpStatus == 401)
        return QStringLiteral(" Give the right ones with --user.");
    if (error.kind == DownloadError::Kind::FileExists)
        return QStringLiteral(" --if-exists decides what happens then.");
    if (error.kind == DownloadError::Kind::FileChanged && error.path.isEmpty())
        return QStringLiteral(" --no-resume begins anew.");
    if (error.kind == DownloadError::Kind::Unsafe && error.detail.endsWith(QStringLiteral("device, pipe or socket")))
        return QStringLiteral(" -o - writes to standard output.");
    if (error.detail == ResumeJournal::WrittenLater)
        return QStringLiteral(" --no-resume starts over, too, and keeps what is there as .old.");
    if (error.isOfEncoding())
        return QStringLiteral(" --keep-encoding takes it as it comes.");
    return {};
}

} // namespace

QString displayName(const DownloadSnapshot &snapshot)
{
    if (!snapshot.name.isEmpty())
        return terminalSafe(snapshot.name);
    const QString fromUrl = snapshot.url.fileName(QUrl::PrettyDecoded);
    return terminalSafe(fromUrl.isEmpty() ? snapshot.url.host() : fromUrl);
}

QString progressBarLine(const DownloadSnapshot &snapshot, BarStyle style)
{
    const bool isStep = snapshot.state == DownloadState::Assembling || snapshot.state == DownloadState::Verifying;
    const auto percent = isStep && snapshot.stepPercent ? snapshot.stepPercent : text::percentValue(snapshot);
    const QString name = elided(displayName(snapshot), std::max(style.columns / 4, 8));
    return laidOut({name + QLatin1Char(' ') + paddedPercent(percent), percent, barDetails(snapshot)}, style);
}

QString totalsBarLine(const Totals &totals, BarStyle style)
{
    QString head = QStringLiteral("%1 of %2 done")
                       .arg(totals.done)
                       .arg(totals.done + totals.failed + totals.active + totals.waiting);
    if (totals.failed > 0)
        head += QStringLiteral(", %1 failed").arg(totals.failed);
    const auto percent = percentOf(totals);
    if (percent)
        head += QLatin1Char(' ') + paddedPercent(percent);
    QStringList details{text::speed(totals.bytesPerSecond), QStringLiteral("%1 active").arg(totals.active)};
    if (percent && totals.bytesPerSecond > 0) {
        const std::chrono::seconds left((*totals.totalBytes - totals.receivedBytes) / totals.bytesPerSecond);
        details.insert(1, timeLeftWords(left));
    }
    details.append(text::size(totals.totalBytes.value_or(totals.receivedBytes)));
    details.append(QStringLiteral("%1 conn.").arg(totals.connections));
    return laidOut({head, percent, details}, style);
}

QString progressPlainLine(const DownloadSnapshot &snapshot)
{
    const bool isNew = snapshot.receivedBytes == 0 && !snapshot.totalBytes;
    return displayName(snapshot) + QStringLiteral(": ") + (isNew ? waitingWords(snapshot) : plainDetails(snapshot));
}

QString completedLine(const DownloadSnapshot &snapshot)
{
    const QString name = displayName(snapshot);
    if (snapshot.result && snapshot.result->skipped)
        return name + QStringLiteral(": exists already, left as it is");
    // Of this run alone, where that is known: what an earlier one left took no time now.
    const auto elapsed = snapshot.result ? snapshot.result->elapsed : snapshot.elapsed;
    const qint64 received = snapshot.result ? snapshot.result->bytesReceived : snapshot.receivedBytes;
    QString line =
        QStringLiteral("%1: %2 in %3").arg(name, text::size(snapshot.receivedBytes), text::duration(elapsed));
    if (elapsed >= 1s && received >= 10 * 1024) // less says nothing about a speed
        line += QStringLiteral(", ") + text::speed(received * 1000 / elapsed.count());
    if (snapshot.checksumVerified)
        line += QStringLiteral(", checksum verified");
    else if (!snapshot.lengthVerified)
        line += QStringLiteral("; the server did not tell its length, so nobody can say whether it is complete");
    return line;
}

QString droppedLine(const DownloadSnapshot &snapshot)
{
    return QStringLiteral(
        "%1: the file has changed on the server and begins again; %2 of the earlier version are dropped")
        .arg(displayName(snapshot), text::size(snapshot.droppedBytes));
}

/// A run that heard nothing from the server takes no bytes away from the next.
static bool isKeptToGoOn(const DownloadSnapshot &snapshot)
{
    using Kind = DownloadError::Kind;
    const bool isOfNoUse = snapshot.error.kind == Kind::ChecksumMismatch || snapshot.error.kind == Kind::FileChanged;
    return snapshot.receivedBytes > 0 && !snapshot.path.isEmpty() && snapshot.resumable.value_or(true) && !isOfNoUse;
}

QString failedLine(const DownloadSnapshot &snapshot, const ListPlace &place)
{
    const QString where = place.line > 0 ? placeText(place) + QStringLiteral(": ") : QString();
    const QString reason = text::shortReason(snapshot.error);
    const QString sentence = text::explanation(snapshot.error, snapshot.url);
    const QString kept = isKeptToGoOn(snapshot)
        ? QStringLiteral(" %1 are kept; the same command goes on.").arg(text::size(snapshot.receivedBytes))
        : QString();
    const QString line = QStringLiteral("error: ") + where + displayName(snapshot) + QStringLiteral(": ") + reason
        + QStringLiteral(". ") + sentence + advice(snapshot.error) + kept + QStringLiteral(" <")
        + shownUrl(snapshot.url) + QLatin1Char('>');
    return terminalSafe(line);
}

QString interruptedLine(const DownloadSnapshot &snapshot)
{
    const QString name = displayName(snapshot) + QStringLiteral(": ");
    if (snapshot.path.isEmpty() || snapshot.receivedBytes == 0)
        return name + QStringLiteral("stopped before there was anything to keep; run the same command again");
    if (!snapshot.resumable.value_or(true))
        return name
            + QStringLiteral(
                "stopped; the server can't send the rest alone, so the same command fetches all of it again");
    const QString part = terminalSafe(shellQuoted(PartFile::pathFor(snapshot.path)));
    return name + QStringLiteral("stopped, ") + text::size(snapshot.receivedBytes)
        + QStringLiteral(" kept; to go on, run the same command again, or: thread-downloader --cli --resume ") + part;
}

} // namespace td
