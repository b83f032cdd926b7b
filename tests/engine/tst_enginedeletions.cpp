// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"
#include "tests/support/files.h"

#include <QDir>
#include <QPointer>
#include <QTest>

#include <functional>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

using Deletion = std::function<void()>;
using Connect = std::function<void(DownloadEngine *, const Deletion &)>;
using Provoke = std::function<void(DownloadEngine &, DownloadId paused)>;

template <typename Signal>
Connect at(Signal signal)
{
    return [signal](DownloadEngine *engine, const Deletion &deletion) {
        QObject::connect(engine, signal, engine, [deletion] { deletion(); });
    };
}

} // namespace

Q_DECLARE_METATYPE(Connect)
Q_DECLARE_METATYPE(Provoke)

/// Whoever hears of something may have enough of the engine. Tells most with freed memory overwritten (MALLOC_PERTURB_)
/// or watched by a sanitizer.
class TestEngineDeletions : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void mayBeDeletedByASlot_data();
    void mayBeDeletedByASlot();
};

void TestEngineDeletions::mayBeDeletedByASlot_data()
{
    QTest::addColumn<Connect>("connectTo");
    QTest::addColumn<Provoke>("provoke");
    const auto row = [](const char *name, const Connect &connectTo, const Provoke &provoke) {
        QTest::newRow(name) << connectTo << provoke;
    };
    const Provoke none = [](DownloadEngine &, DownloadId) {};
    const Provoke resume = [](DownloadEngine &engine, DownloadId id) { engine.resume({id}); };
    const Provoke shutDown = [](DownloadEngine &engine, DownloadId) { engine.shutDown(); };
    row("removed", at(&DownloadEngine::removed),
        [](DownloadEngine &engine, DownloadId id) { engine.remove({id}, PartialData::Discard); });
    row("withdrawn", at(&DownloadEngine::removed),
        [](DownloadEngine &engine, DownloadId id) { engine.withdraw({id}); });
    row("a batch", at(&DownloadEngine::snapshotsChanged), none);
    row("the batch before it is idle", at(&DownloadEngine::snapshotsChanged), resume);
    row("the batch at the end", at(&DownloadEngine::snapshotsChanged), shutDown);
    row("the order", at(&DownloadEngine::orderChanged), none);
    row("the order at the end", at(&DownloadEngine::orderChanged), shutDown);
    row("idle", at(&DownloadEngine::idle), resume);
    row("stopped", at(&DownloadEngine::stopped), shutDown);
    row("a failed edit", at(&DownloadEngine::editFailed),
        [](DownloadEngine &engine, DownloadId id) { engine.edit(id, {.name = u"a/b"_s, .workers = 3}); });
    row("a failed move", at(&DownloadEngine::editFailed), [](DownloadEngine &engine, DownloadId id) {
        engine.resume({id});
        QVERIFY(waitForIdle(engine));
        engine.edit(id, {.name = u"taken"_s});
    });
    row("an unreadable list", at(&DownloadEngine::listUnreadable),
        [](DownloadEngine &engine, DownloadId) { engine.restoreList(); });
    row("an unsaved list", at(&DownloadEngine::listUnsaved), none);
}

void TestEngineDeletions::mayBeDeletedByASlot()
{
    QFETCH(Connect, connectTo);
    QFETCH(Provoke, provoke);
    const TestServer server(serveFile(Payload(1000)));
    const bool isUnsaved = qstrcmp(QTest::currentDataTag(), "an unsaved list") == 0;
    QVERIFY(setContent(path(u"taken"_s), "dear"));
    QVERIFY(isUnsaved ? QDir().mkdir(path(u"list"_s)) : setContent(path(u"list"_s), "not a list\n"));
    QPointer<DownloadEngine> engine = new DownloadEngine({.listFile = path(u"list"_s)});
    const DownloadId id = engine->add(task(server, u"a"_s), {}, StartMode::Paused);
    connectTo(engine, [engine] { delete engine; });
    provoke(*engine, id);
    QTRY_VERIFY(!engine);
}

QTEST_GUILESS_MAIN(TestEngineDeletions)
#include "tst_enginedeletions.moc"
