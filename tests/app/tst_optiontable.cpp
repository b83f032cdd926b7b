// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/optiontable.h"

#include "engine/downloaderror.h"
#include "tests/support/files.h"

#include <QFile>
#include <QMetaEnum>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace td;

/// TD_LINUX_DIR is the folder packaging/linux of the sources.
class TestOptionTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesEachOptionOnce();
    void explainsEveryOptionInTheHelp();
    void hasEveryOptionInManPageAndCompletions_data();
    void hasEveryOptionInManPageAndCompletions();
    void hasEveryExitCodeInManPageAndHelp();
    void isWhatManPageAndCompletionsWereGeneratedFrom();
    void findsTheOptionThatWasMeant();
};

namespace {

QByteArray packaged(const QString &name)
{
    return test::contentOf(QStringLiteral(TD_LINUX_DIR "/") + name);
}

QByteArray roff(QByteArray text)
{
    return text.replace("-", "\\-");
}

} // namespace

void TestOptionTable::namesEachOptionOnce()
{
    QSet<QByteArray> names;
    QSet<char> letters;
    for (const OptionInfo &info : optionTable()) {
        QVERIFY2(!names.contains(info.name), info.name);
        QVERIFY2(!info.letter || !letters.contains(info.letter), info.name);
        QCOMPARE(&optionInfo(info.id), &info);
        QCOMPARE(findOption(QString::fromLatin1(info.name)), &info);
        QCOMPARE((info.value == OptionValue::None), (*info.placeholder == 0));
        const bool isNumber =
            info.value == OptionValue::Number || info.value == OptionValue::Size || info.value == OptionValue::Seconds;
        QCOMPARE(isNumber, info.least < info.most);
        names.insert(info.name);
        letters.insert(info.letter);
    }
}

void TestOptionTable::explainsEveryOptionInTheHelp()
{
    const QByteArray help = helpText();
    for (const OptionInfo &info : optionTable()) {
        const bool isShown = help.contains(QByteArray(" --").append(info.name));
        QVERIFY2(isShown == (*info.section != 0), info.name);
    }
    for (const QByteArray &line : help.split('\n'))
        QVERIFY2(line.size() <= 88, line.constData());
    QVERIFY(!help.contains('{'));
}

void TestOptionTable::hasEveryOptionInManPageAndCompletions_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before"); // the name of an option
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("man") << u"thread-downloader.1"_qs << QByteArray("\\fB\\-\\-") << QByteArray("\\fR");
    QTest::newRow("bash") << u"completions/thread-downloader.bash"_qs << QByteArray("--") << QByteArray();
    QTest::newRow("zsh") << u"completions/_thread-downloader"_qs << QByteArray("--") << QByteArray();
    QTest::newRow("readme") << u"../../README.md"_qs << QByteArray("`--") << QByteArray();
    QTest::newRow("fish") << u"completions/thread-downloader.fish"_qs << QByteArray(" -l ") << QByteArray(" ");
}

void TestOptionTable::hasEveryOptionInManPageAndCompletions()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray text = packaged(file);
    QVERIFY(!text.isEmpty());
    for (const OptionInfo &info : optionTable()) {
        const QByteArray name = file.endsWith(u".1"_qs) ? roff(info.name) : QByteArray(info.name);
        QVERIFY2(text.contains(QByteArray(before + name + after)) == (*info.section != 0), info.name);
    }
}

void TestOptionTable::hasEveryExitCodeInManPageAndHelp()
{
    const QByteArray man = packaged(u"thread-downloader.1"_qs);
    const QByteArray help = helpText().simplified();
    const auto kinds = QMetaEnum::fromType<DownloadError::Kind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const QByteArray code = QByteArray::number(kinds.value(i));
        QVERIFY2(man.contains(QByteArray(".B " + code + "\n")), kinds.key(i));
        QVERIFY2(help.contains(QByteArray(" " + code + " ")), kinds.key(i));
    }
}

void TestOptionTable::isWhatManPageAndCompletionsWereGeneratedFrom()
{
#ifndef TD_PROGRAM
    QSKIP("the program is not built");
#else
    QTemporaryDir folder;
    QProcess generator;
    generator.start(
        u"python3"_qs, {QStringLiteral(TD_LINUX_DIR "/generate.py"), QStringLiteral(TD_PROGRAM), folder.path()});
    if (!generator.waitForFinished())
        QSKIP("there is no Python here");
    QCOMPARE(generator.exitCode(), 0);
    for (const QString &name : {u"thread-downloader.1"_qs, u"completions/thread-downloader.bash"_qs,
             u"completions/_thread-downloader"_qs, u"completions/thread-downloader.fish"_qs}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == packaged(name), qPrintable(name + u" is old: run packaging/linux/generate.py"_qs));
    }
#endif
}

void TestOptionTable::findsTheOptionThatWasMeant()
{
    QCOMPARE(nearestOption(u"worker")->id, Option::Workers);
    QCOMPARE(nearestOption(u"chunksize")->id, Option::ChunkSize);
    QCOMPARE(nearestOption(u"timout")->id, Option::Timeout);
    QVERIFY(!nearestOption(u"x"));
    QVERIFY(!nearestOption(u"something-else"));
    QVERIFY(!nearestOption(QString(1000, u'x')));
}

QTEST_APPLESS_MAIN(TestOptionTable)
#include "tst_optiontable.moc"
