// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace td::test {

/// What a person has before them: a keyboard, a clipboard and a screen, which packaging/screenshots/session.sh made.
class Screen {
public:
    static QString activeTitle(); ///< of the window that has the keyboard; empty when none has it
    static bool waitForTitle(const QString &pattern); ///< until a window whose title matches has the keyboard
    static bool waitForWindow(const QString &pattern); ///< until one with such a title can be seen
    static bool waitForNoWindow(const QString &pattern); ///< until none can
    static void press(const QString &key); ///< as xdotool names it: "ctrl+v"
    static void pasteFrom(const QString &text); ///< puts it into the clipboard
    static bool keepPicture(const QString &name); ///< of the whole screen, in the build folder; false when it is blank
};

} // namespace td::test
