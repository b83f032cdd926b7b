// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/text.h"

#include <QLocale>
#include <QMetaEnum>
#include <QTest>

#include <cerrno>
#include <functional>

using namespace td;
using namespace std::chrono_literals;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void namesSizes_data();
    void namesSizes();
    void namesDurations_data();
    void namesDurations();
    void showsAHundredPercentOnlyForCompletedDownloads();
    void saysWhatADownloadDoes_data();
    void saysWhatADownloadDoes();
    void hasWordsForEveryError();
    void hasWordsForEveryState();
    void explainsWithHostPathAndStatus();
    void namesTheFileThatIsNotSafe();
    void tellsALimitOfSizeFromAFullDisk();
};

void TestText::namesSizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("binary");
    QTest::addColumn<QString>("decimal");
    QTest::newRow("nothing") << qint64(0) << u"0 bytes"_qs << u"0 bytes"_qs;
    QTest::newRow("one") << qint64(1) << u"1 byte"_qs << u"1 byte"_qs;
    QTest::newRow("few") << qint64(1000) << u"1000 bytes"_qs << u"1.0 kB"_qs;
    QTest::newRow("kilo") << qint64(1536) << u"1.5 KiB"_qs << u"1.5 kB"_qs;
    QTest::newRow("mega") << qint64(8'598'323) << u"8.2 MiB"_qs << u"8.6 MB"_qs;
    QTest::newRow("giga") << qint64(5) * 1024 * 1024 * 1024 << u"5.0 GiB"_qs << u"5.4 GB"_qs;
}

void TestText::namesSizes()
{
    QFETCH(qint64, bytes);
    QTEST(text::size(bytes), "binary");
    QTEST(text::size(bytes, text::Units::Decimal), "decimal");
    QCOMPARE(text::speed(bytes), text::size(bytes) + u"/s"_qs);
}

