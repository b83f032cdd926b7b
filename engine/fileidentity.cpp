// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/fileidentity.h"

namespace td {

static bool isStrong(const QByteArray &etag)
{
    return !etag.isEmpty() && !etag.startsWith("W/");
}

static bool isPage(const QByteArray &type)
{
    return type.toLower().startsWith("text/html");
}

Sameness compare(const FileIdentity &pinned, const FileIdentity &answer)
{
    if (pinned.total && answer.total && *pinned.total != *answer.total)
        return Sameness::Different;

    const bool haveDates = !pinned.lastModified.isEmpty() && !answer.lastModified.isEmpty();
    const bool datesDiffer = haveDates && pinned.lastModified != answer.lastModified;
    if (isStrong(pinned.etag) && isStrong(answer.etag)) {
        if (pinned.etag == answer.etag)
            return Sameness::Same;
        return haveDates && !datesDiffer ? Sameness::Likely : Sameness::Different;
    }
    if (datesDiffer)
        return Sameness::Different;
    const bool haveTags = !pinned.etag.isEmpty() && !answer.etag.isEmpty();
    if (haveTags && pinned.etag != answer.etag && !haveDates)
        return Sameness::Different;
    return Sameness::Likely;
}

bool hasStrongTag(const FileIdentity &identity)
{
    return isStrong(identity.etag);
}

bool becamePage(const FileIdentity &pinned, const FileIdentity &answer)
{
    return isPage(answer.type) && !pinned.type.isEmpty() && !isPage(pinned.type);
}

} // namespace td
