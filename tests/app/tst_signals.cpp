// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/signals.h"

#include "engine/downloaderror.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace td;
using namespace std::chrono_literals;

class TestSignals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsASignalIntoTheEventLoop_data();
    void bringsASignalIntoTheEventLoop();
    void endsTheProcessAtTheSecondSignal();
    void endsTheProcessThatHangsAfterTheFirst();
    void restoresTheAlarm();
    void leavesAnIgnoredHangUpIgnored();
};

void TestSignals::bringsASignalIntoTheEventLoop_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestSignals::bringsASignalIntoTheEventLoop()
{
    QFETCH(int, number);
    const TerminationSignals termination;
    QSignalSpy received(&termination, &TerminationSignals::received);
    raise(number);
    QCOMPARE(received.size(), 0);
    QTRY_COMPARE(received.size(), 1);
}

void TestSignals::endsTheProcessAtTheSecondSignal()
{
    const pid_t child = fork();
    if (child == 0) {
        const TerminationSignals termination;
        raise(SIGINT);
        raise(SIGTERM); // nobody ran the event loop in between
        _exit(0);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), int(DownloadError::Kind::Interrupted));
}

void TestSignals::endsTheProcessThatHangsAfterTheFirst()
{
    const pid_t child = fork();
    if (child == 0) {
        const TerminationSignals termination(1s);
        raise(SIGTERM);
        poll(nullptr, 0, 20'000); // nobody runs the event loop
        _exit(0);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), int(DownloadError::Kind::Interrupted));
}

void TestSignals::restoresTheAlarm()
{
    const auto previous = std::signal(SIGALRM, SIG_IGN);
    {
        const TerminationSignals termination;
        raise(SIGTERM);
    }
    QCOMPARE(alarm(0), 0U);
    QVERIFY(std::signal(SIGALRM, previous) == SIG_IGN);
}

void TestSignals::leavesAnIgnoredHangUpIgnored()
{
    const auto previous = std::signal(SIGHUP, SIG_IGN);
    {
        const TerminationSignals termination;
        QSignalSpy received(&termination, &TerminationSignals::received);
        raise(SIGHUP);
        QVERIFY(!received.wait(50));
    }
    QVERIFY(std::signal(SIGHUP, previous) == SIG_IGN);
}

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
