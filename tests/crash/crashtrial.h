// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/crash/faultyrun.h"
#include "tests/crash/lostpower.h"
#include "tests/support/payload.h"
#include "tests/support/testserver.h"

#include "engine/rangeset.h"

namespace td::test {

/// One download that dies at one of its calls to the disk, and the run after it. Blocks; for any thread.
class CrashTrial {
public:
    static constexpr qint64 LargeSize = 8 * 1024 * 1024 + 12'345;
    static constexpr qint64 SmallSize = 100'000; ///< published in one go from memory

    struct Scenario {
        QString mode; ///< of --assembly
        bool isResumed = false; ///< an earlier run was interrupted and left something
        Loss loss = Loss::Nothing;
        QString faults{}; ///< TD_FAULTS_FAIL, beside the death
        QString name = QStringLiteral("out"); ///< of the file, with the folders that are to be made
        bool isOverAFile = false; ///< an older file of that name is there
        bool hasChanged = false; ///< the server has another file than for the earlier run
        qint64 size = LargeSize; ///< of the file
    };

    explicit CrashTrial(const Scenario &scenario);

    /// How many calls there are to die at; 0 when the download fails even without that.
    int countCalls();
    /// Empty, or what was wrong with dying before the `call`-th call, and the call it was.
    QString dieBefore(int call);
    /// Empty, or what was wrong with a run in which `faults` happen, and with the next one. `kept` of its bytes have to
    /// be there for it at least.
    QString suffer(int exitCode, qint64 kept);
    /// Empty, or what was wrong with the file when the power goes after the run ended well.
    QString endWell();

private:
    QStringList arguments(int workers = 2) const;
    QString path() const { return m_run.path(m_scenario.name); }
    QString checkWords(const CliResult &result) const;
    bool leaveSomething();
    bool beginScenario();
    bool isUnharmed() const;
    void prepareFaults();
    QString complaint(const QByteArray &what) const;
    QString goOn();
    qint64 claimedBytes() const;
    bool losesUnsynced() const;
    qint64 provable(const RangeSet &ranges) const;

    const Scenario m_scenario;
    const Payload m_payload;
    TestServer m_server;
    FaultyRun m_run;
};

} // namespace td::test
