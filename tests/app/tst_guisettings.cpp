// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/logfile.h"
#include "app/settingsstore.h"
#include "ui/actionregistry.h"
#include "ui/credentialsdialog.h"
#include "ui/details/detailspane.h"
#include "ui/downloadview.h"
#include "ui/languages.h"
#include "ui/noticebar.h"
#include "ui/settingsdialog.h"

#include "tests/app/guitest.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>

using namespace td;
using namespace td::test;

/// Settings and answers, and what they mean to servers, files and the settings file.
class TestGuiSettings : public GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsALimitThatWasChosen();
    void showsThatABusyServerIsWaitedFor();
    void triesABusyServerAgainWhenToldSo();
    void signsInToTheProxy();
    void givesTheFileTheDateOfTheServer();
    void ignoresAChecksumWhenToldSo();
    void pausesUnaskedWhenToldSo();
    void obeysALogLevelAtOnce();
    void speaksTheLanguageOfTheSettings();
    void saysWhereFilesGoNow();
    void saysWhereFilesGoUntilSomethingWasAdded();
    void hasTheSameColumnsAfterARestart_data();
    void hasTheSameColumnsAfterARestart();

private:
    QList<int> widths();
};

void TestGuiSettings::keepsALimitThatWasChosen()
{
    start();
    Q_EMIT window().limitChosen(256 * 1024);
    QVERIFY(window().actions().action(Action::SpeedLimit)->isChecked());
    QCOMPARE(SettingsStore().read().rateLimit(), 256 * 1024);
    window().actions().action(Action::SpeedLimit)->trigger();
    QCOMPARE(SettingsStore().read().rateLimit(), 0);
    QCOMPARE(SettingsStore().read().speedLimit, 256 * 1024);
}

static Handler busyFor(const Payload &payload, int requests)
{
    FileOptions options;
    options.failFirst = requests;
    options.failHeaders = {{"Retry-After", "90"}};
    return serveFile(payload, options);
}

