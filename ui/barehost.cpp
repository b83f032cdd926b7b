// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/barehost.h"

#include <QRegularExpression>
#include <QStringList>

namespace td {

bool isBareHost(const QString &text)
{
    static const QRegularExpression host(QStringLiteral(
        "\\A(?:localhost|(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,62})\\.){1,20}(\\p{L}{2,24})|xn--[a-z0-9-]+|"
        "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?([/?#].*)?\\z"));
    // A file's name looks like a host.
    static const QStringList suffixes{QStringLiteral("iso"), QStringLiteral("zip"), QStringLiteral("rar"),
        QStringLiteral("gz"), QStringLiteral("xz"), QStringLiteral("bz2"), QStringLiteral("exe"), QStringLiteral("txt"),
        QStringLiteral("pdf"), QStringLiteral("doc"), QStringLiteral("html"), QStringLiteral("htm"),
        QStringLiteral("png"), QStringLiteral("jpg"), QStringLiteral("jpeg"), QStringLiteral("mkv"),
        QStringLiteral("deb"), QStringLiteral("rpm"), QStringLiteral("tar"), QStringLiteral("csv"),
        QStringLiteral("json"), QStringLiteral("xml"), QStringLiteral("bin"), QStringLiteral("img")};
    const auto match = host.match(text);
    if (!match.hasMatch())
        return false;
    const bool isAlone = match.captured(2).isEmpty() && match.captured(3).isEmpty();
    return !isAlone || !suffixes.contains(match.captured(1).toLower());
}

} // namespace td
