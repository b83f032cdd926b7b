// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloadengine.h"

#include "tests/engine/downloadenginetest.h"

#include <QTest>

#include <algorithm>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

/// Places that are lent during a long wait, and come back.
class TestEnginePlaces : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void goesOnOneByOneWhenSeveralComeBackAtOnce();
    void keepsToItsPlacesWhenSeveralAreToldToGoOn();
    void lendsAPlaceHoweverSeldomItTells();

private:
    static qsizetype runningOf(const DownloadEngine &engine);
};

qsizetype TestEnginePlaces::runningOf(const DownloadEngine &engine)
{
    const auto all = engine.snapshots();
    return std::count_if(all.cbegin(), all.cend(), [](const DownloadSnapshot &one) {
        return one.state == DownloadState::Connecting || one.state == DownloadState::Downloading;
    });
}

void TestEnginePlaces::goesOnOneByOneWhenSeveralComeBackAtOnce()
{
    const Payload payload(200'000);
    const TestServer busy([file = serveFile(payload, atRate(1'000'000))](const Request &request, Reply &reply) {
        if (request.index == 1)
            reply.answer(503, {}, {{"Retry-After", "11"}}); // longer than anybody keeps a place
        else
            file(request, reply);
    });
    TestServer server(serveFile(payload));
    server.on("/held", [&payload](const Request &, Reply &reply) {
        reply.head(200, {{"Content-Length", QByteArray::number(payload.size())}});
        reply.body(payload.bytes(0, 1000)).hold(u"rest"_s).body(payload.bytes(1000, payload.size() - 1000));
    });
    DownloadEngine engine({.maxActive = 1});
    engine.setBatchInterval(std::chrono::milliseconds(10));
    const DownloadConfig config{.workers = 1};
    const DownloadId first = engine.add(task(busy, u"first"_s), config);
    const DownloadId second = engine.add(task(busy, u"second"_s), config);
    QTRY_COMPARE(stateOf(engine, second), DownloadState::Retrying);
    QCOMPARE(stateOf(engine, first), DownloadState::Retrying);
    const DownloadId held = engine.add(task(server, u"held"_s), config);
    const DownloadId last = engine.add(task(server, u"last"_s), config);
    qsizetype most = 0;
    QList<DownloadId> completed;
    connect(&engine, &DownloadEngine::snapshotsChanged, this, [&](const QList<DownloadSnapshot> &changed) {
        most = std::max(most, runningOf(engine));
        for (const DownloadSnapshot &one : changed) {
            if (one.state == DownloadState::Completed && !completed.contains(one.id))
                completed.append(one.id);
        }
    });
    const auto isBack = [&engine](DownloadId id) { return find(engine, id).retryIn.count() == 0; };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(first) && isBack(second), 20'000);
    QCOMPARE(stateOf(engine, held), DownloadState::Downloading);
    server.release(u"rest"_s);
    QVERIFY(waitForIdle(engine));
    QCOMPARE(most, 1);
    QCOMPARE(completed, (QList<DownloadId>{held, first, second, last}));
    QCOMPARE(busy.requestCount(), 3);
}

void TestEnginePlaces::keepsToItsPlacesWhenSeveralAreToldToGoOn()
{
    const Payload payload(200'000);
    const TestServer busy([file = serveFile(payload, atRate(1'000'000))](const Request &request, Reply &reply) {
        if (request.index == 1)
            reply.answer(503, {}, {{"Retry-After", "600"}});
        else
            file(request, reply);
    });
    DownloadEngine engine({.maxActive = 1});
    engine.setBatchInterval(std::chrono::milliseconds(10));
    QList<DownloadId> ids;
    for (const QString &name : {u"first"_s, u"second"_s, u"third"_s}) {
        ids.append(engine.add(task(busy, name), DownloadConfig{.workers = 1}));
        QTRY_COMPARE(stateOf(engine, ids.last()), DownloadState::Retrying);
    }
    qsizetype most = 0;
    connect(&engine, &DownloadEngine::snapshotsChanged, this, [&] { most = std::max(most, runningOf(engine)); });
    engine.resume(ids);
    QVERIFY(waitForIdle(engine));
    QCOMPARE(most, 1);
    for (const DownloadId id : std::as_const(ids))
        QCOMPARE(stateOf(engine, id), DownloadState::Completed);
}

void TestEnginePlaces::lendsAPlaceHoweverSeldomItTells()
{
    const TestServer busy([](const Request &, Reply &reply) { reply.answer(503, {}, {{"Retry-After", "300"}}); });
    const TestServer server(serveFile(Payload(1000)));
    DownloadEngine engine({.maxActive = 1});
    engine.setBatchInterval(std::chrono::hours(1));
    engine.add(task(busy, u"first"_s), {});
    const DownloadId second = engine.add(task(server, u"second"_s), {});
    QTRY_COMPARE(stateOf(engine, second), DownloadState::Completed);
}

QTEST_GUILESS_MAIN(TestEnginePlaces)
#include "tst_engineplaces.moc"
