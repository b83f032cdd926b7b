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
    const QByteArray lower = type.toLower();
    return lower.startsWith("text/html") || lower.startsWith("application/xhtml");
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
    if (tagsDiffer(pinned, answer) && !haveDates)
        return Sameness::Different;
    return Sameness::Likely;
}

static QByteArrayView opaqueTag(const QByteArray &etag)
{
    return QByteArrayView(etag).sliced(etag.startsWith("W/") ? 2 : 0);
}

bool tagsDiffer(const FileIdentity &pinned, const FileIdentity &answer)
{
    return !pinned.etag.isEmpty() && !answer.etag.isEmpty() && opaqueTag(pinned.etag) != opaqueTag(answer.etag);
}

bool hasValidator(const FileIdentity &identity)
{
    return !identity.etag.isEmpty() || !identity.lastModified.isEmpty();
}

bool vouchesFor(const FileIdentity &pinned, const FileIdentity &answer)
{
    if (tagsDiffer(pinned, answer))
        return false;
    const bool hasTag = !pinned.etag.isEmpty() && pinned.etag == answer.etag;
    const bool hasDate = !pinned.lastModified.isEmpty() && pinned.lastModified == answer.lastModified;
    return hasTag || hasDate;
}

bool hasStrongTag(const FileIdentity &identity)
{
    return isStrong(identity.etag);
}

bool becamePage(const FileIdentity &pinned, const FileIdentity &answer)
{
    if (!isPage(answer.type) || isPage(pinned.type))
        return false;
    return !pinned.type.isEmpty() || (pinned.total && pinned.total != answer.total);
}

} // namespace td
