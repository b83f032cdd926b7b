// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/adddialogtest.h"
#include "tests/ui/dialogchecks.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace td;

/// How the dialog looks, and who can use it.
class TestAddDialogLayout : public test::AddDialogTest {
    Q_OBJECT

private Q_SLOTS:
    void remembersItsState();
    void opensWithinTheScreen();
    void staysWithinTheScreenWithAllOptions();
    void showsMoreOptionsWhenAsked();
    void namesEveryControl();
    void hasUniqueMnemonics();
    void cutsNothingOff();
};

void TestAddDialogLayout::opensWithinTheScreen()
{
    m_dialog.reset();
    AddDialogState state; // of a larger screen
    state.size = QSize(3000, 2000);
    show(WindowSettings(), state);
    const QSize screen = m_dialog->screen()->availableSize();
    QVERIFY(m_dialog->width() < screen.width());
    QVERIFY(m_dialog->height() < screen.height());
}

void TestAddDialogLayout::staysWithinTheScreenWithAllOptions()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSize(12); // as on a small screen
    QApplication::setFont(large);
    m_dialog.reset();
    show(WindowSettings());
    const int height = m_dialog->height();
    child<QToolButton>("more")->click();
    QApplication::setFont(usual);
    QVERIFY(m_dialog->height() > height);
    const QSize screen = m_dialog->screen()->availableSize();
    QVERIFY(m_dialog->width() < screen.width());
    QVERIFY(m_dialog->height() < screen.height());
}

void TestAddDialogLayout::remembersItsState()
{
    AddDialogState state{QSize(700, 600), {}, true, KnownLinkChoice::UpdateLink};
    for (int i = 0; i < 12; ++i)
        state.folders.append(u"/f%1"_qs.arg(i));
    show({}, state);
    QCOMPARE(m_dialog->size(), QSize(700, 600));
    QVERIFY(child<QLineEdit>("checksum")->isVisible());
    auto *folder = child<QWidget>("folder")->focusProxy();
    qobject_cast<QComboBox *>(folder)->lineEdit()->selectAll();
    QTest::keyClicks(folder, u"/new"_qs);
    const AddDialogState after = m_dialog->state();
    QCOMPARE(after.folders.size(), 10);
    QCOMPARE(after.folders.first(), u"/new"_qs);
    QCOMPARE(after.folders.at(1), u"/f0"_qs);
    QVERIFY(after.showsOptions);
}

void TestAddDialogLayout::showsMoreOptionsWhenAsked()
{
    QVERIFY(!child<QLineEdit>("checksum")->isVisible());
    child<QToolButton>("more")->setFocus();
    QTest::keyClick(child<QToolButton>("more"), Qt::Key_Space);
    QVERIFY(child<QLineEdit>("checksum")->isVisible());
    click("more");
    QVERIFY(!child<QLineEdit>("checksum")->isVisible());
}

void TestAddDialogLayout::namesEveryControl()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
}

void TestAddDialogLayout::hasUniqueMnemonics()
{
    click("more");
    QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
}

void TestAddDialogLayout::cutsNothingOff()
{
    click("more");
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/1"_qs), u"Paused, 41 %"_qs}});
    m_dialog->setText(u"https://a.org/1\nhttps://a.org/2\nftp://x\nnonsense\nmore"_qs);
    QCoreApplication::processEvents();
    QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
}

QTEST_MAIN(TestAddDialogLayout)
#include "tst_adddialoglayout.moc"
