// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/datelook.h"

#include "engine/downloadconfig.h"
#include "engine/text.h"

#include <QMetaType>
#include <QString>

#include <chrono>

namespace td {

enum class WhenAdded { ShowDialog, Start, AddPaused };
enum class AtStart { Restore, ResumeAll, PauseAll };
enum class KeepFinished { Always, ThirtyDays, UntilQuit };
enum class ProxyKind { System, None, Http, Socks5 };
enum class OnClose { Quit, StayInTray };
enum class WhenAllFinished { DoNothing, Quit };
enum class Theme { System, Light, Dark };
enum class IconSource { BuiltIn, System };
enum class ToolbarLook { Icons, Text, Both };
enum class RowHeight { Compact, Comfortable };
enum class LogLevel { Errors, Warnings, Information, Debug }; ///< each with those before it

struct ProxySettings {
    ProxyKind kind = ProxyKind::System;
    QString host{}; ///< of Http and Socks5
    int port = 8080;
    QString user{};
    QString password{}; ///< of this session; never written to a file

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

/// What the window is told by its user, all of it. Ranges, keys and names are in settingtable.h.
struct WindowSettings { // NOLINT(clang-analyzer-optin.performance.Padding): in the order of the dialog
    // General
    QString folder{}; ///< empty: the desktop's folder for downloads
    WhenAdded whenAdded = WhenAdded::ShowDialog;
    bool fillsFromClipboard = true;
    AtStart atStart = AtStart::Restore;
    bool asksBeforeRemoving = true;
    bool asksBeforePausing = true; ///< what cannot resume
    bool asksBeforeQuitting = true;
    KeepFinished keepFinished = KeepFinished::Always;
    QString language = QStringLiteral("system"); ///< or a code of languages::available(); read at the start

    // Downloads and network. What else stands here of it, downloadConfig() fills in.
    DownloadConfig config{};
    ExistsPolicy ifExists = ExistsPolicy::Rename; ///< Fail: the window asks
    bool verifiesChecksums = true;
    bool takesServerDate = false;
    bool followsRetryAfter = true;
    int connectionLimit = 12; ///< of all downloads together
    int maxActive = 3; ///< downloads at the same time
    ProxySettings proxy{};

    // Speed
    bool limitsSpeed = false;
    qint64 speedLimit = 1024 * 1024; ///< bytes a second of all downloads together, when it is on

    // Notifications
    bool showsTray = true; ///< where there is one
    OnClose onClose = OnClose::Quit;
    bool startsMinimized = false;
    bool notifiesOfFailure = true;
    bool notifiesOfAll = true; ///< when the last download has finished
    bool notifiesOfEach = false;
    bool notifiesOnlyInactive = true; ///< not while the window is the active one
    bool keepsAwake = true; ///< the computer, while something is active
    bool startsAtLogin = false;
    WhenAllFinished whenAllFinished = WhenAllFinished::DoNothing; ///< of this session; never written to a file

    // Appearance
    Theme theme = Theme::System;
    IconSource icons = IconSource::BuiltIn;
    ToolbarLook toolbar = ToolbarLook::Both;
    RowHeight rows = RowHeight::Compact;
    text::Units units = text::Units::Binary;
    DateLook dates = DateLook::Relative;
    bool speedInTitle = true;
    std::chrono::milliseconds refresh{250}; ///< between two looks at what changed

    // Advanced
    LogLevel logLevel = LogLevel::Warnings;

    /// Of a new download.
    DownloadConfig downloadConfig() const;
    /// Bytes a second of all downloads together; 0: no limit.
    qint64 rateLimit() const { return limitsSpeed ? speedLimit : 0; }
    QString downloadFolder() const; ///< never empty

    friend bool operator==(const WindowSettings &, const WindowSettings &) = default;
};

} // namespace td

Q_DECLARE_METATYPE(td::WindowSettings)