void TestGuiSettings::showsThatABusyServerIsWaitedFor()
{
    m_server->handle(busyFor(m_payload, 1));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Active), 1);
    const auto status = [this] { return window().model().index(0, DownloadListModel::StatusColumn).data().toString(); };
    const QRegularExpression waiting(QStringLiteral("^Waiting 1m \\d\\ds \\(server busy\\)$"));
    QTRY_VERIFY2(waiting.match(status()).hasMatch(), qPrintable(status()));
    window().view().select({row(0).id});
    const auto isInDetails = [this] {
        for (const QLineEdit *value : window().details().findChildren<QLineEdit *>()) {
            if (value->text().contains(QStringLiteral("asked to wait 1m 30s")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isInDetails());
    const QString before = status();
    QTRY_VERIFY(status() != before); // counts down
    QCOMPARE(m_server->requestCount(), 1);
}

void TestGuiSettings::triesABusyServerAgainWhenToldSo()
{
    m_settings.followsRetryAfter = false;
    m_settings.config.retry.backoff = std::chrono::milliseconds(10);
    m_server->handle(busyFor(m_payload, 1));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

void TestGuiSettings::signsInToTheProxy()
{
    m_server->handle([this](const Request &request, Reply &reply) {
        if (request.header("Proxy-Authorization") == "Basic " + QByteArray("me:word").toBase64())
            return serveFile(m_payload)(request, reply);
        reply.answer(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
    });
    m_settings.proxy = {ProxyKind::Http, QStringLiteral("127.0.0.1"), m_server->url().port()};
    start();
    drop("http://files.example/a.bin\r\nhttp://files.example/b.bin");
    QTRY_COMPARE(window().model().count(DownloadGroup::Failed), 2);
    QCOMPARE(row(0).error.httpStatus, 407);
    window().view().select({row(0).id});
    answerNotice(QStringLiteral("Sign In…"));
    auto *dialog = window().findChild<CredentialsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    fields.at(0)->setText(QStringLiteral("me"));
    fields.at(1)->setText(QStringLiteral("word"));
    dialog->accept();
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 2); // both waited for it
    drop("http://files.example/c.bin");
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 3);
    quit();
    for (const QString &file : {SettingsStore::standardFile(),
             m_folder->filePath(QStringLiteral("XDG_DATA_HOME/thread-downloader/downloads.jsonl"))}) {
        QFile kept(file);
        QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(file));
        const QByteArray text = kept.readAll();
        QVERIFY(!text.isEmpty() && !text.contains("word\"") && !text.contains("=word"));
    }
}

void TestGuiSettings::givesTheFileTheDateOfTheServer()
{
    m_settings.takesServerDate = true;
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    const QDateTime date = QFileInfo(path(QStringLiteral("a.bin"))).lastModified().toUTC();
    QCOMPARE(date, QDateTime({2026, 11, 2}, {8, 0}, Qt::UTC));
}

void TestGuiSettings::ignoresAChecksumWhenToldSo()
{
    m_settings.verifiesChecksums = false;
    FileOptions options;
    options.headers = {{"Repr-Digest", "sha-256=:" + QByteArray(32, 'x').toBase64() + ':'}};
    m_server->handle(serveFile(m_payload, options));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QVERIFY(!row(0).checksumVerified);
}

void TestGuiSettings::pausesUnaskedWhenToldSo()
{
    FileOptions options = slow();
    options.ranges = FileOptions::Ranges::Ignored;
    m_server->handle(serveFile(m_payload, options));
    start();
    drop(link(QStringLiteral("a.bin")));
    const auto isUnderway = [this] { return row(0).resumable == false && row(0).receivedBytes > 0; };
    QTRY_VERIFY(window().model().rowCount() == 1 && isUnderway());
    window().view().select({row(0).id});
    window().actions().action(Action::Pause)->trigger();
    window().notices().findChild<QCheckBox *>()->click();
    answerNotice(QStringLiteral("Pause Anyway"));
    QTRY_COMPARE(row(0).state, DownloadState::Paused);
    QVERIFY(!SettingsStore().read().asksBeforePausing);
    window().actions().action(Action::Resume)->trigger();
    QTRY_VERIFY(row(0).state == DownloadState::Downloading && isUnderway());
    window().actions().action(Action::Pause)->trigger();
    QTRY_COMPARE(row(0).state, DownloadState::Paused);
    QVERIFY(!window().notices().contains(QStringLiteral("pause")));
}

void TestGuiSettings::obeysALogLevelAtOnce()
{
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    QVERIFY(!QFile::exists(LogFile::standardPath()));
    window().actions().action(Action::Settings)->trigger();
    auto *dialog = window().findChild<SettingsDialog *>();
    dialog->findChild<QComboBox *>(QStringLiteral("advanced/log_level"))->setCurrentIndex(int(LogLevel::Information));
    dialog->accept();
    drop(link(QStringLiteral("b.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 2);
    QFile log(LogFile::standardPath());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray text = log.readAll();
    QVERIFY(text.contains("(b.bin): Completed") && !text.contains("a.bin"));
}

void TestGuiSettings::speaksTheLanguageOfTheSettings()
{
    if (!languages::available().contains(QStringLiteral("de")))
        QSKIP("Built without Qt LinguistTools");
    m_settings.language = QStringLiteral("de");
    start();
    QCOMPARE(window().menuBar()->actions().first()->text(), QStringLiteral("&Datei"));
    m_runner.reset();
    m_settings.language = QStringLiteral("en");
    start();
    QCOMPARE(window().menuBar()->actions().first()->text(), QStringLiteral("&File"));
}

static QString seenKey()
{
    return QStringLiteral("seen_folder_notice");
}

void TestGuiSettings::saysWhereFilesGoNow()
{
    SettingsStore().setState(seenKey(), false); // Qt keeps the file of the first test
    start();
    QTRY_VERIFY(window().notices().contains(QStringLiteral("first-run")));
    window().actions().action(Action::Settings)->trigger();
    auto *dialog = window().findChild<SettingsDialog *>();
    const QString other = m_folder->filePath(QStringLiteral("other"));
    dialog->findChild<QWidget *>(QStringLiteral("main/folder"))->findChild<QLineEdit *>()->setText(other);
    dialog->accept();
    const QString said = window().notices().accessibleDescription();
    QVERIFY2(said.contains(other), qPrintable(said));
}

void TestGuiSettings::saysWhereFilesGoUntilSomethingWasAdded()
{
    SettingsStore().setState(seenKey(), false);
    start();
    QTRY_VERIFY(window().notices().contains(QStringLiteral("first-run")));
    QVERIFY(!SettingsStore().state(seenKey()).toBool());
    drop(link(QStringLiteral("a.bin")));
    QVERIFY(SettingsStore().state(seenKey()).toBool());
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
}

void TestGuiSettings::hasTheSameColumnsAfterARestart_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    if (languages::available().contains(QStringLiteral("de")))
        QTest::newRow("German") << QStringLiteral("de");
}

QList<int> TestGuiSettings::widths()
{
    QList<int> all;
    window().resize(1000, 640);
    const QHeaderView *header = window().view().header();
    for (int column = 0; column < header->count(); ++column)
        all.append(header->sectionSize(column));
    return all;
}

void TestGuiSettings::hasTheSameColumnsAfterARestart()
{
    QFETCH(QString, language);
    const auto startAnew = [this] {
        QApplication::setStyle(QStringLiteral("fusion")); // until the window has another one
        start();
    };
    m_settings.language = language;
    startAnew();
    drop(link(QStringLiteral("a.bin")));
    QTRY_COMPARE(window().model().count(DownloadGroup::Finished), 1);
    const QList<int> first = widths();
    const QHeaderView *header = window().view().header();
    for (int column = 0; column < header->count(); ++column)
        QVERIFY2(header->isSectionHidden(column) || first.at(column) >= header->sectionSizeHint(column),
            qPrintable(QString::number(column)));
    QCOMPARE(window().view().horizontalScrollBar()->maximum(), 0);
    quit();
    startAnew();
    QTRY_COMPARE(window().model().rowCount(), 1);
    QCOMPARE(widths(), first);
    QCOMPARE(window().view().horizontalScrollBar()->maximum(), 0);
}

QTEST_MAIN(TestGuiSettings)
#include "tst_guisettings.moc"
