// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// benchwindow [SECONDS]: measures the queue window with 10,000 downloads, each number beside its limit, the longest gap
// in so many seconds (60). Ends with 1 when a limit is broken.

#include "ui/aboutdialog.h"
#include "ui/adddialog.h"
#include "ui/desktopservices.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/mainwindow.h"
#include "ui/settingsdialog.h"
#include "ui/urlextractor.h"

#include "engine/storage/downloadstore.h"
#include "tests/bench/limits.h"
#include "tests/bench/measuring.h"
#include "tests/bench/storedsamples.h"
#include "tests/ui/samples.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace td;
using namespace td::test;

namespace {

constexpr int RowCount = 10'000;
constexpr int ActiveCount = 100;

class SilentDesktop : public DesktopServices {
public:
    void openFile(const QString &) override { }
    void showInFolder(const QString &) override { }
    void removeFiles(const QList<File> &, Way) override { }
    void lookFor(const QList<File> &) override { }
};

Limits limits;
bool wholeProgramKeptItsLimits = true;

void report(const char *what, double value, double limit, const char *unit)
{
    limits.check(what, value, limit, unit);
}

void paint(MainWindow &window)
{
    QCoreApplication::processEvents();
    window.view().viewport()->repaint();
}

QList<DownloadSnapshot> nextBatch(const DownloadListModel &model)
{
    QList<DownloadSnapshot> batch;
    for (int row = 0; row < ActiveCount; ++row)
        batch.append(later(model.row(row).snapshot));
    return batch;
}

void measureTicks(MainWindow &window, int column, double limit, const char *what)
{
    window.view().sortByColumn(column, Qt::DescendingOrder);
    window.view().scrollToTop();
    paint(window);
    QList<double> times;
    for (int tick = 0; tick < 200; ++tick) {
        const QList<DownloadSnapshot> batch = nextBatch(window.model());
        times.append(milliseconds([&window, &batch] {
            window.applySnapshots(batch);
            paint(window);
        }));
    }
    report(what, percentile(times, 0.99), limit, "ms");
}

void measureResort(MainWindow &window)
{
    window.view().sortByColumn(DownloadListModel::SpeedColumn, Qt::DescendingOrder);
    QList<double> times;
    for (int i = 0; i < 30; ++i) {
        window.applySnapshots(nextBatch(window.model()));
        times.append(milliseconds([&window] {
            window.filter().resort();
            paint(window);
        }));
    }
    report("re-sort by speed and repaint, p99", percentile(times, 0.99), 33, "ms");
}

/// The longest time that the event loop was away, while batches come and the list is scrolled.
void measureGaps(MainWindow &window, int seconds)
{
    window.view().sortByColumn(DownloadListModel::AddedColumn, Qt::DescendingOrder);
    QTimer ticks;
    QObject::connect(
        &ticks, &QTimer::timeout, &window, [&window] { window.applySnapshots(nextBatch(window.model())); });
    ticks.start(250);
    QTimer scrolls;
    int step = 40;
    QObject::connect(&scrolls, &QTimer::timeout, &window, [&window, &step] {
        QScrollBar *bar = window.view().verticalScrollBar();
        bar->setValue(bar->value() + step);
        if (bar->value() == bar->maximum() || bar->value() == bar->minimum())
            step = -step;
    });
    scrolls.start(50);
    QTimer beats;
    QElapsedTimer since;
    double longest = 0;
    QObject::connect(&beats, &QTimer::timeout, &window, [&since, &longest] {
        longest = std::max(longest, double(since.nsecsElapsed()) / 1e6 - 10);
        since.restart();
    });
    beats.setTimerType(Qt::PreciseTimer);
    beats.start(10);
    since.start();
    const double before = threadTime();
    QTimer::singleShot(seconds * 1000, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
    report("longest gap of the event loop, scrolling", longest, 50, "ms"); // I13
    std::printf("%-56s %9.2f %%\n", "  time of its thread, beats and scrolling included",
        (threadTime() - before) / (seconds * 10));
}

/// Batches alone, as a window that somebody only looks at.
void measureLoad(MainWindow &window, int seconds)
{
    QTimer ticks;
    QObject::connect(
        &ticks, &QTimer::timeout, &window, [&window] { window.applySnapshots(nextBatch(window.model())); });
    ticks.start(250);
    window.view().scrollToTop();
    const double before = threadTime();
    QTimer::singleShot(seconds * 1000, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
    report("time of the window's thread, 100 active", (threadTime() - before) / (seconds * 10), 10, "%");
}

/// Wake-ups of an event loop in which nothing happens.
void measureIdle(MainWindow &window, int seconds)
{
    QList<DownloadSnapshot> resting;
    for (int row = 0; row < ActiveCount; ++row)
        resting.append(sample(window.model().row(row).snapshot.id, DownloadState::Paused));
    window.applySnapshots(resting);
    QTimer::singleShot(3000, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec(); // let what was begun come to its end
    int wakeUps = 0;
    const auto connection = QObject::connect(
        QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, qApp, [&wakeUps] { ++wakeUps; });
    QTimer::singleShot(seconds * 1000, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
    QObject::disconnect(connection);
    report("wake-ups a second, nothing active", double(wakeUps - 2) / seconds, 1, "");
}

void measureList(MainWindow &window)
{
    DownloadView &view = window.view();
    int turn = 0;
    const auto sortBy = [&view, &turn](int column) {
        return median(5, [&view, &turn, column] {
            view.sortByColumn(column, ++turn % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
    };
    report("sort by name", sortBy(DownloadListModel::NameColumn), 150, "ms");
    report("sort by size", sortBy(DownloadListModel::SizeColumn), 50, "ms");
    bool narrow = false;
    report("filter by a word and paint",
        median(9,
            [&] {
                narrow = !narrow;
                window.filter().setWords(narrow ? QStringLiteral("ab") : QString());
                paint(window);
            }),
        60, "ms");
    window.filter().setWords({});
    QList<double> pages;
    view.scrollToTop();
    for (int i = 0; i < 100; ++i) {
        pages.append(milliseconds([&] {
            view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
            paint(window);
        }));
    }
    report("scroll by a page, p99", percentile(pages, 0.99), 33, "ms");
}

void measureRemovals(MainWindow &window)
{
    const auto remove = [&window](const char *what, const auto &choose) {
        report(what, milliseconds([&window, &choose] {
            window.applyRemoval(choose());
            paint(window);
        }),
            500, "ms");
    };
    remove("select all and remove 10,000", [&window] {
        window.view().selectAll();
        return window.view().selectedIds();
    });
    window.applySnapshots(samples(RowCount, 0));
    paint(window);
    QList<DownloadId> ids;
    for (int row = 0; row < window.model().rowCount(); row += 2)
        ids.append(window.model().row(row).snapshot.id);
    remove("remove every second of 10,000", [&ids] { return ids; });
    window.view().selectAll();
    window.applyRemoval(window.view().selectedIds());
}

void measurePaste()
{
    QString text;
    for (int i = 0; i < 1000; ++i)
        text += QStringLiteral("https://example.org/files/%1/archive-%1.tar.gz\n").arg(i);
    qsizetype found = 0;
    report("find 1,000 links in a text", median(5, [&] { found = extractLinks(text).links.size(); }), 150, "ms");
    if (found != 1000)
        qFatal("not all links were found");
}

void measureStore(const QTemporaryDir &folder)
{
    const DownloadStore store(folder.filePath(QStringLiteral("list")));
    const QList<StoredDownload> list = storedSamples(RowCount);
    report("save the list of 10,000 (in a worker)", median(3, [&] { store.save(list); }), 400, "ms");
    report("read the list of 10,000 (in the engine's thread)", median(3, [&] { store.load(); }), 400, "ms");
}

void measureAdding(MainWindow &window)
{
    QList<DownloadSnapshot> added;
    for (int i = 0; i < 1000; ++i)
        added.append(sample(DownloadId(RowCount + i + 1), DownloadState::Queued));
    report("1,000 more rows into the window, until painted", milliseconds([&window, &added] {
        window.applySnapshots(added);
        paint(window);
    }),
        150, "ms");
    QList<DownloadId> ids;
    for (const DownloadSnapshot &one : std::as_const(added))
        ids.append(one.id);
    window.applyRemoval(ids);
}

/// With the list that the rows came in gone: what counts is what the window keeps.
void measureRows(MainWindow &window)
{
    const double before = heapKiB();
    {
        const QList<DownloadSnapshot> all = samples(RowCount, ActiveCount);
        report("10,000 rows into the window, until painted", milliseconds([&] {
            window.applySnapshots(all);
            paint(window);
        }),
            600, "ms");
    }
    QCoreApplication::processEvents();
    report("memory of a row, snapshot included", (heapKiB() - before) / RowCount, 2, "KiB");
    report("memory of the process", residentMiB(), 120, "MiB");
}

template <typename Dialog, typename... Arguments>
void measureDialog(const char *what, Arguments &&...arguments)
{
    report(what,
        median(5,
            [&arguments...] {
                Dialog dialog(arguments...);
                dialog.show();
                QCoreApplication::processEvents();
            }),
        120, "ms");
}

void measureDialogs(MainWindow &window)
{
    measureDialog<SettingsDialog>("settings dialog, until painted", WindowSettings(), &window);
    measureDialog<AddDialog>("add dialog, until painted", WindowSettings(), AddDialogState(), &window);
    measureDialog<AboutDialog>("about dialog, until painted", &window);
}

/// On a screen of its own, which this process has not.
void measureProgram()
{
    const int code = QProcess::execute(QStringLiteral(TD_BENCHPROGRAM), QStringList());
    if (code == 77)
        std::printf("The whole program was not measured.\n");
    wholeProgramKeptItsLimits = code == 0 || code == 77;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir folder;
    measureStore(folder);
    QElapsedTimer start;
    start.start();
    QApplication application(argc, argv);
    SilentDesktop desktop;
    MainWindow window(&desktop);
    window.show();
    paint(window);
    report("application and window, until painted, empty", double(start.nsecsElapsed()) / 1e6, 500, "ms");
#ifdef __GLIBC__
    malloc_trim(0); // what the stored list took and gave back is not the window's
#endif
    measureRows(window);
    window.view().selectionModel()->setCurrentIndex(
        window.filter().index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    measureTicks(window, DownloadListModel::AddedColumn, 16, "tick, 100 active of 10,000, p99");
    measureTicks(window, DownloadListModel::SpeedColumn, 16, "tick, sorted by speed, p99");
    measureResort(window);
    measureLoad(window, 5);
    measureGaps(window, argc > 1 ? QByteArray(argv[1]).toInt() : 60);
    measureIdle(window, 5);
    measureAdding(window);
    measureList(window);
    measureRemovals(window);
    measurePaste();
    measureDialogs(window);
    measureProgram();
    return limits.areKept() && wholeProgramKeptItsLimits ? 0 : 1;
}
