// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/downloadstore.h"
#include "tests/storage/nomorefiles.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

StoredDownload plainDownload(DownloadId id)
{
    StoredDownload download;
    download.id = id;
    download.task.url = QUrl(u"https://example.org/files/%1.iso?part=1"_s.arg(id));
    download.added = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC);
    return download;
}

StoredDownload fullDownload()
{
    StoredDownload download = plainDownload(7);
    download.task.output = u"ä.iso"_s;
    download.task.folder = u"/tmp/x"_s;
    download.task.headers = {{"Accept-Language", "de"}};
    download.task.referer = u"http://example.org/page"_s;
    download.task.user = u"me"_s;
    download.task.checksum = ExpectedChecksum{QCryptographicHash::Md5, QByteArray(16, 'd')};
    download.config.workers = 9;
    download.config.chunkSize = 5000;
    download.config.timeout = 7s;
    download.config.retry = {.maxAttempts = 8, .backoff = 1s, .maxBackoff = 9s};
    download.config.assembly = AssemblyMode::TempFiles;
    download.config.memoryLimit = 3;
    download.config.tempDir = u"/var/x"_s;
    download.config.minSplitSize = 4;
    download.config.rateLimit = 5;
    download.config.ifExists = ExistsPolicy::Rename;
    download.config.resume = ResumePolicy::StartOver;
    download.config.fileDate = FileDate::Server;
    download.config.serverWait = ServerWait::Ignore;
    download.config.checksums = ChecksumPolicy::Ignore;
    download.config.proxy = QNetworkProxy(QNetworkProxy::Socks5Proxy, u"localhost"_s, 1080, u"proxyuser"_s);
    download.config.userAgent = u"agent"_s;
    download.config.tls = TlsPolicy::Insecure;
    download.config.caCertificateFile = u"/ca.pem"_s;
    download.state = DownloadState::Failed;
    download.name = u"ä.iso"_s;
    download.path = u"/tmp/x/ä.iso"_s;
    download.finalUrl = QUrl(u"https://cdn.example.org/7"_s);
    download.total = 1LL << 50;
    download.received = (1LL << 50) - 1;
    download.error = {DownloadError::Kind::Overloaded, 503, u"Service Unavailable"_s, u"/tmp"_s, 30s};
    download.finished = QDateTime::fromMSecsSinceEpoch(1'790'000'123'456, Qt::UTC);
    download.elapsed = 123456ms;
    download.checksumVerified = true;
    return download;
}

void compare(const StoredDownload &is, const StoredDownload &was)
{
    QCOMPARE(is.id, was.id);
    QCOMPARE(is.task, was.task);
    QCOMPARE(is.config, was.config);
    QCOMPARE(is.state, was.state);
    QCOMPARE(is.name, was.name);
    QCOMPARE(is.path, was.path);
    QCOMPARE(is.finalUrl, was.finalUrl);
    QCOMPARE(is.total, was.total);
    QCOMPARE(is.received, was.received);
    QCOMPARE(is.error, was.error);
    QCOMPARE(is.added, was.added);
    QCOMPARE(is.finished, was.finished);
    QCOMPARE(is.elapsed, was.elapsed);
    QCOMPARE(is.checksumVerified, was.checksumVerified);
}

} // namespace

Q_DECLARE_METATYPE(void (*)(StoredDownload &))

class TestDownloadStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven();
    void keepsEachChoice_data();
    void keepsEachChoice();
    void refusesAChoiceThatItDoesNotKnow_data();
    void refusesAChoiceThatItDoesNotKnow();
    void isEmptyWithoutAFile();
    void writesNoSecret();
    void isReadableByItsUserOnly();
    void putsADamagedListAsideAndKeepsTheRest_data();
    void putsADamagedListAsideAndKeepsTheRest();
    void leavesAListThatCannotBeReadJustNow();
    void keepsEveryBrokenList();
    void survivesAnyDamage();
    void keepsTheOldListWhenTheNewCannotBeWritten();
    void savesTenTimesAsManyInTenTimesTheTime();
};

void TestDownloadStore::givesBackWhatItWasGiven()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"a/b/list"_s));
    QVERIFY(!store.save({fullDownload(), plainDownload(8)}));
    const auto content = store.load();
    QVERIFY2(!content.error, qPrintable(content.error.detail));
    QCOMPARE(content.downloads.size(), 2);
    compare(content.downloads.at(0), fullDownload());
    compare(content.downloads.at(1), plainDownload(8));
}

using Change = void (*)(StoredDownload &);

