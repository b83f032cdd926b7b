// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/adddialogtest.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace td;

/// What the dialog makes of what somebody types.
class TestAddDialog : public test::AddDialogTest {
    Q_OBJECT

private Q_SLOTS:
    void readsALongTextMeanwhile();
    void addsALongTextThatIsNotReadYet();
    void addsATypedLink();
    void addsWithControlReturn();
    void addsWhatItWasOpenedWithOnReturn();
    void replacesWhatItWasOpenedWithByTyping();
    void givesWhatTheFieldsSay();
    void leavesDefaultsAlone();
    void takesWhatACurlCommandSays();
    void followsANameThatIsBeingTyped();
    void hasNameAndChecksumForOneLinkOnly();
    void countsLinks();
    void namesLinksWithoutAFileByTheirAddress();
    void saysWhatIsNoLink();
    void keepsTheButtonForWhatIsPossible_data();
    void keepsTheButtonForWhatIsPossible();
    void isQuickWithThousandsOfLinks();
};

void TestAddDialog::addsATypedLink()
{
    QVERIFY(!child<QPushButton>("download")->isEnabled());
    type(u"example.org/file.iso"_qs);
    QVERIFY(child<QPushButton>("download")->isEnabled());
    click("download");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_request.items.size(), 1);
    QCOMPARE(m_request.items.first().task.url, QUrl(u"https://example.org/file.iso"_qs));
    QCOMPARE(m_request.items.first().task.folder, u"/downloads"_qs);
    QCOMPARE(m_request.items.first().task.output, QString());
    QCOMPARE(m_request.start, AddRequest::Start::Queued);
    QCOMPARE(m_request.place, AddRequest::Place::Bottom);
}

void TestAddDialog::addsWhatItWasOpenedWithOnReturn()
{
    const QString links = u"https://example.org/a\nhttps://example.org/b"_qs;
    m_dialog->setText(links);
    QCOMPARE(m_dialog->focusWidget(), child<QPlainTextEdit>("links"));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_request.items.size(), 2);

    show({});
    m_dialog->offerText(links);
    QCOMPARE(m_dialog->focusWidget(), child<QPushButton>("download"));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_request.items.size(), 2);
}

void TestAddDialog::replacesWhatItWasOpenedWithByTyping()
{
    m_dialog->setText(u"https://example.org/a\nhttps://example.org/b"_qs);
    QTest::keyClicks(m_dialog->focusWidget(), u"x.org/c"_qs);
    QCOMPARE(child<QPlainTextEdit>("links")->toPlainText(), u"x.org/c"_qs);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
}

void TestAddDialog::namesLinksWithoutAFileByTheirAddress()
{
    m_dialog->setText(u"https://a.org/curled2.bin\nhttps://b.org/"_qs);
    QVERIFY2(note("links").contains(u"curled2.bin"_qs), qPrintable(note("links")));
    QVERIFY2(note("links").contains(u"b.org/"_qs), qPrintable(note("links")));
}

