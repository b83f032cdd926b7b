// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace td::test {

/// What a run of the program said and how it ended.
struct CliResult {
    int exitCode = -1; ///< -1: it crashed, was killed, or did not end in time
    QByteArray data; ///< standard output
    QByteArray talk; ///< standard error

    QByteArray words() const; ///< all of it, for the message of a failed test
};

/// The program as users run it: "thread-downloader --cli ARGUMENTS…" in a folder of its own, with nothing of the
/// caller's environment that changes what it does. TD_PROGRAM is its path.
class CliProcess {
public:
    CliProcess();
    ~CliProcess(); ///< kills what still runs
    Q_DISABLE_COPY_MOVE(CliProcess)

    void setVariable(const QString &name, const QString &value);
    /// A command that the program's own is appended to, such as sh -c 'exec "$@"' sh.
    void setWrapper(const QStringList &command) { m_wrapper = command; }
    void setDataFile(const QString &path) { m_process.setStandardOutputFile(path); }

    void start(const QStringList &arguments, const QByteArray &input = {});
    CliResult finish(); ///< waits for the end
    bool waitFor(int milliseconds) { return m_process.waitForFinished(milliseconds); } ///< whether it ended by then
    CliResult run(const QStringList &arguments, const QByteArray &input = {});

    void send(int signal);
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 processId() const { return m_process.processId(); }
    QByteArray data(); ///< so far
    QByteArray talk(); ///< so far

    QString folder() const { return m_folder.path(); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const; ///< everything in the folder, hidden files too
    QByteArray content(const QString &name) const;
    bool write(const QString &name, const QByteArray &content) const;

private:
    QTemporaryDir m_home;
    QTemporaryDir m_folder;
    QProcess m_process;
    QProcessEnvironment m_environment;
    QStringList m_wrapper;
    QByteArray m_data;
    QByteArray m_talk;
};

QString textOf(const QUrl &link); ///< as an argument

/// The lines of --progress json; an empty list when one of them is no object with an "event".
QList<QJsonObject> jsonEvents(const QByteArray &data);

} // namespace td::test

/// Compares the exit code and shows what was said when it is another.
#define TD_COMPARE_EXIT(result, code)                                                                                  \
    do {                                                                                                               \
        const td::test::CliResult result_ = (result);                                                                  \
        QVERIFY2(result_.exitCode == (code), result_.words().constData());                                             \
    } while (false)
