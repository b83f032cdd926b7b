// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <QByteArray>
#include <QExplicitlySharedDataPointer>
#include <QList>

#include <initializer_list>
#include <iterator>

namespace td {

/// Header fields to be kept: of the size of a pointer, and little more than their bytes in memory. What many lists have
/// in common (all of it, or the names) is there once, as long as they are made one after another on one thread. Iterate
/// over it, or make it a QList; each HttpHeader that it gives is a copy.
class HeaderList {
public:
    class const_iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = HttpHeader;
        using difference_type = qsizetype;
        using pointer = const HttpHeader *;
        using reference = HttpHeader;

        HttpHeader operator*() const;
        const_iterator &operator++();
        const_iterator operator++(int);
        friend bool operator==(const const_iterator &one, const const_iterator &other) = default;

    private:
        friend class HeaderList;

        const HeaderList *m_list = nullptr;
        qsizetype m_name = 0; // where it begins
        qsizetype m_value = 0;
    };

    HeaderList();
    HeaderList(const QList<HttpHeader> &headers); ///< a NUL, which no field may have, becomes a space
    HeaderList(std::initializer_list<HttpHeader> headers);
    HeaderList(const HeaderList &);
    HeaderList(HeaderList &&) noexcept;
    HeaderList &operator=(const HeaderList &);
    HeaderList &operator=(HeaderList &&) noexcept;
    ~HeaderList();

    bool isEmpty() const { return !m_fields; }
    qsizetype size() const;
    const_iterator begin() const;
    const_iterator end() const;
    QByteArray value(QByteArrayView name) const; ///< of the first of this name, in whatever case; null: there is none
    QList<HttpHeader> toList() const;

    friend bool operator==(const HeaderList &one, const HeaderList &other) { return one.equals(other); }

private:
    struct Fields;

    bool equals(const HeaderList &other) const;

    QExplicitlySharedDataPointer<const Fields> m_fields; // null: none
};

} // namespace td