void TestAddDialog::addsWithControlReturn()
{
    type(u"https://example.org/a"_qs);
    QTest::keyClick(child<QPlainTextEdit>("links"), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    type(u"https://example.org/b"_qs);
    QTest::keyClick(child<QPlainTextEdit>("links"), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_request.items.size(), 2);
}

void TestAddDialog::givesWhatTheFieldsSay()
{
    type(u"https://example.org/file.iso"_qs);
    QTest::keyClicks(child<QLineEdit>("name"), u"other name.iso"_qs);
    child<QComboBox>("exists")->setFocus();
    QTest::keyClick(child<QComboBox>("exists"), Qt::Key_End);
    QTest::keyClick(child<QSpinBox>("connections"), Qt::Key_Up);
    QTest::keyClick(child<QSpinBox>("connections"), Qt::Key_Up);
    click("paused");
    QTest::keyClick(child<QCheckBox>("top"), Qt::Key_Space);
    click("more");
    const QString digest(64, u'a');
    QTest::keyClicks(child<QLineEdit>("checksum"), digest);
    QTest::keyClick(child<QComboBox>("assembly"), Qt::Key_End);
    auto *speed = child<QAbstractSpinBox>("speed");
    speed->selectAll();
    QTest::keyClicks(speed, u"1.5M"_qs);
    QTest::keyClick(speed, Qt::Key_Tab);
    QTest::keyClicks(child<QLineEdit>("referrer"), u"https://r.org/"_qs);
    QTest::keyClicks(child<QLineEdit>("agent"), u"Agent/1"_qs);
    QTest::keyClicks(child<QLineEdit>("user"), u"me"_qs);
    QTest::keyClicks(child<QLineEdit>("password"), u"secret"_qs);
    QTest::keyClicks(child<QPlainTextEdit>("headers"), u"X-One: 1"_qs);
    click("download");

    QCOMPARE(m_request.items.size(), 1);
    const auto &[task, config] = m_request.items.first();
    QCOMPARE(task.output, u"other name.iso"_qs);
    QCOMPARE(task.checksum, (ExpectedChecksum{QCryptographicHash::Sha256, QByteArray::fromHex(digest.toLatin1())}));
    QCOMPARE(task.referer, u"https://r.org/"_qs);
    QCOMPARE(task.user, u"me"_qs);
    QCOMPARE(task.password, u"secret"_qs);
    QCOMPARE(task.headers, (QList<HttpHeader>{{"X-One", "1"}}));
    QCOMPARE(config.ifExists, ExistsPolicy::Skip);
    QCOMPARE(config.workers, 2);
    QCOMPARE(config.assembly, AssemblyMode::Direct);
    QCOMPARE(config.rateLimit, 1536 * 1024);
    QCOMPARE(config.userAgent, u"Agent/1"_qs);
    QCOMPARE(m_request.start, AddRequest::Start::Paused);
    QCOMPARE(m_request.place, AddRequest::Place::Top);
}

void TestAddDialog::leavesDefaultsAlone()
{
    WindowSettings settings;
    settings.folder = u"/downloads"_qs;
    settings.config.workers = 7;
    settings.ifExists = ExistsPolicy::Skip;
    settings.config.assembly = AssemblyMode::Memory;
    show(settings);
    type(u"https://example.org/file.iso"_qs);
    click("download");
    QCOMPARE(m_request.items.first().config, settings.downloadConfig());
}

void TestAddDialog::takesWhatACurlCommandSays()
{
    m_dialog->setText(u"curl 'https://a.org/x' -H 'X-One: 1' -A Agent/2 -u me:pw -o /x/name.iso"_qs);
    QVERIFY(note("links").contains(u"sent along"_qs));
    QCOMPARE(child<QLineEdit>("name")->text(), u"name.iso"_qs);
    click("download");
    const auto &[task, config] = m_request.items.first();
    QCOMPARE(task.output, u"name.iso"_qs);
    QCOMPARE(task.headers, (QList<HttpHeader>{{"X-One", "1"}}));
    QCOMPARE(task.user, u"me"_qs);
    QCOMPARE(config.userAgent, u"Agent/2"_qs);
}

void TestAddDialog::followsANameThatIsBeingTyped()
{
    m_dialog->setText(u"https://a.org/1\n"_qs);
    QTest::keyClick(child<QPlainTextEdit>("links"), Qt::Key_End, Qt::ControlModifier);
    type(u"  out=file.bin"_qs);
    QCOMPARE(child<QLineEdit>("name")->text(), u"file.bin"_qs);
    QTest::keyClick(child<QPlainTextEdit>("links"), Qt::Key_Backspace);
    QCOMPARE(child<QLineEdit>("name")->text(), u"file.bi"_qs);
    child<QLineEdit>("name")->setText(u"mine"_qs);
    type(u"n"_qs);
    QCOMPARE(child<QLineEdit>("name")->text(), u"mine"_qs);
}

void TestAddDialog::hasNameAndChecksumForOneLinkOnly()
{
    click("more");
    type(u"https://a.org/1"_qs);
    QVERIFY(child<QLineEdit>("name")->isEnabled());
    QVERIFY(child<QLineEdit>("checksum")->isEnabled());
    QTest::keyClicks(child<QLineEdit>("name"), u"x"_qs);
    QTest::keyClicks(child<QLineEdit>("checksum"), QString(32, u'0'));
    QTest::keyClick(child<QPlainTextEdit>("links"), Qt::Key_Return);
    type(u"https://a.org/2"_qs);
    QVERIFY(!child<QLineEdit>("name")->isEnabled());
    QVERIFY(!child<QLineEdit>("checksum")->isEnabled());
    click("download");
    QCOMPARE(m_request.items.size(), 2);
    for (const auto &item : std::as_const(m_request.items)) {
        QCOMPARE(item.task.output, QString());
        QVERIFY(!item.task.checksum);
    }
}

void TestAddDialog::countsLinks()
{
    type(u"https://a.org/part[01-12].rar"_qs);
    QCOMPARE(child<QPushButton>("download")->text(), u"Download 12"_qs);
    QCOMPARE(m_dialog->windowTitle(), u"Add 12 Downloads"_qs);
    QVERIFY2(note("links").contains(u"part01.rar"_qs) && note("links").contains(u"part12.rar"_qs),
        qPrintable(note("links")));
}

void TestAddDialog::saysWhatIsNoLink()
{
    m_dialog->setText(u"https://a.org/1\nhttps://a.org/1\nftp://a.org/2\nnonsense\n!\n?"_qs);
    QVERIFY2(note("links").contains(u"twice"_qs), qPrintable(note("links")));
    QVERIFY2(note("links").contains(u"Line 3: only http"_qs), qPrintable(note("links")));
    QVERIFY2(note("links").contains(u"Line 4"_qs), qPrintable(note("links")));
    QVERIFY2(note("links").contains(u"2 more"_qs), qPrintable(note("links")));
    QVERIFY(child<QPushButton>("download")->isEnabled());
}

void TestAddDialog::keepsTheButtonForWhatIsPossible_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("good name") << u"name"_qs << u"x.iso"_qs << true;
    QTest::newRow("path as a name") << u"name"_qs << u"../x"_qs << false;
    QTest::newRow("dots") << u"name"_qs << u".."_qs << false;
    QTest::newRow("long name") << u"name"_qs << QString(300, u'x') << false;
    QTest::newRow("good checksum") << u"checksum"_qs << QString(40, u'f') << true;
    QTest::newRow("named checksum") << u"checksum"_qs << u"sha256:"_qs + QString(64, u'f') << true;
    QTest::newRow("short checksum") << u"checksum"_qs << u"abc"_qs << false;
    QTest::newRow("wrong name of a checksum") << u"checksum"_qs << u"md5:"_qs + QString(64, u'f') << false;
    QTest::newRow("good header") << u"headers"_qs << u"A: b"_qs << true;
    QTest::newRow("no header") << u"headers"_qs << u"nonsense"_qs << false;
    QTest::newRow("header of the transfer") << u"headers"_qs << u"Range: bytes=0-"_qs << false;
    QTest::newRow("good referrer") << u"referrer"_qs << u"https://r.org/"_qs << true;
    QTest::newRow("bad referrer") << u"referrer"_qs << u"r"_qs << false;
}

