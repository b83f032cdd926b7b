// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/connectionlimit.h"

#include "tests/support/stricttest.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using namespace td;

/// The limit of connections with holders in many threads.
class TestLimitAcrossThreads : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void signalsArriveInTheHoldersThread();
    void neverGivesMoreThanTheLimitToManyThreads();
    void everybodyGetsATurnAmongManyThreads();
};

void TestLimitAcrossThreads::signalsArriveInTheHoldersThread()
{
    ConnectionLimit limit(1);
    PermitHolder here(limit);
    here.setWanted(1);
    QThread thread;
    auto *there = new PermitHolder(limit);
    there->moveToThread(&thread);
    connect(&thread, &QThread::finished, there, &QObject::deleteLater);
    std::atomic<QThread *> toldIn = nullptr;
    const auto note = [&toldIn] { toldIn = QThread::currentThread(); };
    connect(there, &PermitHolder::heldChanged, there, note, Qt::DirectConnection);
    thread.start();
    std::atomic<bool> isWaiting = false;
    QMetaObject::invokeMethod(there, [there, &isWaiting] {
        there->setWanted(1);
        isWaiting = true;
    });
    QTRY_VERIFY(isWaiting.load());
    here.setWanted(0);
    QTRY_COMPARE(toldIn.load(), &thread);
    thread.quit();
    QVERIFY(thread.wait());
    QCOMPARE(limit.inUse(), 0);
}

void TestLimitAcrossThreads::neverGivesMoreThanTheLimitToManyThreads()
{
    constexpr int Limit = 5;
    constexpr int Threads = 4;
    ConnectionLimit limit(Limit);
    std::atomic<int> carried = 0; // as the holders see it
    std::atomic<int> most = 0;
    std::atomic<int> running = Threads;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < Threads; ++i) {
        threads.emplace_back([&, i] {
            QRandomGenerator random(i);
            for (int round = 0; round < 200; ++round) {
                PermitHolder holder(limit);
                for (int step = 0; step < 10; ++step) {
                    holder.setWanted(random.bounded(Limit + 2));
                    const int held = holder.held(); // they stay until setWanted()
                    const int now = carried += held;
                    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) { }
                    carried -= held;
                }
                QCoreApplication::sendPostedEvents(&holder);
            }
            --running;
        });
    }
    int mostInUse = 0;
    while (running > 0) {
        mostInUse = std::max(mostInUse, limit.inUse());
        std::this_thread::yield();
    }
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(most > 0);
    QVERIFY(mostInUse <= Limit);
    QVERIFY(most <= Limit);
    QCOMPARE(limit.inUse(), 0);
}

namespace {

/// A download as the limit sees it: takes what it gets, gives back when asked, works in turns that end by themselves.
class Client : public QObject {
public:
    Client(ConnectionLimit &limit, const std::function<void()> &onDone)
        : m_permits(limit)
        , m_onDone(onDone)
    {
        connect(&m_permits, &PermitHolder::heldChanged, this, &Client::work);
        connect(&m_permits, &PermitHolder::yieldRequested, this, [this] {
            if (m_permits.held() > 1)
                m_permits.setWanted(m_permits.held() - 1);
        });
        m_permits.setWanted(4);
    }

private:
    void work()
    {
        if (m_permits.held() == 0)
            return;
        m_permits.setWanted(0);
        if (++m_turns == 20)
            m_onDone();
        else
            m_permits.setWanted(4);
    }

    PermitHolder m_permits;
    const std::function<void()> m_onDone;
    int m_turns = 0;
};

} // namespace

void TestLimitAcrossThreads::everybodyGetsATurnAmongManyThreads()
{
    ConnectionLimit limit(2);
    std::vector<std::unique_ptr<QThread>> threads;
    std::atomic<int> done = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(QThread::create([&] {
            QEventLoop loop;
            int working = 2;
            const auto endWithTheLast = [&] {
                if (--working == 0)
                    loop.quit();
            };
            const Client first(limit, endWithTheLast);
            const Client second(limit, endWithTheLast);
            loop.exec();
            ++done;
        }));
        threads.back()->start();
    }
    QTRY_COMPARE(done.load(), 4);
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QCOMPARE(limit.inUse(), 0);
}

QTEST_GUILESS_MAIN(TestLimitAcrossThreads)
#include "tst_limitacrossthreads.moc"
