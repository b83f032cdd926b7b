// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/stricttest.h"

#include <QProcess>
#include <QTest>

#include <thread>

using namespace td::test;

class TestStrictTest : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void makesAWarningAFailure_data();
    void makesAWarningAFailure();
};

void TestStrictTest::makesAWarningAFailure_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("failures");
    QTest::newRow("none") << QStringLiteral("none") << 0;
    QTest::newRow("expected") << QStringLiteral("expected") << 0;
    QTest::newRow("unexpected") << QStringLiteral("unexpected") << 1;
    QTest::newRow("in another thread") << QStringLiteral("thread") << 1;
}

// Runs itself again to see itself fail: the inner run, which knows its kind from the environment, only warns.
void TestStrictTest::makesAWarningAFailure()
{
    QFETCH(QString, kind);
    QFETCH(int, failures);
    if (qEnvironmentVariableIsSet("TD_TEST_WARNS")) {
        if (kind == QLatin1String("expected"))
            QTest::ignoreMessage(QtWarningMsg, "said so");
        if (kind == QLatin1String("thread"))
            return std::thread([] { qWarning("said so"); }).join();
        if (kind != QLatin1String("none"))
            qWarning("said so");
        return;
    }
    QProcess inner;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TD_TEST_WARNS"), QStringLiteral("1"));
    inner.setProcessEnvironment(environment);
    const QString row = QLatin1String(QTest::currentTestFunction()) + u':' + QLatin1String(QTest::currentDataTag());
    inner.start(QCoreApplication::applicationFilePath(), {row});
    QVERIFY(inner.waitForFinished());
    const QByteArray output = inner.readAll();
    QVERIFY2(output.contains("Totals: "), output.constData());
    QVERIFY2(inner.exitCode() == failures, output.constData());
}

QTEST_GUILESS_MAIN(TestStrictTest)
#include "tst_stricttest.moc"
