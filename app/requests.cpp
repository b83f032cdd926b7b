// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/requests.h"

#include "app/cookiefile.h"
#include "app/environmentproxy.h"
#include "app/resumepart.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <utility>

namespace td {

namespace {

constexpr qint64 LargestAuthorities = 16 * 1024 * 1024;

Request toRequest(const DownloadOptions &options, int line = 0)
{
    return {options.task, options.config, line};
}

DownloadError addCookies(const QString &path, DownloadTask &task)
{
    if (path.isEmpty())
        return {};
    const auto cookies = loadCookies(path);
    task.cookies = cookies.value;
    return cookies.error;
}

/// Certificates that can't be read would only show at the first TLS handshake, as somebody else's fault.
DownloadError checkCertificates(const QString &path)
{
    QFile file(path);
    if (path.isEmpty())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {DownloadError::Kind::CannotOpen, 0, file.errorString(), path};
    if (!file.read(LargestAuthorities).contains("-----BEGIN CERTIFICATE-----"))
        return {DownloadError::Kind::CannotOpen, 0, QStringLiteral("no certificate in PEM format in it"), path};
    return {};
}

Requests collectList(const QString &path, const DownloadOptions &common)
{
    const auto text = readListText(path);
    if (text.error)
        return {{}, {}, text.error};
    QHash<QString, DownloadError> judged; // a long list names few files
    const ListFile list = parseList(text.value, common, [&judged](const QString &certificates) {
        if (!judged.contains(certificates))
            judged.insert(certificates, checkCertificates(certificates));
        return judged.value(certificates);
    });
    if (list.entries.isEmpty() && list.problems.isEmpty())
        return {{}, {}, usageError(QStringLiteral("the list has no link in it"))};
    Requests result;
    result.problems = list.problems;
    result.requests.reserve(list.entries.size());
    for (const ListEntry &entry : list.entries)
        result.requests.append(toRequest(entry.options, entry.line));
    return result;
}

Requests collectResumed(const QString &partFile, DownloadOptions options)
{
    const auto resumed = resumedTask(partFile, options.task);
    if (resumed.error)
        return {{}, {}, resumed.error};
    options.task = resumed.value;
    // Nobody knows any more whether the name was given or derived.
    if (!options.config.ifExists && QFileInfo::exists(options.task.output))
        options.config.ifExists = ExistsPolicy::Rename;
    return {{toRequest(options)}, {}, {}};
}

/// What the arguments themselves ask for.
Requests collectGiven(const CommandLine &line)
{
    DownloadOptions options = line.options;
    if (auto error = addCookies(line.cookieFile, options.task))
        return {{}, {}, error};
    if (auto error = checkCertificates(options.config.caCertificateFile))
        return {{}, {}, error};
    if (!line.inputFile.isEmpty())
        return collectList(line.inputFile, options);
    if (!line.resumePart.isEmpty())
        return collectResumed(line.resumePart, options);
    return {{toRequest(options)}, {}, {}};
}

} // namespace

Requests collectRequests(const CommandLine &line)
{
    Requests result = collectGiven(line);
    const auto environment = QProcessEnvironment::systemEnvironment();
    QSet<std::pair<QString, QString>> seen; // a long list is of few hosts
    for (const Request &request : std::as_const(result.requests)) {
        const std::pair origin(request.task.url.scheme(), request.task.url.authority());
        if (request.config.proxy || seen.contains(origin))
            continue;
        seen.insert(origin);
        if (const auto proxy = environmentProxyFor(request.task.url, environment); proxy.error)
            return {{}, {}, proxy.error};
    }
    return result;
}

} // namespace td
