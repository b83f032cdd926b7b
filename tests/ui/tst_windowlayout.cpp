// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/sidebar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QApplication>
#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace td;
using namespace td::test;

/// Where everything is in the window, and how that is kept.
class TestWindowLayout : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsItsLayout();
    void forgetsALayoutOfAnotherVersion();
    void givesTheListTheRoomOfHiddenDetails();
    void keepsTheHeightOfHiddenDetails();
    void fitsTheNameWhereAColumnComesOrGoes();
    void leavesColumnsThatWereArrangedByHand();
    void hasRoomForEverySize();
    void paintsALongReasonOverTheEmptyCellsBehindIt();

    void mirrorsForRightToLeft();

private:
    void arrange(int column, int width); ///< with the mouse
};

void TestWindowLayout::arrange(int column, int width)
{
    const QHeaderView *header = m_window->view().header();
    const int right = header->sectionViewportPosition(column) + header->sectionSize(column) - 1;
    const QPoint edge = header->viewport()->mapTo(m_window.get(), QPoint(right, header->height() / 2));
    const QPoint there = edge + QPoint(width - header->sectionSize(column), 0);
    QWindow *window = m_window->windowHandle();
    QTest::mouseMove(window, edge);
    QTest::mousePress(window, Qt::LeftButton, {}, edge);
    QTest::mouseMove(window, there);
    QTest::mouseRelease(window, Qt::LeftButton, {}, there);
}

void TestWindowLayout::keepsItsLayout()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("state"));
    {
        QSettings state(file, QSettings::IniFormat);
        m_window->restoreLayout(state);
        m_window->resize(900, 500);
        m_window->view().sortByColumn(DownloadListModel::NameColumn, Qt::AscendingOrder);
        m_window->view().showColumn(DownloadListModel::HostColumn);
        show({sample(1, DownloadState::Queued)});
        arrange(DownloadListModel::SizeColumn, 222);
        trigger(Action::Sidebar);
        m_window->details().setCurrentIndex(DetailsPane::Log);
        QTRY_VERIFY(state.contains(QStringLiteral("window/geometry")));
        m_window.reset();
    }
    QSettings state(file, QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->restoreLayout(state);
    m_window->show();
    QCOMPARE(m_window->size(), QSize(900, 500));
    QCOMPARE(m_window->filter().sortColumn(), int(DownloadListModel::NameColumn));
    QVERIFY(!m_window->view().isColumnHidden(DownloadListModel::HostColumn));
    QCOMPARE(m_window->view().header()->sectionSize(DownloadListModel::SizeColumn), 222);
    QVERIFY(!m_window->findChild<Sidebar *>()->isVisible());
    QCOMPARE(m_window->details().currentIndex(), int(DetailsPane::Log));
}

void TestWindowLayout::forgetsALayoutOfAnotherVersion()
{
    const QTemporaryDir folder;
    QSettings state(folder.filePath(QStringLiteral("state")), QSettings::IniFormat);
    state.setValue(QStringLiteral("window/version"), 99);
    state.setValue(QStringLiteral("window/sidebar"), false);
    m_window->restoreLayout(state);
    QVERIFY(m_window->findChild<Sidebar *>()->isVisible());
    m_window->restoreLayout(state);
    QVERIFY(!m_window->view().restoreColumns(QByteArray("\x09garbage")));
}

static int bottomIn(const QWidget &window, const QWidget &widget)
{
    return widget.mapTo(&window, QPoint(0, widget.height())).y();
}

void TestWindowLayout::givesTheListTheRoomOfHiddenDetails()
{
    show({sample(1, DownloadState::Queued)});
    const int bottom = bottomIn(*m_window, m_window->details());
    const NoticeBar &notices = m_window->notices();
    trigger(Action::Details);
    QTRY_COMPARE(bottomIn(*m_window, m_window->view()), bottom);
    QVERIFY(!m_window->findChild<QSplitter *>(QStringLiteral("rows"))->handle(1)->isVisible());
    m_window->notices().post({.id = QStringLiteral("a"), .text = QStringLiteral("Something")});
    QTRY_COMPARE(bottomIn(*m_window, notices), bottom);
    QCOMPARE(notices.height(), notices.sizeHint().height());
    QCOMPARE(bottomIn(*m_window, m_window->view()), bottom - notices.height());
}

