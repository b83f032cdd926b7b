// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/architecture/includerules.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace td::test {

namespace {

bool startsWithAny(const QString &text, const QStringList &beginnings)
{
    return std::any_of(beginnings.cbegin(), beginnings.cend(),
        [&text](const QString &beginning) { return text.startsWith(beginning); });
}

bool isFacade(const QString &header)
{
    static const QStringList facades{QStringLiteral("engine/download.h"), QStringLiteral("engine/downloader.h"),
        QStringLiteral("engine/downloadengine.h")};
    return facades.contains(header);
}

bool isGenerated(const QString &header)
{
    static const QRegularExpression name(QStringLiteral("^([a-z0-9_]+\\.moc|moc_[a-z0-9_]+\\.cpp)$"));
    return name.match(header).hasMatch();
}

bool isOfQt(const QString &header)
{
    static const QRegularExpression name(QStringLiteral("^(Q[A-Z]|Qt|q[a-z0-9_]+\\.h$)"));
    return name.match(header).hasMatch();
}

bool isOfQtCoreOrNetwork(const QString &header)
{
    const QString folder = QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/';
    if (header.contains(u'/'))
        return startsWithAny(header, {QStringLiteral("QtCore/"), QStringLiteral("QtNetwork/")});
    return QFileInfo::exists(folder + QStringLiteral("QtCore/") + header)
        || QFileInfo::exists(folder + QStringLiteral("QtNetwork/") + header);
}

QString roomOf(const QString &file)
{
    for (const QString &room : {QStringLiteral("engine/http/"), QStringLiteral("engine/queue/"),
             QStringLiteral("engine/storage/"), QStringLiteral("engine/transfer/")}) {
        if (file.startsWith(room))
            return room;
    }
    return {};
}

QString brokenByEngine(const QString &file, const QString &header)
{
    if (startsWithAny(header, {QStringLiteral("ui/"), QStringLiteral("app/")}))
        return QStringLiteral("the engine knows neither window nor command line");
    if (header.endsWith(QLatin1String("QSettings"), Qt::CaseInsensitive)
        || header.endsWith(QLatin1String("qsettings.h")))
        return QStringLiteral("the engine reads no settings");
    if (isOfQt(header) && !isOfQtCoreOrNetwork(header))
        return QStringLiteral("the engine uses of Qt only Core and Network");
    const QString room = roomOf(file);
    if (room.isEmpty())
        return {};
    const QString other = roomOf(header);
    const QString knitting = QStringLiteral("engine/transfer/"); // of the three others
    if (!other.isEmpty() && other != room && room != knitting)
        return QStringLiteral("the engine's rooms don't know one another");
    return isFacade(header) ? QStringLiteral("the engine's rooms don't know its facade") : QString();
}

QString brokenByUi(const QString &header)
{
    if (header.startsWith(QLatin1String("app/")))
        return QStringLiteral("the window doesn't know the program");
    static const QStringList values{QStringLiteral("byterange"), QStringLiteral("downloadconfig"),
        QStringLiteral("downloadedit"), QStringLiteral("downloaderror"), QStringLiteral("downloadprogress"),
        QStringLiteral("downloadsettings"), QStringLiteral("downloadresult"), QStringLiteral("downloadsnapshot"),
        QStringLiteral("downloadtask"), QStringLiteral("enginesettings"), QStringLiteral("enumkey"),
        QStringLiteral("fileidentity"), QStringLiteral("headerfield"), QStringLiteral("headerlist"),
        QStringLiteral("link"), QStringLiteral("proberesult"), QStringLiteral("retrypolicy"),
        QStringLiteral("sharedoptional"), QStringLiteral("text"), QStringLiteral("totalspeed")};
    const QString engine = QStringLiteral("engine/");
    const bool isValue = values.contains(header.chopped(2).mid(engine.size()));
    return header.startsWith(engine) && !isValue ? QStringLiteral("the window knows the engine's values, and no more")
                                                 : QString();
}

} // namespace

QString brokenIncludeRule(const QString &file, const QString &line)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    const auto match = include.match(line);
    if (!match.hasMatch())
        return {};
    const QString header = match.captured(2);
    const QStringList rooms{
        QStringLiteral("engine/"), QStringLiteral("ui/"), QStringLiteral("app/"), QStringLiteral("tests/")};
    const bool quoted = match.captured(1) == QLatin1String("\"");
    if (header.contains(QLatin1String("..")) || (quoted && !isGenerated(header) && !startsWithAny(header, rooms)))
        return QStringLiteral("an include tells the room, from the project's root");
    if (header.startsWith(QLatin1String("tests/")) && !file.startsWith(QLatin1String("tests/")))
        return QStringLiteral("the product doesn't know its tests");
    if (file.startsWith(QLatin1String("engine/")))
        return brokenByEngine(file, header);
    if (file.startsWith(QLatin1String("ui/")))
        return brokenByUi(header);
    return {};
}

} // namespace td::test
