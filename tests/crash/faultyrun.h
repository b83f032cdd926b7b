// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/app/cliprocess.h"

#include <QHash>

namespace td::test {

/// The program with a disk that does what a test says (support/faults), in a folder "files" of its own.
class FaultyRun {
public:
    FaultyRun();

    CliProcess &program() { return m_program; }
    QString folder() const { return m_program.path(QStringLiteral("files")); }
    QString path(const QString &name = QStringLiteral("out")) const { return folder() + u'/' + name; }
    QString disk() const { return m_program.path(QStringLiteral("disk")); }
    QStringList files() const; ///< names in folder(), hidden ones too

    void preload(int speed = 1); ///< for runs to come; without a fault yet
    void set(const QString &name, const QString &value); ///< TD_FAULTS_NAME
    void rebootMachine(); ///< runs to come see another boot id
    void heal(); ///< no fault any more

    /// How many calls of each kind there were; "" is all of them.
    QHash<QByteArray, int> calls() const;
    QList<QByteArray> log() const; ///< "NUMBER KIND PATH"

private:
    QString logPath() const { return m_program.path(QStringLiteral("calls.log")); }

    CliProcess m_program;
    QStringList m_set;
};

} // namespace td::test
