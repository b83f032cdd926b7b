// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Every promise of the contract (S), threat (T), behaviour of a server (R) and promise of integrity (I) that the
/// design numbers has its test: the number stands in the name of a row, or in a comment behind a line of code, as the
/// declaration of a test function is one.
class TestPromises : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachNumberHasATest_data();
    void eachNumberHasATest();
    void noExceptionHasATest();

private:
    static const QSet<QString> &tested();
};

namespace {

struct Series {
    QChar letter;
    int count;
};

constexpr Series All[] = {{u'S', 42}, {u'T', 32}, {u'R', 110}, {u'I', 14}};

/// Numbers without a test, and why.
const QHash<QString, QString> Exceptions{
    {QStringLiteral("S42"), QStringLiteral("LICENSE and CHANGELOG.md are no behaviour")},
    {QStringLiteral("T21"), QStringLiteral("redirects to addresses of the local network are allowed")},
    {QStringLiteral("T22"), QStringLiteral("Metalink is not read")},
};

} // namespace

const QSet<QString> &TestPromises::tested()
{
    static const QSet<QString> numbers = [] {
        QSet<QString> found;
        static const QRegularExpression number(QStringLiteral("\\b[STRI][1-9][0-9]{0,2}\\b"));
        static const QRegularExpression telling(
            QStringLiteral("\"[^\"\\n]*\"|[;{)] *//.*$"), QRegularExpression::MultilineOption);
        QDirIterator files(QStringLiteral(TD_SOURCE_DIR "/tests"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().endsWith(u"/tst_promises.cpp") || !file.open(QIODevice::ReadOnly))
                continue;
            const QString text = QString::fromUtf8(file.readAll());
            for (auto place = telling.globalMatch(text); place.hasNext();) {
                const QString words = place.next().captured();
                for (auto match = number.globalMatch(words); match.hasNext();)
                    found.insert(match.next().captured());
            }
        }
        return found;
    }();
    return numbers;
}

void TestPromises::eachNumberHasATest_data()
{
    QTest::addColumn<QString>("number");
    for (const Series series : All) {
        for (int i = 1; i <= series.count; ++i) {
            const QString number = series.letter + QString::number(i);
            if (!Exceptions.contains(number))
                QTest::newRow(qPrintable(number)) << number;
        }
    }
}

void TestPromises::eachNumberHasATest()
{
    QFETCH(QString, number);
    QVERIFY(tested().contains(number));
}

void TestPromises::noExceptionHasATest()
{
    for (auto it = Exceptions.cbegin(); it != Exceptions.cend(); ++it)
        QVERIFY2(!tested().contains(it.key()) && !it.value().isEmpty(), qPrintable(it.key()));
}

QTEST_APPLESS_MAIN(TestPromises)
#include "tst_promises.moc"
