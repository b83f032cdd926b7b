// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/fileidentity.h"

#include "engine/http/httpresponse.h"

namespace td {

static bool isStrong(const QByteArray &etag)
{
    return !etag.isEmpty() && !etag.startsWith("W/");
}

/// Without parameters.
static QByteArray mediaType(const QByteArray &type)
{
    return type.split(';').constFirst().trimmed().toLower();
}

static bool isPage(const QByteArray &type)
{
    const QByteArray media = mediaType(type);
    return media == "text/html" || media == "application/xhtml+xml";
}

/// What a server says things in; few files are, and those were of that type before.
static bool isMessage(const QByteArray &type)
{
    const QByteArray media = mediaType(type);
    return media == "text/plain" || media.endsWith("/json") || media.endsWith("+json") || media.endsWith("/xml")
        || media == "application/problem+xml";
}

/// Another version may have the same date; so it may where nobody says what it was compared with, or that is no date.
static bool isDateYoung(const FileIdentity &identity)
{
    constexpr qint64 young = 60; // seconds
    const QDateTime modified = parseHttpDate(identity.lastModified);
    const QDateTime answered = parseHttpDate(identity.date);
    return !modified.isValid() || !answered.isValid() || modified.secsTo(answered) < young;
}

/// Not the file's: some scripts tell the time of each answer.
static bool isDateOfAnswer(const FileIdentity &identity)
{
    const QDateTime modified = parseHttpDate(identity.lastModified);
    const QDateTime answered = parseHttpDate(identity.date);
    return modified.isValid() && modified == answered;
}

Sameness compare(const FileIdentity &pinned, const FileIdentity &answer)
{
    if (pinned.total && answer.total && *pinned.total != *answer.total)
        return Sameness::Different;

    const bool haveDates = !pinned.lastModified.isEmpty() && !answer.lastModified.isEmpty();
    const bool areEqual = haveDates && pinned.lastModified == answer.lastModified;
    const bool datesTell = areEqual && !isDateYoung(pinned);
    const bool datesDiffer = haveDates && !areEqual && !(isDateOfAnswer(pinned) && isDateOfAnswer(answer));
    if (isStrong(pinned.etag) && isStrong(answer.etag)) {
        if (pinned.etag == answer.etag)
            return Sameness::Same;
        return datesTell ? Sameness::Likely : Sameness::Different;
    }
    if (datesDiffer || (tagsDiffer(pinned, answer) && !datesTell))
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

static bool hasValidator(const FileIdentity &identity)
{
    return !identity.etag.isEmpty() || !identity.lastModified.isEmpty();
}

bool canVouch(const FileIdentity &identity)
{
    return isStrong(identity.etag) || (!identity.lastModified.isEmpty() && !isDateYoung(identity));
}

bool vouchesFor(const FileIdentity &pinned, const FileIdentity &answer)
{
    if (tagsDiffer(pinned, answer))
        return false;
    const bool hasTag = isStrong(pinned.etag) && pinned.etag == answer.etag;
    const bool hasDate = !pinned.lastModified.isEmpty() && pinned.lastModified == answer.lastModified;
    return hasTag || (hasDate && !isDateYoung(pinned));
}

bool hasStrongTag(const FileIdentity &identity)
{
    return isStrong(identity.etag);
}

FileIdentity withLeastLength(FileIdentity pinned, const FileIdentity &answer, qint64 presentEnd)
{
    if (!pinned.total && answer.total && *answer.total < presentEnd)
        pinned.total = presentEnd;
    return pinned;
}

bool becameEmpty(const FileIdentity &pinned, const FileIdentity &answer)
{
    return pinned.total.value_or(0) > 0 && answer.total == 0;
}

bool isNoVersion(const FileIdentity &pinned, const FileIdentity &answer)
{
    const bool isOtherLength = pinned.total && pinned.total != answer.total;
    if (isPage(answer.type) && !isPage(pinned.type) && (!pinned.type.isEmpty() || isOtherLength))
        return true;
    if (becameEmpty(pinned, answer))
        return true;
    if (!isOtherLength || vouchesFor(pinned, answer))
        return false;
    const bool lacksTag = !pinned.etag.isEmpty() && answer.etag.isEmpty();
    const bool lacksDate = !pinned.lastModified.isEmpty() && answer.lastModified.isEmpty();
    const bool lacksAll = hasValidator(pinned) && !hasValidator(answer);
    const bool isOtherType =
        !pinned.type.isEmpty() && !answer.type.isEmpty() && mediaType(pinned.type) != mediaType(answer.type);
    const bool isTold = isMessage(answer.type) && answer.lastModified.isEmpty(); // files have a date
    return lacksAll || (isOtherType && (lacksTag || lacksDate || isTold));
}

} // namespace td
