// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/transferfailures.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;
using Error = DownloadError::Kind;

class TestTransferFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheTroubleOfATransportError_data();
    void knowsTheTroubleOfATransportError();
    void knowsTheTroubleOfAVerdict_data();
    void knowsTheTroubleOfAVerdict();
    void countsAttemptsWithTheFirst();
    void waitsLongerWithEachAttempt();
    void startsAgainAfterProgress_data();
    void startsAgainAfterProgress();
    void bytesBeforeAFailureAreNoProgressAfterIt();
    void sparesStartAgainWithBytes();
    void waitsWithASpareAsLongAsTheServerWishes();
    void replacesAtOnceWhatDidItsWork();
    void halvesConnectionsAfterRangeTrouble();
    void forgetsRangeTroubleWhereRangesGoOn();
    void allowsTwoProtocolErrors();
    void forgetsProtocolErrorsAfterProgress();
    void asksTwiceMoreWhereNoRangeWasAnsweredWell();
    void allowsNoProtocolErrorAfterTheLastAttempt();
    void goesBackToTheLinkOnceWithoutProgress();
    void goesBackToAVersionAFewTimesWithoutProgress();
    void goesAloneForGood();
};

constexpr qint64 MiB = 1024 * 1024;

void TestTransferFailures::knowsTheTroubleOfATransportError_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<Trouble>("trouble");
    const auto rows = [](const QList<Error> &errors, Trouble trouble) {
        for (const Error error : errors)
            QTest::addRow("%d", static_cast<int>(error)) << error << trouble;
    };
    rows({Error::Network, Error::TimedOut, Error::HostNotFound}, Trouble::Transient);
    rows({Error::BadAnswer}, Trouble::Protocol);
    rows({Error::Tls, Error::Unsafe, Error::TooManyRedirects, Error::Unauthorized, Error::DiskFull, Error::Other},
        Trouble::Permanent);
}

void TestTransferFailures::knowsTheTroubleOfATransportError()
{
    QFETCH(Error, error);
    QTEST(troubleOf(DownloadError{error}), "trouble");
}

void TestTransferFailures::knowsTheTroubleOfAVerdict_data()
{
    QTest::addColumn<Verdict::Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<Trouble>("atFirst");
    QTest::addColumn<Trouble>("later");
    const auto row = [](const char *name, Verdict::Kind kind, int status, Trouble atFirst, Trouble later) {
        QTest::newRow(name) << kind << status << atFirst << later;
    };
    using Kind = Verdict::Kind;
    row("no ranges", Kind::NoRanges, 200, Trouble::Range, Trouble::Range);
    row("range trouble", Kind::RangeTrouble, 206, Trouble::Range, Trouble::Range);
    row("changed", Kind::Changed, 206, Trouble::Changed, Trouble::Changed);
    row("protocol", Kind::Protocol, 102, Trouble::Protocol, Trouble::Protocol);
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 522, 524})
        row(qPrintable(QString::number(status)), Kind::Refused, status, Trouble::Transient, Trouble::Transient);
    for (const int status : {401, 403, 404, 410})
        row(qPrintable(QString::number(status)), Kind::Refused, status, Trouble::Permanent, Trouble::Expired);
    for (const int status : {201, 300, 400, 405, 407, 414, 451, 501, 999})
        row(qPrintable(QString::number(status)), Kind::Refused, status, Trouble::Permanent, Trouble::Permanent);
}

void TestTransferFailures::knowsTheTroubleOfAVerdict()
{
    QFETCH(Verdict::Kind, kind);
    QFETCH(int, status);
    Verdict verdict;
    verdict.kind = kind;
    verdict.error.httpStatus = status;
    QTEST(troubleOf(verdict, false), "atFirst");
    QTEST(troubleOf(verdict, true), "later");
}

void TestTransferFailures::countsAttemptsWithTheFirst()
{
    TransferFailures failures({.maxAttempts = 3}, 4);
    QCOMPARE(failures.attempt(), 1);
    failures.countAttempt();
    QCOMPARE(failures.attempt(), 2);
    QVERIFY(failures.mayTryAgain());
    failures.countAttempt();
    QVERIFY(failures.mayTryAgain());
    failures.countAttempt();
    QVERIFY(!failures.mayTryAgain());
}

