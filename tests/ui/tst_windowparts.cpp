// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/englishplurals.h"
#include "ui/icons.h"
#include "ui/noticebar.h"
#include "ui/rowtext.h"
#include "ui/statusbar.h"

#include "tests/support/stricttest.h"
#include "tests/ui/samples.h"

#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace td;
using namespace td::test;

/// The smaller parts of the window, each alone.
class TestWindowParts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void speaksInSingularAndPlural_data();
    void speaksInSingularAndPlural();
    void showsOneNoticeAtATime();
    void leadsToEveryNotice();
    void replacesANoticeOfTheSameKind();
    void cutsNothingInANarrowStatusBar_data();
    void cutsNothingInANarrowStatusBar();
    void keepsAMessageApartFromTheCounts();
    void paintsEveryIcon();
    void knowsKindsOfFiles_data();
    void knowsKindsOfFiles();
    void wordsStatesOfRows_data();
    void wordsStatesOfRows();
};

void TestWindowParts::speaksInSingularAndPlural_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("none") << QStringLiteral("%n file(s)") << 0 << QStringLiteral("%n files");
    QTest::newRow("one") << QStringLiteral("%n file(s) (is|are) here") << 1 << QStringLiteral("%n file is here");
    QTest::newRow("two") << QStringLiteral("%n file(s) (is|are) here") << 2 << QStringLiteral("%n files are here");
    QTest::newRow("no number") << QStringLiteral("file(s)") << -1 << QString();
}

void TestWindowParts::speaksInSingularAndPlural()
{
    QFETCH(QString, text);
    QFETCH(int, number);
    QFETCH(QString, spoken);
    QCOMPARE(EnglishPlurals().translate("any", text.toUtf8().constData(), nullptr, number), spoken);
}

static QString shownText(const NoticeBar &bar)
{
    for (const QLabel *label : bar.findChildren<QLabel *>()) {
        if (label->accessibleName() == QStringLiteral("Notice"))
            return label->text();
    }
    return {};
}

void TestWindowParts::showsOneNoticeAtATime()
{
    NoticeBar bar;
    QVERIFY(!bar.isVisibleTo(nullptr));
    int answered = 0;
    int dismissed = 0;
    bar.postLast(
        {.id = QStringLiteral("a"), .text = QStringLiteral("first"), .dismissed = [&dismissed] { ++dismissed; }});
    bar.postLast({.id = QStringLiteral("b"),
        .text = QStringLiteral("second"),
        .answers = {{QStringLiteral("Do it"), [&answered] { ++answered; }}}});
    QCOMPARE(shownText(bar), QStringLiteral("first"));
    bar.dismiss();
    QCOMPARE(dismissed, 1);
    QCOMPARE(shownText(bar), QStringLiteral("second"));
    bar.findChild<QPushButton *>()->click();
    QCOMPARE(answered, 1);
    QVERIFY(bar.isHidden());
}

void TestWindowParts::leadsToEveryNotice()
{
    NoticeBar bar;
    const auto button = [&bar](const char *name) {
        for (QToolButton *each : bar.findChildren<QToolButton *>()) {
            if (each->accessibleName() == QLatin1String(name))
                return each;
        }
        return static_cast<QToolButton *>(nullptr);
    };
    const auto count = [&bar] {
        for (const QLabel *label : bar.findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral(" of ")))
                return label->text();
        }
        return QString();
    };
    for (const char *text : {"c", "b", "a"})
        bar.post({.id = QLatin1String(text), .text = QLatin1String(text)});
    QCOMPARE(count(), QStringLiteral("1 of 3"));
    button("Next notice")->click();
    QCOMPARE(shownText(bar), QStringLiteral("b"));
    QCOMPARE(count(), QStringLiteral("2 of 3"));
    bar.withdraw(QStringLiteral("a"));
    QCOMPARE(shownText(bar), QStringLiteral("b"));
    QCOMPARE(count(), QStringLiteral("1 of 2"));
    button("Previous notice")->click();
    QCOMPARE(shownText(bar), QStringLiteral("c"));
    bar.dismiss();
    QCOMPARE(shownText(bar), QStringLiteral("b"));
    QVERIFY(button("Next notice")->isHidden());
    bar.dismiss();
    QVERIFY(bar.isHidden());
}

void TestWindowParts::replacesANoticeOfTheSameKind()
{
    NoticeBar bar;
    bar.post({.id = QStringLiteral("a"), .text = QStringLiteral("old")});
    bar.post({.id = QStringLiteral("a"), .text = QStringLiteral("new")});
    QCOMPARE(shownText(bar), QStringLiteral("new"));
    bar.dismiss();
    QVERIFY(bar.isHidden());
}

