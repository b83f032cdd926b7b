// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/aboutdialog.h"
#include "ui/appicon.h"
#include "ui/credentialsdialog.h"
#include "ui/englishplurals.h"
#include "ui/folderfacts.h"
#include "ui/linkssummary.h"
#include "ui/question.h"
#include "ui/settingsdialog.h"
#include "ui/shortcutsdialog.h"
#include "ui/urlextractor.h"

#include "tests/ui/dialogchecks.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace td;

class TestSmallDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfWidgets(); }
    void showsShortcutsByGroup();
    void keepsShortcutsWithinTheScreen();
    void findsShortcuts_data();
    void findsShortcuts();
    void tellsVersions();
    void namesEverythingInAQuestion();
    void asksForAUserByName();
    void countsLinesThatAreNoLinks();
    void shortensLongNamesInTheMiddle();
    void saysWhichSettingsAreWrong();
    void hasTheIconWithItself();
    void looksAtFolders();

private:
    static QList<ShortcutsDialog::Entry> entries();
};

QList<ShortcutsDialog::Entry> TestSmallDialogs::entries()
{
    return {{u"File"_qs, u"&Add Download…"_qs, {QKeySequence(Qt::CTRL | Qt::Key_N)}},
        {u"Download"_qs, u"&Pause"_qs, {QKeySequence(Qt::CTRL | Qt::Key_P), QKeySequence(Qt::Key_Space)}},
        {u"File"_qs, u"&Quit"_qs, {QKeySequence(Qt::CTRL | Qt::Key_Q)}}};
}

void TestSmallDialogs::showsShortcutsByGroup()
{
    ShortcutsDialog dialog(entries());
    dialog.show();
    const auto *tree = dialog.findChild<QTreeWidget *>(u"shortcuts"_qs);
    QCOMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(0), u"Add Download"_qs);
    QCOMPARE(tree->topLevelItem(1)->child(0)->text(1), u"Ctrl+P, Space"_qs);
    QCOMPARE(test::unnamedWidgets(dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(dialog).join(u'\n'), QString());
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"close"_qs), Qt::LeftButton);
    QVERIFY(!dialog.isVisible());
}

void TestSmallDialogs::keepsShortcutsWithinTheScreen()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSize(24); // as on a small screen
    QApplication::setFont(large);
    ShortcutsDialog dialog(entries());
    QApplication::setFont(usual);
    dialog.show();
    const QSize screen = dialog.screen()->availableSize();
    QVERIFY(dialog.fontMetrics().averageCharWidth() * 80 > screen.width());
    QVERIFY(dialog.width() < screen.width());
    QVERIFY(dialog.height() < screen.height());
}

void TestSmallDialogs::findsShortcuts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("shown");
    QTest::newRow("all") << QString() << 3;
    QTest::newRow("action") << u"pau"_qs << 1;
    QTest::newRow("key") << u"ctrl"_qs << 3;
    QTest::newRow("none") << u"xyz"_qs << 0;
}

void TestSmallDialogs::findsShortcuts()
{
    QFETCH(QString, text);
    ShortcutsDialog dialog(entries());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"filter"_qs), text);
    int shown = 0;
    const auto *tree = dialog.findChild<QTreeWidget *>(u"shortcuts"_qs);
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        for (int j = 0; j < tree->topLevelItem(i)->childCount(); ++j) {
            const bool isShown = !tree->topLevelItem(i)->isHidden() && !tree->topLevelItem(i)->child(j)->isHidden();
            shown += isShown ? 1 : 0;
        }
    }
    QTEST(shown, "shown");
}

