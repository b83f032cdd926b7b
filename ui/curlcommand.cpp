// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/curlcommand.h"

#include "ui/curloptions.h"
#include "ui/requestfields.h"

#include "engine/headerfield.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace td {

namespace {

void setUser(CurlCommand &command, const QString &value)
{
    const qsizetype colon = value.indexOf(u':');
    command.task.user = colon < 0 ? value : value.left(colon);
    command.task.password = colon < 0 ? QString() : value.mid(colon + 1);
}

/// Two headers have a place of their own, so that they are never sent twice.
void addHeader(CurlCommand &command, const QString &value)
{
    const RequestField field = readRequestField(value);
    if (field.problem != RequestField::Problem::None)
        return;
    const QString text = QString::fromUtf8(field.header.value);
    if (field.header.name.compare("user-agent", Qt::CaseInsensitive) == 0)
        command.userAgent = text;
    else if (field.header.name.compare("referer", Qt::CaseInsensitive) == 0)
        command.task.referer = text;
    else
        command.task.headers.append(field.header);
}

/// "name=content", of which the content is written in percent signs; as it is behind a plus sign.
QString queryPart(const QString &value)
{
    if (value.startsWith(u'+'))
        return value.mid(1);
    const qsizetype content = value.indexOf(u'=') + 1;
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(value.mid(content)));
    return content > 1 ? value.left(content) + encoded : encoded;
}

void obey(CurlCommand &command, CurlMeaning meaning, const QString &value)
{
    switch (meaning) {
    case CurlMeaning::Header:
        return addHeader(command, value);
    case CurlMeaning::User:
        return setUser(command, value);
    case CurlMeaning::Bearer:
        return addHeader(command, QStringLiteral("Authorization: Bearer ") + value);
    case CurlMeaning::Referer:
        if (isOneLine(value))
            command.task.referer = value.section(u';', 0, 0);
        return;
    case CurlMeaning::UserAgent:
        if (isOneLine(value))
            command.userAgent = value;
        return;
    case CurlMeaning::Cookie:
        if (value.contains(u'=')) // else the name of a file
            addHeader(command, QStringLiteral("Cookie: ") + value);
        return;
    case CurlMeaning::Output:
        command.task.output = QFileInfo(value).fileName();
        return;
    case CurlMeaning::Link:
        command.links.append(value);
        return;
    case CurlMeaning::Query:
        command.queries.append(queryPart(value));
        return;
    case CurlMeaning::Method:
        command.sendsData |= value.compare(QLatin1String("GET"), Qt::CaseInsensitive) != 0;
        return;
    case CurlMeaning::Data:
        command.sendsData = true;
        return;
    case CurlMeaning::Ignored:
        return;
    }
}

/// "-sSLo name", "-oname": the first letter with a value takes the rest of the word, or the next word.
void readLetters(CurlCommand &command, const QStringList &words, qsizetype &index)
{
    const QString &word = words.at(index);
    for (qsizetype i = 1; i < word.size(); ++i) {
        const auto meaning = curlMeaning(word.at(i));
        if (!meaning)
            continue;
        const bool isInWord = i + 1 < word.size();
        if (isInWord || index + 1 < words.size())
            obey(command, *meaning, isInWord ? word.mid(i + 1) : words.at(++index));
        return;
    }
}

void readLong(CurlCommand &command, const QStringList &words, qsizetype &index)
{
    const QString name = words.at(index).mid(2);
    const qsizetype equals = name.indexOf(u'=');
    const auto meaning = curlMeaning(QStringView(name).left(equals < 0 ? name.size() : equals));
    if (!meaning)
        return;
    if (equals >= 0)
        obey(command, *meaning, name.mid(equals + 1));
    else if (index + 1 < words.size())
        obey(command, *meaning, words.at(++index));
}

} // namespace

bool isCurlCommand(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[ \\t]*(?:[$>%]\\s+)?curl(?:\\.exe)?\\s"));
    return pattern.match(text.left(200)).hasMatch();
}

CurlCommand readCurlCommand(const QStringList &words)
{
    CurlCommand command;
    qsizetype index = 0;
    while (index < words.size() && !words.at(index).startsWith(QLatin1String("curl")))
        ++index;
    for (++index; index < words.size(); ++index) {
        const QString &word = words.at(index);
        if (word.startsWith(QLatin1String("--")) && word.size() > 2)
            readLong(command, words, index);
        else if (word.startsWith(u'-') && word.size() > 1)
            readLetters(command, words, index);
        else
            command.links.append(word);
    }
    for (QString &link : command.links) {
        for (const QString &query : std::as_const(command.queries))
            link += (link.contains(u'?') ? u'&' : u'?') + query;
    }
    return command;
}

} // namespace td
