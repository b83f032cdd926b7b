// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include "engine/storage/assembly.h"

#include <QMutex>
#include <QRandomGenerator>
#include <QTest>
#include <QThreadPool>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Size = 64 * MiB;
constexpr int Workers = 4;
constexpr qint64 Rate = 2 * MiB; // bytes a second of each connection
constexpr int LatestKill = 4000; // milliseconds after the start
constexpr int AtOnce = 6; // they wait for a slow server most of the time

/// What a kill may cost: two seconds, what is fetched again as proof, and what was on its way.
constexpr qint64 MostLost = 2 * Workers * Rate + (Workers + 1) * MiB / 2;

struct Tally {
    QMutex mutex;
    QStringList complaints;
    int kills = 0;
    qint64 lost = 0;
    qint64 mostLost = 0;
};

/// One download, killed several times, and then let go on to its end. Blocks; for any thread.
class Victim {
public:
    Victim(const QString &mode, quint32 seed)
        : m_mode(mode)
        , m_payload(Size, seed)
        , m_random(seed)
    {
    }

    void die(int times, Tally &tally);

private:
    QString dieOnce(Tally &tally);
    QString finish();
    qint64 kept() const;
    QStringList arguments() const;

    const QString m_mode;
    const Payload m_payload;
    QRandomGenerator m_random;
    TestServer m_server;
    FaultyRun m_run;
};

QStringList Victim::arguments() const
{
    return {m_server.url().toString(), m_run.path(), u"--assembly"_s, m_mode, u"--quiet"_s, u"--progress=none"_s};
}

qint64 Victim::kept() const
{
    const auto offer = Assembly::offer(m_run.path());
    return offer ? offer->present.byteCount() : 0;
}

void Victim::die(int times, Tally &tally)
{
    m_server.handle(serveFile(m_payload, atRate(Rate)));
    QString complaint;
    for (int i = 0; i < times && complaint.isEmpty() && !QFile::exists(m_run.path()); ++i)
        complaint = dieOnce(tally);
    if (complaint.isEmpty())
        complaint = finish();
    const QMutexLocker locker(&tally.mutex);
    if (!complaint.isEmpty())
        tally.complaints.append(complaint);
}

QString Victim::dieOnce(Tally &tally)
{
    const qint64 keptBefore = kept();
    const qint64 sentBefore = m_server.bytesSent();
    m_run.program().start(arguments());
    m_run.program().waitFor(static_cast<int>(m_random.bounded(LatestKill)));
    m_run.program().send(SIGKILL);
    const CliResult result = m_run.program().finish();
    if (QFile::exists(m_run.path()))
        return m_payload.matchesFile(m_run.path()) ? QString() : u"an unfinished file under the final name"_s;
    if (result.exitCode != -1)
        return u"failed by itself: %1"_s.arg(QString::fromUtf8(result.words()));
    const qint64 lost = m_server.bytesSent() - sentBefore - (kept() - keptBefore);
    const QMutexLocker locker(&tally.mutex);
    ++tally.kills;
    tally.lost += lost;
    tally.mostLost = std::max(tally.mostLost, lost);
    return m_mode != u"memory" && lost > MostLost ? u"a kill cost %1 bytes"_s.arg(lost) : QString();
}

QString Victim::finish()
{
    m_server.handle(serveFile(m_payload));
    const CliResult result = m_run.program().run(arguments());
    if (result.exitCode != 0)
        return u"the last run failed: %1"_s.arg(QString::fromUtf8(result.words()));
    if (!m_payload.matchesFile(m_run.path()))
        return u"a wrong file"_s;
    return m_run.files() == QStringList{u"out"_s} ? QString() : u"left over: %1"_s.arg(m_run.files().join(u' '));
}

} // namespace

/// Kills at any moment, several of them in a row: the file is right in the end, and a kill costs two seconds at most.
/// TD_KILLS kills in each mode, TD_KILLS_SEED repeats a run.
class TestRandomKills : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void survives_data();
    void survives();
};

void TestRandomKills::survives_data()
{
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"auto", "direct", "temp", "memory"})
        QTest::addRow("%s", mode) << QString::fromLatin1(mode);
}

void TestRandomKills::survives() // R99, I4
{
    QFETCH(QString, mode);
    bool isGiven = false;
    const int kills = qEnvironmentVariableIntValue("TD_KILLS", &isGiven);
    const int wanted = isGiven ? kills : 12;
    quint32 seed = qEnvironmentVariable("TD_KILLS_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    Tally tally;
    QThreadPool pool;
    pool.setMaxThreadCount(AtOnce);
    for (int left = wanted; left > 0;) {
        const int times = 1 + static_cast<int>(random.bounded(std::min(left, 4)));
        const quint32 own = random.generate();
        left -= times;
        pool.start([&tally, mode, own, times] { Victim(mode, own).die(times, tally); });
    }
    pool.waitForDone();
    qInfo("seed %u: %d kills, each cost %.1f MiB, %.1f at most", seed, tally.kills,
        static_cast<double>(tally.lost) / MiB / std::max(1, tally.kills), static_cast<double>(tally.mostLost) / MiB);
    QVERIFY2(tally.complaints.isEmpty(), qPrintable(tally.complaints.join(u'\n')));
    QVERIFY(tally.kills > wanted / 2); // some downloads end before
}

QTEST_GUILESS_MAIN(TestRandomKills)
#include "tst_randomkills.moc"
