// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/headerlist.h"

#include <algorithm>
#include <array>

namespace td {

/// Each name and each value ends with a NUL.
struct HeaderList::Fields : QSharedData {
    QByteArray names;
    QByteArray values;
};

namespace {

QByteArray joined(const QList<HttpHeader> &headers, QByteArray HttpHeader::*part)
{
    qsizetype size = headers.size();
    for (const HttpHeader &header : headers)
        size += (header.*part).size();
    QByteArray all;
    all.reserve(size);
    for (const HttpHeader &header : headers)
        all.append(QByteArray(header.*part).replace('\0', ' ')).append('\0');
    return all;
}

/// What begins at `at`, without a copy.
QByteArrayView partAt(const QByteArray &all, qsizetype at)
{
    return QByteArrayView(all).sliced(at, all.indexOf('\0', at) - at);
}

} // namespace

HttpHeader HeaderList::const_iterator::operator*() const
{
    const Fields &fields = *m_list->m_fields;
    return {partAt(fields.names, m_name).toByteArray(), partAt(fields.values, m_value).toByteArray()};
}

HeaderList::const_iterator &HeaderList::const_iterator::operator++()
{
    const Fields &fields = *m_list->m_fields;
    m_name += partAt(fields.names, m_name).size() + 1;
    m_value += partAt(fields.values, m_value).size() + 1;
    return *this;
}

HeaderList::const_iterator HeaderList::const_iterator::operator++(int)
{
    const const_iterator before = *this;
    ++*this;
    return before;
}

HeaderList::HeaderList() = default;
HeaderList::HeaderList(const HeaderList &) = default;
HeaderList::HeaderList(HeaderList &&) noexcept = default;
HeaderList &HeaderList::operator=(const HeaderList &) = default;
HeaderList &HeaderList::operator=(HeaderList &&) noexcept = default;
HeaderList::~HeaderList() = default;

/// Programs ask with the same headers all the time, and servers answer with the same names: the last few lists are
/// remembered, and shared with.
HeaderList::HeaderList(const QList<HttpHeader> &headers)
{
    if (headers.isEmpty())
        return;
    thread_local std::array<HeaderList, 8> latest;
    QByteArray names = joined(headers, &HttpHeader::name);
    const QByteArray values = joined(headers, &HttpHeader::value);
    const auto hasNames = [&names](const HeaderList &list) { return list.m_fields && list.m_fields->names == names; };
    const auto hasAll = [&](const HeaderList &list) { return hasNames(list) && list.m_fields->values == values; };
    auto known = std::find_if(latest.begin(), latest.end(), hasAll);
    if (known == latest.end()) {
        const auto named = std::find_if(latest.begin(), latest.end(), hasNames);
        if (named != latest.end())
            names = named->m_fields->names;
        known = std::prev(latest.end());
        *known = HeaderList();
        known->m_fields = new const Fields{{}, names, values};
    }
    std::rotate(latest.begin(), known, std::next(known)); // the one that is wanted again comes first
    m_fields = latest.front().m_fields;
}

HeaderList::HeaderList(std::initializer_list<HttpHeader> headers)
    : HeaderList(QList<HttpHeader>(headers))
{
}

qsizetype HeaderList::size() const
{
    return m_fields ? m_fields->names.count('\0') : 0;
}

HeaderList::const_iterator HeaderList::begin() const
{
    const_iterator first;
    first.m_list = this;
    return first;
}

HeaderList::const_iterator HeaderList::end() const
{
    const_iterator last;
    last.m_list = this;
    last.m_name = m_fields ? m_fields->names.size() : 0;
    last.m_value = m_fields ? m_fields->values.size() : 0;
    return last;
}

QByteArray HeaderList::value(QByteArrayView name) const
{
    const auto found = std::find_if(begin(), end(),
        [name](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == end() ? QByteArray() : (*found).value;
}

QList<HttpHeader> HeaderList::toList() const
{
    return {begin(), end()};
}

bool HeaderList::equals(const HeaderList &other) const
{
    if (isEmpty() || other.isEmpty())
        return isEmpty() == other.isEmpty();
    return m_fields == other.m_fields
        || (m_fields->names == other.m_fields->names && m_fields->values == other.m_fields->values);
}

} // namespace td
