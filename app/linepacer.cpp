// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/linepacer.h"

#include "engine/text.h"

namespace td {

namespace {

using namespace std::chrono_literals;

std::chrono::milliseconds intervalAfter(std::chrono::milliseconds running)
{
    if (running < 1min)
        return 5s;
    return running < 10min ? 15s : 60s;
}

bool isWorthALine(DownloadState state)
{
    return state == DownloadState::Retrying || state == DownloadState::Assembling || state == DownloadState::Verifying;
}

} // namespace

bool LinePacer::takeTurn(const DownloadSnapshot &snapshot, std::chrono::milliseconds now)
{
    const auto known = m_turns.find(snapshot.id);
    const int tenth = int(text::percentValue(snapshot).value_or(0) / 10);
    if (known == m_turns.end()) {
        m_turns.insert(snapshot.id, {now, now, tenth, snapshot.state});
        return isWorthALine(snapshot.state);
    }
    const auto sinceLast = now - known->last;
    const bool isNewState = snapshot.state != known->state && isWorthALine(snapshot.state) && sinceLast >= 500ms;
    const bool isNewTenth = tenth != known->tenth && sinceLast >= 1s;
    if (!isNewState && !isNewTenth && sinceLast < intervalAfter(now - known->first))
        return false;
    known->last = now;
    known->tenth = tenth;
    known->state = snapshot.state;
    return true;
}

} // namespace td
