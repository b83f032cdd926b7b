// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/mainwindow.h"

#include "ui/details/detailspane.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/noticebar.h"
#include "ui/sidebar.h"
#include "ui/statusbar.h"
#include "ui/windowsettings.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolBar>

#include <algorithm>

using namespace td;
using namespace td::test;

class TestMainWindow : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void takesDropsAndPastes_data();
    void takesDropsAndPastes();
    void coversTheWindowWhileDragging();

    void filtersByTextAndGroup();
    void findsTheFilterInANarrowWindow();
    void saysWhyTheListIsEmpty_data();
    void saysWhyTheListIsEmpty();
    void followsWhatTheFilterLeaves();
    void escapesStepByStep();
    void showsTotals();
    void countsAttemptsFromTheFirstOn();
    void refreshesNothingWhileHidden();
    void editsTheNameInItsRow();

    void leavesClosingToTheProgram();
    void closesWithoutAWordWhenTheSessionEnds();
};

void TestMainWindow::takesDropsAndPastes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("text") << QStringLiteral("text/plain") << QByteArray("https://example.org/a.iso");
    QTest::newRow("addresses") << QStringLiteral("text/uri-list") << QByteArray("https://example.org/a.iso\r\n");
    QTest::newRow("html") << QStringLiteral("text/html") << QByteArray("<a href=\"https://example.org/a.iso\">a</a>");
}