void TestTransferFailures::waitsLongerWithEachAttempt()
{
    TransferFailures failures({.maxAttempts = 9, .backoff = 100ms, .maxBackoff = 1s}, 4);
    for (const auto longest : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
        failures.countAttempt();
        const auto delay = failures.attemptDelay();
        QVERIFY(delay >= longest / 2 && delay <= longest);
    }
}

void TestTransferFailures::startsAgainAfterProgress_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isProgress");
    QTest::newRow("a MiB") << 100 * MiB << MiB << 0 << true;
    QTest::newRow("not quite a MiB") << 100 * MiB << MiB - 1 << 0 << false;
    QTest::newRow("a MiB of nobody knows what") << qint64(0) << MiB << 0 << true;
    QTest::newRow("a little of nobody knows what") << qint64(0) << MiB / 2 << 0 << false;
    QTest::newRow("a part of a small file") << qint64(1600) << qint64(101) << 0 << true;
    QTest::newRow("a byte of a small file") << qint64(1600) << qint64(100) << 0 << false;
    QTest::newRow("half a minute") << 100 * MiB << qint64(2) << 30 << true;
    QTest::newRow("not quite half a minute") << 100 * MiB << qint64(2) << 29 << false;
}

void TestTransferFailures::startsAgainAfterProgress()
{
    QFETCH(qint64, total);
    QFETCH(qint64, bytes);
    QFETCH(int, seconds);
    QFETCH(bool, isProgress);
    TransferFailures failures({}, 4);
    failures.countAttempt();
    failures.countAttempt();
    failures.bytesArrived(1, total, 0s, 1000s);
    failures.bytesArrived(bytes - 1, total, 0s, 1000s + std::chrono::seconds(seconds));
    QCOMPARE(failures.attempt(), isProgress ? 1 : 3);
    failures.bytesArrived(0, total, 0s, 5000s);
    QCOMPARE(failures.attempt(), isProgress ? 1 : 3);
}

void TestTransferFailures::bytesBeforeAFailureAreNoProgressAfterIt()
{
    TransferFailures failures({}, 4);
    failures.countAttempt();
    failures.bytesArrived(MiB - 1, 100 * MiB, 0s, 1s);
    failures.countAttempt();
    failures.bytesArrived(MiB - 1, 100 * MiB, 0s, 40s);
    QCOMPARE(failures.attempt(), 3);
}

void TestTransferFailures::sparesStartAgainWithBytes()
{
    TransferFailures failures({.maxAttempts = 2, .backoff = 100ms}, 4);
    QCOMPARE(failures.capped(4, 2, 1000ms), 4);
    failures.spareFailed(2, 0ms, 1000ms);
    QCOMPARE(failures.capped(4, 2, 1049ms), 2);
    QCOMPARE(failures.capped(4, 2, 1100ms), 4);
    failures.spareFailed(2, 0ms, 2000ms);
    QCOMPARE(failures.capped(4, 2, 100s), 2);
    QCOMPARE(failures.attempt(), 1);
    failures.headAccepted();
    failures.bytesArrived(MiB / 64 - 1, 100 * MiB, 0s, 1s);
    QCOMPARE(failures.capped(4, 2, 100s), 2);
    failures.bytesArrived(1, 100 * MiB, 0s, 1s);
    QCOMPARE(failures.capped(4, 2, 100s), 4);
}

void TestTransferFailures::waitsWithASpareAsLongAsTheServerWishes()
{
    TransferFailures failures({.backoff = 100ms}, 4);
    failures.spareFailed(1, 7s, 1s);
    QCOMPARE(failures.capped(4, 1, 7999ms), 1);
    QCOMPARE(failures.capped(4, 1, 8s), 4);
}

void TestTransferFailures::replacesAtOnceWhatDidItsWork()
{
    TransferFailures failures({.backoff = 10s}, 4);
    failures.spareFailed(3, 0ms, 1s);
    QCOMPARE(failures.capped(4, 2, 1s), 3);
    QCOMPARE(failures.capped(2, 1, 1s), 2);
    failures.spareTakenOver(2);
    QCOMPARE(failures.capped(4, 1, 1s), 2);
}

