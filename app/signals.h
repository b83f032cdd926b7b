// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace td {

/// Brings SIGINT, SIGTERM and SIGHUP into the event loop (self-pipe). The second one ends the process at once, with the
/// exit code of an interrupted download, even if the event loop hangs. One object a process.
class TerminationSignals : public QObject {
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void received();

private:
    void readPipe();

    int m_pipe[2] = {-1, -1};
};

/// Lets writing beyond a limit of file sizes, or to a reader that went away, fail with an error, which can be told,
/// instead of ending the process without a word.
void ignoreWriteSignals();

} // namespace td
