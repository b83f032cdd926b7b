// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMetaEnum>
#include <QUrl>

#include <chrono>
#include <limits>
#include <optional>

namespace td {

/// Reads the fields of a JSON object, of which any may be absent, and remembers whether all were as they have to be.
class JsonReader {
public:
    explicit JsonReader(QJsonObject object);

    bool allGood() const { return m_good; }
    bool isEmpty() const { return m_object.isEmpty(); }
    bool contains(QLatin1StringView name) const { return m_object.contains(name); }
    void require(bool condition) { m_good = m_good && condition; }

    template <typename Integer>
    void number(QLatin1StringView name, Integer *value, qint64 least, qint64 most)
    {
        if (const auto found = integer(name, least, most))
            *value = static_cast<Integer>(*found);
    }
    template <typename Enum>
    void choice(QLatin1StringView name, Enum *value)
    {
        if (const auto found = key(name, QMetaEnum::fromType<Enum>()))
            *value = static_cast<Enum>(*found);
    }
    template <typename Enum>
    void choice(QLatin1StringView name, std::optional<Enum> *value)
    {
        if (const auto found = key(name, QMetaEnum::fromType<Enum>()))
            *value = static_cast<Enum>(*found);
    }
    template <typename Integer>
    void number(QLatin1StringView name, Integer *value)
    {
        number(name, value, std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max());
    }
    void time(QLatin1StringView name, std::chrono::milliseconds *value); ///< not negative
    void anyTime(QLatin1StringView name, std::chrono::milliseconds *value);
    void date(QLatin1StringView name, QDateTime *value);
    void text(QLatin1StringView name, QString *value);
    void text(QLatin1StringView name, std::optional<QString> *value); ///< nothing for an empty one
    void url(QLatin1StringView name, QUrl *value);
    JsonReader object(QLatin1StringView name);
    QJsonArray array(QLatin1StringView name);

private:
    std::optional<qint64> integer(QLatin1StringView name, qint64 least, qint64 most);
    std::optional<int> key(QLatin1StringView name, const QMetaEnum &keys);

    QJsonObject m_object;
    bool m_good = true;
};

} // namespace td