void TestWindowParts::cutsNothingInANarrowStatusBar_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("showsConnections");
    QTest::addColumn<bool>("showsSpace");
    const QString none;
    QTest::newRow("wide") << 1000 << none << true << true;
    QTest::newRow("the space gives way") << 640 << none << true << false;
    QTest::newRow("the connections give way, too") << 480 << none << false << false;
    QTest::newRow("both give way to a message") << 640 << QStringLiteral("2 downloads failed") << false << false;
}

void TestWindowParts::cutsNothingInANarrowStatusBar()
{
    QFETCH(int, width);
    QFETCH(QString, message);
    QFETCH(bool, showsConnections);
    QFETCH(bool, showsSpace);
    QAction limit;
    QWidget window;
    auto *bar = new StatusBar(&limit, &window);
    bar->setShown(6, 6);
    bar->setTotals({.active = 3, .waiting = 1, .failed = 1, .connections = 12, .connectionLimit = 12});
    bar->setFreeSpace(qint64(70) << 30);
    bar->say(message);
    window.show();
    bar->resize(width, bar->sizeHint().height());
    bool hasConnections = false;
    bool hasSpace = false;
    for (const QLabel *label : bar->findChildren<QLabel *>()) {
        if (label->isHidden() || label->text().isEmpty())
            continue;
        QVERIFY2(bar->rect().contains(label->geometry()), qPrintable(label->text()));
        QVERIFY(label->text() != message || label->width() >= label->sizeHint().width());
        hasConnections |= label->text().startsWith(QLatin1String("Connections"));
        hasSpace |= label->text().startsWith(QLatin1String("Free"));
    }
    QCOMPARE(hasConnections, showsConnections);
    QCOMPARE(hasSpace, showsSpace);
}

void TestWindowParts::keepsAMessageApartFromTheCounts()
{
    QAction limit;
    StatusBar bar(&limit);
    bar.setShown(8, 8);
    bar.say(QStringLiteral("Pausing 1 download"));
    bar.resize(1000, bar.sizeHint().height());
    bar.show();
    const QLabel *counts = nullptr;
    const QLabel *message = nullptr;
    for (const QLabel *label : bar.findChildren<QLabel *>()) {
        counts = label->text() == QLatin1String("8 download(s)") ? label : counts;
        message = label->text() == bar.message() ? label : message;
    }
    QVERIFY(counts && message);
    const int gap = message->x() + std::max(0, message->indent()) - counts->geometry().right();
    QVERIFY2(gap > bar.fontMetrics().averageCharWidth() * 3, qPrintable(QString::number(gap)));
}

void TestWindowParts::paintsEveryIcon()
{
    QSet<QByteArray> pictures;
    int count = 0;
    for (int i = 0; i <= int(icons::Shape::Program); ++i, ++count) {
        QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icons::paint(painter, icons::Shape(i), image.rect(), Qt::black);
        painter.end();
        int inked = 0;
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 48; ++x)
                inked += image.pixelColor(x, y).alpha() > 0;
        }
        QVERIFY2(inked > 60, qPrintable(QString::number(i)));
    }
    QVERIFY(count > 40);
    QVERIFY(!icons::icon(icons::Shape::Add).pixmap(16).isNull());
}

void TestWindowParts::knowsKindsOfFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("shape");
    QTest::newRow("archive") << QStringLiteral("a.tar.ZST") << int(icons::Shape::Archive);
    QTest::newRow("video") << QStringLiteral("a.mp4") << int(icons::Shape::Video);
    QTest::newRow("unknown") << QStringLiteral("a.abcde") << int(icons::Shape::File);
    QTest::newRow("no suffix") << QStringLiteral("README") << int(icons::Shape::File);
}

void TestWindowParts::knowsKindsOfFiles()
{
    QFETCH(QString, name);
    QFETCH(int, shape);
    QCOMPARE(int(icons::shapeOfFile(name)), shape);
}

void TestWindowParts::wordsStatesOfRows_data()
{
    QTest::addColumn<DownloadState>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("waiting") << DownloadState::Queued << QStringLiteral("Waiting");
    QTest::newRow("connecting") << DownloadState::Connecting << QStringLiteral("Connecting…");
    QTest::newRow("downloading") << DownloadState::Downloading << QStringLiteral("Downloading");
    QTest::newRow("paused") << DownloadState::Paused << QStringLiteral("Paused");
    QTest::newRow("verifying") << DownloadState::Verifying << QStringLiteral("Verifying 45%");
    QTest::newRow("completed") << DownloadState::Completed << QStringLiteral("Completed");
    QTest::newRow("failed") << DownloadState::Failed << QStringLiteral("Failed: 404 Not Found");
}

void TestWindowParts::wordsStatesOfRows()
{
    QFETCH(DownloadState, state);
    QFETCH(QString, words);
    QCOMPARE(rowtext::status(DownloadRow(sample(1, state))), words);
}

QTEST_MAIN(TestWindowParts)
#include "tst_windowparts.moc"
