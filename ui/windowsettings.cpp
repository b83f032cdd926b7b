// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/windowsettings.h"

#include <QDir>
#include <QStandardPaths>

namespace td {

namespace {

std::optional<QNetworkProxy> networkProxy(const ProxySettings &settings)
{
    switch (settings.kind) {
    case ProxyKind::System:
        return std::nullopt;
    case ProxyKind::None:
        return QNetworkProxy(QNetworkProxy::NoProxy);
    case ProxyKind::Http:
    case ProxyKind::Socks5:
        break;
    }
    const auto type = settings.kind == ProxyKind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    return QNetworkProxy(type, settings.host, quint16(settings.port), settings.user, settings.password);
}

} // namespace

DownloadConfig WindowSettings::downloadConfig() const
{
    DownloadConfig filled = config;
    filled.proxy = networkProxy(proxy);
    filled.ifExists = ifExists;
    filled.checksums = verifiesChecksums ? ChecksumPolicy::Verify : ChecksumPolicy::Ignore;
    filled.fileDate = takesServerDate ? FileDate::Server : FileDate::Arrival;
    filled.serverWait = followsRetryAfter ? ServerWait::Follow : ServerWait::Ignore;
    return filled;
}

QString WindowSettings::downloadFolder() const
{
    if (!folder.isEmpty())
        return folder;
    const QString system = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return system.isEmpty() ? QDir::homePath() : system;
}

} // namespace td
