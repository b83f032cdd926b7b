// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/taskcheck.h"

#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"
#include "engine/headerfield.h"
#include "engine/link.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

static constexpr qint64 LargestAuthorities = 16 * 1024 * 1024;

static DownloadError bad(const QString &detail)
{
    return {Kind::BadUsage, 0, detail};
}

DownloadError checkLink(const QUrl &url)
{
    const QString link = withoutSecrets(url).toString();
    if (!url.isValid() || url.scheme().isEmpty())
        return bad(QStringLiteral("not a usable link: %1").arg(link));
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return {Kind::Unsafe, 0, QStringLiteral("only http and https are fetched, not \"%1\"").arg(url.scheme())};
    if (url.host().isEmpty())
        return bad(QStringLiteral("a link without a host: %1").arg(link));
    return {};
}

static DownloadError checkTask(const DownloadTask &task)
{
    if (auto error = checkLink(task.url))
        return error;
    const auto &headers = task.headers;
    const auto unusable = std::find_if_not(headers.cbegin(), headers.cend(), isUsableHeader);
    if (unusable != headers.cend()) // the value may be a secret
        return bad(QStringLiteral("a header that can't be sent: \"%1\"").arg(QString::fromLatin1(unusable->name)));
    if (!isOneLine(task.referer))
        return bad(QStringLiteral("a referer must be one line"));
    const auto &checksum = task.checksum;
    if (checksum && checksum->digest.size() != QCryptographicHash::hashLength(checksum->algorithm))
        return bad(QStringLiteral("the checksum has a length that its algorithm doesn't give"));
    return {};
}

static DownloadError checkConfig(const DownloadConfig &config)
{
    if (config.workers < 1 || config.workers > DownloadConfig::MostWorkers)
        return bad(QStringLiteral("workers must be 1 to %1").arg(DownloadConfig::MostWorkers));
    if (config.chunkSize < DownloadConfig::LeastChunkSize || config.chunkSize > DownloadConfig::MostChunkSize)
        return bad(QStringLiteral("the chunk size must be %1 KiB to %2 MiB")
                       .arg(DownloadConfig::LeastChunkSize >> 10)
                       .arg(DownloadConfig::MostChunkSize >> 20));
    if (config.timeout <= 0ms || config.timeout > DownloadConfig::LongestTime)
        return bad(QStringLiteral("the time-out must be longer than 0, and a day at most"));
    if (config.retry.maxAttempts < 1)
        return bad(QStringLiteral("at least one attempt is needed"));
    if (std::min(config.retry.backoff, config.retry.maxBackoff) < 0ms
        || std::max(config.retry.backoff, config.retry.maxBackoff) > DownloadConfig::LongestTime)
        return bad(QStringLiteral("the wait before another attempt must be 0 to a day"));
    if (config.minSplitSize < 1)
        return bad(QStringLiteral("the smallest segment must have at least one byte"));
    if (config.memoryLimit < 0 || config.rateLimit < 0)
        return bad(QStringLiteral("a limit can't be negative"));
    if (!isOneLine(config.userAgent))
        return bad(QStringLiteral("a user agent must be one line"));
    return {};
}

/// Certificates that can't be read would only show at the first TLS handshake, as somebody else's fault.
static DownloadError checkCertificates(const QString &path)
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return {Kind::CannotOpen, 0, QStringLiteral("not a file"), path};
    if (!file.open(QIODevice::ReadOnly))
        return {Kind::CannotOpen, 0, file.errorString(), path};
    const QByteArray text = file.read(LargestAuthorities);
    const bool isFirstGood = !QSslCertificate(text).isNull(); // which is quicker than to read all of them
    if (!isFirstGood && QSslCertificate::fromData(text).isEmpty())
        return {Kind::BadUsage, 0, QStringLiteral("no certificate in PEM format in it"), path};
    return {};
}

/// The system would take what is before the NUL for the whole path.
static DownloadError checkPaths(const DownloadTask &task, const DownloadConfig &config)
{
    for (const QString &path : {task.output, task.folder, config.tempDir}) {
        if (path.contains(QChar::Null))
            return {Kind::Unsafe, 0, QStringLiteral("no path has a NUL in it")};
    }
    return {};
}

/// Qt takes paths that are relative to a working folder that was deleted for paths of the root.
static DownloadError checkFolders(const DownloadTask &task, const DownloadConfig &config)
{
    if (task.outputDescriptor >= 0)
        return {};
    const bool isFixed = QDir::isAbsolutePath(task.folder) || QDir::isAbsolutePath(task.output);
    const bool isTempFixed = config.tempDir.isEmpty() || QDir::isAbsolutePath(config.tempDir);
    if ((isFixed && isTempFixed) || !QDir::currentPath().isEmpty())
        return {};
    return {Kind::CannotOpen, 0, QStringLiteral("the working folder was deleted"), QStringLiteral(".")};
}

DownloadError check(const DownloadTask &task, const DownloadConfig &config)
{
    if (auto error = checkTask(task))
        return error;
    if (auto error = checkConfig(config))
        return error;
    if (auto error = checkPaths(task, config))
        return error;
    if (auto error = checkCertificates(config.caCertificateFile))
        return error;
    return checkFolders(task, config);
}

DownloadTask withCookieDomains(DownloadTask task)
{
    const auto hasNone = [](const QNetworkCookie &cookie) { return cookie.domain().isEmpty(); };
    if (std::none_of(task.cookies.cbegin(), task.cookies.cend(), hasNone))
        return task; // and its cookies are those of others, in memory
    for (QNetworkCookie &cookie : task.cookies) {
        if (hasNone(cookie))
            cookie.setDomain(task.url.host(QUrl::FullyEncoded));
    }
    return task;
}

} // namespace td
