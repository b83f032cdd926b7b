// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/checksumdialog.h"

#include "tests/ui/dialogchecks.h"
#include "tests/ui/dialogtest.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QTest>

#include <memory>

using namespace td;

class TestChecksumDialog : public test::DialogTest<ChecksumDialog> {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksForTheDigest();
    void saysWhetherItMatches_data();
    void saysWhetherItMatches();
    void comparesAgainWhenTheExpectedChanges();
    void tellsTheAlgorithmByTheLength_data();
    void tellsTheAlgorithmByTheLength();
    void beginsWithWhatIsExpected();
    void showsTheWholeDigest();
    void copiesTheDigest();
    void stopsWhenAsked();
    void stopsWhenClosed();
    void ignoresADigestOfBefore();
    void saysWhatWentWrong();
    void passesTheChecksOfDialogs();

private:
    QString result() const { return note("actual"); }

    const QByteArray m_digest = QByteArray(32, '\xab');
};

void TestChecksumDialog::init()
{
    test::failOnWarningsOfWidgets();
    m_dialog = std::make_unique<ChecksumDialog>(u"/x/file.iso"_qs, std::nullopt);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestChecksumDialog::cleanup()
{
    m_dialog.reset();
}

void TestChecksumDialog::asksForTheDigest()
{
    const QSignalSpy asked(m_dialog.get(), &ChecksumDialog::digestRequested);
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"/x/file.iso"_qs);
    QCOMPARE(asked.first().at(1).value<QCryptographicHash::Algorithm>(), QCryptographicHash::Sha256);
    QVERIFY(child<QProgressBar>("progress")->isVisible());
    m_dialog->showProgress(45.5);
    QCOMPARE(child<QProgressBar>("progress")->value(), 455);
    m_dialog->showDigest(m_digest);
    QVERIFY(!child<QProgressBar>("progress")->isVisible());
    QCOMPARE(child<QLineEdit>("actual")->text(), u"ab"_qs.repeated(32));
    QCOMPARE(result(), QString());
}

void TestChecksumDialog::saysWhetherItMatches_data()
{
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("words");
    QTest::newRow("same") << u"ab"_qs.repeated(32) << u"Matches"_qs;
    QTest::newRow("capitals") << u"AB"_qs.repeated(32) << u"Matches"_qs;
    QTest::newRow("named") << u" sha256: "_qs + u"ab"_qs.repeated(32) << u"Matches"_qs;
    QTest::newRow("other") << u"ac"_qs.repeated(32) << u"Does not match"_qs;
    QTest::newRow("nonsense") << u"xyz"_qs << u"hexadecimal"_qs;
    QTest::newRow("nothing") << QString() << QString();
}

void TestChecksumDialog::saysWhetherItMatches()
{
    QFETCH(QString, expected);
    QFETCH(QString, words);
    QTest::keyClicks(child<QLineEdit>("expected"), expected);
    click("verify");
    m_dialog->showDigest(m_digest);
    QVERIFY2(result().startsWith(words) || result().contains(words), qPrintable(result()));
    QCOMPARE(result().isEmpty(), words.isEmpty());
}

void TestChecksumDialog::comparesAgainWhenTheExpectedChanges()
{
    click("verify");
    m_dialog->showDigest(m_digest);
    QTest::keyClicks(child<QLineEdit>("expected"), u"ab"_qs.repeated(32));
    QVERIFY(result().startsWith(u"Matches"_qs));
    QTest::keyClick(child<QLineEdit>("expected"), Qt::Key_Backspace);
    QTest::keyClick(child<QLineEdit>("expected"), Qt::Key_C);
    QVERIFY(result().startsWith(u"Does not"_qs));
}

void TestChecksumDialog::tellsTheAlgorithmByTheLength_data()
{
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("name");
    QTest::newRow("md5") << 32 << u"MD5"_qs;
    QTest::newRow("sha-1") << 40 << u"SHA-1"_qs;
    QTest::newRow("sha-224") << 56 << u"SHA-224"_qs;
    QTest::newRow("sha-384") << 96 << u"SHA-384"_qs;
    QTest::newRow("sha-512") << 128 << u"SHA-512"_qs;
    QTest::newRow("no such") << 50 << u"SHA-256"_qs;
}

void TestChecksumDialog::tellsTheAlgorithmByTheLength()
{
    QFETCH(int, digits);
    child<QLineEdit>("expected")->setText(QString(digits, u'0'));
    QTEST(child<QComboBox>("algorithm")->currentText(), "name");
}

void TestChecksumDialog::beginsWithWhatIsExpected()
{
    const ExpectedChecksum expected{QCryptographicHash::Md5, QByteArray(16, '\1')};
    const ChecksumDialog dialog(u"/x"_qs, expected);
    QCOMPARE(dialog.findChild<QLineEdit *>(u"expected"_qs)->text(), u"01"_qs.repeated(16));
    QCOMPARE(dialog.findChild<QComboBox *>(u"algorithm"_qs)->currentText(), u"MD5"_qs);
}

void TestChecksumDialog::showsTheWholeDigest()
{
    auto *actual = child<QLineEdit>("actual");
    click("verify");
    m_dialog->showDigest(QByteArray(32, '\x0b'));
    QStyleOptionFrame option;
    option.initFrom(actual);
    option.lineWidth = actual->style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, actual);
    const QRect room = actual->style()->subElementRect(QStyle::SE_LineEditContents, &option, actual);
    constexpr int margins = 4; // of a line edit, between frame and text
    QVERIFY2(room.width() - margins >= actual->fontMetrics().horizontalAdvance(actual->text()),
        qPrintable(QString::number(room.width())));
}

void TestChecksumDialog::copiesTheDigest()
{
    QVERIFY(!child<QPushButton>("copy")->isEnabled());
    click("verify");
    m_dialog->showDigest(m_digest);
    click("copy");
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ab"_qs.repeated(32));
}

void TestChecksumDialog::stopsWhenAsked()
{
    const QSignalSpy canceled(m_dialog.get(), &ChecksumDialog::digestCanceled);
    click("verify");
    QCOMPARE(child<QPushButton>("verify")->text(), u"&Stop"_qs);
    click("verify");
    QCOMPARE(canceled.count(), 1);
    QCOMPARE(child<QPushButton>("verify")->text(), u"&Verify"_qs);
}

void TestChecksumDialog::stopsWhenClosed()
{
    const QSignalSpy canceled(m_dialog.get(), &ChecksumDialog::digestCanceled);
    click("verify");
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QCOMPARE(canceled.count(), 1);
    QVERIFY(!m_dialog->isVisible());
}

void TestChecksumDialog::ignoresADigestOfBefore()
{
    click("verify");
    QTest::keyClick(child<QComboBox>("algorithm"), Qt::Key_End);
    m_dialog->showDigest(m_digest);
    QCOMPARE(child<QLineEdit>("actual")->text(), QString());
}

void TestChecksumDialog::saysWhatWentWrong()
{
    click("verify");
    m_dialog->showFailure(u"The file can't be read."_qs);
    QCOMPARE(result(), u"The file can't be read."_qs);
    QVERIFY(!child<QPushButton>("copy")->isEnabled());
}

void TestChecksumDialog::passesTheChecksOfDialogs()
{
    click("verify");
    QCOMPARE(test::unnamedWidgets(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::ambiguousMnemonics(*m_dialog).join(u'\n'), QString());
    QCOMPARE(test::cutOffTexts(*m_dialog).join(u'\n'), QString());
}

QTEST_MAIN(TestChecksumDialog)
#include "tst_checksumdialog.moc"
