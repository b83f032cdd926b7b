// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// Measures the program as a process on a screen of its own: how soon it is there, what it holds, and how quietly it
// rests. Ends with 1 when a limit is broken, with 77 where there is no such screen.

#include "engine/storage/downloadstore.h"
#include "tests/bench/limits.h"
#include "tests/bench/storedsamples.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <unistd.h>

using namespace td;
using namespace td::test;

namespace {

constexpr int Rounds = 5;
constexpr int Patience = 20'000;

/// The program with a home of its own, and a list of so many downloads in it.
class MeasuredProgram {
public:
    explicit MeasuredProgram(int rowCount);

    using Sight = std::function<bool(QRgb)>;
    double millisecondsUntil(const Sight &isSeen); ///< from the start of the process until a pixel of the screen is so
    double millisecondsToEnd();
    double memory(const char *key) const; ///< MiB, of /proc/PID/status
    qint64 wakeUps() const; ///< of all its threads since they began

private:
    QString proc(const QString &name) const;

    QTemporaryDir m_home;
    QProcess m_process;
};

MeasuredProgram::MeasuredProgram(int rowCount)
{
    const auto path = [this](const char *name) { return m_home.filePath(QString::fromLatin1(name)); };
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), path("data"));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path("run"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(QStringLiteral(TD_PROGRAM));
    QDir().mkpath(path("data/thread-downloader"));
    QDir().mkpath(path("config/thread-downloader"));
    QFile settings(path("config/thread-downloader/thread-downloader.ini"));
    if (settings.open(QIODevice::WriteOnly))
        settings.write("[appearance]\ntheme=light\n");
    QList<StoredDownload> list = storedSamples(rowCount);
    for (StoredDownload &one : list) {
        if (one.state == DownloadState::Queued)
            one.state = DownloadState::Paused; // nothing is to be fetched
    }
    if (DownloadStore(path("data/thread-downloader/downloads.jsonl")).save(list))
        qFatal("the list could not be written");
}

double MeasuredProgram::millisecondsUntil(const Sight &isSeen)
{
    QElapsedTimer clock;
    clock.start();
    m_process.start();
    while (clock.elapsed() < Patience) {
        const QImage image =
            QGuiApplication::primaryScreen()->grabWindow(0).toImage().convertToFormat(QImage::Format_RGB32);
        const double seen = double(clock.nsecsElapsed()) / 1e6;
        const auto *pixels = reinterpret_cast<const QRgb *>(image.constBits());
        if (std::any_of(pixels, pixels + image.sizeInBytes() / 4, isSeen))
            return seen;
        QThread::msleep(2); // another process's work is waited for, and it needs the processor
    }
    return Patience;
}

double MeasuredProgram::millisecondsToEnd()
{
    QElapsedTimer clock;
    clock.start();
    m_process.terminate();
    m_process.waitForFinished(Patience);
    return double(clock.nsecsElapsed()) / 1e6;
}

QString MeasuredProgram::proc(const QString &name) const
{
    return QStringLiteral("/proc/%1/%2").arg(m_process.processId()).arg(name);
}

qint64 numberIn(const QString &file, const char *key)
{
    QFile status(file);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return 0;
}

double MeasuredProgram::memory(const char *key) const
{
    return double(numberIn(proc(QStringLiteral("status")), key)) / 1024;
}

qint64 MeasuredProgram::wakeUps() const
{
    qint64 all = 0;
    const QStringList threads = QDir(proc(QStringLiteral("task"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads)
        all += numberIn(proc(QStringLiteral("task/%1/status").arg(thread)), "voluntary_ctxt_switches:");
    return all;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// The chosen group of the sidebar, which hasn't the keyboard.
bool isChosenGroup(QRgb pixel)
{
    return (pixel & 0xffffff) == 0xd1d2d3;
}

/// Nothing else than the status of failed rows is red.
bool isFailedRow(QRgb pixel)
{
    return qRed(pixel) > qGreen(pixel) + 100 && qRed(pixel) > qBlue(pixel) + 100;
}

double versionTime()
{
    QElapsedTimer clock;
    clock.start();
    QProcess process;
    process.start(QStringLiteral(TD_PROGRAM), {QStringLiteral("--cli"), QStringLiteral("--version")});
    process.waitForFinished(Patience);
    return double(clock.nsecsElapsed()) / 1e6;
}

void measure(Limits &limits)
{
    constexpr int rowCount = 10'000;
    QList<double> empty;
    QList<double> full;
    QList<double> ends;
    QList<double> versions;
    for (int round = 0; round < Rounds; ++round) {
        versions.append(versionTime());
        MeasuredProgram nothing(0);
        empty.append(nothing.millisecondsUntil(isChosenGroup));
        nothing.millisecondsToEnd();
        MeasuredProgram program(rowCount);
        full.append(program.millisecondsUntil(isFailedRow));
        if (round == Rounds - 1) {
            QThread::sleep(4); // what was begun comes to its end
            limits.check("program: memory with its list of 10,000", program.memory("VmRSS:"), 120, "MiB");
            limits.check("program: the most it ever held", program.memory("VmHWM:"), 120, "MiB");
            const qint64 before = program.wakeUps();
            QThread::sleep(10); // its rest is what is measured
            limits.check(
                "program: wake-ups a second of all threads, idle", double(program.wakeUps() - before) / 10, 1, "");
        }
        ends.append(program.millisecondsToEnd());
    }
    limits.check("program: start until painted, empty list", median(empty), 500, "ms");
    limits.check("program: start until painted, list of 10,000", median(full), 1000, "ms");
    limits.check("program: SIGTERM until ended, list of 10,000", median(ends), 500, "ms");
    limits.check("program: --cli --version", median(versions), 100, "ms");
}

} // namespace

int main(int argc, char **argv)
{
    if (!QFile::exists(qEnvironmentVariable("HOME") + QStringLiteral("/.td-session"))) {
        ::execlp("sh", "sh", TD_SESSION, argv[0], nullptr);
        return EXIT_FAILURE;
    }
    const QGuiApplication application(argc, argv);
    Limits limits;
    measure(limits);
    return limits.areKept() ? EXIT_SUCCESS : EXIT_FAILURE;
}
