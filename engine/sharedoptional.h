// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QSharedData>
#include <QSharedDataPointer>

#include <optional>
#include <utility>

namespace td {

/// A std::optional of the size of a pointer, for what few of many values have. Copies share what it holds until one of
/// them changes it.
template <typename T>
class SharedOptional {
public:
    SharedOptional() = default;
    SharedOptional(std::nullopt_t) { }
    SharedOptional(T value)
        : m_held(new Held(std::move(value)))
    {
    }
    SharedOptional(std::optional<T> value)
        : m_held(value ? new Held(*std::move(value)) : nullptr)
    {
    }

    template <typename... Arguments>
    T &emplace(Arguments &&...arguments)
    {
        m_held = new Held(T{std::forward<Arguments>(arguments)...});
        return m_held->value;
    }
    void reset() { m_held.reset(); }

    bool has_value() const { return m_held.constData() != nullptr; }
    explicit operator bool() const { return has_value(); }
    const T *operator->() const { return &m_held->value; }
    const T &operator*() const { return m_held->value; }
    T *operator->() { return &m_held->value; }
    T &operator*() { return m_held->value; }
    T value_or(T otherwise) const { return has_value() ? m_held->value : std::move(otherwise); }
    operator std::optional<T>() const { return has_value() ? std::optional<T>(m_held->value) : std::nullopt; }

    friend bool operator==(const SharedOptional &one, const SharedOptional &other)
    {
        const bool isSame = one.m_held.constData() == other.m_held.constData();
        return isSame || (one.has_value() && other.has_value() && *one == *other);
    }

private:
    struct Held : QSharedData {
        explicit Held(T held)
            : value(std::move(held))
        {
        }
        T value;
    };

    QSharedDataPointer<Held> m_held;
};

} // namespace td