void TestTransferFailures::halvesConnectionsAfterRangeTrouble()
{
    TransferFailures failures({}, 8);
    QList<int> caps;
    while (failures.countRangeTrouble(1s))
        caps.append(failures.connectionCap());
    QCOMPARE(caps, (QList<int>{8, 8, 4, 2, 1}));
    QCOMPARE(failures.connectionCap(), 1);
}

/// One node of several that knows no ranges is no reason to do without.
void TestTransferFailures::forgetsRangeTroubleWhereRangesGoOn()
{
    TransferFailures failures({}, 1);
    for (int i = 0; i < 9; ++i) {
        QVERIFY(failures.countRangeTrouble(1s));
        QVERIFY(failures.countRangeTrouble(2s));
        failures.bytesArrived(2 * MiB, 100 * MiB, 1s, 3s); // on their way before
        failures.bytesArrived(MiB, 100 * MiB, 3s, 4s);
    }
    QVERIFY(failures.countRangeTrouble(5s));
    QVERIFY(failures.countRangeTrouble(6s));
    failures.bytesArrived(9 * MiB, 100 * MiB, 5s, 7s);
    QVERIFY(!failures.countRangeTrouble(7s));
}

void TestTransferFailures::allowsTwoProtocolErrors()
{
    TransferFailures failures({.maxAttempts = 99}, 4);
    QVERIFY(failures.countProtocolError());
    QVERIFY(failures.countProtocolError());
    QVERIFY(!failures.countProtocolError());
}

void TestTransferFailures::forgetsProtocolErrorsAfterProgress()
{
    TransferFailures failures({}, 4);
    QVERIFY(failures.countProtocolError());
    QVERIFY(failures.countProtocolError());
    failures.bytesArrived(2 * 1024 * 1024, 100 * 1024 * 1024, 0s, 1ms);
    QVERIFY(failures.countProtocolError());
}

void TestTransferFailures::asksTwiceMoreWhereNoRangeWasAnsweredWell()
{
    TransferFailures failures({}, 4);
    QVERIFY(failures.countFirstRangeTrouble(1s));
    QVERIFY(failures.countFirstRangeTrouble(1s));
    QVERIFY(!failures.countFirstRangeTrouble(1s));
    QCOMPARE(failures.connectionCap(), 4);
}

void TestTransferFailures::allowsNoProtocolErrorAfterTheLastAttempt()
{
    TransferFailures failures({.maxAttempts = 1}, 4);
    failures.countAttempt();
    QVERIFY(!failures.countProtocolError());
}

void TestTransferFailures::goesBackToTheLinkOnceWithoutProgress()
{
    TransferFailures failures({}, 4);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(failures.countExpiry());
        failures.bytesArrived(MiB, 100 * MiB, 0s, 1s); // by a connection that was open before
        QVERIFY(!failures.countExpiry());
        failures.headAccepted();
    }
}

/// Bytes that are compared again are none.
void TestTransferFailures::goesBackToAVersionAFewTimesWithoutProgress()
{
    TransferFailures failures({}, 4);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 3; ++i)
            QVERIFY(failures.countReturn());
        failures.somethingProven();
        QVERIFY(!failures.countReturn());
        failures.bytesArrived(MiB / 2, MiB, 0s, 1s); // a small file has no other measure
        QVERIFY(!failures.countReturn());
        failures.bytesArrived(2 * MiB, 100 * MiB, 0s, 1s);
    }
}

void TestTransferFailures::goesAloneForGood()
{
    TransferFailures failures({}, 8);
    failures.goAlone();
    QCOMPARE(failures.connectionCap(), 1);
    failures.headAccepted();
    failures.bytesArrived(10 * MiB, 0, 0s, 1s);
    QCOMPARE(failures.connectionCap(), 1);
}

QTEST_APPLESS_MAIN(TestTransferFailures)
#include "tst_transferfailures.moc"
