// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/listoptions.h"

#include "ui/namefield.h"
#include "ui/requestfields.h"

#include <QRegularExpression>

namespace td {

namespace {

constexpr qsizetype LongestOption = 10'000; // characters

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

} // namespace

std::optional<ListOption> readListOption(QStringView line)
{
    static const QRegularExpression form(QStringLiteral("\\A([a-z][a-z-]*)=(.*)\\z"));
    if (line.isEmpty() || (line.front() != u' ' && line.front() != u'\t') || line.size() > LongestOption)
        return {};
    const auto parts = form.match(line.trimmed());
    if (!parts.hasMatch())
        return {};
    return ListOption{parts.captured(1), parts.captured(2).trimmed()};
}

ListOptionUse follow(const ListOption &option, FoundLink &link)
{
    if (option.name == u"checksum")
        return followChecksum(option.value, link);
    if (option.name == u"header")
        return followHeader(option.value, link);
    if (option.name == u"out" || option.name == u"output") {
        link.task.output = option.value;
        return NameField::isFileName(option.value) ? ListOptionUse::Followed : ListOptionUse::Unusable;
    }
    if (option.name == u"referer")
        link.task.referer = option.value;
    else if (option.name == u"user-agent")
        link.userAgent = option.value;
    else if (option.name == u"http-user")
        link.task.user = option.value;
    else if (option.name == u"http-passwd")
        link.task.password = option.value;
    else
        return ListOptionUse::Unknown;
    return ListOptionUse::Followed;
}

} // namespace td
