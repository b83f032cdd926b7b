// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/englishplurals.h"
#include "ui/optionsdialog.h"
#include "ui/sizespinbox.h"

#include "tests/ui/dialogchecks.h"
#include "tests/ui/dialogtest.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace td;
using Item = OptionsDialog::Item;
using Stage = OptionsDialog::Stage;
using Credentials = DownloadEdit::Credentials;
using Edits = QMap<DownloadId, DownloadEdit>;

/// The dialog of options, of three downloads: two of them are alike, and the third differs in everything.
class TestOptionsOfSeveral : public test::DialogTest<OptionsDialog> {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init();
    void cleanup() { m_dialog.reset(); }
    void showsWhatAllHaveInCommon();
    void showsWhereTheyDiffer();
    void keepsWhatNobodyTouches();
    void givesAllWhatIsTouched_data();
    void givesAllWhatIsTouched();
    void takesWhatIsCommonFromAll();
    void sparesThoseThatHaveItAlready();
    void changesNothingAfterAChangeOfMind();
    void namesNoLimit();
    void wantsAUserWithThePassword();
    void leavesTheChecksumsAlone();
    void countsWhatIsLost_data();
    void countsWhatIsLost();
    void retriesThoseThatHaveFailed();
    void leavesOutThoseThatAreDone();
    void saysWhenNoneIsLeft();
    void passesTheChecksOfDialogs();

private:
    void open();
    void openAlike();
    void follow();
    QString title() const { return child<QLabel>("title")->text(); }
    QPushButton *button() const { return child<QPushButton>("change"); }
    QString placeholder(const char *field) const { return child<QLineEdit>(field)->placeholderText(); }

    EnglishPlurals m_plurals;
    QList<Item> m_items;
    Edits m_edits;
    QList<DownloadId> m_retried;
    const QString m_several = QStringLiteral("Several values");
};

void TestOptionsOfSeveral::init()
{
    test::failOnWarningsOfWidgets();
    Item some{{1, u"a.iso"_qs}, {}};
    some.settings.task.referer = u"https://a.org/"_qs;
    some.settings.task.user = u"me"_qs;
    some.settings.task.password = u"word"_qs;
    some.settings.task.headers = {{"X-Key", "1"}};
    some.settings.config.workers = 7;
    some.settings.config.rateLimit = 65536;
    some.settings.config.assembly = AssemblyMode::TempFiles;
    some.settings.config.userAgent = u"agent/1"_qs;
    m_items = {some, some, {{3, u"c.iso"_qs}, {}}};
    m_items[1].target.id = 2;
    m_items[2].settings.config.assembly = AssemblyMode::Direct;
    open();
}

