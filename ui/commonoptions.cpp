// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/commonoptions.h"

#include <functional>

namespace td {

namespace {

/// The options whose two values `isOut` is true of.
template <typename Relation>
void drop(DownloadEdit &edit, const DownloadEdit &other, Relation isOut)
{
    const auto check = [isOut](auto &value, const auto &otherValue) {
        if (isOut(value, otherValue))
            value.reset();
    };
    check(edit.workers, other.workers);
    check(edit.rateLimit, other.rateLimit);
    check(edit.assembly, other.assembly);
    check(edit.checksum, other.checksum);
    check(edit.referer, other.referer);
    check(edit.userAgent, other.userAgent);
    check(edit.credentials, other.credentials);
    check(edit.headers, other.headers);
}

} // namespace

DownloadEdit optionsOf(const DownloadSettings &settings)
{
    const DownloadTask &task = settings.task;
    const DownloadConfig &config = settings.config;
    return {.credentials = DownloadEdit::Credentials{task.user, task.password},
        .headers = task.headers,
        .referer = task.referer,
        .workers = config.workers,
        .rateLimit = config.rateLimit,
        .checksum = task.checksum.value_or(ExpectedChecksum()),
        .assembly = config.assembly,
        .userAgent = config.userAgent};
}

DownloadEdit commonOptions(const QList<DownloadEdit> &all)
{
    DownloadEdit common = all.first();
    for (const DownloadEdit &each : all)
        drop(common, each, std::not_equal_to());
    return common;
}

DownloadEdit changedOptions(DownloadEdit now, const DownloadEdit &before)
{
    drop(now, before, std::equal_to());
    return now;
}

} // namespace td
