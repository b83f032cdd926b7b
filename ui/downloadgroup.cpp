// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadgroup.h"

#include <QCoreApplication>

namespace td {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DownloadGroup)
};

} // namespace

DownloadGroup groupOf(DownloadState state)
{
    switch (state) {
    case DownloadState::Queued:
        return DownloadGroup::Waiting;
    case DownloadState::Connecting:
    case DownloadState::Downloading:
    case DownloadState::Retrying:
    case DownloadState::Assembling:
    case DownloadState::Verifying:
        return DownloadGroup::Active;
    case DownloadState::Paused:
        return DownloadGroup::Paused;
    case DownloadState::Completed:
        return DownloadGroup::Finished;
    case DownloadState::Failed:
        return DownloadGroup::Failed;
    }
    return DownloadGroup::All;
}

QString groupName(DownloadGroup group)
{
    switch (group) {
    case DownloadGroup::All:
        return Words::tr("All");
    case DownloadGroup::Active:
        return Words::tr("Active");
    case DownloadGroup::Waiting:
        return Words::tr("Waiting");
    case DownloadGroup::Paused:
        return Words::tr("Paused");
    case DownloadGroup::Finished:
        return Words::tr("Finished");
    case DownloadGroup::Failed:
        return Words::tr("Failed");
    }
    return {};
}

bool needsAnswer(const DownloadError &error)
{
    using Kind = DownloadError::Kind;
    switch (error.kind) {
    case Kind::FileExists:
    case Kind::FileChanged:
        return true;
    case Kind::Unauthorized:
        return error.httpStatus != 403;
    case Kind::None:
    case Kind::Other:
    case Kind::TimedOut:
    case Kind::NotFound:
    case Kind::Network:
    case Kind::Interrupted:
    case Kind::DiskFull:
    case Kind::InUse:
    case Kind::CannotOpen:
    case Kind::CannotCreate:
    case Kind::InputOutput:
    case Kind::CannotCreateFolder:
    case Kind::HostNotFound:
    case Kind::BadAnswer:
    case Kind::TooManyRedirects:
    case Kind::BadUsage:
    case Kind::Overloaded:
    case Kind::ChecksumMismatch:
    case Kind::Tls:
    case Kind::Unsafe:
    case Kind::CutShort:
        break;
    }
    return false;
}

} // namespace td
