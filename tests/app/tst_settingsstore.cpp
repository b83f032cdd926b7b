// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/settingsstore.h"

#include "tests/support/stricttest.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace td;

class TestSettingsStore : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void givesDefaultsWithoutAFile();
    void givesBackWhatItGot();
    void neverWritesASecret();
    void keepsWhatItDoesNotKnow();
    void survivesBadFiles_data();
    void survivesBadFiles();
    void clampsAndSaysSo();
    void takesTextWithCommas();
    void saysThatItCannotWrite();
    void keepsStateApart();
    void liesWhereSettingsBelong();
    void isForTheOwnerOnly();

private:
    void fill(const QByteArray &content) const;

    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(QStringLiteral("x.ini"));
};

void TestSettingsStore::fill(const QByteArray &content) const
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

void TestSettingsStore::givesDefaultsWithoutAFile()
{
    QCOMPARE(SettingsStore(m_folder.filePath(u"none.ini"_qs)).read(), WindowSettings());
    QVERIFY(!QFile::exists(m_folder.filePath(u"none.ini"_qs)));
}

void TestSettingsStore::givesBackWhatItGot()
{
    fill({});
    WindowSettings settings;
    settings.folder = u"/a, b/ü;\"x\" %20"_qs;
    settings.config.workers = 9;
    settings.config.retry.backoff = std::chrono::milliseconds(100);
    settings.config.assembly = AssemblyMode::Direct;
    settings.ifExists = ExistsPolicy::Fail;
    settings.proxy = {ProxyKind::Socks5, u"proxy.example"_qs, 1080, u"me"_qs, {}};
    settings.theme = Theme::Dark;
    settings.speedInTitle = false;
    QVERIFY(SettingsStore(m_file).write(settings));
    QCOMPARE(SettingsStore(m_file).read(), settings);
}

void TestSettingsStore::neverWritesASecret()
{
    fill({});
    WindowSettings settings;
    settings.proxy = {ProxyKind::Http, u"proxy.example"_qs, 1080, u"me"_qs, u"hunter2"_qs};
    QVERIFY(SettingsStore(m_file).write(settings));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.contains("proxy.example"));
    QVERIFY(!content.contains("hunter2"));
}

void TestSettingsStore::keepsWhatItDoesNotKnow()
{
    fill("[downloads]\nworkers=2\nfuture=yes\n\n[other]\nx=1\n");
    SettingsStore store(m_file);
    WindowSettings settings = store.read();
    QCOMPARE(settings.config.workers, 2);
    settings.config.workers = 3;
    QVERIFY(store.write(settings));
    const QSettings after(m_file, QSettings::IniFormat);
    QCOMPARE(after.value(u"downloads/future"_qs).toString(), u"yes"_qs);
    QCOMPARE(after.value(u"other/x"_qs).toString(), u"1"_qs);
    QCOMPARE(after.value(u"downloads/workers"_qs).toString(), u"3"_qs);
}

void TestSettingsStore::survivesBadFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("complaints");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("nulls") << QByteArray(5000, '\0') << 0;
    QTest::newRow("noise") << QByteArray("\xff\xfe\x80[[[\n=\n===\n[downloads\nworkers", 30) << 1;
    QTest::newRow("long line") << QByteArray("[downloads]\nx=") + QByteArray(1'000'000, 'x') << 0;
    QTest::newRow("list for a number") << QByteArray("[downloads]\nworkers=1, 2, 3\n") << 1;
    QTest::newRow("variant") << QByteArray("[downloads]\nworkers=@Variant(\\0\\0\\0\\x7f)\n") << 2;
}

void TestSettingsStore::survivesBadFiles()
{
    QFETCH(QByteArray, content);
    fill(content);
    QFETCH(int, complaints);
    for (int i = 0; i < complaints; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(".")));
    QCOMPARE(SettingsStore(m_file).read(), WindowSettings());
}

void TestSettingsStore::clampsAndSaysSo()
{
    fill("[main]\nlanguage=tlh\n\n[downloads]\nworkers=500\n\n[network]\ntimeout=soon\n");
    QTest::ignoreMessage(QtWarningMsg, "main/language can't be read; the default is used");
    QTest::ignoreMessage(QtWarningMsg, "downloads/workers is out of range; 32 is used");
    QTest::ignoreMessage(QtWarningMsg, "network/timeout can't be read; the default is used");
    const WindowSettings settings = SettingsStore(m_file).read();
    QCOMPARE(settings.language, QStringLiteral("system"));
    QCOMPARE(settings.config.workers, 32);
    QCOMPARE(settings.config.timeout, std::chrono::seconds(30));
}

void TestSettingsStore::takesTextWithCommas()
{
    fill("[network]\nuser_agent=Some/1 (a, b)\n");
    QCOMPARE(SettingsStore(m_file).read().config.userAgent, u"Some/1 (a, b)"_qs);
}

void TestSettingsStore::saysThatItCannotWrite()
{
    QVERIFY(!SettingsStore(u"/proc/none/x.ini"_qs).write({}));
}

void TestSettingsStore::keepsStateApart()
{
    fill({});
    SettingsStore store(m_file);
    store.setState(u"adddialog/size"_qs, QSize(300, 200));
    QCOMPARE(store.state(u"adddialog/size"_qs).toSize(), QSize(300, 200));
    QCOMPARE(store.read(), WindowSettings());
    QVERIFY(store.write({}));
    QCOMPARE(store.state(u"adddialog/size"_qs).toSize(), QSize(300, 200));
}

void TestSettingsStore::liesWhereSettingsBelong()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    QCOMPARE(SettingsStore::standardFile(), m_folder.filePath(u"thread-downloader/thread-downloader.ini"_qs));
}

void TestSettingsStore::isForTheOwnerOnly()
{
    fill({});
    QVERIFY(SettingsStore(m_file).write({}));
    QVERIFY(!(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther)));
}

QTEST_GUILESS_MAIN(TestSettingsStore)
#include "tst_settingsstore.moc"