void TestWindowLayout::keepsTheHeightOfHiddenDetails()
{
    const QTemporaryDir folder;
    QSettings state(folder.filePath(QStringLiteral("state")), QSettings::IniFormat);
    m_window->restoreLayout(state);
    show({sample(1, DownloadState::Queued)});
    auto *rows = m_window->findChild<QSplitter *>(QStringLiteral("rows"));
    rows->setSizes({rows->height() - 170, 170});
    const int height = m_window->details().height();
    trigger(Action::Details);
    m_window->close();
    QVERIFY(state.contains(QStringLiteral("window/rows")));
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->restoreLayout(state);
    m_window->show();
    show({sample(1, DownloadState::Queued)});
    QTRY_VERIFY(m_window->height() - bottomIn(*m_window, m_window->view()) < height);
    const int bottom = bottomIn(*m_window, m_window->view());
    trigger(Action::Details);
    QTRY_COMPARE(m_window->details().height(), height);
    QCOMPARE(bottomIn(*m_window, m_window->details()), bottom);
}

void TestWindowLayout::fitsTheNameWhereAColumnComesOrGoes()
{
    m_window->resize(1500, 640);
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued)});
    select({1});
    DownloadView &view = m_window->view();
    const QHeaderView *header = view.header();
    const int before = header->sectionSize(DownloadListModel::NameColumn);
    QCOMPARE(header->length(), view.viewport()->width());
    view.hideColumn(DownloadListModel::SpeedColumn);
    QCOMPARE(header->length(), view.viewport()->width());
    view.showColumn(DownloadListModel::SpeedColumn);
    QCOMPARE(header->sectionSize(DownloadListModel::NameColumn), before);
    trigger(Action::Top);
    QVERIFY(!header->isSectionHidden(DownloadListModel::PlaceColumn));
    QCOMPARE(header->length(), view.viewport()->width());
    trigger(Action::Undo);
    QVERIFY(header->isSectionHidden(DownloadListModel::PlaceColumn));
    QCOMPARE(header->sectionSize(DownloadListModel::NameColumn), before);
}

void TestWindowLayout::leavesColumnsThatWereArrangedByHand()
{
    m_window->resize(1500, 640);
    show({sample(1, DownloadState::Queued)});
    arrange(DownloadListModel::SizeColumn, 222);
    const QHeaderView *header = m_window->view().header();
    QCOMPARE(header->sectionSize(DownloadListModel::SizeColumn), 222);
    const int name = header->sectionSize(DownloadListModel::NameColumn);
    m_window->view().hideColumn(DownloadListModel::SpeedColumn);
    QCOMPARE(header->sectionSize(DownloadListModel::NameColumn), name);
    m_window->view().showColumn(DownloadListModel::SpeedColumn);
    QCOMPARE(header->sectionSize(DownloadListModel::NameColumn), name);
}

void TestWindowLayout::hasRoomForEverySize()
{
    constexpr int Margins = 12; // of a cell
    for (const qint64 size : {qint64(1023), qint64(1023.9 * 1024 * 1024)}) {
        const int needed = m_window->view().fontMetrics().horizontalAdvance(text::size(size)) + Margins;
        for (const int column : {DownloadListModel::SizeColumn, DownloadListModel::ReceivedColumn}) {
            m_window->view().showColumn(column);
            QVERIFY(m_window->view().columnWidth(column) >= needed);
        }
    }
}

void TestWindowLayout::paintsALongReasonOverTheEmptyCellsBehindIt()
{
    using Kind = DownloadError::Kind;
    QList<DownloadSnapshot> failed; // the colours of rows alternate
    for (const int status : {500, 500, 404, 404}) {
        failed.append(sample(DownloadId(failed.size() + 1), DownloadState::Failed));
        failed.last().error = {status == 500 ? Kind::BadAnswer : Kind::NotFound, status};
    }
    m_window->resize(1000, 640);
    show(failed);
    m_window->view().sortByColumn(DownloadListModel::AddedColumn, Qt::AscendingOrder);
    const QImage image = m_window->view().viewport()->grab().toImage();
    for (int row = 0; row < 4; ++row) {
        const QModelIndex cell = m_window->view().model()->index(row, DownloadListModel::SpeedColumn);
        const QRect rect = m_window->view().visualRect(cell).adjusted(0, 2, 0, -2);
        QSet<QRgb> colors;
        for (int x = rect.left(); x <= rect.right(); ++x)
            colors.insert(image.pixel(x, rect.center().y()));
        QCOMPARE(colors.size() > 1, row < 2);
    }
}

void TestWindowLayout::mirrorsForRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    const auto restore = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->show();
    show({sample(1, DownloadState::Downloading)});
    QCoreApplication::processEvents();
    const Sidebar *sidebar = m_window->findChild<Sidebar *>();
    QVERIFY(sidebar->mapTo(m_window.get(), QPoint()).x() > m_window->view().mapTo(m_window.get(), QPoint()).x());
}

QTEST_MAIN(TestWindowLayout)
#include "tst_windowlayout.moc"
