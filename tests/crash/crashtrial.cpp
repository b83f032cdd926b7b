// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/crashtrial.h"

#include "tests/support/files.h"
#include "tests/support/fileserver.h"

#include "engine/storage/assembly.h"
#include "engine/storage/resumejournal.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSet>

#include <csignal>

using namespace Qt::StringLiterals;

namespace td::test {

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Rate = 6 * MiB; // bytes a second of each connection
constexpr int Speed = 30; // makes the seconds between two control files short ones

/// What is fetched again to prove that old and new parts fit together, and what is on its way when a connection ends.
constexpr qint64 Overlap = 512 * 1024;

FileOptions slowly(const QByteArray &etag = "\"new\"")
{
    FileOptions options = atRate(Rate);
    options.etag = [etag](const Request &) { return etag; };
    if (etag != "\"new\"")
        options.lastModified = "Mon, 12 Oct 2026 08:00:00 GMT";
    return options;
}

FileOptions quickly()
{
    FileOptions options = slowly();
    options.rate = nullptr;
    return options;
}

const QByteArray OldContent = "an older file";

} // namespace

CrashTrial::CrashTrial(const Scenario &scenario)
    : m_scenario(scenario)
    , m_payload(scenario.size)
{
    m_server.handle(serveFile(m_payload, slowly()));
}

QStringList CrashTrial::arguments(int workers) const
{
    return {m_server.url().toString(), path(), u"--assembly"_s, m_scenario.mode, u"--workers=%1"_s.arg(workers),
        u"--timeout=600"_s, u"--progress=none"_s, u"--quiet"_s};
}

