// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"
#include "ui/checksumdialog.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/settingsdialog.h"
#include "ui/trayicon.h"

#include "tests/ui/dialogchecks.h"
#include "tests/ui/places.h"
#include "tests/ui/samples.h"
#include "tests/ui/speaking.h"

#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace td;

namespace {

/// Is asked for what nobody else knows.
class Unknown : public QTranslator {
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        if (!QByteArrayView(context).startsWith('Q')) // Qt's own
            texts.append(QString::fromUtf8(context) + QStringLiteral(": ") + QString::fromUtf8(text));
        return {};
    }
    bool isEmpty() const override { return false; }

    mutable QStringList texts;
};

QStringList ambiguousIn(const QList<QAction *> &entries)
{
    QSet<QString> seen;
    QStringList ambiguous;
    for (const QAction *entry : entries) {
        const QString key = QKeySequence::mnemonic(entry->text()).toString();
        if (!key.isEmpty() && seen.contains(key))
            ambiguous.append(entry->text());
        seen.insert(key);
    }
    return ambiguous;
}

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnWarningsOfWidgets(); }
    void findsTheBest_data();
    void findsTheBest();
    void namesThemAsTheirSpeakersDo();
    void speaksWhileItExists();
    void speaksInSingularAndPlural();
    void writesPercentAsTheLanguageDoes_data();
    void writesPercentAsTheLanguageDoes();
    void isChosenInTheSettings();
    void translatesWhatIsShown_data();
    void translatesWhatIsShown();
    void hasUniqueMnemonicsInEveryMenu_data();
    void hasUniqueMnemonicsInEveryMenu();
    void hasUniqueMnemonicsInEveryDialog_data();
    void hasUniqueMnemonicsInEveryDialog();
    void leadsToAFieldWithEveryMnemonic_data();
    void leadsToAFieldWithEveryMnemonic();
};

void TestLanguages::initTestCase()
{
    if (languages::available().size() < 2)
        QSKIP("Built without Qt LinguistTools");
}

void TestLanguages::findsTheBest_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("best");
    QTest::newRow("itself") << QStringList{u"de"_qs} << u"de"_qs;
    QTest::newRow("of a country") << QStringList{u"de-AT"_qs, u"de"_qs} << u"de"_qs;
    QTest::newRow("with a script") << QStringList{u"de-Latn-DE"_qs} << u"de"_qs;
    QTest::newRow("second choice") << QStringList{u"xx-YY"_qs, u"de-DE"_qs} << u"de"_qs;
    QTest::newRow("English first") << QStringList{u"en-US"_qs, u"de"_qs} << u"en"_qs;
    QTest::newRow("no such one") << QStringList{u"xx"_qs} << u"en"_qs;
    QTest::newRow("begins alike") << QStringList{u"den"_qs} << u"en"_qs;
    QTest::newRow("none") << QStringList{u"C"_qs} << u"en"_qs;
    QTest::newRow("nothing") << QStringList{} << u"en"_qs;
}

void TestLanguages::findsTheBest()
{
    QFETCH(QStringList, wanted);
    QTEST(languages::best(wanted), "best");
}

void TestLanguages::namesThemAsTheirSpeakersDo()
{
    const QStringList codes = languages::available();
    QCOMPARE(codes.first(), u"en"_qs);
    QVERIFY(codes.contains(u"de"_qs));
    QCOMPARE(languages::nativeName(u"en"_qs), u"English"_qs);
    QCOMPARE(languages::nativeName(u"de"_qs), u"Deutsch"_qs);
    QCOMPARE(languages::nativeName(u"fr"_qs), u"Français"_qs);
}

void TestLanguages::speaksWhileItExists()
{
    const auto title = [] { return QCoreApplication::translate("td::MainWindow", "&File"); };
    QCOMPARE(title(), u"&File"_qs);
    {
        const Language german(u"de"_qs);
        QCOMPARE(title(), u"&Datei"_qs);
    }
    const Language english(u"en"_qs);
    QCOMPARE(title(), u"&File"_qs);
    const Language ofTheSystem(u"system"_qs); // the tests' own is C
    QCOMPARE(ofTheSystem.code(), u"en"_qs);
}

void TestLanguages::speaksInSingularAndPlural()
{
    const test::Speaking german(u"de"_qs);
    const auto spoken = [](int n) {
        return QCoreApplication::translate("td::DetailsPane", "%Ln connection(s)", nullptr, n);
    };
    QCOMPARE(spoken(1), u"1 Verbindung"_qs);
    QCOMPARE(spoken(0), u"0 Verbindungen"_qs);
    QCOMPARE(spoken(7), u"7 Verbindungen"_qs);
    QCOMPARE(spoken(7000), u"%1 Verbindungen"_qs.arg(QLocale().toString(7000)));
}

