// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsettings.h"
#include "engine/downloadsnapshot.h"

#include <QList>
#include <QMetaType>
#include <QSize>
#include <QStringList>
#include <QUrl>

namespace td {

/// Downloads to be added, as the add dialog gives them.
struct AddRequest {
    enum class Start { Queued, Paused };
    enum class Place { Bottom, Top };

    QList<DownloadSettings> items{};
    Start start = Start::Queued;
    Place place = Place::Bottom;
};

/// A link that is in the list already.
struct KnownLink {
    DownloadId id = 0;
    QUrl url{};
    QString status{}; ///< "Paused, 41 %"
    bool isFinished = false; ///< and needs no link any more

    friend bool operator==(const KnownLink &, const KnownLink &) = default;
};

/// What is to happen with links that are in the list already.
enum class KnownLinkChoice { GoToIt, UpdateLink, AddCopy };

/// What the add dialog remembers from one time to the next.
struct AddDialogState {
    QSize size{};
    QStringList folders{}; ///< the last one first
    bool showsOptions = false;
    KnownLinkChoice knownLinkChoice = KnownLinkChoice::GoToIt;
    QString chosenFolder{}; ///< the last one, where it was another than that of the settings; else empty
};

} // namespace td

Q_DECLARE_METATYPE(td::AddRequest)
Q_DECLARE_METATYPE(td::AddDialogState)
