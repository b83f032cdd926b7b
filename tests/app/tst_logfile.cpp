// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/logfile.h"

#include "tests/support/files.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace td;

Q_LOGGING_CATEGORY(lcTest, "td.test", QtInfoMsg)
Q_LOGGING_CATEGORY(lcOther, "qt.other")

Q_DECLARE_METATYPE(td::LogLevel)

/// What gets into the log of the window, and what never does.
class TestLogFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void obeysTheLevel_data();
    void obeysTheLevel();
    void makesNoFileForNothing();
    void leavesQtsOwnTalkOut();
    void saysWhenAndOfWhat();
    void keepsAMessageOnOneLine();
    void staysSmall_data();
    void staysSmall();
    void cutsALongMessage();
    void goesOnWithTheFileOfLastTime();
    void isForTheOwnerOnly();
    void keepsNoSecret_data();
    void keepsNoSecret();
    void hearsOtherThreads();
    void isQuietWhereItCannotWrite();
    void tellsWhoeverHeardItBefore();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("state/x.log")); }
    QByteArray content() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QtMessageHandler m_before = nullptr;
};

void TestLogFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}); // not to the console
}

void TestLogFile::cleanup()
{
    qInstallMessageHandler(m_before);
}

QByteArray TestLogFile::content() const
{
    return test::contentOf(path());
}

void TestLogFile::obeysTheLevel_data()
{
    QTest::addColumn<LogLevel>("level");
    QTest::addColumn<QByteArrayList>("kept");
    QTest::newRow("errors") << LogLevel::Errors << QByteArrayList{"one"};
    QTest::newRow("warnings") << LogLevel::Warnings << QByteArrayList{"one", "two"};
    QTest::newRow("information") << LogLevel::Information << QByteArrayList{"one", "two", "three"};
    QTest::newRow("debug") << LogLevel::Debug << QByteArrayList{"one", "two", "three", "four"};
}

void TestLogFile::obeysTheLevel()
{
    QFETCH(LogLevel, level);
    QFETCH(QByteArrayList, kept);
    LogFile log(path());
    log.setLevel(level);
    qCCritical(lcTest, "one");
    qCWarning(lcTest, "two");
    qCInfo(lcTest, "three");
    qCDebug(lcTest, "four");
    QByteArrayList messages;
    for (const QByteArray &line : content().trimmed().split('\n'))
        messages.append(line.mid(line.lastIndexOf(' ') + 1));
    QCOMPARE(messages, kept);
}

void TestLogFile::makesNoFileForNothing()
{
    const LogFile log(path());
    qCInfo(lcTest, "nothing of interest");
    QVERIFY(!QFile::exists(path()));
}

void TestLogFile::leavesQtsOwnTalkOut()
{
    LogFile log(path());
    log.setLevel(LogLevel::Debug);
    qCDebug(lcOther, "chatter");
    qCInfo(lcOther, "chatter");
    qCWarning(lcOther, "trouble");
    QVERIFY(!content().contains("chatter"));
    QVERIFY(content().contains("trouble"));
}

void TestLogFile::saysWhenAndOfWhat()
{
    const LogFile log(path());
    const QDateTime before = QDateTime::currentDateTimeUtc().addMSecs(-1);
    qCWarning(lcTest, "words");
    const QByteArrayList parts = content().simplified().split(' ');
    QCOMPARE(parts.size(), 4);
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(parts.at(0)), Qt::ISODateWithMs);
    QVERIFY(time >= before && time <= QDateTime::currentDateTimeUtc());
    QCOMPARE(parts.mid(1), (QByteArrayList{"warning", "td.test:", "words"}));
}

void TestLogFile::keepsAMessageOnOneLine()
{
    const LogFile log(path());
    qCWarning(lcTest, "a\n2026-01-01T00:00:00.000Z error td.test: forged\x1b[31m");
    QCOMPARE(content().count('\n'), 1);
    QVERIFY(content().contains("a\\x0a2026"));
    QVERIFY(!content().contains('\x1b'));
}

void TestLogFile::staysSmall_data()
{
    QTest::addColumn<bool>("canBePutAside");
    QTest::newRow("with an earlier file") << true;
    QTest::newRow("where the full file can't be put aside") << false;
}

void TestLogFile::staysSmall()
{
    QFETCH(bool, canBePutAside);
    const QString earlier = path() + QStringLiteral(".1");
    if (!canBePutAside)
        QVERIFY(QDir().mkpath(earlier + QStringLiteral("/in the way")));
    const LogFile log(path());
    const QByteArray words(1000, 'x');
    for (int i = 0; i < 3 * LogFile::MostBytes / words.size(); ++i)
        qCWarning(lcTest, "%s %d", words.constData(), i);
    qCWarning(lcTest, "the last one");
    QVERIFY(content().size() <= LogFile::MostBytes);
    QVERIFY(content().endsWith("the last one\n"));
    if (canBePutAside)
        QVERIFY(QFileInfo(earlier).size() > LogFile::MostBytes - 2000);
    QVERIFY(QFileInfo(earlier).size() <= LogFile::MostBytes);
    QCOMPARE(QDir(m_folder->filePath(QStringLiteral("state"))).count(), 4U); // the two, and . and ..
}

