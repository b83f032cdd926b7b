// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/optiontable.h"

#include "app/optionvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace td {

namespace {

constexpr auto Synopsis = R"(Usage: thread-downloader --cli URL [OUTPUT] [options]
       thread-downloader --cli -i FILE [-d DIR] [options]
       thread-downloader --cli --probe URL
       thread-downloader [URL...]

Downloads files over several connections at once, checks what arrives, and goes
on where it stopped. Prints the path of each finished file.
)";

constexpr auto Ending = R"(
SIZE is a number of bytes, with K, M, G or T for powers of 1024.

Exit codes: 0 ok, 1 other, 2 time-out, 3 not found, 6 network, 7 interrupted,
9 disk full, 11 in use, 13 file exists, 15 cannot open, 16 cannot create,
17 I/O error, 18 cannot create folder, 19 name not resolved, 22 bad HTTP answer,
23 too many redirects, 24 authorization, 28 bad usage, 29 server overloaded,
32 checksum differs, 40 TLS, 41 changed on the server, 42 refused as unsafe,
43 cut short. Of several downloads: of the first that failed.
)";

constexpr qsizetype Indent = 8;
constexpr qsizetype Columns = 80;

QByteArray wrapped(const QByteArray &text)
{
    QByteArray out(Indent, ' ');
    qsizetype column = Indent;
    const QList<QByteArray> words = text.split(' ');
    for (const QByteArray &word : words) {
        if (column > Indent && column + 1 + word.size() > Columns) {
            out += '\n' + QByteArray(Indent, ' ');
            column = Indent;
        } else if (column > Indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out + '\n';
}

QByteArray heading(const OptionInfo &info)
{
    QByteArray out = info.letter ? QByteArray("  -") + info.letter + ", --" : QByteArray("      --");
    out += info.name;
    if (info.value != OptionValue::None)
        out += QByteArray(" ") + info.placeholder;
    return out + '\n';
}

QLatin1String valueName(OptionValue value)
{
    switch (value) {
    case OptionValue::None:
        return QLatin1String("none");
    case OptionValue::Text:
        return QLatin1String("text");
    case OptionValue::Number:
        return QLatin1String("number");
    case OptionValue::Size:
        return QLatin1String("size");
    case OptionValue::Seconds:
        return QLatin1String("seconds");
    case OptionValue::File:
        return QLatin1String("file");
    case OptionValue::Folder:
        return QLatin1String("folder");
    case OptionValue::Choice:
        return QLatin1String("choice");
    }
    return {};
}

QString boundText(OptionValue value, qint64 bound)
{
    if (value == OptionValue::Size)
        return sizeText(bound);
    return value == OptionValue::Seconds ? secondsText(std::chrono::milliseconds(bound)) : QString::number(bound);
}

QByteArray helpOf(const OptionInfo &info)
{
    const QString range =
        QStringLiteral("%1 to %2").arg(boundText(info.value, info.least), boundText(info.value, info.most));
    return QByteArray(info.help).replace("{range}", range.toLatin1());
}

QJsonObject toJson(const OptionInfo &info)
{
    return {
        {QStringLiteral("name"), QLatin1String(info.name)},
        {QStringLiteral("letter"), info.letter ? QString(QLatin1Char(info.letter)) : QString()},
        {QStringLiteral("value"), valueName(info.value)},
        {QStringLiteral("placeholder"), QLatin1String(info.placeholder)},
        {QStringLiteral("section"), QLatin1String(info.section)},
        {QStringLiteral("help"), QLatin1String(helpOf(info))},
    };
}

} // namespace

QByteArray helpText()
{
    QByteArray out = Synopsis;
    QByteArray section;
    for (const OptionInfo &info : optionTable()) {
        if (!*info.section)
            continue;
        if (section != info.section)
            out += QByteArray("\n") + info.section + ":\n";
        section = info.section;
        out += heading(info) + wrapped(helpOf(info));
    }
    return out + Ending;
}

QByteArray optionsJson()
{
    QJsonArray options;
    for (const OptionInfo &info : optionTable()) {
        if (*info.section)
            options.append(toJson(info));
    }
    return QJsonDocument(options).toJson();
}

} // namespace td
