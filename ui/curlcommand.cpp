// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/curlcommand.h"

#include "ui/requestfields.h"

#include "engine/headerfield.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace td {

namespace {

enum class Meaning { Header, User, Referer, UserAgent, Cookie, Output, Link, Method, Data, Ignored };

struct CurlOption {
    const char *name;
    Meaning meaning;
    char letter = 0;
};

/// The options that take a value; every other one is a switch, and ignored.
constexpr CurlOption options[] = {
    {"header", Meaning::Header, 'H'},
    {"user", Meaning::User, 'u'},
    {"referer", Meaning::Referer, 'e'},
    {"user-agent", Meaning::UserAgent, 'A'},
    {"cookie", Meaning::Cookie, 'b'},
    {"output", Meaning::Output, 'o'},
    {"url", Meaning::Link},
    {"request", Meaning::Method, 'X'},
    {"data", Meaning::Data, 'd'},
    {"data-raw", Meaning::Data},
    {"data-binary", Meaning::Data},
    {"data-ascii", Meaning::Data},
    {"data-urlencode", Meaning::Data},
    {"json", Meaning::Data},
    {"form", Meaning::Data, 'F'},
    {"form-string", Meaning::Data},
    {"upload-file", Meaning::Data, 'T'},
    {"max-time", Meaning::Ignored, 'm'},
    {"proxy", Meaning::Ignored, 'x'},
    {"proxy-user", Meaning::Ignored, 'U'},
    {"range", Meaning::Ignored, 'r'},
    {"continue-at", Meaning::Ignored, 'C'},
    {"write-out", Meaning::Ignored, 'w'},
    {"cookie-jar", Meaning::Ignored, 'c'},
    {"config", Meaning::Ignored, 'K'},
    {"cert", Meaning::Ignored, 'E'},
    {"dump-header", Meaning::Ignored, 'D'},
    {"time-cond", Meaning::Ignored, 'z'},
    {"speed-limit", Meaning::Ignored, 'Y'},
    {"speed-time", Meaning::Ignored, 'y'},
    {"cacert", Meaning::Ignored},
    {"key", Meaning::Ignored},
    {"ciphers", Meaning::Ignored},
    {"connect-timeout", Meaning::Ignored},
    {"connect-to", Meaning::Ignored},
    {"limit-rate", Meaning::Ignored},
    {"max-redirs", Meaning::Ignored},
    {"output-dir", Meaning::Ignored},
    {"resolve", Meaning::Ignored},
    {"retry", Meaning::Ignored},
    {"retry-delay", Meaning::Ignored},
    {"retry-max-time", Meaning::Ignored},
};

const CurlOption *findOption(QStringView name)
{
    const auto found = std::find_if(std::begin(options), std::end(options),
        [name](const CurlOption &option) { return name == QLatin1StringView(option.name); });
    return found == std::end(options) ? nullptr : found;
}

const CurlOption *findOption(QChar letter)
{
    const auto found = std::find_if(std::begin(options), std::end(options),
        [letter](const CurlOption &option) { return option.letter && letter == QLatin1Char(option.letter); });
    return found == std::end(options) ? nullptr : found;
}

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

void obey(CurlCommand &command, Meaning meaning, const QString &value)
{
    switch (meaning) {
    case Meaning::Header:
        return addHeader(command, value);
    case Meaning::User:
        return setUser(command, value);
    case Meaning::Referer:
        if (isOneLine(value))
            command.task.referer = value.section(u';', 0, 0);
        return;
    case Meaning::UserAgent:
        if (isOneLine(value))
            command.userAgent = value;
        return;
    case Meaning::Cookie:
        if (value.contains(u'=')) // else the name of a file
            addHeader(command, QStringLiteral("Cookie: ") + value);
        return;
    case Meaning::Output:
        command.task.output = QFileInfo(value).fileName();
        return;
    case Meaning::Link:
        command.links.append(value);
        return;
    case Meaning::Method:
        command.sendsData |= value.compare(QLatin1String("GET"), Qt::CaseInsensitive) != 0;
        return;
    case Meaning::Data:
        command.sendsData = true;
        return;
    case Meaning::Ignored:
        return;
    }
}

/// "-sSLo name", "-oname": the first letter with a value takes the rest of the word, or the next word.
void readLetters(CurlCommand &command, const QStringList &words, qsizetype &index)
{
    const QString &word = words.at(index);
    for (qsizetype i = 1; i < word.size(); ++i) {
        const CurlOption *option = findOption(word.at(i));
        if (!option)
            continue;
        const bool isInWord = i + 1 < word.size();
        if (isInWord || index + 1 < words.size())
            obey(command, option->meaning, isInWord ? word.mid(i + 1) : words.at(++index));
        return;
    }
}

void readLong(CurlCommand &command, const QStringList &words, qsizetype &index)
{
    const QString name = words.at(index).mid(2);
    const qsizetype equals = name.indexOf(u'=');
    const CurlOption *option = findOption(QStringView(name).left(equals < 0 ? name.size() : equals));
    if (!option)
        return;
    if (equals >= 0)
        obey(command, option->meaning, name.mid(equals + 1));
    else if (index + 1 < words.size())
        obey(command, option->meaning, words.at(++index));
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
    return command;
}

} // namespace td