void TestDownloadStore::keepsEachChoice_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *written, Change change) {
        QTest::newRow(written) << change << QByteArray(written);
    };
    row("\"fileDate\":\"Server\"", [](StoredDownload &d) { d.config.fileDate = FileDate::Server; });
    row("\"serverWait\":\"Ignore\"", [](StoredDownload &d) { d.config.serverWait = ServerWait::Ignore; });
    row("\"encoding\":\"Keep\"", [](StoredDownload &d) { d.config.encoding = EncodingPolicy::Keep; });
    row("\"checksums\":\"Ignore\"", [](StoredDownload &d) { d.config.checksums = ChecksumPolicy::Ignore; });
    row("\"checksumVerified\":1", [](StoredDownload &d) { d.checksumVerified = true; });
}

/// Alone, so that none hides behind another.
void TestDownloadStore::keepsEachChoice()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, written);
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    StoredDownload download = plainDownload(1);
    change(download);
    QVERIFY(!store.save({download, plainDownload(2)}));
    QCOMPARE(contentOf(store.path()).count(written), 1);
    const auto content = store.load();
    QVERIFY(!content.error);
    compare(content.downloads.at(0), download);
    compare(content.downloads.at(1), plainDownload(2));
}

void TestDownloadStore::refusesAChoiceThatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    const auto row = [](const char *was, const char *is) { QTest::newRow(is) << QByteArray(was) << QByteArray(is); };
    row("\"fileDate\":\"Server\"", "\"fileDate\":\"Tomorrow\"");
    row("\"fileDate\":\"Server\"", "\"fileDate\":1");
    row("\"serverWait\":\"Ignore\"", "\"serverWait\":\"ignore\"");
    row("\"serverWait\":\"Ignore\"", "\"serverWait\":null");
    row("\"checksums\":\"Ignore\"", "\"checksums\":\"\"");
    row("\"checksums\":\"Ignore\"", "\"checksums\":[\"Ignore\"]");
    row("\"checksumVerified\":1", "\"checksumVerified\":2");
    row("\"checksumVerified\":1", "\"checksumVerified\":true");
    row("\"checksumVerified\":1", "\"checksumVerified\":-1");
}

/// The other download of the list stays, and what was damaged is kept aside.
void TestDownloadStore::refusesAChoiceThatItDoesNotKnow()
{
    QFETCH(QByteArray, was);
    QFETCH(QByteArray, is);
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    QVERIFY(!store.save({plainDownload(1), fullDownload()}));
    QByteArray text = contentOf(store.path());
    QCOMPARE(text.count(was), 1);
    QVERIFY(setContent(store.path(), text.replace(was, is)));
    const auto content = store.load();
    QVERIFY(content.error);
    QCOMPARE(content.downloads.size(), 1);
    compare(content.downloads.first(), plainDownload(1));
    QCOMPARE(contentOf(content.movedTo), text);
}

void TestDownloadStore::isEmptyWithoutAFile()
{
    QTemporaryDir dir;
    const auto content = DownloadStore(dir.filePath(u"list"_s)).load();
    QVERIFY(!content.error);
    QVERIFY(content.downloads.isEmpty());
}

void TestDownloadStore::writesNoSecret()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    StoredDownload download = fullDownload();
    download.task.url = QUrl(u"https://me:CANARY1@example.org/x"_s);
    download.finalUrl = QUrl(u"https://me:CANARY2@example.org/x"_s);
    download.task.password = u"CANARY3"_s;
    download.task.headers = {{"authorization", "CANARY4"}, {"Cookie", "CANARY5"}, {"Proxy-Authorization", "CANARY6"},
        {"X-Api-Key", "CANARY7"}, {"Accept", "kept"}};
    download.task.cookies = {QNetworkCookie("CANARY8", "CANARY9")};
    download.config.proxy->setPassword(u"CANARY10"_s);
    download.task.referer = u"http://me:CANARY11@example.org/"_s;
    QVERIFY(!store.save({download}));
    const QByteArray text = contentOf(store.path());
    QVERIFY2(!text.contains("CANARY"), text.constData());
    QVERIFY(text.contains("kept"));
    QVERIFY(!store.load().error);
}

void TestDownloadStore::isReadableByItsUserOnly()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    QVERIFY(setContent(store.path(), "old"));
    QVERIFY(QFile::setPermissions(store.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!store.save({plainDownload(1)}));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(store.path()) & others, QFile::Permissions());
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"list"_s});
}

