// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/jsonreader.h"

#include <utility>

namespace td {

constexpr qint64 LatestTime = qint64(1) << 50; // milliseconds

JsonReader::JsonReader(QJsonObject object)
    : m_object(std::move(object))
{
}

std::optional<qint64> JsonReader::integer(QLatin1StringView name, qint64 least, qint64 most)
{
    const QJsonValue found = m_object.value(name);
    if (found.isUndefined())
        return std::nullopt;
    const qint64 value = found.toInteger(least);
    require(found.isDouble() && QJsonValue(value) == found && value >= least && value <= most);
    return m_good ? std::optional(value) : std::nullopt;
}

std::optional<int> JsonReader::key(QLatin1StringView name, const QMetaEnum &keys)
{
    const QJsonValue found = m_object.value(name);
    if (found.isUndefined())
        return std::nullopt;
    bool isKnown = false;
    const int value = keys.keyToValue(found.toString().toLatin1().constData(), &isKnown);
    require(isKnown);
    return isKnown ? std::optional(value) : std::nullopt;
}

void JsonReader::time(QLatin1StringView name, std::chrono::milliseconds *value)
{
    if (const auto found = integer(name, 0, LatestTime))
        *value = std::chrono::milliseconds(*found);
}

void JsonReader::anyTime(QLatin1StringView name, std::chrono::milliseconds *value)
{
    qint64 count = value->count();
    number(name, &count);
    *value = std::chrono::milliseconds(count);
}

void JsonReader::date(QLatin1StringView name, QDateTime *value)
{
    if (const auto found = integer(name, 0, LatestTime))
        *value = QDateTime::fromMSecsSinceEpoch(*found, Qt::UTC);
}

void JsonReader::text(QLatin1StringView name, QString *value)
{
    const QJsonValue found = m_object.value(name);
    require(found.isUndefined() || found.isString());
    *value = found.toString();
}

void JsonReader::text(QLatin1StringView name, std::optional<QString> *value)
{
    QString found;
    text(name, &found);
    if (!found.isEmpty())
        *value = found;
}

void JsonReader::url(QLatin1StringView name, QUrl *value)
{
    QString string;
    text(name, &string);
    *value = QUrl(string, QUrl::StrictMode);
    require(string.isEmpty() || value->isValid());
}

JsonReader JsonReader::object(QLatin1StringView name)
{
    const QJsonValue found = m_object.value(name);
    require(found.isUndefined() || found.isObject());
    return JsonReader(found.toObject());
}

QJsonArray JsonReader::array(QLatin1StringView name)
{
    const QJsonValue found = m_object.value(name);
    require(found.isUndefined() || found.isArray());
    return found.toArray();
}

} // namespace td
