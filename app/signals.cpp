// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/signals.h"

#include "engine/downloaderror.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace td {

namespace {

// A handler knows no object; these are all that it touches.
std::atomic<int> pipeEnd = -1;
std::atomic<int> receivedCount = 0;
std::atomic<unsigned> secondsToEnd = 0;
std::atomic<const QByteArray *> lastData = nullptr;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<unsigned>::is_always_lock_free);

constexpr int handledSignals[] = {SIGINT, SIGTERM, SIGHUP};

void endNow(int)
{
    _exit(int(DownloadError::Kind::Interrupted));
}

void endWithALine(int number)
{
    static constexpr char line[] =
        "thread-downloader: stopped before anything was fetched; run the same command again\n";
    [[maybe_unused]] auto written = ::write(STDERR_FILENO, line, sizeof line - 1);
    if (const QByteArray *data = lastData.load())
        written = ::write(STDOUT_FILENO, data->constData(), size_t(data->size()));
    endNow(number);
}

void handleSignal(int number)
{
    if (receivedCount.fetch_add(1) > 0)
        endNow(number);
    alarm(secondsToEnd.load());
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnd.load(), &byte, 1);
}

/// A hang-up that was to be ignored (nohup) stays ignored.
void install(int number, void (*handler)(int))
{
    struct sigaction previous { };
    sigaction(number, nullptr, &previous);
    if (number == SIGHUP && previous.sa_handler == SIG_IGN)
        return;
    struct sigaction action { };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(std::chrono::seconds patience, QObject *parent)
    : QObject(parent)
{
    if (pipe(m_pipe) != 0)
        return;
    for (const int end : m_pipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    receivedCount = 0;
    secondsToEnd = unsigned(patience.count());
    pipeEnd = m_pipe[1];
    auto *notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &TerminationSignals::readPipe);
    sigaction(SIGALRM, nullptr, &m_formerAlarm);
    install(SIGALRM, endNow);
    for (const int number : handledSignals)
        install(number, handleSignal);
}

TerminationSignals::~TerminationSignals()
{
    if (m_pipe[0] < 0)
        return;
    for (const int number : handledSignals)
        install(number, SIG_DFL);
    alarm(0);
    sigaction(SIGALRM, &m_formerAlarm, nullptr);
    pipeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void TerminationSignals::readPipe()
{
    char bytes[8];
    if (::read(m_pipe[0], bytes, sizeof bytes) > 0)
        Q_EMIT received();
}

void endAtSignals(const QByteArray &data)
{
    static QByteArray kept;
    kept = data;
    lastData = &kept;
    for (const int number : handledSignals)
        install(number, endWithALine);
}

void ignoreWriteSignals()
{
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace td