void TestDownloadStore::putsADamagedListAsideAndKeepsTheRest_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("left");
    QTest::newRow("not json") << QByteArray("{\"added\"") << QByteArray("[\"added\"") << 1;
    QTest::newRow("unknown state") << QByteArray("Paused") << QByteArray("Dreaming") << 1;
    QTest::newRow("id of the other") << QByteArray("\"id\":2") << QByteArray("\"id\":1") << 1;
    QTest::newRow("id of none") << QByteArray("\"id\":2") << QByteArray("\"id\":0") << 1;
    QTest::newRow("id of wrong type") << QByteArray("\"id\":2") << QByteArray("\"id\":\"2\"") << 1;
    QTest::newRow("a line less") << QByteArray("\"count\":2") << QByteArray("\"count\":3") << 2;
    QTest::newRow("later version") << QByteArray("\"tdlist\":1") << QByteArray("\"tdlist\":2") << 0;
    QTest::newRow("something else") << QByteArray("{\"app\"") << QByteArray("hello {\"app\"") << 0;
}

void TestDownloadStore::putsADamagedListAsideAndKeepsTheRest()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, left);
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    StoredDownload second = plainDownload(2);
    second.state = DownloadState::Paused;
    QVERIFY(!store.save({plainDownload(1), second}));
    QByteArray text = contentOf(store.path());
    const qsizetype at = text.lastIndexOf(from);
    QVERIFY(at >= 0);
    text.replace(at, from.size(), to);
    QVERIFY(setContent(store.path(), text));

    const auto content = store.load();
    QVERIFY(content.error);
    QCOMPARE(content.downloads.size(), left);
    QCOMPARE(content.movedTo, store.path() + u".broken-1"_s);
    QCOMPARE(contentOf(content.movedTo), text);
    QVERIFY(!QFile::exists(store.path()));
}

void TestDownloadStore::leavesAListThatCannotBeReadJustNow()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    QVERIFY(!store.save({plainDownload(1)}));
    DownloadStore::Content content;
    {
        const NoMoreFiles limit;
        content = store.load();
    }
    QVERIFY(content.error);
    QVERIFY(content.isUnread);
    QVERIFY(content.movedTo.isEmpty());
    QCOMPARE(store.load().downloads.size(), 1);
}

void TestDownloadStore::keepsEveryBrokenList()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    for (const char *text : {"one", "two", "three"}) {
        QVERIFY(setContent(store.path(), text));
        QVERIFY(store.load().error);
    }
    QCOMPARE(contentOf(store.path() + u".broken-1"_s), "one");
    QCOMPARE(contentOf(store.path() + u".broken-3"_s), "three");
}

void TestDownloadStore::survivesAnyDamage()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    QVERIFY(!store.save({fullDownload()}));
    const QByteArray text = contentOf(store.path());
    for (qsizetype size = 0; size < text.size(); ++size) {
        QVERIFY(setContent(store.path(), text.first(size)));
        const auto content = store.load();
        QVERIFY(content.error);
        QVERIFY(QFile::remove(content.movedTo));
    }
}

void TestDownloadStore::keepsTheOldListWhenTheNewCannotBeWritten()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    QVERIFY(!store.save({plainDownload(1)}));
    QVERIFY(QDir(dir.path()).mkdir(u"list.new"_s)); // where the new one would be written
    QVERIFY(store.save({plainDownload(2)}));
    QCOMPARE(store.load().downloads.value(0).id, DownloadId(1));
}

/// A ratio: the same on a slow machine and under a sanitizer.
void TestDownloadStore::savesTenTimesAsManyInTenTimesTheTime()
{
    QTemporaryDir dir;
    const DownloadStore store(dir.filePath(u"list"_s));
    const auto secondsFor = [&store](DownloadId count) {
        QList<StoredDownload> downloads(qsizetype(count), fullDownload());
        for (DownloadId id = 1; id <= count; ++id)
            downloads[qsizetype(id) - 1].id = id;
        const std::clock_t begin = std::clock(); // processor time: other programs at work don't count
        const bool isSaved = !store.save(downloads);
        return isSaved ? static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC : -1;
    };
    const double few = secondsFor(1000);
    const double many = secondsFor(10'000);
    QVERIFY(few > 0 && many > 0);
    QCOMPARE(store.load().downloads.size(), 10'000);
    QVERIFY2(many < 30 * few, qPrintable(u"%1 s and %2 s"_s.arg(few).arg(many)));
}

QTEST_APPLESS_MAIN(TestDownloadStore)
#include "tst_downloadstore.moc"
