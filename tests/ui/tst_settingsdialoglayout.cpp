// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingtable.h"

#include "tests/ui/dialogchecks.h"
#include "tests/ui/settingsdialogtest.h"

#include <QApplication>
#include <QListWidget>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTest>

using namespace td;

/// How the pages look, and who can use them.
class TestSettingsDialogLayout : public test::SettingsDialogTest {
    Q_OBJECT

private Q_SLOTS:
    void namesEveryControl();
    void explainsEverySetting();
    void hasUniqueMnemonicsOnEveryPage();
    void cutsNothingOff();
    void scrollsNeverSideways();
};

void TestSettingsDialogLayout::namesEveryControl()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
}

void TestSettingsDialogLayout::explainsEverySetting()
{
    for (const SettingInfo &setting : settingTable()) {
        const auto *field = m_dialog->findChild<QWidget *>(QString::fromLatin1(setting.key));
        QVERIFY2(field->whatsThis().contains(QString::fromLatin1(setting.option)), setting.key);
        QVERIFY2(field->whatsThis().contains(QString::fromLatin1(setting.key).replace(u'/', u'.')), setting.key);
    }
}

void TestSettingsDialogLayout::hasUniqueMnemonicsOnEveryPage()
{
    auto *pages = child<QListWidget>("pages");
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
    }
}

void TestSettingsDialogLayout::cutsNothingOff()
{
    WindowSettings settings;
    settings.config.tempDir = u"/other"_qs;
    m_dialog->setSettings(settings);
    auto *pages = child<QListWidget>("pages");
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        QCoreApplication::processEvents();
        QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
    }
}

void TestSettingsDialogLayout::scrollsNeverSideways()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSize(12); // as on a small screen
    QApplication::setFont(large);
    const auto restore = qScopeGuard([&usual] { QApplication::setFont(usual); });
    SettingsDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(dialog.width() < dialog.screen()->availableSize().width());
    auto *pages = dialog.findChild<QListWidget *>(u"pages"_qs);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        QCoreApplication::processEvents();
        const auto *area = qobject_cast<QScrollArea *>(dialog.findChild<QStackedWidget *>()->currentWidget());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
    }
}

QTEST_MAIN(TestSettingsDialogLayout)
#include "tst_settingsdialoglayout.moc"
