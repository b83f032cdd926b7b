// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/appearance.h"
#include "ui/details/speedgraph.h"
#include "ui/details/valueline.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/windowstyle.h"

#include "engine/text.h"
#include "tests/support/stricttest.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopeGuard>
#include <QStyleOptionButton>
#include <QStyleOptionMenuItem>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace td;
using namespace td::test;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As the Web Content Accessibility Guidelines count it.
double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

/// How much of the image is nearer to white than to the highlight.
int lightPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).lightness() > 180 ? 1 : 0;
    }
    return count;
}

} // namespace

class TestAppearance : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { Appearance().apply(Theme::System); }

    void isReadable_data();
    void isReadable();
    void showsWhichFieldsAreDisabled();
    void marksAFocusedButton();
    void givesRoom();
    void drawsIconsLikeTheTextBesideThem();
    void showsTheSystemsIconsWhereItHasSome();
    void elidesWhatHasNoRoom();
    void standsBesideItsLabelFromRightToLeft();
    void keepsNumbersBeforeTheirUnits();
};

void TestAppearance::isReadable_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("the system's") << Theme::System;
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void TestAppearance::isReadable()
{
    QFETCH(Theme, theme);
    Appearance().apply(theme);
    const QPalette palette = QApplication::palette();
    using Role = QPalette::ColorRole;
    const QList<std::pair<Role, Role>> pairs{{QPalette::WindowText, QPalette::Window}, {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase}, {QPalette::ButtonText, QPalette::Button},
        {QPalette::HighlightedText, QPalette::Highlight}, {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::Link, QPalette::Base}, {QPalette::Link, QPalette::Window},
        {QPalette::ToolTipText, QPalette::ToolTipBase}};
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        for (const auto &[text, ground] : pairs) {
            const double found = contrast(palette.color(group, text), palette.color(group, ground));
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(text).arg(ground).arg(found)));
        }
    }
    for (const auto meaning : {theme::Meaning::Plain, theme::Meaning::Active, theme::Meaning::Good,
             theme::Meaning::Attention, theme::Meaning::Bad, theme::Meaning::Muted}) {
        for (const Role ground : {QPalette::Base, QPalette::AlternateBase}) {
            const double found = contrast(theme::color(meaning, palette), palette.color(ground));
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("meaning %1: %2").arg(int(meaning)).arg(found)));
        }
    }
}

void TestAppearance::showsWhichFieldsAreDisabled()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        Appearance().apply(theme);
        QLineEdit field; // an empty one
        field.resize(100, 30);
        const auto ground = [&field] { return field.grab().toImage().pixelColor(50, 15); };
        const QColor enabled = ground();
        field.setEnabled(false);
        QVERIFY(ground() != enabled);
        QCOMPARE(ground(), field.palette().color(QPalette::Window));
    }
}

void TestAppearance::marksAFocusedButton()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        Appearance().apply(theme);
        const QColor mark = theme::color(theme::Meaning::Active, QApplication::palette());
        QStyleOptionButton option;
        option.palette = QApplication::palette();
        option.rect = {0, 0, 80, 30};
        const auto marked = [&option, &mark](QStyle::State state) {
            QImage image(80, 30, QImage::Format_ARGB32);
            image.fill(option.palette.color(QPalette::Window));
            QPainter painter(&image);
            option.state = QStyle::State_Enabled | QStyle::State_Raised | state;
            QApplication::style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter);
            int count = 0;
            for (int x = 0; x < image.width(); ++x)
                count += contrast(image.pixelColor(x, 1), mark) < 1.3 ? 1 : 0;
            return count;
        };
        QVERIFY(marked(QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange) > 60);
        QVERIFY(marked({}) < 20);
    }
}

void TestAppearance::givesRoom()
{
    Appearance().apply(Theme::Light);
    const QHeaderView above(Qt::Horizontal);
    const QHeaderView beside(Qt::Vertical);
    QCOMPARE(QApplication::style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &above), WindowStyle::CellMargin);
    QVERIFY(QApplication::style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &beside) < WindowStyle::CellMargin);
    const QPushButton button(QStringLiteral("A text that is wider than the least width of a button"));
    QVERIFY(button.sizeHint().width() >= button.fontMetrics().horizontalAdvance(button.text()) + 16);
}

