// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadview.h"
#include "ui/mainwindow.h"
#include "ui/sidebar.h"

#include "tests/support/stricttest.h"
#include "tests/ui/recordingdesktop.h"
#include "tests/ui/samples.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;

/// What somebody meets who opens the window for the first time, and has a keyboard.
class TestFirstMinute : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void beginsAtTheButtonThatAdds();
    void pastesBeforeThereIsAnything();
    void pastesIntoTheFilterWhenThatHasTheFocus();
    void hasACurrentRowFromTheFirstOneOn();
    void leavesTheFilterItsFocus();
    void leavesTheFocusWhereItWasTaken();
    void opensWithinTheScreen();

private:
    QWidget *focused() const { return QApplication::focusWidget(); }

    std::unique_ptr<RecordingDesktop> m_desktop;
    std::unique_ptr<MainWindow> m_window;
};

void TestFirstMinute::init()
{
    failOnWarnings();
    QApplication::clipboard()->setText(QStringLiteral("https://example.org/a.iso"));
    m_window.reset();
    m_desktop = std::make_unique<RecordingDesktop>();
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestFirstMinute::beginsAtTheButtonThatAdds()
{
    QSignalSpy wanted(m_window.get(), &MainWindow::addRequested);
    QCOMPARE(focused(), m_window->findChild<QPushButton *>(QStringLiteral("emptyButton")));
    QTest::keyClick(focused(), Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
}

void TestFirstMinute::pastesBeforeThereIsAnything()
{
    QSignalSpy given(m_window.get(), &MainWindow::dataGiven);
    QVERIFY(focused());
    QTest::keyClick(focused(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(given.size(), 1);
}

void TestFirstMinute::pastesIntoTheFilterWhenThatHasTheFocus()
{
    QSignalSpy given(m_window.get(), &MainWindow::dataGiven);
    auto *filter = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(given.size(), 0);
    QCOMPARE(filter->text(), QStringLiteral("https://example.org/a.iso"));
}

void TestFirstMinute::hasACurrentRowFromTheFirstOneOn()
{
    m_window->applySnapshots({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued)});
    QCOMPARE(focused(), &m_window->view());
    QCOMPARE(m_window->view().selectedIds(), QList<DownloadId>{2}); // the newest one is the first
}

void TestFirstMinute::leavesTheFilterItsFocus()
{
    auto *filter = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    filter->setFocus();
    m_window->applySnapshots({sample(1, DownloadState::Queued)});
    QCOMPARE(focused(), filter);
}

void TestFirstMinute::leavesTheFocusWhereItWasTaken()
{
    auto *sidebar = m_window->findChild<Sidebar *>();
    sidebar->setFocus();
    m_window->applySnapshots({sample(1, DownloadState::Queued)});
    QCOMPARE(focused(), sidebar);
}

void TestFirstMinute::opensWithinTheScreen()
{
    const QRect screen = m_window->screen()->availableGeometry();
    QVERIFY(screen.width() < 1000); // of the offscreen platform: smaller than the window would like
    QVERIFY(m_window->width() < screen.width());
    QVERIFY(m_window->height() < screen.height());
}

QTEST_MAIN(TestFirstMinute)
#include "tst_firstminute.moc"
