// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/urlextractor.h"

#include <QStringList>

namespace td::test {

/// The links alone, as a request writes them.
inline QStringList addresses(const ExtractedLinks &links)
{
    QStringList list;
    for (const FoundLink &link : links.links)
        list.append(link.task.url.toString(QUrl::FullyEncoded));
    return list;
}

} // namespace td::test
