// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/faultyrun.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace td::test {

FaultyRun::FaultyRun()
{
    QDir(m_program.folder()).mkdir(u"files"_s);
    QDir(m_program.folder()).mkdir(u"disk"_s);
}

QStringList FaultyRun::files() const
{
    return QDir(folder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

void FaultyRun::preload(int speed)
{
    m_program.setVariable(u"LD_PRELOAD"_s, QStringLiteral(TD_FAULTS));
    set(u"FOLDER"_s, folder());
    set(u"LOG"_s, logPath());
    set(u"SPEED"_s, QString::number(speed));
    QFile::remove(logPath());
}

void FaultyRun::set(const QString &name, const QString &value)
{
    m_program.setVariable(u"TD_FAULTS_"_s + name, value);
    m_set.append(name);
}

void FaultyRun::rebootMachine()
{
    m_program.setVariable(u"LD_PRELOAD"_s, QStringLiteral(TD_FAULTS));
    m_program.write(u"boot"_s, "00000000-0000-4000-8000-000000000000\n");
    m_program.setVariable(u"TD_FAULTS_BOOT"_s, m_program.path(u"boot"_s));
}

void FaultyRun::heal()
{
    for (const QString &name : std::as_const(m_set))
        m_program.setVariable(u"TD_FAULTS_"_s + name, {});
    m_set.clear();
}

QList<QByteArray> FaultyRun::log() const
{
    QList<QByteArray> lines = m_program.content(u"calls.log"_s).split('\n');
    lines.removeLast();
    return lines;
}

QHash<QByteArray, int> FaultyRun::calls() const
{
    QHash<QByteArray, int> counts;
    const QList<QByteArray> lines = log();
    for (const QByteArray &line : lines) {
        ++counts[line.split(' ').value(1)];
        ++counts[""];
    }
    return counts;
}

} // namespace td::test
