// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/clireport.h"

#include "app/console.h"
#include "app/jsonevents.h"
#include "app/terminaltext.h"

#include "engine/text.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace td {

namespace {

using namespace std::chrono_literals;

constexpr auto BarInterval = 200ms;
constexpr int MostInterruptedLines = 5;

/// A bar needs a terminal that it has for itself; a log needs lines.
ProgressStyle settledStyle(const CliReport::Settings &settings, const Console &console)
{
    if (settings.progress == ProgressStyle::Json || settings.progress == ProgressStyle::None)
        return settings.progress;
    if (settings.verbosity == Verbosity::Quiet)
        return ProgressStyle::None;
    const bool canDraw = console.isTalkTerminal() && settings.verbosity != Verbosity::Verbose;
    return canDraw && settings.progress != ProgressStyle::Lines ? ProgressStyle::Bar : ProgressStyle::Lines;
}

/// But for numbers: then a file that exists doesn't tell which link is done.
bool haveNamesInCommon(const QList<DownloadSnapshot> &all)
{
    static const QRegularExpression number(QStringLiteral(" \\(\\d+\\)"));
    QSet<QString> names;
    for (const DownloadSnapshot &snapshot : all) {
        QString name = snapshot.path.isEmpty() ? snapshot.url.fileName() : snapshot.name;
        names.insert(snapshot.folder + u'/' + name.remove(number));
    }
    return names.size() < all.size();
}

} // namespace

CliReport::CliReport(const Settings &settings, Console &console)
    : m_settings(settings)
    , m_console(console)
    , m_style(settledStyle(settings, console))
{
}

void CliReport::addProblem(const ListProblem &problem)
{
    ++m_failed;
    m_failedLines.append(problem.line);
    if (m_exitCode == 0)
        m_exitCode = problem.error.exitCode();
    const ListPlace place{m_settings.list, problem.line};
    if (m_style == ProgressStyle::Json)
        m_console.writeData(problemEvent(place, problem.link, problem.error));
    const QString words = problem.error.path.isEmpty() ? problem.error.detail : text::explanation(problem.error);
    complain(QStringLiteral("error: ") + placeText(place) + QStringLiteral(": ") + terminalSafe(words));
}

void CliReport::expect(DownloadId id, int line)
{
    m_expected.insert(id, line);
}

ListPlace CliReport::placeOf(DownloadId id) const
{
    const int line = m_expected.value(id);
    return line > 0 ? ListPlace{m_settings.list, line} : ListPlace();
}

