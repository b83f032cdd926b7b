// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/storeddownload.h"

#include "engine/secretheaders.h"
#include "engine/storage/checksum.h"
#include "engine/storage/jsonreader.h"
#include "engine/storage/jsonwriter.h"

#include <QJsonArray>

#include <limits>

namespace td {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
}

constexpr qint64 MaxInt = std::numeric_limits<int>::max();

QJsonObject toJson(const DownloadTask &task)
{
    JsonWriter out;
    out.requiredText("url"_L1, urlText(task.url)); // empty for a link that is none
    out.text("formerUrl"_L1, urlText(task.formerUrl));
    out.text("output"_L1, task.output);
    out.text("folder"_L1, task.folder);
    QJsonArray headers;
    for (const HttpHeader &header : task.headers) {
        if (!carriesSecret(header.name))
            headers.append(QJsonArray{QString::fromLatin1(header.name), QString::fromLatin1(header.value)});
    }
    out.array("headers"_L1, headers);
    out.text("referer"_L1, urlText(QUrl(task.referer)));
    out.text("user"_L1, task.user.isEmpty() ? task.url.userName() : task.user);
    if (task.checksum)
        out.text("checksum"_L1, checksumText(*task.checksum));
    return out.result();
}

DownloadTask taskFrom(JsonReader &in)
{
    DownloadTask task;
    in.require(in.contains("url"_L1));
    in.url("url"_L1, &task.url);
    in.url("formerUrl"_L1, &task.formerUrl);
    in.text("output"_L1, &task.output);
    in.text("folder"_L1, &task.folder);
    const QJsonArray headers = in.array("headers"_L1);
    for (const auto &pair : headers) {
        const QJsonArray parts = pair.toArray();
        in.require(parts.size() == 2 && parts.at(0).isString() && parts.at(1).isString());
        task.headers.append({parts.at(0).toString().toLatin1(), parts.at(1).toString().toLatin1()});
    }
    in.text("referer"_L1, &task.referer);
    in.text("user"_L1, &task.user);
    QString checksum;
    in.text("checksum"_L1, &checksum);
    if (!checksum.isEmpty()) {
        task.checksum = readChecksum(checksum);
        in.require(task.checksum.has_value());
    }
    return task;
}

QJsonObject toJson(const QNetworkProxy &proxy)
{
    JsonWriter out;
    out.number("type"_L1, static_cast<int>(proxy.type()), -1);
    out.text("host"_L1, proxy.hostName());
    out.number("port"_L1, static_cast<int>(proxy.port()), 0);
    out.text("user"_L1, proxy.user());
    return out.result();
}

QNetworkProxy proxyFrom(JsonReader &in)
{
    int type = QNetworkProxy::NoProxy;
    int port = 0;
    QString host;
    QString user;
    in.number("type"_L1, &type, QNetworkProxy::DefaultProxy, QNetworkProxy::FtpCachingProxy);
    in.text("host"_L1, &host);
    in.number("port"_L1, &port, 0, 65535);
    in.text("user"_L1, &user);
    return QNetworkProxy(static_cast<QNetworkProxy::ProxyType>(type), host, static_cast<quint16>(port), user);
}

QJsonObject toJson(const DownloadConfig &config)
{
    const DownloadConfig usual;
    JsonWriter out;
    out.number("workers"_L1, config.workers, usual.workers);
    out.number("chunkSize"_L1, config.chunkSize, usual.chunkSize);
    out.time("timeout"_L1, config.timeout, usual.timeout);
    out.number("maxAttempts"_L1, config.retry.maxAttempts, usual.retry.maxAttempts);
    out.time("backoff"_L1, config.retry.backoff, usual.retry.backoff);
    out.time("maxBackoff"_L1, config.retry.maxBackoff, usual.retry.maxBackoff);
    out.choice("assembly"_L1, config.assembly, usual.assembly);
    out.number("memoryLimit"_L1, config.memoryLimit, usual.memoryLimit);
    out.text("tempDir"_L1, config.tempDir);
    out.number("minSplitSize"_L1, config.minSplitSize, usual.minSplitSize);
    out.number("rateLimit"_L1, config.rateLimit, usual.rateLimit);
    if (config.ifExists)
        out.text("ifExists"_L1, enumKey(*config.ifExists));
    out.number("resume"_L1, static_cast<int>(config.resume), static_cast<int>(usual.resume));
    out.choice("fileDate"_L1, config.fileDate, usual.fileDate);
    out.choice("serverWait"_L1, config.serverWait, usual.serverWait);
    out.choice("encoding"_L1, config.encoding, usual.encoding);
    out.choice("checksums"_L1, config.checksums, usual.checksums);
    if (config.proxy)
        out.object("proxy"_L1, toJson(*config.proxy));
    out.text("userAgent"_L1, config.userAgent);
    out.number("tls"_L1, static_cast<int>(config.tls), static_cast<int>(usual.tls));
    out.text("caCertificateFile"_L1, config.caCertificateFile);
    return out.result();
}

