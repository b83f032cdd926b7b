// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/adddialog.h"

#include "tests/ui/dialogchecks.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace td;

class TestAddDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addsATypedLink();
    void addsWithControlReturn();
    void addsWhatItWasOpenedWithOnReturn();
    void givesWhatTheFieldsSay();
    void leavesDefaultsAlone();
    void takesWhatACurlCommandSays();
    void hasNameAndChecksumForOneLinkOnly();
    void countsLinks();
    void saysWhatIsNoLink();
    void keepsTheButtonForWhatIsPossible_data();
    void keepsTheButtonForWhatIsPossible();
    void asksWhatIsBehindTheFirstLinks();
    void asksForNothingWhenClosed();
    void showsWhatTheServerSays();
    void neverWaitsForTheServer();
    void looksAtTheFolder();
    void warnsOfTooLittleRoom();
    void tellsKnownLinks();
    void treatsKnownLinksAsChosen_data();
    void treatsKnownLinksAsChosen();
    void remembersItsState();
    void opensWithinTheScreen();
    void staysWithinTheScreenWithAllOptions();
    void showsMoreOptionsWhenAsked();
    void isQuickWithThousandsOfLinks();
    void namesEveryControl();
    void hasUniqueMnemonics();
    void cutsNothingOff();

private:
    template <typename T>
    T *child(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    QString note(const char *field) const { return child<QWidget>(field)->accessibleDescription(); }
    void show(const WindowSettings &settings, const AddDialogState &state = {});
    void type(const QString &text);
    void click(const char *button);

    std::unique_ptr<AddDialog> m_dialog;
    AddRequest m_request;
};

void TestAddDialog::init()
{
    test::failOnWarningsOfWidgets();
    m_request = {};
    WindowSettings settings;
    settings.folder = u"/downloads"_qs;
    show(settings);
}

void TestAddDialog::cleanup()
{
    m_dialog.reset();
}

void TestAddDialog::show(const WindowSettings &settings, const AddDialogState &state)
{
    m_dialog = std::make_unique<AddDialog>(settings, state);
    connect(m_dialog.get(), &AddDialog::submitted, this, [this](const AddRequest &request) { m_request = request; });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestAddDialog::opensWithinTheScreen()
{
    m_dialog.reset();
    AddDialogState state; // of a larger screen
    state.size = QSize(3000, 2000);
    show(WindowSettings(), state);
    const QSize screen = m_dialog->screen()->availableSize();
    QVERIFY(m_dialog->width() < screen.width());
    QVERIFY(m_dialog->height() < screen.height());
}

void TestAddDialog::staysWithinTheScreenWithAllOptions()
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

void TestAddDialog::type(const QString &text)
{
    QTest::keyClicks(child<QPlainTextEdit>("links"), text);
}

void TestAddDialog::click(const char *button)
{
    QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton);
}

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
    m_dialog->setText(u"https://example.org/a\nhttps://example.org/b"_qs);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_request.items.size(), 2);
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

void TestAddDialog::asksWhatIsBehindTheFirstLinks()
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

void TestAddDialog::asksForNothingWhenClosed()
{
    type(u"https://a.org/1"_qs);
    const QSignalSpy wanted(m_dialog.get(), &AddDialog::probesWanted);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted.first().first().value<QList<DownloadTask>>().isEmpty());
    QCOMPARE(m_request.items.size(), 0);
}

void TestAddDialog::showsWhatTheServerSays()
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

void TestAddDialog::neverWaitsForTheServer()
{
    type(u"https://a.org/1"_qs);
    QVERIFY(child<QPushButton>("download")->isEnabled());
    m_dialog->showProbe(QUrl(u"https://other.org/"_qs), {});
    click("download");
    QCOMPARE(m_request.items.size(), 1);
}

void TestAddDialog::looksAtTheFolder()
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

void TestAddDialog::warnsOfTooLittleRoom()
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
}

void TestAddDialog::tellsKnownLinks()
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

void TestAddDialog::treatsKnownLinksAsChosen_data()
{
    QTest::addColumn<KnownLinkChoice>("choice");
    QTest::addColumn<int>("added");
    QTest::addColumn<int>("shown");
    QTest::addColumn<int>("updated");
    QTest::newRow("go") << KnownLinkChoice::GoToIt << 1 << 1 << 0;
    QTest::newRow("update") << KnownLinkChoice::UpdateLink << 1 << 0 << 1;
    QTest::newRow("copy") << KnownLinkChoice::AddCopy << 2 << 0 << 0;
}

void TestAddDialog::treatsKnownLinksAsChosen()
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

void TestAddDialog::remembersItsState()
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

void TestAddDialog::showsMoreOptionsWhenAsked()
{
    QVERIFY(!child<QLineEdit>("checksum")->isVisible());
    child<QToolButton>("more")->setFocus();
    QTest::keyClick(child<QToolButton>("more"), Qt::Key_Space);
    QVERIFY(child<QLineEdit>("checksum")->isVisible());
    click("more");
    QVERIFY(!child<QLineEdit>("checksum")->isVisible());
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

void TestAddDialog::namesEveryControl()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
}

void TestAddDialog::hasUniqueMnemonics()
{
    click("more");
    QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
}

void TestAddDialog::cutsNothingOff()
{
    click("more");
    m_dialog->setKnownLinks({{7, QUrl(u"https://a.org/1"_qs), u"Paused, 41 %"_qs}});
    m_dialog->setText(u"https://a.org/1\nhttps://a.org/2\nftp://x\nnonsense\nmore"_qs);
    QCoreApplication::processEvents();
    QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
}

QTEST_MAIN(TestAddDialog)
#include "tst_adddialog.moc"
