// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/jsonevents.h"

#include "app/optionvalues.h"

#include "engine/enumkey.h"
#include "engine/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace td {

namespace {

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString lowerKeyOf(DownloadState state)
{
    return enumKey(state).toLower();
}

QString assemblyKey(AssemblyMode mode)
{
    return mode == AssemblyMode::TempFiles ? QStringLiteral("temp") : enumKey(mode).toLower();
}

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded);
}

/// Whatever was written in the place of one.
QString shownLink(const QString &written)
{
    const auto link = parseLink(written);
    const QString shown = quotedInput(written);
    return link.error ? shown.mid(1, shown.size() - 2) : urlText(link.value);
}

template <typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject errorObject(const DownloadError &error, const QUrl &url)
{
    return {
        {QStringLiteral("kind"), enumKey(error.kind)},
        {QStringLiteral("exitCode"), error.exitCode()},
        {QStringLiteral("httpStatus"), error.httpStatus ? QJsonValue(error.httpStatus) : QJsonValue()},
        {QStringLiteral("message"), text::explanation(error, url)},
        {QStringLiteral("detail"), textOrNull(error.detail)},
        {QStringLiteral("path"), textOrNull(error.path)},
        {QStringLiteral("retryAfter"),
            error.retryAfter.count() ? QJsonValue(qint64(error.retryAfter.count())) : QJsonValue()},
    };
}

void addPlace(QJsonObject &object, const ListPlace &place)
{
    if (place.line == 0)
        return;
    object.insert(QStringLiteral("list"), place.list);
    object.insert(QStringLiteral("line"), place.line);
}

/// What every event of a download begins with.
QJsonObject eventObject(const QString &event, const DownloadSnapshot &snapshot, const ListPlace &place)
{
    QJsonObject object{
        {QStringLiteral("event"), event},
        {QStringLiteral("id"), qint64(snapshot.id)},
        {QStringLiteral("url"), urlText(snapshot.url)},
        {QStringLiteral("name"), textOrNull(snapshot.name)},
        {QStringLiteral("path"), textOrNull(snapshot.path)},
        {QStringLiteral("assembly"), assemblyKey(snapshot.mode)},
    };
    addPlace(object, place);
    return object;
}

/// The fields of the result; an engine that gave none leaves what the snapshot itself knows.
void addResult(QJsonObject &object, const DownloadSnapshot &snapshot)
{
    const DownloadResult result = snapshot.result.value_or(DownloadResult());
    const bool hasResult = snapshot.result.has_value();
    const auto known = [hasResult](const QJsonValue &value) { return hasResult ? value : QJsonValue(); };
    object.insert(QStringLiteral("finalUrl"), textOrNull(urlText(snapshot.finalUrl)));
    object.insert(QStringLiteral("bytesWritten"), hasResult ? result.bytesWritten : snapshot.receivedBytes);
    object.insert(QStringLiteral("bytesReceived"), known(result.bytesReceived));
    object.insert(QStringLiteral("totalBytes"), orNull(snapshot.totalBytes));
    object.insert(QStringLiteral("droppedBytes"), known(result.droppedBytes));
    object.insert(QStringLiteral("usedMultiThread"), known(result.usedMultiThread));
    object.insert(QStringLiteral("rangeSupported"), orNull(snapshot.resumable));
    object.insert(QStringLiteral("lengthVerified"), snapshot.lengthVerified);
    object.insert(QStringLiteral("checksumVerified"), snapshot.checksumVerified);
    object.insert(QStringLiteral("skipped"), result.skipped);
    object.insert(QStringLiteral("elapsedMs"), qint64(hasResult ? result.elapsed.count() : snapshot.elapsed.count()));
}

} // namespace

QByteArray progressEvent(const DownloadSnapshot &snapshot, const ListPlace &place)
{
    QJsonObject object = eventObject(QStringLiteral("progress"), snapshot, place);
    const auto left = snapshot.timeLeft ? QJsonValue(qint64(snapshot.timeLeft->count())) : QJsonValue();
    object.insert(QStringLiteral("state"), lowerKeyOf(snapshot.state));
    object.insert(QStringLiteral("receivedBytes"), snapshot.receivedBytes);
    object.insert(QStringLiteral("totalBytes"), orNull(snapshot.totalBytes));
    object.insert(QStringLiteral("percent"), orNull(text::percentValue(snapshot)));
    object.insert(QStringLiteral("stepPercent"), orNull(snapshot.stepPercent));
    object.insert(QStringLiteral("bytesPerSecond"), snapshot.bytesPerSecond);
    object.insert(QStringLiteral("secondsLeft"), left);
    object.insert(QStringLiteral("connections"), snapshot.connections);
    object.insert(QStringLiteral("attempt"), snapshot.attempt);
    object.insert(QStringLiteral("maxAttempts"), snapshot.maxAttempts);
    object.insert(QStringLiteral("retryInMs"), qint64(snapshot.retryIn.count()));
    object.insert(QStringLiteral("silentForMs"), qint64(snapshot.silentFor.count()));
    return line(object);
}

QByteArray finishedEvent(const DownloadSnapshot &snapshot, const ListPlace &place)
{
    QJsonObject object = eventObject(QStringLiteral("finished"), snapshot, place);
    addResult(object, snapshot);
    return line(object);
}

QByteArray failedEvent(const DownloadSnapshot &snapshot, const DownloadError &error, const ListPlace &place)
{
    QJsonObject object = eventObject(QStringLiteral("failed"), snapshot, place);
    addResult(object, snapshot);
    object.insert(QStringLiteral("keptBytes"), snapshot.path.isEmpty() ? 0 : snapshot.receivedBytes);
    object.insert(QStringLiteral("error"), errorObject(error, snapshot.url));
    return line(object);
}

QByteArray refusedEvent(const QString &link, const DownloadError &error)
{
    QJsonObject object = eventObject(QStringLiteral("failed"), {}, {});
    addResult(object, {});
    object.insert(QStringLiteral("url"), textOrNull(shownLink(link)));
    object.insert(QStringLiteral("error"), errorObject(error, {}));
    return line(object);
}

QByteArray problemEvent(const ListPlace &place, const QString &link, const DownloadError &error)
{
    QJsonObject object{{QStringLiteral("event"), QStringLiteral("failed")},
        {QStringLiteral("url"), textOrNull(shownLink(link))}, {QStringLiteral("error"), errorObject(error, {})}};
    addPlace(object, place);
    return line(object);
}

QByteArray probeObject(const QUrl &asked, const ProbeResult &result)
{
    QJsonArray redirects;
    for (const QUrl &url : result.redirects)
        redirects.append(urlText(url));
    QJsonObject object{
        {QStringLiteral("url"), urlText(asked)},
        {QStringLiteral("finalUrl"), textOrNull(urlText(result.finalUrl))},
        {QStringLiteral("redirects"), redirects},
        {QStringLiteral("size"), orNull(result.size)},
        {QStringLiteral("name"), textOrNull(result.name)},
        {QStringLiteral("nameSource"), textOrNull(result.nameSource)},
        {QStringLiteral("ranges"), orNull(result.ranges)},
        {QStringLiteral("etag"), textOrNull(QString::fromLatin1(result.etag))},
        {QStringLiteral("lastModified"), textOrNull(QString::fromLatin1(result.lastModified))},
        {QStringLiteral("contentType"), textOrNull(QString::fromLatin1(result.contentType))},
    };
    object.insert(QStringLiteral("error"), result.error ? QJsonValue(errorObject(result.error, asked)) : QJsonValue());
    return line(object);
}

} // namespace td
