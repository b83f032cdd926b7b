// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/adddialogtest.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace td;

/// What the dialog asks of servers, disks and the list, and what it says then.
class TestAddDialogLookups : public test::AddDialogTest {
    Q_OBJECT

private Q_SLOTS:
    void asksWhatIsBehindTheFirstLinks();
    void asksForNothingWhenClosed();
    void showsWhatTheServerSays();
    void neverWaitsForTheServer();
    void looksAtTheFolder();
    void warnsOfTooLittleRoom();
    void tellsKnownLinks();
    void knowsALinkByWhatItLeadsTo();
    void followsTheList();
    void updatesNoLinkOfAFinishedOne();
    void treatsKnownLinksAsChosen_data();
    void treatsKnownLinksAsChosen();
};

void TestAddDialogLookups::asksWhatIsBehindTheFirstLinks()
{
    const QSignalSpy wanted(m_dialog.get(), &AddDialog::probesWanted);
    type(u"https://a.org/[1-9]"_qs);
    QTRY_COMPARE(wanted.count(), 1);
    const auto tasks = wanted.first().first().value<QList<DownloadTask>>();
    QCOMPARE(tasks.size(), 5);
    QCOMPARE(tasks.last().url, QUrl(u"https://a.org/5"_qs));

    m_dialog->showProbe(QUrl(u"https://a.org/2"_qs), {});
    type(u"0"_qs);
    QTRY_COMPARE(wanted.count(), 2);
    m_dialog->setText(u"https://a.org/1\nhttps://a.org/2"_qs);
    QTRY_COMPARE(wanted.count(), 3);
    QCOMPARE(wanted.last().first().value<QList<DownloadTask>>().size(), 1);
}

void TestAddDialogLookups::asksForNothingWhenClosed()
{
    type(u"https://a.org/1"_qs);
    const QSignalSpy wanted(m_dialog.get(), &AddDialog::probesWanted);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted.first().first().value<QList<DownloadTask>>().isEmpty());
    QCOMPARE(m_request.items.size(), 0);
}

void TestAddDialogLookups::showsWhatTheServerSays()
{
    type(u"https://a.org/1"_qs);
    ProbeResult result;
    result.name = u"debian.iso"_qs;
    result.size = 1024 * 1024;
    result.ranges = true;
    m_dialog->showProbe(QUrl(u"https://a.org/1"_qs), result);
    QVERIFY(child<QLineEdit>("name")->placeholderText().contains(u"debian.iso"_qs));
    QCOMPARE(note("name"), u"1.0 MiB, can be resumed"_qs);
    result.error = {DownloadError::Kind::NotFound, 404};
    m_dialog->showProbe(QUrl(u"https://a.org/1"_qs), result);
    QVERIFY(!note("name").isEmpty());
    QVERIFY(child<QPushButton>("download")->isEnabled());
}

void TestAddDialogLookups::neverWaitsForTheServer()
{
    type(u"https://a.org/1"_qs);
    QVERIFY(child<QPushButton>("download")->isEnabled());
    m_dialog->showProbe(QUrl(u"https://other.org/"_qs), {});
    click("download");
    QCOMPARE(m_request.items.size(), 1);
}

void TestAddDialogLookups::looksAtTheFolder()
{
    type(u"https://a.org/1"_qs);
    auto *folder = child<QWidget>("folder")->focusProxy();
    const QSignalSpy wanted(m_dialog.get(), &AddDialog::folderLookupRequested);
    qobject_cast<QComboBox *>(folder)->lineEdit()->selectAll();
    QTest::keyClicks(folder, u"/other"_qs);
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), u"/other"_qs);
    m_dialog->showFolder({u"/elsewhere"_qs, false});
    QVERIFY(child<QPushButton>("download")->isEnabled());
    m_dialog->showFolder({u"/other"_qs, false});
    QVERIFY(!child<QPushButton>("download")->isEnabled());
    QVERIFY(folder->accessibleDescription().contains(u"Nothing can be saved"_qs));
    QTest::keyClicks(folder, u"2"_qs);
    QVERIFY(child<QPushButton>("download")->isEnabled());
    qobject_cast<QComboBox *>(folder)->lineEdit()->selectAll();
    QTest::keyClicks(folder, u"relative"_qs);
    QVERIFY(!child<QPushButton>("download")->isEnabled());
}

void TestAddDialogLookups::warnsOfTooLittleRoom()
{
    type(u"https://a.org/1"_qs);
    m_dialog->showFolder({u"/downloads"_qs, true, true, 1024});
    auto *folder = child<QWidget>("folder")->focusProxy();
    QCOMPARE(folder->accessibleDescription(), u"1.0 KiB free"_qs);
    ProbeResult result;
    result.size = 2048;
    m_dialog->showProbe(QUrl(u"https://a.org/1"_qs), result);
    QCOMPARE(folder->accessibleDescription(), u"1.0 KiB free; needs 2.0 KiB"_qs);
    QVERIFY(child<QPushButton>("download")->isEnabled());
    m_dialog->setText(u"https://a.org/1\nhttps://a.org/2"_qs);
    QCOMPARE(folder->accessibleDescription(), u"1.0 KiB free; needs at least 2.0 KiB"_qs);
    result.size = 1024;
    m_dialog->showProbe(QUrl(u"https://a.org/2"_qs), result);
    QCOMPARE(folder->accessibleDescription(), u"1.0 KiB free; needs 3.0 KiB"_qs);
}