void TestOptionsOfSeveral::open()
{
    m_edits.clear();
    m_retried.clear();
    m_dialog = std::make_unique<OptionsDialog>(m_items);
    connect(m_dialog.get(), &OptionsDialog::submitted, this,
        [this](DownloadId id, const DownloadEdit &edit) { m_edits.insert(id, edit); });
    connect(m_dialog.get(), &OptionsDialog::retryRequested, this, [this](const auto &ids) { m_retried = ids; });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestOptionsOfSeveral::openAlike()
{
    m_items.removeLast();
    open();
}

void TestOptionsOfSeveral::follow()
{
    QList<OptionsDialog::Target> targets;
    for (const Item &item : std::as_const(m_items))
        targets.append(item.target);
    m_dialog->follow(targets);
}

void TestOptionsOfSeveral::showsWhatAllHaveInCommon()
{
    openAlike();
    QCOMPARE(title(), u"Options of 2 downloads"_qs);
    QCOMPARE(child<QSpinBox>("connections")->text(), u"7"_qs);
    QCOMPARE(child<SizeSpinBox>("speed")->text(), u"64 KiB/s"_qs);
    QCOMPARE(child<QComboBox>("assembly")->currentText(), u"In temporary files"_qs);
    QCOMPARE(child<QComboBox>("assembly")->findText(m_several), -1);
    QCOMPARE(child<QLineEdit>("referrer")->text(), u"https://a.org/"_qs);
    QCOMPARE(child<QLineEdit>("agent")->text(), u"agent/1"_qs);
    QCOMPARE(child<QLineEdit>("user")->text(), u"me"_qs);
    QCOMPARE(child<QPlainTextEdit>("headers")->toPlainText(), u"X-Key: 1"_qs);
}

void TestOptionsOfSeveral::showsWhereTheyDiffer()
{
    QCOMPARE(title(), u"Options of 3 downloads"_qs);
    QCOMPARE(child<QSpinBox>("connections")->text(), m_several);
    QCOMPARE(child<SizeSpinBox>("speed")->text(), m_several);
    QCOMPARE(child<QComboBox>("assembly")->currentText(), m_several);
    for (const char *field : {"referrer", "agent", "user", "password"}) {
        QCOMPARE(child<QLineEdit>(field)->text(), QString());
        QCOMPARE(placeholder(field), m_several);
    }
    QCOMPARE(child<QPlainTextEdit>("headers")->toPlainText(), QString());
    QCOMPARE(child<QPlainTextEdit>("headers")->placeholderText(), m_several);
}

void TestOptionsOfSeveral::keepsWhatNobodyTouches()
{
    click("change");
    QVERIFY(m_edits == (Edits{{1, {}}, {2, {}}, {3, {}}}));
    QVERIFY(m_retried.isEmpty());
}

void TestOptionsOfSeveral::givesAllWhatIsTouched_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<DownloadEdit>("edit");
    const auto add = [](const char *field, const QVariant &value, const DownloadEdit &edit) {
        QTest::newRow(field) << value << edit;
    };
    add("connections", 2, {.workers = 2});
    add("speed", 4096, {.rateLimit = 4096});
    add("assembly", u"Automatic"_qs, {.assembly = AssemblyMode::Auto});
    add("referrer", u"https://b.org/"_qs, {.referer = u"https://b.org/"_qs});
    add("agent", u"other"_qs, {.userAgent = u"other"_qs});
    add("user", u"you"_qs, {.credentials = Credentials{u"you"_qs, {}}});
    add("headers", u"X-Key: 2"_qs, {.headers = QList<HttpHeader>{{"X-Key", "2"}}});
}

void TestOptionsOfSeveral::givesAllWhatIsTouched()
{
    QFETCH(QVariant, value);
    QFETCH(DownloadEdit, edit);
    auto *field = child<QWidget>(QTest::currentDataTag());
    QVERIFY(field->metaObject()->userProperty().write(field, value));
    click("change");
    QVERIFY(m_edits == (Edits{{1, edit}, {2, edit}, {3, edit}}));
}

void TestOptionsOfSeveral::takesWhatIsCommonFromAll()
{
    openAlike();
    for (const char *field : {"user", "password", "referrer"})
        child<QLineEdit>(field)->clear();
    child<QPlainTextEdit>("headers")->clear();
    child<SizeSpinBox>("speed")->setBytes(0);
    click("change");
    const DownloadEdit nothing{
        .credentials = Credentials(), .headers = QList<HttpHeader>(), .referer = QString(), .rateLimit = 0};
    QVERIFY(m_edits == (Edits{{1, nothing}, {2, nothing}}));
}

void TestOptionsOfSeveral::sparesThoseThatHaveItAlready()
{
    child<QSpinBox>("connections")->setValue(7);
    child<SizeSpinBox>("speed")->setBytes(0);
    click("change");
    const DownloadEdit unlimited{.rateLimit = 0};
    QVERIFY(m_edits == (Edits{{1, unlimited}, {2, unlimited}, {3, {.workers = 7}}}));
}

void TestOptionsOfSeveral::changesNothingAfterAChangeOfMind()
{
    auto *referrer = child<QLineEdit>("referrer");
    QTest::keyClicks(referrer, u"x"_qs);
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(referrer, Qt::Key_Backspace);
    QCOMPARE(placeholder("referrer"), m_several);
    child<QSpinBox>("connections")->stepUp();
    child<QSpinBox>("connections")->stepDown();
    child<SizeSpinBox>("speed")->stepBy(3);
    child<SizeSpinBox>("speed")->stepBy(-3);
    child<QComboBox>("assembly")->setCurrentIndex(1);
    child<QComboBox>("assembly")->setCurrentText(m_several);
    click("change");
    QVERIFY(m_edits == (Edits{{1, {}}, {2, {}}, {3, {}}}));
}

/// Between several values and the smallest limit.
void TestOptionsOfSeveral::namesNoLimit()
{
    auto *speed = child<SizeSpinBox>("speed");
    speed->stepBy(1);
    QCOMPARE(speed->text(), u"None"_qs);
    speed->stepBy(1);
    QCOMPARE(speed->text(), u"64 KiB/s"_qs);
    speed->selectAll();
    QTest::keyClick(speed, Qt::Key_Delete);
    speed->interpretText();
    QCOMPARE(speed->text(), m_several);
    speed->selectAll();
    QTest::keyClicks(speed, u"0"_qs);
    click("change");
    QVERIFY(m_edits.value(1) == DownloadEdit{.rateLimit = 0});
}