void TestAppearance::drawsIconsLikeTheTextBesideThem()
{
    Appearance().apply(Theme::Light);
    QMenu menu;
    QPixmap dark(16, 16);
    dark.fill(Qt::black);
    QPixmap light(16, 16);
    light.fill(Qt::white);
    QIcon icon(dark);
    icon.addPixmap(light, QIcon::Selected);
    QStyleOptionMenuItem entry;
    entry.initFrom(&menu);
    entry.menuItemType = QStyleOptionMenuItem::Normal;
    entry.icon = icon;
    entry.rect = QRect(0, 0, 120, 24);
    entry.state = QStyle::State_Enabled | QStyle::State_Selected;
    QImage image(entry.rect.size(), QImage::Format_RGB32);
    QPainter painter(&image);
    QApplication::style()->drawControl(QStyle::CE_MenuItem, &entry, &painter, &menu);
    QVERIFY(lightPixels(image) >= 200);
}

void TestAppearance::showsTheSystemsIconsWhereItHasSome()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("red/16")));
    QImage red(16, 16, QImage::Format_ARGB32);
    red.fill(Qt::red);
    QVERIFY(red.save(folder.filePath(QStringLiteral("red/16/list-add.png"))));
    QFile index(folder.filePath(QStringLiteral("red/index.theme")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("[Icon Theme]\nName=red\nDirectories=16\n[16]\nSize=16\n");
    index.close();
    const QString theme = QIcon::themeName();
    const QStringList paths = QIcon::themeSearchPaths();
    QIcon::setThemeSearchPaths({folder.path()});
    QIcon::setThemeName(QStringLiteral("red"));
    const auto reset = qScopeGuard([&] {
        icons::setSystemWanted(false);
        QIcon::setThemeSearchPaths(paths);
        QIcon::setThemeName(theme);
    });
    const QIcon add = icons::icon(icons::Shape::Add);
    const QIcon speed = icons::icon(icons::Shape::Speed);
    const auto imageOf = [](const QIcon &icon) { return icon.pixmap(16, 16).toImage(); };
    const QImage own = imageOf(add);
    const QImage ownSpeed = imageOf(speed);
    icons::setSystemWanted(true); // the same icons from here on
    QCOMPARE(imageOf(add).pixelColor(3, 3), QColor(Qt::red));
    QCOMPARE(imageOf(speed), ownSpeed); // which has no name
    icons::setSystemWanted(false);
    QCOMPARE(imageOf(add), own);
}

void TestAppearance::elidesWhatHasNoRoom()
{
    QWidget window;
    ValueLine line(&window);
    line.setGeometry(0, 0, 200, 24);
    line.setValue(QString(100, u'a') + QString(100, u'b'));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    line.clearFocus();
    const QImage elided = line.grab().toImage();
    QCOMPARE(line.toolTip(), line.text());
    line.setFocus();
    line.setCursorPosition(0);
    QVERIFY(line.grab().toImage() != elided);
    line.setValue(QStringLiteral("short"));
    QCOMPARE(line.toolTip(), QString());
}

void TestAppearance::standsBesideItsLabelFromRightToLeft()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        ValueLine line;
        line.setLayoutDirection(direction); // of a link, and of a sentence
        line.resize(400, 24);
        const QImage empty = line.grab().toImage();
        line.setValue(QStringLiteral("https://a.org/"));
        const QImage image = line.grab().toImage();
        QCOMPARE(image.copy(0, 0, 200, 24), empty.copy(0, 0, 200, 24));
        QVERIFY(image.copy(300, 0, 100, 24) != empty.copy(300, 0, 100, 24));
    }
}

void TestAppearance::keepsNumbersBeforeTheirUnits()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    SpeedGraph graph;
    graph.resize(400, 100);
    const int widest = graph.fontMetrics().horizontalAdvance(text::speed(768));
    const QImage label = graph.grab().toImage().copy(400 - widest - 8, 0, widest + 8, 18); // of 1.0 KiB/s
    QList<int> columns; // that are not empty
    for (int x = 0; x < label.width(); ++x) {
        const QImage column = label.copy(x, 0, 1, label.height());
        if (column != label.copy(0, 0, 1, label.height()))
            columns.append(x);
    }
    QVERIFY(columns.size() > 20);
    const auto gapAfter = [&columns](qsizetype i) { return columns.at(i + 1) - columns.at(i); };
    qsizetype space = 0;
    for (qsizetype i = 1; i + 1 < columns.size(); ++i)
        space = gapAfter(i) > gapAfter(space) ? i : space;
    QVERIFY(
        columns.at(space) - columns.first() < columns.last() - columns.at(space)); // three letters before, five after
}

QTEST_MAIN(TestAppearance)
#include "tst_appearance.moc"
