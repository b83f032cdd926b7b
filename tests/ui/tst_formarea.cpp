// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/adddialog.h"
#include "ui/formarea.h"

#include "tests/ui/dialogchecks.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSet>
#include <QTest>

#include <memory>

using namespace td;

/// The form of the add dialog, where there is room for it and where there is not.
class TestFormArea : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_dialog.reset(); }
    void isWholeWhereThereIsRoom();
    void growsWithItsNotes();
    void scrollsWhereThereIsNone();
    void bringsTheFocusIntoSight();
    void beginsWithWhatIsSaidOfTheLinks();

private:
    QWidget *child(const char *name) const { return m_dialog->findChild<QWidget *>(QString::fromLatin1(name)); }
    FormArea *area() const { return m_dialog->findChild<FormArea *>(); }
    bool scrolls() const { return area()->verticalScrollBar()->maximum() > 0; }
    static bool isWhole(const QWidget &widget) { return widget.visibleRegion().boundingRect().size() == widget.size(); }

    std::unique_ptr<AddDialog> m_dialog;
};

void TestFormArea::init()
{
    test::failOnWarningsOfWidgets();
    m_dialog = std::make_unique<AddDialog>(WindowSettings(), AddDialogState());
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/1"_qs), u"Paused, 41 %"_qs}});
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestFormArea::isWholeWhereThereIsRoom()
{
    const int closed = area()->height();
    qobject_cast<QAbstractButton *>(child("more"))->click();
    QTRY_VERIFY(area()->height() > closed);
    QVERIFY(!scrolls());
    const int open = area()->height();
    const int links = child("links")->height();
    m_dialog->resize(m_dialog->width(), m_dialog->height() + 100);
    QTRY_COMPARE(child("links")->height(), links + 100);
    QCOMPARE(area()->height(), open);
}

void TestFormArea::growsWithItsNotes()
{
    const int before = area()->height();
    m_dialog->setText(u"https://a.org/1\nnonsense"_qs);
    QTRY_VERIFY(area()->height() > before);
    QTRY_VERIFY(!scrolls());
    const int wide = area()->height();
    m_dialog->setText(u"https://a.org/1\nftp://a.org/2\nnonsense\nmore\nand more"_qs);
    m_dialog->resize(m_dialog->minimumSizeHint().width(), m_dialog->height());
    QTRY_VERIFY(area()->height() > wide);
    QTRY_VERIFY(!scrolls());
}

void TestFormArea::scrollsWhereThereIsNone()
{
    qobject_cast<QAbstractButton *>(child("more"))->click();
    const int whole = m_dialog->height();
    m_dialog->resize(m_dialog->minimumSizeHint());
    QTRY_VERIFY(scrolls());
    QVERIFY(m_dialog->height() < whole / 2);
    QVERIFY(isWhole(*child("links")));
    QVERIFY(isWhole(*child("download")));
    QTRY_COMPARE(area()->widget()->width(), area()->viewport()->width());
}

void TestFormArea::bringsTheFocusIntoSight()
{
    m_dialog->setText(u"https://a.org/1"_qs);
    qobject_cast<QAbstractButton *>(child("more"))->click();
    m_dialog->resize(m_dialog->minimumSizeHint());
    QTRY_VERIFY(scrolls());
    QSet<QWidget *> seen;
    child("links")->setFocus();
    for (QWidget *field = m_dialog->focusWidget(); !seen.contains(field); field = m_dialog->focusWidget()) {
        seen.insert(field);
        QVERIFY2(isWhole(*field), qPrintable(field->objectName()));
        QTest::keyClick(field, Qt::Key_Tab);
    }
    QVERIFY(seen.contains(child("knownChoice")));
    QVERIFY(seen.contains(child("headers")));
    QTest::keyClick(m_dialog.get(), Qt::Key_K, Qt::AltModifier);
    QCOMPARE(m_dialog->focusWidget(), child("checksum"));
    QVERIFY(isWhole(*child("checksum")));
}

void TestFormArea::beginsWithWhatIsSaidOfTheLinks()
{
    m_dialog->setText(u"https://a.org/1\nnonsense"_qs);
    qobject_cast<QAbstractButton *>(child("more"))->click();
    m_dialog->resize(m_dialog->minimumSizeHint());
    QTRY_VERIFY(scrolls());
    child("headers")->setFocus();
    QVERIFY(!isWhole(*child("linksNote")));
    child("download")->setFocus();
    QVERIFY(!isWhole(*child("linksNote")));
    child("links")->setFocus();
    QVERIFY(isWhole(*child("linksNote")));
}

QTEST_MAIN(TestFormArea)
#include "tst_formarea.moc"
