// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/crashtrial.h"
#include "tests/support/stricttest.h"

#include <QMutex>
#include <QTest>
#include <QThreadPool>

#include <set>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 4; // they wait for a slow server most of the time
constexpr int PointsEach = 12;
constexpr int LastPoints = 14; // what it takes to give the file its name

/// All of them with TD_CRASH_POINTS=0, else so many, spread evenly, and the last ones.
std::set<int> pointsOf(int calls)
{
    bool isGiven = false;
    int wanted = qEnvironmentVariableIntValue("TD_CRASH_POINTS", &isGiven);
    if (!isGiven)
        wanted = PointsEach;
    if (wanted <= 1 || wanted > calls)
        wanted = calls;
    std::set<int> points;
    for (int i = 0; i < wanted; ++i)
        points.insert(1 + static_cast<int>(static_cast<qint64>(calls - 1) * i / std::max(1, wanted - 1)));
    for (int call = std::max(1, calls - LastPoints); call <= calls; ++call)
        points.insert(call);
    return points;
}

} // namespace

/// The program dies before each of its calls to the disk; nothing wrong and nothing unfinished is ever found under the
/// final name, and the same command goes on from what was safe.
class TestCrash : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void goesOnFromWhatWasSafe_data();
    void goesOnFromWhatWasSafe();
    void isSafeWhenItSaysSo_data();
    void isSafeWhenItSaysSo();
};

void TestCrash::goesOnFromWhatWasSafe_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("before");
    QTest::addColumn<Loss>("loss");
    QTest::addColumn<qint64>("size");
    struct Ending {
        const char *name;
        Loss loss;
    };
    const auto addRow = [](const char *mode, const char *before, const char *ending) -> QTestData & {
        return QTest::addRow("%s over %s, %s", mode, before, ending);
    };
    for (const Ending ending : {Ending{"killed", Loss::Nothing}, Ending{"unsynced lost", Loss::Unsynced},
             Ending{"content lost", Loss::Content}}) {
        for (const char *mode : {"auto", "memory", "temp", "direct"}) {
            for (const char *before : {"nothing", "a part"})
                addRow(mode, before, ending.name)
                    << QString::fromLatin1(mode) << QString::fromLatin1(before) << ending.loss << CrashTrial::LargeSize;
        }
        for (const char *before : {"a file", "another version"})
            addRow("direct", before, ending.name)
                << u"direct"_s << QString::fromLatin1(before) << ending.loss << CrashTrial::LargeSize;
        for (const char *before : {"nothing", "a file"})
            addRow("a small file", before, ending.name)
                << u"auto"_s << QString::fromLatin1(before) << ending.loss << CrashTrial::SmallSize;
    }
}

void TestCrash::goesOnFromWhatWasSafe() // R99, R100, T27, I4
{
    QFETCH(QString, mode);
    QFETCH(QString, before);
    QFETCH(Loss, loss);
    QFETCH(qint64, size);
    CrashTrial::Scenario scenario{mode, before == u"a part" || before == u"another version", loss};
    scenario.isOverAFile = before == u"a file";
    scenario.hasChanged = before == u"another version";
    scenario.size = size;
    const int calls = CrashTrial(scenario).countCalls();
    QVERIFY2(calls >= 5, QByteArray::number(calls).constData());
    const std::set<int> points = pointsOf(calls);

    QThreadPool pool;
    pool.setMaxThreadCount(AtOnce);
    QMutex mutex;
    QStringList complaints;
    for (const int call : points) {
        pool.start([&, call] {
            const QString complaint = CrashTrial(scenario).dieBefore(call);
            const QMutexLocker locker(&mutex);
            if (!complaint.isEmpty())
                complaints.append(u"%1: %2"_s.arg(call).arg(complaint));
        });
    }
    pool.waitForDone();
    qInfo("%zu of %d calls", points.size(), calls);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

void TestCrash::isSafeWhenItSaysSo_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<Loss>("loss");
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("size");
    const auto addRows = [](const char *title, const char *mode, const char *name, qint64 size) {
        QTest::addRow("%s, %s, unsynced lost", title, name)
            << QString::fromLatin1(mode) << Loss::Unsynced << QString::fromLatin1(name) << size;
        QTest::addRow("%s, %s, content lost", title, name)
            << QString::fromLatin1(mode) << Loss::Content << QString::fromLatin1(name) << size;
    };
    for (const char *name : {"out", "new/folders/out"}) {
        for (const char *mode : {"auto", "memory", "temp", "direct"})
            addRows(mode, mode, name, CrashTrial::LargeSize);
        addRows("a small file", "auto", name, CrashTrial::SmallSize);
    }
}

/// The machine loses its power right after the program ended.
void TestCrash::isSafeWhenItSaysSo() // R100, I4
{
    QFETCH(QString, mode);
    QFETCH(Loss, loss);
    QFETCH(QString, name);
    QFETCH(qint64, size);
    CrashTrial::Scenario scenario{mode, false, loss, {}, name};
    scenario.size = size;
    const QString complaint = CrashTrial(scenario).endWell();
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
