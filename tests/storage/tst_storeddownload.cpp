// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/storeddownload.h"

#include <QJsonDocument>
#include <QTest>

using namespace td;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Change = void (*)(StoredDownload &);
Q_DECLARE_METATYPE(Change)

/// One line of the list.
class TestStoredDownload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatCannotBeCarriedOut_data();
    void givesBackWhatCannotBeCarriedOut();
    void givesBackWhatIsStillToBeDone();
    void refusesWhatItNeverWrote_data();
    void refusesWhatItNeverWrote();
};

static StoredDownload plainDownload()
{
    StoredDownload download;
    download.id = 1;
    download.task.url = QUrl(u"https://example.org/file"_s);
    return download;
}

void TestStoredDownload::givesBackWhatCannotBeCarriedOut_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("no link", [](StoredDownload &d) { d.task.url = {}; });
    row("a link of another kind", [](StoredDownload &d) { d.task.url = QUrl(u"x/y"_s); });
    row("no worker", [](StoredDownload &d) { d.config.workers = 0; });
    row("fewer workers", [](StoredDownload &d) { d.config.workers = std::numeric_limits<int>::min(); });
    row("no chunk", [](StoredDownload &d) { d.config.chunkSize = 0; });
    row("a huge chunk", [](StoredDownload &d) { d.config.chunkSize = std::numeric_limits<qint64>::max(); });
    row("negative time", [](StoredDownload &d) { d.config.timeout = -5ms; });
    row("endless time", [](StoredDownload &d) { d.config.timeout = std::chrono::milliseconds::max(); });
    row("negative attempts", [](StoredDownload &d) { d.config.retry.maxAttempts = -1; });
    row("negative wait", [](StoredDownload &d) { d.config.retry.backoff = -1ms; });
    row("negative longest wait", [](StoredDownload &d) { d.config.retry.maxBackoff = -1ms; });
    row("negative rate", [](StoredDownload &d) { d.config.rateLimit = -1; });
    row("negative memory", [](StoredDownload &d) { d.config.memoryLimit = -1; });
    row("negative segments", [](StoredDownload &d) { d.config.minSplitSize = -1; });
    row("a short digest", [](StoredDownload &d) {
        d.task.checksum = ExpectedChecksum{QCryptographicHash::Sha256, "ab"};
    });
    row("no digest", [](StoredDownload &d) { d.task.checksum = ExpectedChecksum{QCryptographicHash::Md5, {}}; });
}

/// It was added, and is to fail again; the list must not be lost for it.
void TestStoredDownload::givesBackWhatCannotBeCarriedOut()
{
    QFETCH(Change, change);
    StoredDownload download = plainDownload();
    change(download);
    const QByteArray text = QJsonDocument(toJson(download)).toJson();
    const auto back = storedDownloadFrom(QJsonDocument::fromJson(text).object());
    QVERIFY2(back, text.constData());
    QCOMPARE(back->task, download.task);
    QCOMPARE(back->config, download.config);
}

void TestStoredDownload::givesBackWhatIsStillToBeDone()
{
    StoredDownload download = plainDownload();
    QVERIFY(!storedDownloadFrom(toJson(download))->startsOver);
    QVERIFY(!storedDownloadFrom(toJson(download))->wantedName);
    download.startsOver = true;
    download.wantedName = u"ä.iso"_s;
    download.wantedFolder = u"/tmp/x"_s;
    const auto back = storedDownloadFrom(toJson(download));
    QVERIFY(back && back->startsOver);
    QCOMPARE(back->wantedName, download.wantedName);
    QCOMPARE(back->wantedFolder, download.wantedFolder);
}

void TestStoredDownload::refusesWhatItNeverWrote_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("no task", R"({"id":1})");
    row("a task without a link", R"({"id":1,"task":{"output":"x"}})");
    row("a link that is a number", R"({"id":1,"task":{"url":1}})");
    row("no link at all", R"({"id":1,"task":{"url":"http://[bad"}})");
    row("workers in words", R"({"id":1,"task":{"url":"http://h/x"},"config":{"workers":"two"}})");
    row("more workers than a number can be", R"({"id":1,"task":{"url":"http://h/x"},"config":{"workers":3000000000}})");
    row("half a chunk", R"({"id":1,"task":{"url":"http://h/x"},"config":{"chunkSize":0.5}})");
    row("negative bytes", R"({"id":1,"task":{"url":"http://h/x"},"received":-1})");
    row("negative time", R"({"id":1,"task":{"url":"http://h/x"},"elapsed":-1})");
    row("a digest that is none", R"({"id":1,"task":{"url":"http://h/x","checksum":"md5=xy"}})");
    row("a digest of no algorithm", R"({"id":1,"task":{"url":"http://h/x","checksum":"md7=00"}})");
}

void TestStoredDownload::refusesWhatItNeverWrote()
{
    QFETCH(QByteArray, text);
    const QJsonDocument document = QJsonDocument::fromJson(text);
    QVERIFY(document.isObject());
    QVERIFY(!storedDownloadFrom(document.object()));
}

QTEST_APPLESS_MAIN(TestStoredDownload)
#include "tst_storeddownload.moc"
