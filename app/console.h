// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"

#include <QByteArray>

namespace td {

/// Where the program's words go: data on one side, talk on the other.
class Console {
public:
    virtual ~Console() = default;

    virtual void writeData(const QByteArray &bytes) = 0;
    virtual void writeTalk(const QByteArray &bytes) = 0;
    virtual bool isDataTerminal() const = 0;
    virtual bool isTalkTerminal() const = 0;
    virtual bool hasColors() const = 0;
    virtual int columns() const = 0; ///< of the terminal that takes the talk
};

/// Standard output and standard error, unbuffered.
class StandardConsole : public Console {
public:
    void writeData(const QByteArray &bytes) override;
    void writeTalk(const QByteArray &bytes) override;
    bool isDataTerminal() const override;
    bool isTalkTerminal() const override; ///< one that can go back to the begin of a line
    bool hasColors() const override; ///< not with NO_COLOR (no-color.org)
    int columns() const override;

    DownloadError lostData() const; ///< an error when standard output did not take everything

private:
    int m_lostBecause = 0; ///< the first errno
};

/// Opens what of standard input, output and error the caller closed, before the first file of ours could get one of
/// their numbers and the program's words in it. Writing to such an output fails. To be called first of all.
void occupyStandardDescriptors();

} // namespace td
