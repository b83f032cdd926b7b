// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloadengine.h"

#include "tests/support/processcosts.h"
#include "tests/support/stricttest.h"
#include "tests/support/testserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <malloc.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Count = 10'000;
constexpr qint64 MostBytes = 1440; // of each
constexpr auto Watched = 2000ms;

qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd);
}

/// Without looking at the clock again and again, which costs more than what is measured.
bool waitFor(std::chrono::milliseconds time)
{
    QTimer timer;
    QSignalSpy ended(&timer, &QTimer::timeout);
    timer.start(time);
    return ended.wait(int(2 * time.count()));
}

} // namespace

/// Of the processor, while nothing happens but the time that passes.
qint64 usedWhileWaiting()
{
    const qint64 process = QCoreApplication::applicationPid();
    const qint64 before = usedMicroseconds(process);
    return waitFor(Watched) ? usedMicroseconds(process) - before : -1;
}

/// What a long list costs while it waits for one download that doesn't get on.
class TestWaitingCosts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void waitingDownloadsAreSmallAndQuiet();
};

void TestWaitingCosts::waitingDownloadsAreSmallAndQuiet()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer's own memory and time are more than that");
#endif
    const TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    const QTemporaryDir folder;
    DownloadEngine engine(EngineSettings{.maxActive = 1});
    const auto taskOf = [&](int number) {
        DownloadTask task;
        task.url = server.url(u"/file%1"_s.arg(number));
        task.folder = folder.path();
        return task;
    };
    engine.add(taskOf(0), {});
    QTRY_COMPARE(server.requestCount(), 1);
    const qint64 usedAlone = usedWhileWaiting();
    const qint64 before = heapBytes();
    QElapsedTimer clock;
    clock.start();
    for (int number = 1; number <= Count; ++number)
        engine.add(taskOf(number), {});
    const qint64 addMilliseconds = clock.elapsed();
    QVERIFY(waitFor(1000ms)); // they are queued, and the batch with all of them is gone
    const qint64 each = (heapBytes() - before) / Count;

    const qint64 used = usedWhileWaiting();

    qInfo("%lld bytes each, added in %lld ms, %lld us of the processor in 2 s, %lld us without them", each,
        addMilliseconds, used, usedAlone);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(usedAlone > 0);
    QVERIFY2(used < 2 * usedAlone + 2000, QByteArray::number(used).constData()); // a look at each costs 8000
    QVERIFY2(each > 0 && each <= MostBytes, QByteArray::number(each).constData());
}

QTEST_GUILESS_MAIN(TestWaitingCosts)
#include "tst_waitingcosts.moc"
