// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadrow.h"

#include "ui/rowtext.h"

#include <limits>

namespace td {

namespace {

constexpr qint64 Unknown = std::numeric_limits<qint64>::max();

QByteArray folded(const QString &text)
{
    return text.toCaseFolded().toUtf8();
}

} // namespace

double VolatileKeys::percentOf(const DownloadSnapshot &snapshot)
{
    return text::percentValue(snapshot).value_or(-1);
}

qint64 VolatileKeys::remainingOf(const DownloadSnapshot &snapshot)
{
    return rowtext::remaining(snapshot).value_or(Unknown);
}

qint64 VolatileKeys::timeLeftOf(const DownloadSnapshot &snapshot)
{
    return snapshot.timeLeft ? qint64(snapshot.timeLeft->count()) : Unknown;
}

VolatileKeys VolatileKeys::of(const DownloadSnapshot &snapshot)
{
    return {percentOf(snapshot), receivedOf(snapshot), remainingOf(snapshot), speedOf(snapshot), timeLeftOf(snapshot),
        elapsedOf(snapshot), connectionsOf(snapshot)};
}

DownloadRow::DownloadRow(const DownloadSnapshot &first)
    : snapshot(first)
{
    makeSearchText();
    freezeKeys();
}

void DownloadRow::set(const DownloadSnapshot &now)
{
    const bool changesText = snapshot.name != now.name || snapshot.url != now.url;
    const bool changesState = snapshot.state != now.state;
    if (changesState || snapshot.error != now.error)
        freeBytes.reset();
    snapshot = now;
    isMissing = false;
    if (changesText)
        makeSearchText();
    if (changesState)
        freezeKeys();
}

void DownloadRow::freezeKeys()
{
    if (!isActive(snapshot.state))
        frozenKeys.reset();
    else if (frozenKeys)
        *frozenKeys = VolatileKeys::of(snapshot);
    else
        frozenKeys = std::make_unique<VolatileKeys>(VolatileKeys::of(snapshot));
}

/// One copy of the name is enough where the link ends with it, as most do.
void DownloadRow::makeSearchText()
{
    const QByteArray name = folded(rowtext::name(snapshot));
    searchText = folded(snapshot.url.toString(QUrl::RemoveUserInfo));
    if (!searchText.endsWith(name))
        searchText += '\n' + name;
    searchText.squeeze();
    nameBytes = int(name.size());
}

} // namespace td