void TestText::namesDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << qint64(0) << u"0 s"_qs;
    QTest::newRow("negative") << qint64(-5000) << u"0 s"_qs;
    QTest::newRow("fraction") << qint64(4299) << u"4.2 s"_qs;
    QTest::newRow("seconds") << qint64(59'999) << u"59 s"_qs;
    QTest::newRow("minutes") << qint64(200'000) << u"3m 20s"_qs;
    QTest::newRow("hours") << qint64(7'500'000) << u"2h 05m"_qs;
    QTest::newRow("days") << qint64(99) * 3600 * 1000 << u"4d 3h"_qs;
}

void TestText::namesDurations()
{
    QFETCH(qint64, milliseconds);
    QTEST(text::duration(std::chrono::milliseconds(milliseconds)), "expected");
}

void TestText::showsAHundredPercentOnlyForCompletedDownloads()
{
    DownloadSnapshot snapshot;
    QCOMPARE(text::percent(snapshot), QString());
    snapshot.totalBytes = 1000;
    snapshot.receivedBytes = 614;
    QCOMPARE(text::percent(snapshot), u"61.4%"_qs);
    snapshot.receivedBytes = 1000;
    snapshot.state = DownloadState::Verifying;
    QCOMPARE(text::percent(snapshot), u"99.9%"_qs);
    snapshot.state = DownloadState::Completed;
    QCOMPARE(text::percent(snapshot), u"100%"_qs);
    snapshot.totalBytes.reset();
    QCOMPARE(text::percent(snapshot), u"100%"_qs);
}

void TestText::saysWhatADownloadDoes_data()
{
    QTest::addColumn<DownloadSnapshot>("snapshot");
    QTest::addColumn<QString>("expected");
    const auto row = [](
                         const char *name, DownloadState state, const QString &expected,
                         const std::function<void(DownloadSnapshot &)> &change = [](DownloadSnapshot &) {}) {
        DownloadSnapshot snapshot;
        snapshot.state = state;
        snapshot.maxAttempts = 3;
        change(snapshot);
        QTest::newRow(name) << snapshot << expected;
    };
    row("queued", DownloadState::Queued, u"Waiting"_qs);
    row("busy", DownloadState::Downloading, u"Downloading"_qs, [](auto &s) { s.silentFor = 4999ms; });
    row("not resumable", DownloadState::Downloading, u"Downloading, can't resume"_qs,
        [](auto &s) { s.resumable = false; });
    row("stalled", DownloadState::Downloading, u"No data for 12 s"_qs, [](auto &s) { s.silentFor = 12'700ms; });
    row("retrying", DownloadState::Retrying, u"Retrying in 2 s (2 of 3)"_qs, [](auto &s) {
        s.attempt = 2;
        s.retryIn = 1100ms;
    });
    row("has waited, and has no place", DownloadState::Retrying, u"Waiting for its turn"_qs,
        [](auto &s) { s.error.kind = DownloadError::Kind::Overloaded; });
    row("server busy", DownloadState::Retrying, u"Waiting 1m 00s (server busy)"_qs, [](auto &s) {
        s.retryIn = 60s;
        s.error.kind = DownloadError::Kind::Overloaded;
    });
    row("moving", DownloadState::Completed, u"Moving 45%"_qs, [](auto &s) { s.movePercent = 45.9; });
    row("assembling", DownloadState::Assembling, u"Assembling 45%"_qs, [](auto &s) { s.stepPercent = 45.9; });
    row("verifying", DownloadState::Verifying, u"Verifying"_qs);
    row("verified", DownloadState::Completed, u"Completed, verified"_qs, [](auto &s) { s.checksumVerified = true; });
    row("failed", DownloadState::Failed, u"Failed: 410 Gone"_qs, [](auto &s) {
        s.error.kind = DownloadError::Kind::NotFound;
        s.error.httpStatus = 410;
    });
    row("connection lost", DownloadState::Failed, u"Failed: connection lost"_qs, [](auto &s) {
        s.error.kind = DownloadError::Kind::Network;
        s.receivedBytes = 1;
    });
    row("no connection", DownloadState::Failed, u"Failed: no connection"_qs,
        [](auto &s) { s.error.kind = DownloadError::Kind::Network; });
}

void TestText::saysWhatADownloadDoes()
{
    QFETCH(DownloadSnapshot, snapshot);
    QTEST(text::status(snapshot), "expected");
}

void TestText::hasWordsForEveryError()
{
    const auto kinds = QMetaEnum::fromType<DownloadError::Kind>();
    QStringList sentences;
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const DownloadError error{DownloadError::Kind(kinds.value(i))};
        QCOMPARE(text::shortReason(error).isEmpty(), !error);
        QCOMPARE(text::explanation(error).isEmpty(), !error);
        QVERIFY2(!sentences.contains(text::explanation(error)), kinds.key(i));
        sentences.append(text::explanation(error));
    }
}

void TestText::hasWordsForEveryState()
{
    const auto states = QMetaEnum::fromType<DownloadState>();
    for (int i = 0; i < states.keyCount(); ++i)
        QVERIFY2(!text::stateName(DownloadState(states.value(i))).isEmpty(), states.key(i));
}

void TestText::explainsWithHostPathAndStatus()
{
    using Kind = DownloadError::Kind;
    DownloadError denied{Kind::CannotCreate};
    denied.detail = u"Permission denied"_qs;
    denied.path = u"/x %1"_qs;
    QVERIFY(
        text::explanation({Kind::HostNotFound}, QUrl(u"https://example.org/x"_qs)).startsWith(u"\"example.org\""_qs));
    QCOMPARE(text::explanation(denied), u"Cannot write \"/x %1\". (Permission denied)"_qs);
    QCOMPARE(text::explanation({Kind::BadAnswer, 500}), u"The server answered \"500 Internal Server Error\"."_qs);
    QCOMPARE(text::explanation({Kind::BadAnswer, 500, u"the server answered with status 500"_qs}),
        u"The server answered \"500 Internal Server Error\"."_qs);
    QCOMPARE(text::explanation({Kind::BadAnswer, 416, u"416 without the file's length"_qs}),
        u"The server answered \"416 Range Not Satisfiable\". (416 without the file's length)"_qs);
    QCOMPARE(text::shortReason({Kind::BadAnswer, 299}), u"bad answer"_qs);
    QCOMPARE(text::shortReason({Kind::Unauthorized, 403}), u"403 Forbidden"_qs);
    QCOMPARE(text::httpStatus(599), u"599"_qs);
}

void TestText::namesTheFileThatIsNotSafe()
{
    using Kind = DownloadError::Kind;
    QCOMPARE(text::explanation({Kind::Unsafe, 0, u"symbolic link"_qs, u"/x.tdpart"_qs}),
        u"\"/x.tdpart\" is refused, because it is not safe. (symbolic link)"_qs);
    QCOMPARE(text::explanation({Kind::Unsafe, 0, u"a scheme"_qs}), u"Refused, because it is not safe. (a scheme)"_qs);
}

void TestText::tellsALimitOfSizeFromAFullDisk()
{
    const auto full = DownloadError::fromErrno(ENOSPC, u"/x"_qs);
    const auto large = DownloadError::fromErrno(EFBIG, u"/x"_qs);
    QCOMPARE(large.kind, full.kind); // of both, the same command goes on when there is room
    QCOMPARE(text::shortReason(full), u"disk full"_qs);
    QVERIFY(text::explanation(full).contains(u"not enough space"_qs));
    QCOMPARE(text::shortReason(large), u"file too large"_qs);
    QCOMPARE(text::explanation(large), u"\"/x\" can't become larger: its file system or a limit forbids it."_qs);
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