void TestMainWindow::takesDropsAndPastes()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, data);
    show({sample(1, DownloadState::Queued)});
    QMimeData payload;
    payload.setData(type, data);
    QSignalSpy given(m_window.get(), &MainWindow::dataGiven);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->view().viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->view().viewport(), &drop);
    QCOMPARE(given.size(), 1);
    auto *copy = new QMimeData;
    copy->setData(type, data);
    QApplication::clipboard()->setMimeData(copy);
    QTest::keyClick(&m_window->view(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(given.size(), 2);
}

void TestMainWindow::coversTheWindowWhileDragging()
{
    QMimeData payload;
    payload.setText(QStringLiteral("https://example.org"));
    auto *overlay = m_window->findChild<QWidget *>(QStringLiteral("dropOverlay"));
    QVERIFY(!overlay->isVisible());
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(overlay->isVisible());
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_window.get(), &leave);
    QVERIFY(!overlay->isVisible());
    QMimeData picture;
    picture.setData(QStringLiteral("image/png"), "x");
    QDragEnterEvent other({50, 50}, Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestMainWindow::filtersByTextAndGroup()
{
    show({sample(1, DownloadState::Queued, QStringLiteral("apple.iso")),
        sample(2, DownloadState::Completed, QStringLiteral("apple.zip")), sample(3, DownloadState::Completed)});
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("APPLE"));
    QTRY_COMPARE(m_window->filter().rowCount(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_5, Qt::AltModifier);
    QCOMPARE(m_window->filter().rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(m_window->filter().rowCount(), 2);
}

void TestMainWindow::findsTheFilterInANarrowWindow()
{
    show({sample(1, DownloadState::Queued)});
    const int wide = m_window->findChild<QToolBar *>(QStringLiteral("toolBar"))->sizeHint().width(); // with texts
    m_window->setMinimumSize(1, 1);
    m_window->resize(wide * 3 / 4, m_window->height());
    QVERIFY(m_window->width() < wide);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    QTRY_VERIFY(search->isVisible());
    QVERIFY(search->hasFocus());
}

void TestMainWindow::saysWhyTheListIsEmpty_data()
{
    QTest::addColumn<bool>("hasRows");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("buttonText");
    QTest::newRow("nothing at all") << false << QString() << QStringLiteral("No downloads yet")
                                    << QStringLiteral("Add Download");
    QTest::newRow("nothing found") << true << QStringLiteral("zebra") << QStringLiteral("No downloads match “zebra”")
                                   << QStringLiteral("Clear Filter");
    QTest::newRow("nothing failed") << true << QString() << QStringLiteral("Nothing here") << QString();
}

void TestMainWindow::saysWhyTheListIsEmpty()
{
    QFETCH(bool, hasRows);
    QFETCH(QString, words);
    QFETCH(QString, title);
    QFETCH(QString, buttonText);
    if (hasRows)
        show({sample(1, DownloadState::Queued)});
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    search->setText(words);
    QTest::keyClick(search, Qt::Key_Return);
    m_window->findChild<Sidebar *>()->setGroup(DownloadGroup::Failed);
    bool isSaid = false;
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text() == title);
    QVERIFY(isSaid);
    auto *offered = m_window->findChild<QPushButton *>(QStringLiteral("emptyButton"));
    QCOMPARE(offered->isVisible(), !buttonText.isEmpty());
    if (buttonText.isEmpty())
        return;
    QCOMPARE(offered->text(), buttonText);
    QSignalSpy add(m_window.get(), &MainWindow::addRequested);
    offered->click();
    QCOMPARE(add.size(), hasRows ? 0 : 1);
    QVERIFY(search->text().isEmpty());
}

void TestMainWindow::followsWhatTheFilterLeaves()
{
    show({sample(1, DownloadState::Failed, u"apple"_qs), sample(2, DownloadState::Queued, u"berry"_qs),
        sample(3, DownloadState::Failed, u"cherry"_qs)});
    select({1});
    QVERIFY(m_window->notices().isVisible());
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    search->setText(QStringLiteral("berry"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_window->view().currentId(), DownloadId(2));
    QVERIFY(!m_window->notices().isVisible());
    search->setText(QStringLiteral("nothing"));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!m_window->view().isVisible());
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(m_window->view().isVisible());
    select({3});
    QVERIFY(m_window->notices().isVisible());
    search->setText(QStringLiteral("rry"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_window->view().selectedIds(), QList<DownloadId>{3});
    QVERIFY(m_window->notices().isVisible());
}

void TestMainWindow::escapesStepByStep()
{
    show({sample(1, DownloadState::Failed)});
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    search->setText(QStringLiteral("file"));
    select({1});
    QVERIFY(m_window->notices().isVisible());
    QTest::keyClick(&m_window->view(), Qt::Key_Escape);
    QVERIFY(!m_window->notices().isVisible());
    QVERIFY(!search->text().isEmpty());
    QTest::keyClick(&m_window->view(), Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(!m_window->view().selectedIds().isEmpty());
    QTest::keyClick(&m_window->view(), Qt::Key_Escape);
    QVERIFY(m_window->view().selectedIds().isEmpty());
}

void TestMainWindow::countsAttemptsFromTheFirstOn()
{
    show({sample(1, DownloadState::Queued)});
    const auto lines = m_window->details().findChildren<QLineEdit *>();
    const auto attempts = std::find_if(
        lines.cbegin(), lines.cend(), [](const QLineEdit *line) { return line->accessibleName() == u"Attempts"; });
    QVERIFY(attempts != lines.cend());
    QVERIFY(!(*attempts)->isVisible());
    m_window->applySnapshots({sample(1, DownloadState::Downloading)});
    QTRY_VERIFY((*attempts)->isVisible());
}

void TestMainWindow::showsTotals()
{
    WindowSettings settings;
    settings.connectionLimit = 12;
    m_window->applySettings(settings);
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Queued), sample(3, DownloadState::Failed)});
    QStringList texts;
    for (const QLabel *label : m_window->status().findChildren<QLabel *>())
        texts.append(label->text());
    QCOMPARE(texts.filter(QStringLiteral("1 active, 1 waiting · 1 failed")).size(), 1);
    QVERIFY(texts.contains(QStringLiteral("Connections 4/12")));
    DownloadSnapshot running = sample(1, DownloadState::Downloading);
    running.fetchedBytes += 2'000'000;
    m_window->applySnapshots({running});
    const QString title = m_window->windowTitle();
    QVERIFY2(title.contains(QStringLiteral("B/s – ")) && !title.startsWith(QStringLiteral("0 ")), qPrintable(title));
    settings.speedInTitle = false;
    m_window->applySettings(settings);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Thread Downloader"));
}

void TestMainWindow::refreshesNothingWhileHidden()
{
    show({sample(1, DownloadState::Downloading)});
    QSignalSpy visible(m_window.get(), &MainWindow::visibilityChanged);
    m_window->hide();
    QCOMPARE(visible.last().at(0).toBool(), false);
    QSignalSpy changes(&m_window->model(), &QAbstractItemModel::dataChanged);
    m_window->applySnapshots({sample(1, DownloadState::Completed)});
    QCOMPARE(changes.size(), 0);
    m_window->show();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(visible.last().at(0).toBool(), true);
}

void TestMainWindow::editsTheNameInItsRow()
{
    show({sample(1, DownloadState::Completed, QStringLiteral("report.pdf"))});
    select({1});
    QSignalSpy edits(m_window.get(), &MainWindow::editRequested);
    QTest::keyClick(&m_window->view(), Qt::Key_F2);
    auto *editor = m_window->view().findChild<QLineEdit *>();
    QVERIFY(editor);
    QTRY_COMPARE(editor->selectedText(), QStringLiteral("report"));
    QTest::keyClicks(editor, QStringLiteral("summary"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(edits.size(), 1);
    QCOMPARE(edits.at(0).at(1).value<DownloadEdit>().name, QStringLiteral("summary.pdf"));
}

void TestMainWindow::leavesClosingToTheProgram()
{
    QSignalSpy closed(m_window.get(), &MainWindow::closeRequested);
    m_window->close();
    QCOMPARE(closed.size(), 1);
    QVERIFY(m_window->isVisible());
}

void TestMainWindow::closesWithoutAWordWhenTheSessionEnds()
{
    QSignalSpy closed(m_window.get(), &MainWindow::closeRequested);
    m_window->setSessionEnding();
    m_window->close();
    QCOMPARE(closed.size(), 0);
    QVERIFY(!m_window->isVisible());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
