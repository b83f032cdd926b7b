// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/enumkey.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <chrono>

namespace td {

/// Writes the fields of a JSON object that differ from their default.
class JsonWriter {
public:
    template <typename Integer>
    void number(QLatin1StringView name, Integer value, Integer usual)
    {
        if (value != usual)
            m_object.insert(name, static_cast<qint64>(value));
    }
    void time(QLatin1StringView name, std::chrono::milliseconds value, std::chrono::milliseconds usual)
    {
        number(name, value.count(), usual.count());
    }
    void text(QLatin1StringView name, const QString &value)
    {
        if (!value.isEmpty())
            m_object.insert(name, value);
    }
    void requiredText(QLatin1StringView name, const QString &value) { m_object.insert(name, value); }
    void date(QLatin1StringView name, const QDateTime &value)
    {
        if (value.isValid())
            m_object.insert(name, value.toMSecsSinceEpoch());
    }
    template <typename Enum>
    void choice(QLatin1StringView name, Enum value, Enum usual)
    {
        if (value != usual)
            m_object.insert(name, enumKey(value));
    }
    void object(QLatin1StringView name, const QJsonObject &value)
    {
        if (!value.isEmpty())
            m_object.insert(name, value);
    }
    void array(QLatin1StringView name, const QJsonArray &value)
    {
        if (!value.isEmpty())
            m_object.insert(name, value);
    }
    const QJsonObject &result() const { return m_object; }

private:
    QJsonObject m_object;
};

} // namespace td
