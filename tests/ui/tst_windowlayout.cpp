// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/mainwindow.h"
#include "ui/sidebar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QApplication>
#include <QHeaderView>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;

/// Where everything is in the window, and how that is kept.
class TestWindowLayout : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsItsLayout();
    void forgetsALayoutOfAnotherVersion();
    void hasRoomForEverySize();
    void paintsALongReasonOverTheEmptyCellsBehindIt();

    void mirrorsForRightToLeft();
};

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
        m_window->view().header()->resizeSection(DownloadListModel::HostColumn, 222);
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
    QCOMPARE(m_window->view().header()->sectionSize(DownloadListModel::HostColumn), 222);
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