void TestSmallDialogs::tellsVersions()
{
    AboutDialog dialog;
    dialog.show();
    QVERIFY(AboutDialog::details().contains(QLatin1String("Thread Downloader " TD_VERSION)));
    QVERIFY(AboutDialog::details().contains(QLatin1String(qVersion())));
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"copy"_qs), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), AboutDialog::details());
    QCOMPARE(test::unnamedWidgets(dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(dialog).join(u'\n'), QString());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestSmallDialogs::namesEverythingInAQuestion()
{
    QWidget window;
    ask(&window, {.title = u"Quit"_qs, .text = u"Really?"_qs, .yes = u"Quit"_qs, .remember = u"Do not ask again"_qs},
        [](bool) {});
    const auto *question = window.findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(test::unnamedWidgets(*question).join(u'\n'), QString());
}

void TestSmallDialogs::asksForAUserByName()
{
    CredentialsDialog dialog(u"example.org"_qs);
    dialog.show();
    QCOMPARE(test::unnamedWidgets(dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(dialog).join(u'\n'), QString());
    QCOMPARE(test::ambiguousMnemonics(dialog).join(u'\n'), QString());
    QCOMPARE(dialog.height(), dialog.heightForWidth(dialog.width()));
}

void TestSmallDialogs::countsLinesThatAreNoLinks()
{
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QVERIFY(linksSummary(extractLinks(u"one\ntwo\nthree"_qs)).endsWith(u" 1 more line is of no use."_qs));
    QVERIFY(linksSummary(extractLinks(u"one\ntwo\nthree\nfour"_qs)).endsWith(u" 2 more lines are of no use."_qs));
}

void TestSmallDialogs::shortensLongNamesInTheMiddle()
{
    const auto summary = [](const QString &name) {
        return linksSummary(extractLinks(u"https://a.org/1\nhttps://a.org/"_qs + name));
    };
    const QString words = u"to \u2068%1\u2069."_qs;
    QVERIFY(summary(QString(40, u'x')).endsWith(words.arg(QString(40, u'x'))));
    QVERIFY(summary(QString(60, u'x') + u".part01.rar"_qs)
                .endsWith(words.arg(QString(20, u'x') + u'…' + QString(8, u'x') + u".part01.rar"_qs)));
    const QString face = u"😀"_qs;
    QVERIFY(summary(u"x"_qs + face.repeated(30) + u"x"_qs)
                .endsWith(words.arg(u"x"_qs + face.repeated(9) + u'…' + face.repeated(9) + u"x"_qs)));
}

void TestSmallDialogs::saysWhichSettingsAreWrong()
{
    WindowSettings settings;
    settings.proxy.kind = ProxyKind::Http; // without a host
    SettingsDialog dialog(settings);
    auto *pages = dialog.findChild<QListWidget *>(u"pages"_qs);
    const auto *ok = dialog.findChild<QPushButton *>(u"ok"_qs);
    const QString words = u"There is something to correct on the page “Network”."_qs;
    const auto *network = pages->findItems(u"Network"_qs, Qt::MatchExactly).value(0);
    QVERIFY(!ok->isEnabled());
    QCOMPARE(ok->toolTip(), words);
    QCOMPARE(ok->accessibleDescription(), words);
    QCOMPARE(network->data(Qt::AccessibleDescriptionRole).toString(), words);
    QVERIFY(!network->icon().isNull());
    QVERIFY(pages->item(0)->icon().isNull());
    QVERIFY(pages->sizeHintForColumn(0) <= pages->viewport()->width());
    settings.proxy.kind = ProxyKind::None;
    dialog.setSettings(settings);
    QVERIFY(ok->isEnabled());
    QCOMPARE(ok->toolTip(), QString());
    QVERIFY(network->icon().isNull());
}

void TestSmallDialogs::hasTheIconWithItself()
{
    for (const int side : {16, 48, 256}) {
        const QImage image = applicationIcon().pixmap(side).toImage();
        QCOMPARE(image.size(), QSize(side, side));
        QVERIFY(image.pixelColor(side / 2, side / 2).alpha() == 255);
    }
}

void TestSmallDialogs::looksAtFolders()
{
    const QTemporaryDir folder;
    const FolderFacts there = lookAtFolder(folder.path());
    QVERIFY(there.exists && there.canBeWritten && there.freeBytes.value_or(0) > 0);
    QCOMPARE(there.folder, folder.path());
    const FolderFacts toBe = lookAtFolder(folder.filePath(u"a/b"_qs));
    QVERIFY(!toBe.exists && toBe.canBeWritten && toBe.freeBytes);
    QFile file(folder.filePath(u"file"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!lookAtFolder(file.fileName()).canBeWritten);
    QVERIFY(!lookAtFolder(file.fileName() + u"/x"_qs).canBeWritten);
}

QTEST_MAIN(TestSmallDialogs)
#include "tst_smalldialogs.moc"