void TestOptionsOfSeveral::wantsAUserWithThePassword()
{
    QVERIFY(!child<QLineEdit>("password")->isEnabled());
    child<QLineEdit>("user")->setText(u"you"_qs);
    QVERIFY(child<QLineEdit>("password")->isEnabled());
    QCOMPARE(placeholder("password"), u"password"_qs); // none, if it stays empty
    child<QLineEdit>("password")->setText(u"key"_qs);
    click("change");
    QVERIFY(m_edits.value(3) == (DownloadEdit{.credentials = Credentials{u"you"_qs, u"key"_qs}}));
}

void TestOptionsOfSeveral::leavesTheChecksumsAlone()
{
    m_items[0].settings.task.checksum = ExpectedChecksum{QCryptographicHash::Md5, QByteArray(16, 'x')};
    open();
    QVERIFY(!child<QLineEdit>("checksum")->isEnabled());
    QCOMPARE(child<QLineEdit>("checksum")->toolTip(), u"A checksum is of one file only"_qs);
    click("change");
    QVERIFY(m_edits.value(1) == DownloadEdit());
}

void TestOptionsOfSeveral::countsWhatIsLost_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<QString>("said");
    QTest::newRow("untouched") << 0 << QString();
    QTest::newRow("all stop") << 2
                              << u"2 of them begin again, because their servers cannot resume: 3.0 KiB are lost."_qs;
    QTest::newRow("one has it already")
        << 4 << u"1 of them begins again, because its server cannot resume: 1.0 KiB are lost."_qs;
}

void TestOptionsOfSeveral::countsWhatIsLost()
{
    QFETCH(int, connections);
    QFETCH(QString, said);
    m_items[0].target.lost = 1024;
    m_items[2].target.lost = 2048;
    open();
    child<SizeSpinBox>("speed")->setBytes(4096); // that goes on
    child<QSpinBox>("connections")->setValue(connections);
    QCOMPARE(note("change"), said);
    QVERIFY(button()->isEnabled());
}

void TestOptionsOfSeveral::retriesThoseThatHaveFailed()
{
    QCOMPARE(button()->text(), u"Change"_qs);
    m_items[0].target.stage = Stage::Failed;
    m_items[2].target.stage = Stage::Failed;
    follow();
    QCOMPARE(button()->text(), u"Change and Retry"_qs);
    click("change");
    QCOMPARE(m_edits.size(), 3);
    QCOMPARE(m_retried, (QList<DownloadId>{1, 3}));
}

void TestOptionsOfSeveral::leavesOutThoseThatAreDone()
{
    m_items[0].target = {1, u"a.iso"_qs, Stage::Finished, 1024};
    m_items[1].target.stage = Stage::Failed;
    follow();
    QCOMPARE(title(), u"Options of 2 downloads"_qs);
    m_items[1].target.stage = Stage::Removed;
    follow();
    QCOMPARE(title(), u"Options of 1 download"_qs);
    QCOMPARE(button()->text(), u"Change"_qs);
    child<QSpinBox>("connections")->setValue(2);
    QCOMPARE(note("change"), QString());
    click("change");
    QVERIFY(m_edits == (Edits{{3, {.workers = 2}}}));
    QVERIFY(m_retried.isEmpty());
}

void TestOptionsOfSeveral::saysWhenNoneIsLeft()
{
    for (Item &item : m_items)
        item.target.stage = Stage::Finished;
    m_items[1].target.stage = Stage::Removed;
    follow();
    QCOMPARE(note("change"), u"These downloads have finished meanwhile, or are no longer in the list."_qs);
    QVERIFY(!button()->isEnabled());
    m_dialog->accept();
    QVERIFY(m_dialog->isVisible());
    m_items[1].target.stage = Stage::Unfinished; // its removal was taken back
    follow();
    QCOMPARE(note("change"), QString());
    QVERIFY(button()->isEnabled());
}

void TestOptionsOfSeveral::passesTheChecksOfDialogs()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::deadMnemonics(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
}

QTEST_MAIN(TestOptionsOfSeveral)
#include "tst_optionsofseveral.moc"
