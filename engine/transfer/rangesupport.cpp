// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/rangesupport.h"

namespace td {

RangeSupport::RangeSupport(EncodingPolicy encoding)
{
    if (encoding == EncodingPolicy::Keep)
        giveUp();
}

void RangeSupport::wholeAccepted(bool announcesRanges)
{
    m_work = false;
    m_divides = m_asks && announcesRanges;
}

void RangeSupport::giveUp()
{
    m_work = false;
    m_asks = false;
    m_divides = false;
}

void RangeSupport::comeBack()
{
    if (m_asks || !m_haveWorked)
        return;
    m_work = true;
    m_asks = true;
    m_divides = true;
}

} // namespace td
