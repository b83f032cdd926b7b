// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/optionsdialog.h"
#include "ui/sizespinbox.h"

#include "tests/ui/dialogchecks.h"
#include "tests/ui/dialogtest.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <functional>

using namespace td;
using Stage = OptionsDialog::Stage;
using Target = OptionsDialog::Target;

Q_DECLARE_METATYPE(std::function<void(const OptionsDialog &)>)

class TestOptionsDialog : public test::DialogTest<OptionsDialog> {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_dialog.reset(); }
    void showsWhatIsAskedFor();
    void keepsWhatNobodyTouches();
    void givesWhatDiffers_data();
    void givesWhatDiffers();
    void takesAllAway();
    void refusesWhatCannotBe();
    void saysWhatIsLost();
    void letsALimitBeTyped();
    void takesTheMostForMore();
    void goesThroughItsFieldsInOrder();
    void isNoWiderForALongName();
    void isCanceledWithoutAChange();
    void followsTheDownload();
    void keepsMoreConnectionsThanItOffers();
    void passesTheChecksOfDialogs();

private:
    void open(const Target &target, const DownloadSettings &settings);
    void type(const char *field, const QString &text) { child<QLineEdit>(field)->setText(text); }
    QPushButton *button() const { return child<QPushButton>("change"); }

    DownloadSettings m_settings;
    std::optional<DownloadEdit> m_edit;
};

void TestOptionsDialog::init()
{
    test::failOnWarningsOfWidgets();
    m_settings = {};
    m_settings.task.url = QUrl(u"https://a.org/big.iso"_qs);
    m_settings.task.referer = u"https://a.org/"_qs;
    m_settings.task.user = u"me"_qs;
    m_settings.task.password = u"word"_qs;
    m_settings.task.headers = {{"X-Key", "1"}, {"X-Other", "two words"}};
    m_settings.task.checksum = ExpectedChecksum{QCryptographicHash::Sha3_256, QByteArray(32, 'x')};
    m_settings.config.workers = 7;
    m_settings.config.rateLimit = 5'123'457;
    m_settings.config.assembly = AssemblyMode::TempFiles;
    m_settings.config.userAgent = u"agent/1"_qs;
    open({7, u"big.iso"_qs}, m_settings);
}

void TestOptionsDialog::open(const Target &target, const DownloadSettings &settings)
{
    m_edit.reset();
    m_dialog = std::make_unique<OptionsDialog>(QList<OptionsDialog::Item>{{target, settings}});
    connect(m_dialog.get(), &OptionsDialog::submitted, this, [this](DownloadId id, const DownloadEdit &edit) {
        QCOMPARE(id, DownloadId(7));
        m_edit = edit;
    });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestOptionsDialog::showsWhatIsAskedFor()
{
    QCOMPARE(child<QSpinBox>("connections")->value(), 7);
    QCOMPARE(child<SizeSpinBox>("speed")->bytes(), 5'123'457);
    QCOMPARE(child<QComboBox>("assembly")->currentText(), u"In temporary files"_qs);
    QCOMPARE(child<QLineEdit>("checksum")->text(), u"SHA3-256:"_qs + QString(u"78"_qs).repeated(32));
    QCOMPARE(child<QLineEdit>("referrer")->text(), u"https://a.org/"_qs);
    QCOMPARE(child<QLineEdit>("agent")->text(), u"agent/1"_qs);
    QCOMPARE(child<QLineEdit>("user")->text(), u"me"_qs);
    QCOMPARE(child<QPlainTextEdit>("headers")->toPlainText(), u"X-Key: 1\nX-Other: two words"_qs);
}

void TestOptionsDialog::keepsWhatNobodyTouches()
{
    click("change");
    QVERIFY(m_edit);
    QVERIFY(*m_edit == DownloadEdit());
}

void TestOptionsDialog::givesWhatDiffers_data()
{
    QTest::addColumn<std::function<void(const OptionsDialog &)>>("change");
    QTest::addColumn<DownloadEdit>("edit");
    const auto add = [](const char *name, const std::function<void(const OptionsDialog &)> &change,
                         const DownloadEdit &edit) { QTest::newRow(name) << change << edit; };
    const auto write = [](const char *field, const QString &text) {
        return [field, text](const OptionsDialog &dialog) {
            dialog.findChild<QLineEdit *>(QString::fromLatin1(field))->setText(text);
        };
    };
    add("connections",
        [](const auto &dialog) { dialog.template findChild<QSpinBox *>(u"connections"_qs)->setValue(2); },
        {.workers = 2});
    add("speed", [](const auto &dialog) { dialog.template findChild<SizeSpinBox *>(u"speed"_qs)->setBytes(0); },
        {.rateLimit = 0});
    add("assembly",
        [](const auto &dialog) { dialog.template findChild<QComboBox *>(u"assembly"_qs)->setCurrentIndex(0); },
        {.assembly = AssemblyMode::Auto});
    add("checksum", write("checksum", QString(u"ab"_qs).repeated(16)),
        {.checksum = ExpectedChecksum{QCryptographicHash::Md5, QByteArray(16, '\xab')}});
    add("referrer", write("referrer", u"https://b.org/"_qs), {.referer = u"https://b.org/"_qs});
    add("agent", write("agent", u"other"_qs), {.userAgent = u"other"_qs});
    add("user", write("user", u"you"_qs), {.credentials = DownloadEdit::Credentials{u"you"_qs, u"word"_qs}});
    add("headers",
        [](const auto &dialog) {
            dialog.template findChild<QPlainTextEdit *>(u"headers"_qs)->setPlainText(u"X-Key: 2"_qs);
        },
        {.headers = QList<HttpHeader>{{"X-Key", "2"}}});
}

void TestOptionsDialog::givesWhatDiffers()
{
    QFETCH(std::function<void(const OptionsDialog &)>, change);
    QFETCH(DownloadEdit, edit);
    change(*m_dialog);
    click("change");
    QVERIFY(m_edit);
    QVERIFY(*m_edit == edit);
}

void TestOptionsDialog::takesAllAway()
{
    for (const char *field : {"checksum", "referrer", "agent", "user", "password"})
        type(field, {});
    child<QPlainTextEdit>("headers")->clear();
    child<SizeSpinBox>("speed")->setBytes(0);
    click("change");
    QVERIFY(m_edit);
    const DownloadEdit nothing{.credentials = DownloadEdit::Credentials(),
        .headers = QList<HttpHeader>(),
        .referer = QString(),
        .rateLimit = 0,
        .checksum = ExpectedChecksum(),
        .userAgent = QString()};
    QVERIFY(*m_edit == nothing);
}

void TestOptionsDialog::refusesWhatCannotBe()
{
    type("checksum", u"abc"_qs);
    QVERIFY(!button()->isEnabled());
    m_dialog->accept();
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!m_edit);
    type("checksum", {});
    QVERIFY(button()->isEnabled());
}

