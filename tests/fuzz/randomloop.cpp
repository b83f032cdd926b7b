// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// In place of libFuzzer where there is none: changes the examples of a folder at random.
//
//   TD_FUZZ_TARGET=cookies td_fuzzer [-max_total_time=SECONDS] [-seed=N] corpus/cookies

#include "tests/fuzz/targets.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>

#include <cstdio>

using namespace td::test;

namespace {

QList<QByteArray> examplesIn(const QString &folder)
{
    QList<QByteArray> examples;
    QDirIterator files(folder, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            examples.append(file.readAll());
    }
    return examples;
}

/// Bytes that parsers care about, more often than any others.
char anyByte(QRandomGenerator &random)
{
    constexpr char Telling[] = "\0\t\r\n \"%'*+,-./0189:;<=>?@AZ\\_az~\x7f\x80\xc3\xff";
    return random.bounded(2) ? Telling[random.bounded(static_cast<int>(sizeof Telling) - 1)]
                             : static_cast<char>(random.bounded(256));
}

QByteArray changed(QByteArray bytes, const QList<QByteArray> &examples, QRandomGenerator &random)
{
    const auto anywhere = [&] { return static_cast<qsizetype>(random.bounded(static_cast<int>(bytes.size()) + 1)); };
    for (int changes = 1 + random.bounded(6); changes > 0; --changes) {
        const qsizetype at = anywhere();
        switch (random.bounded(6)) {
        case 0:
            bytes.insert(at, anyByte(random));
            break;
        case 1:
            bytes.remove(at, 1 + random.bounded(8));
            break;
        case 2:
            if (at < bytes.size())
                bytes[at] = anyByte(random);
            break;
        case 3:
            bytes.truncate(at);
            break;
        case 4:
            bytes.insert(anywhere(), bytes.mid(at, 1 + random.bounded(64)));
            break;
        case 5:
            bytes = bytes.left(at) + examples.at(random.bounded(static_cast<int>(examples.size()))).mid(at);
            break;
        }
    }
    return bytes;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const FuzzTarget target = fuzzTarget(qgetenv("TD_FUZZ_TARGET"));
    int seconds = 60;
    quint32 seed = QRandomGenerator::global()->generate();
    QList<QByteArray> examples{QByteArray()};
    for (int i = 1; i < argc; ++i) {
        const bool isOption = std::sscanf(argv[i], "-max_total_time=%d", &seconds) == 1
            || std::sscanf(argv[i], "-seed=%u", &seed) == 1 || argv[i][0] == '-';
        if (!isOption)
            examples += examplesIn(QString::fromLocal8Bit(argv[i]));
    }
    if (!target)
        return 2;
    std::fprintf(stderr, "seed %u, %lld examples\n", seed, static_cast<long long>(examples.size()));
    for (const QByteArray &example : std::as_const(examples))
        target(example);
    QRandomGenerator random(seed);
    QElapsedTimer clock;
    clock.start();
    qint64 runs = 0;
    for (; clock.elapsed() < qint64(seconds) * 1000; ++runs)
        target(changed(examples.at(random.bounded(static_cast<int>(examples.size()))), examples, random));
    std::fprintf(stderr, "%lld runs\n", static_cast<long long>(runs));
    return 0;
}