void TestAddDialog::keepsTheButtonForWhatIsPossible()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    click("more");
    type(u"https://a.org/1"_qs);
    auto *widget = m_dialog->findChild<QWidget *>(field);
    QTest::keyClicks(widget, text);
    QTEST(child<QPushButton>("download")->isEnabled(), "isPossible");
    QCOMPARE(widget->accessibleDescription().isEmpty(), child<QPushButton>("download")->isEnabled());
}

void TestAddDialog::isQuickWithThousandsOfLinks()
{
    QString text;
    for (int i = 0; i < 1000; ++i)
        text += u"https://example.org/some/folder/file-number-%1.tar.gz?token=abcdefgh\n"_qs.arg(i);
    m_dialog->setText(text);
    QTextCursor cursor = child<QPlainTextEdit>("links")->textCursor();
    cursor.movePosition(QTextCursor::End);
    child<QPlainTextEdit>("links")->setTextCursor(cursor);
    QBENCHMARK
    {
        type(u"x"_qs);
    }
    QCOMPARE(child<QPushButton>("download")->text(), u"Download 1,000"_qs);
}

static QString manyLinks(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += u"https://example.org/some/folder/%1.iso\n"_qs.arg(i);
    return text;
}

void TestAddDialog::readsALongTextMeanwhile()
{
    auto *links = child<QPlainTextEdit>("links");
    const auto *download = child<QPushButton>("download");
    links->setPlainText(manyLinks(20'000));
    QVERIFY(!download->isEnabled());
    QTRY_COMPARE(download->text(), u"Download 20,000"_qs);
    links->moveCursor(QTextCursor::End);
    QTest::keyClicks(links, u"https://a.org/1"_qs);
    QCOMPARE(download->text(), u"Download 20,000"_qs); // a key waits for nothing
    QTRY_COMPARE(download->text(), u"Download 20,001"_qs);
    links->setPlainText(manyLinks(30'000));
    links->setPlainText(u"https://a.org/1"_qs);
    QCOMPARE(download->text(), u"Download"_qs);
    QTest::qWait(400);
    QCOMPARE(download->text(), u"Download"_qs); // what was read before says nothing of it
}

void TestAddDialog::addsALongTextThatIsNotReadYet()
{
    auto *links = child<QPlainTextEdit>("links");
    links->setPlainText(manyLinks(20'000));
    m_dialog->accept();
    QCOMPARE(m_request.items.size(), 20'000);
}

QTEST_MAIN(TestAddDialog)
#include "tst_adddialog.moc"