void TestOptionsDialog::saysWhatIsLost()
{
    open({7, u"big.iso"_qs, Stage::Unfinished, 2048}, m_settings);
    child<SizeSpinBox>("speed")->setBytes(4096);
    QCOMPARE(note("change"), QString()); // that goes on
    child<QSpinBox>("connections")->setValue(1);
    QCOMPARE(note("change"), u"The download begins again, because its server cannot resume: 2.0 KiB are lost."_qs);
    QVERIFY(button()->isEnabled());
}

/// Each key asks what the change would cost.
void TestOptionsDialog::letsALimitBeTyped()
{
    open({7, u"big.iso"_qs, Stage::Unfinished, 2048}, m_settings);
    auto *speed = child<SizeSpinBox>("speed");
    speed->selectAll();
    QTest::keyClicks(speed, u"1.5M"_qs);
    m_dialog->follow({{7, u"big.iso"_qs, Stage::Unfinished, 4096}});
    click("change");
    QVERIFY(m_edit);
    QVERIFY(*m_edit == (DownloadEdit{.rateLimit = 1024 * 1536}));
}

void TestOptionsDialog::takesTheMostForMore()
{
    auto *speed = child<SizeSpinBox>("speed");
    speed->selectAll();
    QTest::keyClicks(speed, u"999999 TiB"_qs);
    click("change");
    QVERIFY(m_edit);
    QVERIFY(*m_edit == (DownloadEdit{.rateLimit = qint64(speed->maximum())}));
}

void TestOptionsDialog::goesThroughItsFieldsInOrder()
{
    QStringList names;
    for (int i = 0; i < 11; ++i) {
        names.append(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(
        names.join(u' '), u"connections checksum assembly speed referrer agent user password headers change cancel"_qs);
}

/// One that has no place to wrap.
void TestOptionsDialog::isNoWiderForALongName()
{
    const int width = m_dialog->minimumSizeHint().width();
    open({7, QString(200, u'x')}, m_settings);
    QVERIFY(
        m_dialog->minimumSizeHint().width() <= width + m_dialog->fontMetrics().horizontalAdvance(QString(60, u'x')));
    QVERIFY(child<QLabel>("title")->text().contains(u"x…x"_qs));
    QVERIFY(child<QLabel>("title")->toolTip().contains(QString(200, u'x')));
}

void TestOptionsDialog::isCanceledWithoutAChange()
{
    child<QSpinBox>("connections")->setValue(1);
    click("cancel");
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(!m_edit);
}

void TestOptionsDialog::followsTheDownload()
{
    m_dialog->follow({{7, u"big.iso"_qs, Stage::Failed}});
    QCOMPARE(button()->text(), u"Change and Retry"_qs);
    m_dialog->follow({{7, u"big.iso"_qs, Stage::Finished}});
    QCOMPARE(note("change"), u"This download has finished meanwhile."_qs);
    QVERIFY(!button()->isEnabled());
    m_dialog->follow({{7, u"big.iso"_qs, Stage::Removed}});
    QCOMPARE(note("change"), u"This download is no longer in the list."_qs);
    m_dialog->follow({{7, u"big.iso"_qs}});
    QVERIFY(button()->isEnabled());
}

void TestOptionsDialog::keepsMoreConnectionsThanItOffers()
{
    m_settings.config.workers = 60;
    open({7, u"big.iso"_qs}, m_settings);
    click("change");
    QVERIFY(*m_edit == DownloadEdit());
}

void TestOptionsDialog::passesTheChecksOfDialogs()
{
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::deadMnemonics(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
}

QTEST_MAIN(TestOptionsDialog)
#include "tst_optionsdialog.moc"