/// Values that make no sense, too: they were added, and are refused when the turn of their download comes.
DownloadConfig configFrom(JsonReader &in)
{
    DownloadConfig config;
    in.number("workers"_L1, &config.workers);
    in.number("chunkSize"_L1, &config.chunkSize);
    in.anyTime("timeout"_L1, &config.timeout);
    in.number("maxAttempts"_L1, &config.retry.maxAttempts);
    in.anyTime("backoff"_L1, &config.retry.backoff);
    in.anyTime("maxBackoff"_L1, &config.retry.maxBackoff);
    in.choice("assembly"_L1, &config.assembly);
    in.number("memoryLimit"_L1, &config.memoryLimit);
    in.text("tempDir"_L1, &config.tempDir);
    in.number("minSplitSize"_L1, &config.minSplitSize);
    in.number("rateLimit"_L1, &config.rateLimit);
    in.choice("ifExists"_L1, &config.ifExists);
    in.number("resume"_L1, &config.resume, 0, 1);
    in.choice("fileDate"_L1, &config.fileDate);
    in.choice("serverWait"_L1, &config.serverWait);
    in.choice("encoding"_L1, &config.encoding);
    in.choice("checksums"_L1, &config.checksums);
    JsonReader proxy = in.object("proxy"_L1);
    if (!proxy.isEmpty())
        config.proxy = proxyFrom(proxy);
    in.require(proxy.allGood());
    in.text("userAgent"_L1, &config.userAgent);
    in.number("tls"_L1, &config.tls, 0, 1);
    in.text("caCertificateFile"_L1, &config.caCertificateFile);
    return config;
}

QJsonObject toJson(const DownloadError &error)
{
    JsonWriter out;
    out.choice("kind"_L1, error.kind, DownloadError::Kind::None);
    out.number("httpStatus"_L1, error.httpStatus, 0);
    out.text("detail"_L1, error.detail);
    out.text("path"_L1, error.path);
    out.number("retryAfter"_L1, static_cast<qint64>(error.retryAfter.count()), qint64(0));
    return out.result();
}

DownloadError errorFrom(JsonReader &in)
{
    DownloadError error;
    in.choice("kind"_L1, &error.kind);
    in.number("httpStatus"_L1, &error.httpStatus, 0, MaxInt);
    in.text("detail"_L1, &error.detail);
    in.text("path"_L1, &error.path);
    qint64 seconds = 0;
    in.number("retryAfter"_L1, &seconds, 0, qint64(1) << 40);
    error.retryAfter = std::chrono::seconds(seconds);
    return error;
}

} // namespace

QJsonObject toJson(const StoredDownload &download)
{
    JsonWriter out;
    out.number("id"_L1, static_cast<qint64>(download.id), qint64(0));
    out.object("task"_L1, toJson(download.task));
    out.object("config"_L1, toJson(download.config));
    out.choice("state"_L1, download.state, DownloadState::Queued);
    out.text("name"_L1, download.name);
    out.text("path"_L1, download.path);
    out.text("finalUrl"_L1, urlText(download.finalUrl));
    out.number("total"_L1, download.total.value_or(-1), qint64(-1));
    out.number("received"_L1, download.received, qint64(0));
    out.object("error"_L1, toJson(download.error));
    out.date("added"_L1, download.added);
    out.date("finished"_L1, download.finished);
    out.time("elapsed"_L1, download.elapsed, milliseconds(0));
    out.number("checksumVerified"_L1, static_cast<int>(download.checksumVerified), 0);
    out.number("startsOver"_L1, static_cast<int>(download.startsOver), 0);
    out.text("wantedName"_L1, download.wantedName.value_or(QString()));
    out.text("wantedFolder"_L1, download.wantedFolder.value_or(QString()));
    return out.result();
}

std::optional<StoredDownload> storedDownloadFrom(const QJsonObject &object)
{
    JsonReader in(object);
    StoredDownload download;
    in.number("id"_L1, &download.id, 1, std::numeric_limits<qint64>::max());
    JsonReader task = in.object("task"_L1);
    download.task = taskFrom(task);
    JsonReader config = in.object("config"_L1);
    download.config = configFrom(config);
    in.choice("state"_L1, &download.state);
    in.text("name"_L1, &download.name);
    in.text("path"_L1, &download.path);
    in.url("finalUrl"_L1, &download.finalUrl);
    qint64 total = -1;
    in.number("total"_L1, &total, 0, std::numeric_limits<qint64>::max());
    if (total >= 0)
        download.total = total;
    in.number("received"_L1, &download.received, 0, std::numeric_limits<qint64>::max());
    JsonReader error = in.object("error"_L1);
    download.error = errorFrom(error);
    in.date("added"_L1, &download.added);
    in.date("finished"_L1, &download.finished);
    in.time("elapsed"_L1, &download.elapsed);
    in.number("checksumVerified"_L1, &download.checksumVerified, 0, 1);
    in.number("startsOver"_L1, &download.startsOver, 0, 1);
    in.text("wantedName"_L1, &download.wantedName);
    in.text("wantedFolder"_L1, &download.wantedFolder);
    const bool isGood = in.allGood() && task.allGood() && config.allGood() && error.allGood() && download.id != 0;
    return isGood ? std::optional(download) : std::nullopt;
}

} // namespace td
