// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/destination.h"

#include "engine/http/httpresponse.h"
#include "engine/link.h"
#include "engine/suggestedname.h"

namespace td {

Destination::Destination(const DownloadTask &task, const DownloadConfig &config, const Others &others)
    : m_task(task)
    , m_config(config)
    , m_others(others)
    , m_folder(task.folder.isEmpty() ? QDir::currentPath() : QDir(task.folder).absolutePath())
{
}

QString Destination::absolute(const QString &name) const
{
    return QDir::cleanPath(m_folder.absoluteFilePath(name));
}

QString Destination::wanted() const
{
    return absolute(isNamed() ? m_task.output : suggestName(m_task.url).name);
}

QString Destination::wanted(const HttpResponse &response) const
{
    return absolute(suggestName(response, m_task.url).name);
}

TargetName Destination::target(const QString &wantedPath) const
{
    const auto haveName = isNamed() ? nullptr : m_others.haveName; // a given name is not to become another
    return chooseTarget(wantedPath,
        {m_task.url, m_task.formerUrl, m_others.haveBegun, haveName, m_others.mustKeep, !mayResume()}, existsPolicy());
}

std::optional<ResumeOffer> Destination::offerAt(const QString &path, DownloadError *unreadable) const
{
    const auto offer = mayResume() ? Assembly::offer(path, unreadable) : std::nullopt;
    return offer && isOf(m_task, offer->identity) ? offer : std::nullopt;
}

std::optional<FileIdentity> Destination::leftAt(const QString &path, DownloadError *unreadable) const
{
    const auto offer = offerAt(path, unreadable);
    return offer ? std::optional(offer->identity) : std::nullopt;
}

Destination::Left Destination::leftFor(
    const FileIdentity &identity, const QString &path, DownloadError *unreadable) const
{
    const auto offer = offerAt(path, unreadable);
    if (!offer)
        return Left::Nothing;
    const FileIdentity left = withLeastLength(offer->identity, identity, offer->present.end());
    if (!offer->present.isEmpty() && isNoVersion(left, identity))
        return Left::ToKeep;
    return compare(left, identity) == Sameness::Different ? Left::Nothing : Left::ToGoOnWith;
}

/// With a digest to check the file is fetched, or at least read, again.
bool Destination::isFinished(const QString &path) const
{
    const auto identity = mayResume() ? Assembly::finished(path) : std::nullopt;
    return identity && isOf(m_task, *identity) && !m_task.checksum;
}

bool Destination::isOf(const DownloadTask &task, const FileIdentity &identity)
{
    return Claimant{task.url, task.formerUrl, {}}.mayOwn(identity.url);
}

ExistsPolicy Destination::existsPolicy() const
{
    return m_config.ifExists.value_or(isNamed() ? ExistsPolicy::Overwrite : ExistsPolicy::Rename);
}

bool Destination::skips(const DownloadError &error) const
{
    return error.kind == DownloadError::Kind::FileExists && existsPolicy() == ExistsPolicy::Skip;
}

} // namespace td