void TestLogFile::cutsALongMessage()
{
    const LogFile log(path());
    qCWarning(lcTest, "%s", QByteArray(2 * LogFile::MostBytes, 'x').constData());
    QVERIFY(content().size() > 1000 && content().size() < 4000);
}

void TestLogFile::goesOnWithTheFileOfLastTime()
{
    for (const char *words : {"first", "second"}) {
        const LogFile log(path());
        qCWarning(lcTest, "%s", words);
    }
    QCOMPARE(content().count('\n'), 2);
    QVERIFY(content().contains("first") && content().contains("second"));
}

void TestLogFile::isForTheOwnerOnly()
{
    constexpr auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    {
        const LogFile log(path());
        qCWarning(lcTest, "words");
        QVERIFY(!(QFile::permissions(path()) & others));
    }
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const LogFile log(path());
    qCWarning(lcTest, "words");
    QVERIFY(!(QFile::permissions(path()) & others));
}

void TestLogFile::keepsNoSecret_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, const char *message, const char *kept) {
        QTest::newRow(name) << QString::fromUtf8(message) << QString::fromUtf8(kept);
    };
    row("a plain link", "got https://example.org/a/b.iso at last", "got https://example.org/a/b.iso at last");
    row("a user", "https://me:hunter2@example.org/a", "https://example.org/a");
    row("a user with an at sign", "https://me@home:hunter2@example.org/a", "https://example.org/a");
    row("an at sign in the path", "https://example.org/@me/a", "https://example.org/@me/a");
    row("a query", "\"https://example.org/a?token=hunter2&x=1\" failed", "\"https://example.org/a?…\" failed");
    row("a fragment", "https://example.org/a#hunter2", "https://example.org/a?…");
    row("two links", "http://a:hunter2@b/ and ftp://c/?hunter2", "http://b/ and ftp://c/?…");
    row("a proxy", "socks5://me:hunter2@proxy:1080 refused", "socks5://proxy:1080 refused");
    row("a header", "Authorization: Basic hunter2", "Authorization: …");
    row("a header of a proxy", "sent proxy-authorization: Digest hunter2, more", "sent proxy-authorization: …");
    row("cookies", "Set-Cookie: a=hunter2; b=hunter2", "Set-Cookie: …");
    row("an assignment", "X-Auth-Token=hunter2", "X-Auth-Token= …");
    row("JSON", "{\"password\": \"hunter2\"}", "{\"password\": …");
    row("a word only", "the server wants a password", "the server wants a password");
}

void TestLogFile::keepsNoSecret()
{
    QFETCH(QString, message);
    const LogFile log(path());
    qCWarning(lcTest, "%s", qUtf8Printable(message));
    QVERIFY(!content().contains("hunter2"));
    QTEST(QString::fromUtf8(content()).trimmed().section(QStringLiteral("td.test: "), 1), "kept");
}

void TestLogFile::hearsOtherThreads()
{
    const LogFile log(path());
    QList<QThread *> threads;
    for (int i = 0; i < 4; ++i) {
        threads.append(QThread::create([] {
            for (int number = 0; number < 50; ++number)
                qCWarning(lcTest, "from afar");
        }));
        threads.last()->start();
    }
    for (QThread *thread : std::as_const(threads))
        QVERIFY(thread->wait(10'000));
    qDeleteAll(threads);
    const QByteArrayList lines = content().trimmed().split('\n');
    QCOMPARE(lines.size(), 200);
    for (const QByteArray &line : lines)
        QVERIFY2(line.endsWith("td.test: from afar"), line.constData());
}

void TestLogFile::isQuietWhereItCannotWrite()
{
    const LogFile log(QStringLiteral("/proc/none/x.log"));
    qCWarning(lcTest, "words");
    QVERIFY(!QFile::exists(log.path()));
}

void TestLogFile::tellsWhoeverHeardItBefore()
{
    static QStringList heard;
    heard.clear();
    const QtMessageHandler before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &message) { heard.append(message); });
    {
        const LogFile log(path());
        qCWarning(lcTest, "during");
    }
    qCWarning(lcTest, "after");
    qInstallMessageHandler(before);
    QCOMPARE(heard, (QStringList{QStringLiteral("during"), QStringLiteral("after")}));
    QVERIFY(content().contains("during") && !content().contains("after"));
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
