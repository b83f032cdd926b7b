// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/listoptions.h"

#include "ui/linkwords.h"
#include "ui/namefield.h"
#include "ui/requestfields.h"

#include <QRegularExpression>

#include <algorithm>

namespace td {

namespace {

constexpr qsizetype LongestOption = 10'000; // characters

/// Names of the command line, and those of aria2 that it takes; `isFollowed`: here, too.
struct KnownOption {
    QLatin1String name;
    bool isFollowed = false;
    bool holdsLink = false; ///< its value may be one
};

constexpr KnownOption KnownOptions[] = {
    {QLatin1String("all-proxy"), false, true},
    {QLatin1String("assembly")},
    {QLatin1String("ca-certificate")},
    {QLatin1String("checksum"), true},
    {QLatin1String("chunk-size")},
    {QLatin1String("dir")},
    {QLatin1String("header"), true, true},
    {QLatin1String("http-passwd"), true, true},
    {QLatin1String("http-user"), true},
    {QLatin1String("if-exists")},
    {QLatin1String("insecure")},
    {QLatin1String("keep-encoding")},
    {QLatin1String("limit-rate")},
    {QLatin1String("max-download-limit")},
    {QLatin1String("max-retry-wait")},
    {QLatin1String("max-tries")},
    {QLatin1String("mem-assemble")},
    {QLatin1String("memory-limit")},
    {QLatin1String("min-split-size")},
    {QLatin1String("no-resume")},
    {QLatin1String("out"), true},
    {QLatin1String("output"), true},
    {QLatin1String("proxy"), false, true},
    {QLatin1String("referer"), true, true},
    {QLatin1String("retries")},
    {QLatin1String("retry-wait")},
    {QLatin1String("split")},
    {QLatin1String("temp-dir")},
    {QLatin1String("timeout")},
    {QLatin1String("user")},
    {QLatin1String("user-agent"), true, true},
    {QLatin1String("workers")},
};

const KnownOption *findKnownOption(const QString &name)
{
    const auto at = std::find_if(std::begin(KnownOptions), std::end(KnownOptions),
        [&name](const KnownOption &known) { return known.name == name; });
    return at == std::end(KnownOptions) ? nullptr : at;
}

ListOptionUse followChecksum(const QString &value, FoundLink &link)
{
    link.task.checksum = readDigest(value);
    return link.task.checksum ? ListOptionUse::Followed : ListOptionUse::Unusable;
}

ListOptionUse followHeader(const QString &value, FoundLink &link)
{
    const RequestField field = readRequestField(value);
    if (field.problem != RequestField::Problem::None)
        return ListOptionUse::Unusable;
    link.task.headers.append(field.header);
    return ListOptionUse::Followed;
}

ListOptionUse followName(const QString &value, FoundLink &link)
{
    link.task.output = value;
    const bool isName = !value.isEmpty() && !linkwords::isQuote(value.front()) && NameField::isFileName(value);
    return isName ? ListOptionUse::Followed : ListOptionUse::Unusable;
}

ListOptionUse follow(const ListOption &option, FoundLink &link)
{
    if (option.name == u"checksum")
        return followChecksum(option.value, link);
    if (option.name == u"header")
        return followHeader(option.value, link);
    if (option.name == u"out" || option.name == u"output")
        return followName(option.value, link);
    if (option.name == u"referer")
        link.task.referer = option.value;
    else if (option.name == u"user-agent")
        link.userAgent = option.value;
    else if (option.name == u"http-user")
        link.task.user = option.value;
    else if (option.name == u"http-passwd")
        link.task.password = option.value;
    return ListOptionUse::Followed;
}

bool isOfOneFile(const ListOption &option)
{
    return option.name == u"out" || option.name == u"output" || option.name == u"checksum";
}

} // namespace

std::optional<ListOption> readListOption(QStringView line)
{
    static const QRegularExpression form(QStringLiteral("\\A([a-z][a-z-]*)\\s*=(.*)\\z"));
    if (line.isEmpty() || (line.front() != u' ' && line.front() != u'\t') || line.size() > LongestOption)
        return {};
    const auto parts = form.match(line.trimmed());
    const KnownOption *known = parts.hasMatch() ? findKnownOption(parts.captured(1)) : nullptr;
    if (!known || (!known->holdsLink && linkwords::nextLink(parts.capturedView(2), 0) >= 0))
        return {};
    return ListOption{parts.captured(1), parts.captured(2).trimmed()};
}

ListOptionUse follow(const ListOption &option, std::span<FoundLink> links)
{
    const KnownOption *known = findKnownOption(option.name);
    if (!known || !known->isFollowed)
        return ListOptionUse::Unknown;
    if (links.size() > 1 && isOfOneFile(option))
        return ListOptionUse::Unusable;
    const auto refusing = std::find_if(links.begin(), links.end(),
        [&option](FoundLink &link) { return follow(option, link) != ListOptionUse::Followed; });
    return refusing == links.end() ? ListOptionUse::Followed : ListOptionUse::Unusable;
}

QStringList listLines(const FoundLink &link)
{
    QStringList lines{link.task.url.toString(QUrl::FullyEncoded)};
    const auto add = [&lines](const char *name, const QString &value) {
        if (!value.isEmpty())
            lines.append(QStringLiteral("  %1=%2").arg(QLatin1String(name), value));
    };
    add("out", link.task.output);
    if (link.task.checksum)
        add("checksum", digestText(*link.task.checksum));
    for (const HttpHeader &header : link.task.headers)
        add("header", QString::fromUtf8(header.name + ": " + header.value));
    add("referer", link.task.referer);
    add("user-agent", link.userAgent);
    add("http-user", link.task.user);
    add("http-passwd", link.task.password);
    return lines;
}

} // namespace td