void CliReport::update(QList<DownloadSnapshot> changed, std::chrono::milliseconds now)
{
    // What ends in the same moment is told in the order of the list, in every run.
    std::sort(changed.begin(), changed.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    for (const DownloadSnapshot &snapshot : changed) {
        if (!m_expected.contains(snapshot.id))
            continue;
        const auto before = m_active.constFind(snapshot.id);
        m_speed.note(before == m_active.constEnd() ? nullptr : &*before, snapshot);
        tellDropped(snapshot);
        if (snapshot.state == DownloadState::Completed || snapshot.state == DownloadState::Failed)
            end(snapshot);
        else if (isActive(snapshot.state))
            m_active.insert(snapshot.id, snapshot);
        else
            m_active.remove(snapshot.id);
    }
    m_speed.endBatch(!m_active.isEmpty(), now);
    show(changed, now);
}

void CliReport::interrupt(const QList<DownloadSnapshot> &all)
{
    int unfinished = 0;
    for (const DownloadSnapshot &snapshot : all) {
        if (!m_expected.contains(snapshot.id))
            continue;
        if (snapshot.state == DownloadState::Completed || snapshot.state == DownloadState::Failed) {
            end(snapshot);
            continue;
        }
        ++unfinished;
        const bool isWorthALine = snapshot.receivedBytes > 0 || all.size() == 1;
        const bool isShown = isWorthALine && unfinished <= MostInterruptedLines;
        endFailed(snapshot, {DownloadError::Kind::Interrupted}, isShown ? interruptedLine(snapshot) : QString());
    }
    const bool skips = m_done > 0 && !haveNamesInCommon(all);
    const QString skipping = skips ? QStringLiteral(" with --if-exists skip") : QString();
    if (unfinished > 1 || m_done > 0)
        complain(QStringLiteral("%1 unfinished; to go on, run the same command again%2").arg(unfinished).arg(skipping));
    m_exitCode = DownloadError{DownloadError::Kind::Interrupted}.exitCode();
}

void CliReport::fail(const DownloadError &error, const QString &link)
{
    m_exitCode = error.exitCode();
    if (m_style == ProgressStyle::Json)
        m_console.writeData(refusedEvent(link, error));
    complain(QStringLiteral("thread-downloader: ") + text::explanation(error));
}

void CliReport::finish()
{
    clearBar();
    if (m_done + m_failed > 1)
        say(summary());
}

/// Those that were interrupted have no fault that could be found in a list.
QString CliReport::summary() const
{
    const QString counts = QStringLiteral("%1 done, %2 failed").arg(m_done).arg(m_failed);
    const bool isOfList = m_failed > 0 && m_failedLines.size() == m_failed;
    return isOfList ? counts + QStringLiteral(": ") + linesText(m_settings.list, m_failedLines) : counts;
}

void CliReport::tellDropped(const DownloadSnapshot &snapshot)
{
    if (snapshot.droppedBytes <= m_dropped.value(snapshot.id))
        return;
    m_dropped.insert(snapshot.id, snapshot.droppedBytes);
    say(droppedLine(snapshot));
}

void CliReport::end(const DownloadSnapshot &snapshot)
{
    if (snapshot.state == DownloadState::Completed)
        return endCompleted(snapshot);
    const ListPlace place = placeOf(snapshot.id);
    if (place.line > 0)
        m_failedLines.append(place.line);
    endFailed(snapshot, snapshot.error, failedLine(snapshot, place));
}

void CliReport::endCompleted(const DownloadSnapshot &snapshot)
{
    const ListPlace place = placeOf(snapshot.id);
    m_expected.remove(snapshot.id);
    m_active.remove(snapshot.id);
    m_pacer.forget(snapshot.id);
    ++m_done;
    m_endedBytes += snapshot.receivedBytes;
    if (m_settings.verbosity != Verbosity::Quiet)
        complain(completedLine(snapshot));
    clearBar();
    if (m_style == ProgressStyle::Json)
        return m_console.writeData(finishedEvent(snapshot, place));
    if (m_settings.isDataTaken || snapshot.path.isEmpty())
        return;
    const QString shown = m_console.isDataTerminal() ? terminalSafe(snapshot.path) : snapshot.path;
    m_console.writeData(shown.toUtf8() + '\n');
}

void CliReport::endFailed(const DownloadSnapshot &snapshot, const DownloadError &error, const QString &line)
{
    const ListPlace place = placeOf(snapshot.id);
    m_expected.remove(snapshot.id);
    m_active.remove(snapshot.id);
    m_pacer.forget(snapshot.id);
    ++m_failed;
    if (m_exitCode == 0)
        m_exitCode = error.exitCode();
    if (m_style == ProgressStyle::Json)
        m_console.writeData(failedEvent(snapshot, error, place));
    if (!line.isEmpty())
        complain(line);
}

void CliReport::show(const QList<DownloadSnapshot> &changed, std::chrono::milliseconds now)
{
    if (m_style == ProgressStyle::Bar)
        return drawBar(now);
    if (m_style == ProgressStyle::None)
        return;
    for (const DownloadSnapshot &snapshot : changed) {
        if (!m_active.contains(snapshot.id))
            continue;
        if (m_style == ProgressStyle::Json)
            m_console.writeData(progressEvent(snapshot, placeOf(snapshot.id)));
        else if (m_pacer.takeTurn(snapshot, now))
            say(progressPlainLine(snapshot));
    }
}

void CliReport::drawBar(std::chrono::milliseconds now)
{
    if (m_active.isEmpty() || now - m_barDrawn < BarInterval)
        return;
    const BarStyle style{m_console.columns(), m_console.hasColors()};
    const bool isAlone = m_expected.size() == 1 && m_done + m_failed == 0;
    const QString line = isAlone ? progressBarLine(*m_active.cbegin(), style) : totalsBarLine(totals(), style);
    m_console.writeTalk("\r" + line.toUtf8() + "\x1b[K");
    m_isBarShown = true;
    m_barDrawn = now;
}

void CliReport::clearBar()
{
    if (m_isBarShown)
        m_console.writeTalk("\r\x1b[K");
    m_isBarShown = false;
}

Totals CliReport::totals() const
{
    Totals sum;
    sum.active = int(m_active.size());
    sum.waiting = int(m_expected.size() - m_active.size());
    sum.done = m_done;
    sum.failed = m_failed;
    sum.receivedBytes = m_endedBytes;
    sum.bytesPerSecond = m_speed.bytesPerSecond();
    bool isSizeKnown = sum.waiting == 0;
    qint64 total = m_endedBytes;
    for (const DownloadSnapshot &snapshot : m_active) {
        sum.receivedBytes += snapshot.receivedBytes;
        sum.connections += snapshot.connections;
        isSizeKnown = isSizeKnown && snapshot.totalBytes;
        total += snapshot.totalBytes.value_or(0);
    }
    if (isSizeKnown)
        sum.totalBytes = total;
    return sum;
}

void CliReport::say(const QString &line)
{
    if (m_settings.verbosity != Verbosity::Quiet)
        complain(line);
}

void CliReport::complain(const QString &line)
{
    clearBar();
    m_console.writeTalk(line.toUtf8() + '\n');
}

} // namespace td