void TestAddDialogLookups::tellsKnownLinks()
{
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/1"_qs), u"Paused, 41 %"_qs}});
    QVERIFY(!child<QWidget>("known")->isVisible());
    type(u"https://a.org/1"_qs);
    QVERIFY(child<QWidget>("known")->isVisible());
    QCOMPARE(note("knownChoice"), u"Already in the list (Paused, 41 %)."_qs);
    QCOMPARE(child<QPushButton>("download")->text(), u"Go to It"_qs);
    QTest::keyClick(child<QComboBox>("knownChoice"), Qt::Key_End);
    QCOMPARE(child<QPushButton>("download")->text(), u"Download"_qs);
    QCOMPARE(m_dialog->state().knownLinkChoice, KnownLinkChoice::AddCopy);
}

void TestAddDialogLookups::knowsALinkByWhatItLeadsTo()
{
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/%7E/1"_qs), u"Paused, 41 %"_qs}});
    m_dialog->setText(u"https://me:secret@A.org/~/1#top"_qs);
    QVERIFY(child<QWidget>("known")->isVisible());
    m_dialog->setText(u"https://a.org/~/1?new"_qs);
    QVERIFY(!child<QWidget>("known")->isVisible());
}

void TestAddDialogLookups::followsTheList()
{
    const QUrl link(u"https://a.org/1"_qs);
    m_dialog->setText(link.toString());
    m_dialog->noteKnownLinks({{7, link, u"Waiting"_qs}});
    QCOMPARE(note("knownChoice"), u"Already in the list (Waiting)."_qs);
    m_dialog->noteKnownLinks({{7, link, u"Paused"_qs}, {8, link, u"Paused"_qs}});
    QCOMPARE(note("knownChoice"), u"Already in the list (Paused)."_qs);
    m_dialog->forgetKnownLinks({8});
    QVERIFY(child<QWidget>("known")->isVisible());
    m_dialog->noteKnownLinks({{7, QUrl(u"https://a.org/2"_qs), u"Paused"_qs}});
    QVERIFY(!child<QWidget>("known")->isVisible());
    m_dialog->noteKnownLinks({{7, link, u"Paused"_qs}});
    QVERIFY(child<QWidget>("known")->isVisible());
    m_dialog->forgetKnownLinks({7});
    QVERIFY(!child<QWidget>("known")->isVisible());
    click("download");
    QCOMPARE(m_request.items.size(), 1);
}

void TestAddDialogLookups::updatesNoLinkOfAFinishedOne()
{
    AddDialogState state;
    state.knownLinkChoice = KnownLinkChoice::UpdateLink;
    show({}, state);
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/1"_qs), u"Completed"_qs, true}});
    m_dialog->setText(u"https://a.org/1"_qs);
    QCOMPARE(child<QPushButton>("download")->text(), u"Go to It"_qs);
    const QSignalSpy shown(m_dialog.get(), &AddDialog::goToRequested);
    const QSignalSpy updated(m_dialog.get(), &AddDialog::linkUpdateRequested);
    click("download");
    QCOMPARE(shown.count(), 1);
    QCOMPARE(updated.count(), 0);
}

void TestAddDialogLookups::treatsKnownLinksAsChosen_data()
{
    QTest::addColumn<KnownLinkChoice>("choice");
    QTest::addColumn<int>("added");
    QTest::addColumn<int>("shown");
    QTest::addColumn<int>("updated");
    QTest::newRow("go") << KnownLinkChoice::GoToIt << 1 << 1 << 0;
    QTest::newRow("update") << KnownLinkChoice::UpdateLink << 1 << 0 << 1;
    QTest::newRow("copy") << KnownLinkChoice::AddCopy << 2 << 0 << 0;
}

void TestAddDialogLookups::treatsKnownLinksAsChosen()
{
    QFETCH(KnownLinkChoice, choice);
    WindowSettings settings;
    AddDialogState state;
    state.knownLinkChoice = choice;
    show(settings, state);
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/1"_qs), {}}, {8, QUrl(u"https://a.org/9"_qs), {}}});
    m_dialog->setText(u"https://me:pw@a.org/1#x\nhttps://a.org/2"_qs);
    const QSignalSpy shown(m_dialog.get(), &AddDialog::goToRequested);
    const QSignalSpy updated(m_dialog.get(), &AddDialog::linkUpdateRequested);
    click("download");
    QTEST(int(m_request.items.size()), "added");
    QTEST(int(shown.count()), "shown");
    QTEST(int(updated.count()), "updated");
    if (!updated.isEmpty())
        QCOMPARE(updated.first().first().value<DownloadId>(), DownloadId(7));
}

QTEST_MAIN(TestAddDialogLookups)
#include "tst_adddialoglookups.moc"
