// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <QList>
#include <QMetaType>
#include <QStringList>

class QMimeData;

namespace td {

/// A link in a text, with what a curl command around it says.
struct FoundLink {
    DownloadTask task{}; ///< its `url`, and headers, login, referer and file name of a curl command
    QString userAgent{}; ///< of a curl command
    int line = 1; ///< where it stands
};

/// A piece of a text that looks as if a link was meant.
struct RefusedText {
    enum class Reason {
        NotALink,
        OtherScheme,
        BadHost,
        HasControls,
        HasBlanks, ///< words follow, and may belong to it
        TooLong,
        TooManyInPattern,
        PatternBackwards,
        SendsData, ///< a curl command that is more than a download
        UnknownOption, ///< of a list; `text` is its name
        UnusableOption, ///< of a list: its link is left out
    };

    Reason reason = Reason::NotALink;
    int line = 1;
    QString text{}; ///< shortened
    QString scheme{}; ///< of OtherScheme
};

struct ExtractedLinks {
    QList<FoundLink> links{}; ///< each address once, in the order of the text
    QList<RefusedText> refused{}; ///< the first of them
    int refusedCount = 0; ///< all of them
    int duplicates = 0; ///< links that stood there before
    bool isCut = false; ///< there was more than is read
    QStringList files{}; ///< of a drop: local files that may hold links, for extractLinksFromFile()
};

/// Links of a text, one a line or among words; lines that begin with # say nothing.
ExtractedLinks extractLinks(const QString &text);
/// Links of a drop or of the clipboard: text/uri-list, text/x-moz-url, HTML, or plain text, whichever has some.
ExtractedLinks extractLinks(const QMimeData &data);

/// Links, and what is to be put into an editor, so that extractLinks() finds the same there: a text as it is, or a line
/// for each of the links of other data. Empty when there is no link.
struct EditableLinks {
    ExtractedLinks links{};
    QString text{};
};

EditableLinks editableLinks(const QMimeData &data); ///< of a drop or of the clipboard
QString linkText(const QMimeData &data); ///< their text
/// The same for a .url, .desktop or text file. Reads the file: not for the thread of the window.
QString linkTextOfFile(const QString &path);

QString refusalText(const RefusedText &refused); ///< for people, one sentence

} // namespace td

Q_DECLARE_METATYPE(td::ExtractedLinks)