void TestLanguages::writesPercentAsTheLanguageDoes_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("percent");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("bar");
    QTest::newRow("English") << u"en"_qs << u"33.3%"_qs << u"Verifying 45%"_qs << u"%p%"_qs;
    QTest::newRow("German") << u"de"_qs << u"33,3\u00a0%"_qs << u"Prüfen 45\u00a0%"_qs << u"%p\u00a0%"_qs;
}

void TestLanguages::writesPercentAsTheLanguageDoes()
{
    QFETCH(QString, code);
    const test::Speaking language(code);
    const QLocale before;
    const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(code)); // which is the system's business otherwise
    QTEST(text::percent(test::sample(2, DownloadState::Paused)), "percent");
    QTEST(text::status(test::sample(2, DownloadState::Verifying)), "step");
    ChecksumDialog dialog(QString(), std::nullopt);
    QTEST(dialog.findChild<QProgressBar *>()->format(), "bar");
}

void TestLanguages::isChosenInTheSettings()
{
    SettingsDialog dialog{WindowSettings()};
    const QSignalSpy applied(&dialog, &SettingsDialog::applied);
    auto *choice = dialog.findChild<QComboBox *>(u"main/language"_qs);
    QCOMPARE(choice->count(), languages::available().size() + 1);
    QCOMPARE(choice->currentText(), u"System"_qs);
    choice->setCurrentIndex(choice->findText(u"Deutsch"_qs));
    dialog.accept();
    QCOMPARE(applied.count(), 1);
    const auto chosen = applied.first().first().value<WindowSettings>();
    QCOMPARE(chosen.language, u"de"_qs);
    dialog.setSettings(chosen);
    QCOMPARE(choice->currentText(), u"Deutsch"_qs);
}

void TestLanguages::translatesWhatIsShown_data()
{
    test::addPlaces({u"de"_qs});
}

/// That lupdate and the program call a text's place alike.
void TestLanguages::translatesWhatIsShown()
{
    QFETCH(QString, code);
    QFETCH(test::Place, place);
    Unknown unknown;
    QCoreApplication::installTranslator(&unknown);
    const Language language(code);
    const auto widget = place.open();
    QVERIFY(test::show(*widget));
    QCOMPARE(unknown.texts.join(u'\n'), QString());
}

void TestLanguages::hasUniqueMnemonicsInEveryMenu_data()
{
    test::addLanguages({u"en"_qs, u"de"_qs});
}

void TestLanguages::hasUniqueMnemonicsInEveryMenu()
{
    QFETCH(QString, code);
    const test::Speaking speaking(code);
    const auto window = test::emptyWindow();
    const TrayIcon tray(window->actions(), window.get());
    QCOMPARE(ambiguousIn(window->menuBar()->actions()).join(u'\n'), QString());
    int menus = 0;
    for (const QWidget *widget : QApplication::allWidgets()) {
        if (const auto *menu = qobject_cast<const QMenu *>(widget)) {
            QCOMPARE(ambiguousIn(menu->actions()).join(u'\n'), QString());
            ++menus;
        }
    }
    QVERIFY(menus >= 9); // the bar's, a row's with the queue, the tray's
}

void TestLanguages::hasUniqueMnemonicsInEveryDialog_data()
{
    test::addPlaces({u"en"_qs, u"de"_qs});
}

void TestLanguages::hasUniqueMnemonicsInEveryDialog()
{
    QFETCH(QString, code);
    QFETCH(test::Place, place);
    const test::Speaking speaking(code);
    const auto widget = place.open();
    QVERIFY(test::show(*widget));
    QCOMPARE(test::ambiguousMnemonics(*widget).join(u'\n'), QString());
}

void TestLanguages::leadsToAFieldWithEveryMnemonic_data()
{
    test::addPlaces({u"en"_qs, u"de"_qs});
}

void TestLanguages::leadsToAFieldWithEveryMnemonic()
{
    QFETCH(QString, code);
    QFETCH(test::Place, place);
    const test::Speaking speaking(code);
    const auto widget = place.open();
    QVERIFY(test::show(*widget));
    widget->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(widget.get()));
    QCOMPARE(test::deadMnemonics(*widget).join(u'\n'), QString());
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