bool CrashTrial::leaveSomething()
{
    if (m_scenario.hasChanged)
        m_server.handle(serveFile(Payload(m_scenario.size, 2), slowly("\"old\"")));
    m_run.preload(Speed);
    m_run.program().start(arguments());
    QElapsedTimer clock;
    clock.start();
    while (m_server.bytesSent() < m_scenario.size / 2 && !clock.hasExpired(10'000)) {
        if (m_run.program().waitFor(5)) // milliseconds
            break;
    }
    m_run.program().send(SIGTERM);
    const bool wasInterrupted = m_run.program().finish().exitCode == 7;
    m_run.heal();
    m_server.handle(serveFile(m_payload, slowly()));
    return wasInterrupted && Assembly::offer(path());
}

bool CrashTrial::beginScenario()
{
    if (m_scenario.isOverAFile && !m_run.program().write(u"files/out"_s, OldContent))
        return false;
    return !m_scenario.isResumed || leaveSomething();
}

/// What stands under the final name is the whole file, or what was there before.
bool CrashTrial::isUnharmed() const
{
    if (m_payload.matchesFile(path()))
        return true;
    return m_scenario.isOverAFile ? contentOf(path()) == OldContent : !QFile::exists(path());
}

void CrashTrial::prepareFaults()
{
    m_run.preload(Speed);
    m_run.set(u"DISK"_s, m_run.disk());
    m_run.set(u"FAIL"_s, m_scenario.faults);
}

int CrashTrial::countCalls()
{
    if (!beginScenario())
        return 0;
    prepareFaults();
    const bool worked = m_run.program().run(arguments()).exitCode == 0 && m_payload.matchesFile(path());
    return worked ? m_run.calls().value("") : 0;
}

QString CrashTrial::complaint(const QByteArray &what) const
{
    const QList<QByteArray> calls = m_run.log();
    return u"%1, last call \"%2\": %3, left: %4"_s.arg(m_scenario.mode,
        calls.isEmpty() ? u"nothing"_s : QString::fromUtf8(calls.last()), QString::fromUtf8(what),
        m_run.files().join(u' '));
}

QString CrashTrial::dieBefore(int call)
{
    if (!beginScenario())
        return complaint("the earlier run left nothing");
    prepareFaults();
    m_run.set(u"KILL"_s, u"before:%1"_s.arg(call));
    const CliResult died = m_run.program().run(arguments());
    if (died.exitCode != -1 && died.exitCode != 0) // with fewer calls than counted, it ends well
        return complaint("not the kill, but " + died.words());
    m_run.heal();
    if (m_scenario.loss != Loss::Nothing) {
        if (!losePower(m_run.folder(), m_run.disk(), m_scenario.loss))
            return complaint("the test could not take the power away");
        m_run.rebootMachine();
    }
    if (!isUnharmed())
        return complaint("an unfinished file under the final name, or the older one is gone");
    return goOn();
}

QString CrashTrial::suffer(int exitCode, qint64 kept)
{
    if (!beginScenario())
        return complaint("the earlier run left nothing");
    prepareFaults();
    const CliResult result = m_run.program().run(arguments());
    m_run.heal();
    if (result.exitCode != exitCode)
        return complaint("another end: " + result.words());
    if (exitCode == 0)
        return m_payload.matchesFile(path()) && m_run.files() == QStringList{u"out"_s}
            ? QString()
            : complaint("not the file and nothing else");
    if (QString words = checkWords(result); !words.isEmpty())
        return words;
    const auto offer = Assembly::offer(path());
    const qint64 left = offer ? offer->present.byteCount() : 0;
    if (left < kept)
        return complaint("only " + QByteArray::number(left) + " bytes are kept");
    if (losesUnsynced() && !m_scenario.isResumed && offer && provable(offer->present) > claimedBytes())
        return complaint("vouches for bytes that may not be on the disk");
    if (result.talk.contains(" are kept; ") && left == 0)
        return complaint("says that something is kept: " + result.words());
    return goOn();
}

QString CrashTrial::endWell()
{
    prepareFaults();
    const CliResult result = m_run.program().run(arguments());
    if (result.exitCode != 0)
        return complaint("failed: " + result.words());
    if (!losePower(m_run.folder(), m_run.disk(), m_scenario.loss))
        return complaint("the test could not take the power away");
    return m_payload.matchesFile(path()) ? QString() : complaint("the file is gone");
}

/// One line that names a path in the folder, and no unfinished file under the final name.
QString CrashTrial::checkWords(const CliResult &result) const
{
    if (!result.talk.contains(m_run.folder().toUtf8()))
        return complaint("the message names no path: " + result.words());
    if (QFile::exists(path()) && !m_payload.matchesFile(path()))
        return complaint("an unfinished file under the final name");
    return {};
}

/// What was written since the last sync may be lost.
bool CrashTrial::losesUnsynced() const
{
    return m_scenario.loss != Loss::Nothing || m_scenario.faults.contains(u"fdatasync"_s)
        || m_scenario.faults.contains(u"fsync@out.tdpart"_s);
}

/// Then only whole blocks can be proven.
qint64 CrashTrial::provable(const RangeSet &ranges) const
{
    if (!losesUnsynced())
        return ranges.byteCount();
    const BlockChecksums table(m_scenario.size);
    qint64 bytes = 0;
    const QList<qint64> blocks = table.blocksIn(ranges);
    for (const qint64 block : blocks)
        bytes += table.range(block).length();
    return bytes;
}

/// The most bytes that a control file vouched for, and nothing may have taken away.
qint64 CrashTrial::claimedBytes() const
{
    const QDir disk(m_run.disk());
    const int settled = contentOf(disk.filePath(u"settled"_s)).toInt();
    QSet<QByteArray> synced;
    const QStringList contents = disk.entryList({u"data-*"_s}, QDir::Files);
    for (const QString &name : contents)
        synced.insert(contentOf(disk.filePath(name)));
    qint64 most = 0;
    const QStringList names = disk.entryList({u"note-*"_s}, QDir::Files);
    for (const QString &name : names) {
        ResumeJournal journal;
        const QByteArray text = contentOf(disk.filePath(name));
        if (m_scenario.loss != Loss::Nothing && !synced.contains(text))
            continue;
        if (m_scenario.loss == Loss::Unsynced && QStringView(name).sliced(5).toInt() > settled)
            continue;
        if (ResumeJournal::parse(text, &journal) == ResumeJournal::Verdict::Valid)
            most = std::max(most, provable(losesUnsynced() ? journal.synced : journal.written));
    }
    return most;
}

QString CrashTrial::goOn()
{
    const bool wasFinished = m_payload.matchesFile(path());
    const auto offer = Assembly::offer(path());
    const qint64 kept = offer ? provable(offer->present) : 0;
    const qint64 claimed = claimedBytes();
    if (!wasFinished && !m_scenario.hasChanged && kept < claimed)
        return complaint("only " + QByteArray::number(kept) + " are left of " + QByteArray::number(claimed) + " bytes");
    const bool isKnownFinished = Assembly::finished(path()).has_value();
    if (wasFinished && !isKnownFinished && m_scenario.loss == Loss::Nothing
        && QFile::exists(m_run.path(u"out.tdpart.ctl"_s)))
        return complaint("finished, but not known to be");
    m_server.handle(serveFile(m_payload, quickly()));
    const qint64 before = m_server.bytesSent();
    // With one connection nothing is on its way twice: what the server sent is what was asked for.
    const CliResult result = m_run.program().run(arguments(1));
    const qint64 fetched = m_server.bytesSent() - before;
    if (result.exitCode != 0)
        return complaint("the next run failed: " + result.words());
    if (!m_payload.matchesFile(path()))
        return complaint("a wrong file");
    if (m_run.files() != QStringList{u"out"_s})
        return complaint("something is left over");
    // Of another version some bytes are on their way before anybody knows that it is one.
    const qint64 missing = m_scenario.hasChanged ? 2 * m_scenario.size : m_scenario.size - kept + Overlap;
    const qint64 most = isKnownFinished ? 0 : missing;
    if (fetched > most)
        return complaint(
            "fetched " + QByteArray::number(fetched) + " bytes, " + QByteArray::number(kept) + " were kept");
    return {};
}

} // namespace td::test
