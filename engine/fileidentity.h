// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace td {

/// What pins one version of one file on a server: the same values, the same bytes.
struct FileIdentity {
    QUrl url{}; ///< as asked for, without user info and fragment
    std::optional<qint64> total{}; ///< bytes; absent while the length is not known
    QByteArray etag{}; ///< as sent, quotes and W/ included; empty without one
    QByteArray lastModified{}; ///< as sent
    QByteArray date{}; ///< of the answer, or else by our own clock: says how far lastModified can be trusted
    QByteArray type{}; ///< Content-Type, as sent
    QByteArray digest{}; ///< that the server announced of the whole file, as "sha-256=HEX"; empty without one
    QByteArray required{}; ///< the digest that whoever asked wants it to have, in the same form; empty without one

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

/// How sure two answers are about the same bytes.
enum class Sameness {
    Same, ///< equal strong validators
    Likely, ///< nothing contradicts; bytes have to be compared where it matters
    Different,
};

/// Compares what was pinned with what an answer says; integrity rules of RFC 9110, section 8.8: only strong entity
/// tags prove equality of bytes, and servers behind one name may disagree about them. Then Last-Modified decides,
/// unless the answer that was pinned came less than a minute after it (section 8.8.2.2), or doesn't tell when it came:
/// the file may have changed since. Dates that are those of the answers themselves contradict nothing.
Sameness compare(const FileIdentity &pinned, const FileIdentity &answer);

/// Both have an entity tag, and not the same by the weak comparison (RFC 9110, section 8.8.3.2).
bool tagsDiffer(const FileIdentity &pinned, const FileIdentity &answer);

/// It has what another answer may have, too, for vouchesFor(): a strong tag or a date that tells.
bool canVouch(const FileIdentity &identity);

/// The answer has the strong tag (RFC 9110, section 8.8.1), or the date if it tells, that was pinned, and no other tag.
bool vouchesFor(const FileIdentity &pinned, const FileIdentity &answer);

/// A strong entity tag, which no other bytes have.
bool hasStrongTag(const FileIdentity &identity);

/// What was pinned; where its length isn't known and the answer tells a shorter one than what is there, with that.
FileIdentity withLeastLength(FileIdentity pinned, const FileIdentity &answer, qint64 presentEnd);

/// The file had bytes, and is said to have none.
bool becameEmpty(const FileIdentity &pinned, const FileIdentity &answer);

/// Where the pinned file was there is something else now, hardly ever a new version of it: a web page (a sign-in, a
/// notice), nothing at all, or of another length an answer without the validators that the file had, or one of a type
/// that messages have (JSON, text) and without a date.
bool isNoVersion(const FileIdentity &pinned, const FileIdentity &answer);

} // namespace td
