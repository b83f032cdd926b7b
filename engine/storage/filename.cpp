// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/filename.h"

#include <QByteArray>
#include <QHash>
#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <string_view>

namespace td {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestSuffix = 32; // bytes; what is longer after a dot is part of the name

bool isHarmless(char32_t c)
{
    constexpr std::u32string_view Harmful = U"<>:\"|?*/\\";
    if (c < 0x7f)
        return c >= 0x20 && Harmful.find(c) == Harmful.npos;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // direction marks and characters without width
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default: // the categories of letters, numbers and signs
        return c != QChar::ReplacementCharacter && !QChar::isNonCharacter(c);
    }
}

QString withoutHarmfulCharacters(const QString &name)
{
    QString clean;
    clean.reserve(name.size());
    for (const char32_t c : name.toUcs4()) {
        if (isHarmless(c))
            clean += QChar::fromUcs4(c);
        else
            clean += u'_';
    }
    return clean;
}

bool isBlankOrDot(QChar c)
{
    return c.isSpace() || c == u'.';
}

QString trimmedName(QString name)
{
    while (!name.isEmpty() && isBlankOrDot(name.back()))
        name.chop(1);
    qsizetype begin = 0;
    while (begin < name.size() && name.at(begin).isSpace())
        ++begin;
    return name.sliced(begin);
}

// Devices on Windows, with any suffix.
bool isReserved(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    static const QStringList devices{u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"CONIN$"_s, u"CONOUT$"_s, u"CLOCK$"_s};
    if (devices.contains(stem))
        return true;
    const bool isPort = stem.startsWith("COM"_L1) || stem.startsWith("LPT"_L1);
    return isPort && stem.size() == 4 && u"0123456789\u00b9\u00b2\u00b3"_s.contains(stem.at(3));
}

// Names that this program gives to its own files beside a download.
bool looksLikePart(const QString &name)
{
    static const QStringList suffixes{
        u".tdpart"_s, u".tdpart.ctl"_s, u".tdpart.ctl.new"_s, u".tdpart.ctl.run"_s, u".tdpart.d"_s, u".tdpart.old"_s};
    return std::any_of(suffixes.cbegin(), suffixes.cend(),
        [&name](const QString &suffix) { return name.endsWith(suffix, Qt::CaseInsensitive); });
}

qsizetype suffixBegin(const QString &name)
{
    qsizetype dot = name.lastIndexOf(u'.');
    if (dot > 4 && name.first(dot).endsWith(".tar"_L1, Qt::CaseInsensitive))
        dot -= 4;
    const bool isSuffix = dot > 0 && name.sliced(dot).toUtf8().size() <= LongestSuffix;
    return isSuffix ? dot : name.size();
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= FileNameBudget)
        return name;
    const qsizetype dot = suffixBegin(name);
    const QString suffix = name.sliced(dot);
    QByteArray stem = name.first(dot).toUtf8();
    qsizetype size = FileNameBudget - suffix.toUtf8().size();
    while (size > 0 && (static_cast<quint8>(stem.at(size)) & 0xc0) == 0x80) // not within a character
        --size;
    stem.truncate(size);
    return trimmedName(QString::fromUtf8(stem)) + suffix;
}

// What servers write is UTF-8 by now; what isn't is Latin-1, which can't fail.
QString decoded(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

struct Unescaped {
    QByteArray bytes;
    bool isGood = true;
};

// Escapes that aren't any stay as they are.
Unescaped unescaped(const QByteArray &text)
{
    Unescaped result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isEscape = text.at(i) == '%';
        const QByteArray hex = isEscape ? text.mid(i + 1, 2) : QByteArray();
        if (hex.size() == 2 && QByteArray::fromHex(hex).toHex() == hex.toLower()) {
            result.bytes += QByteArray::fromHex(hex);
            i += 2;
            continue;
        }
        result.isGood = result.isGood && !isEscape;
        result.bytes += text.at(i);
    }
    return result;
}

struct ExtendedValue {
    QString text;
    bool isGood = false;
};

// RFC 5987, section 3.2: charset'language'percent-encoded
ExtendedValue extendedValue(const QByteArray &value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0)
        return {};
    const QByteArray charset = value.first(first).trimmed().toLower();
    const Unescaped encoded = unescaped(value.sliced(second + 1));
    if (charset == "iso-8859-1")
        return {QString::fromLatin1(encoded.bytes), encoded.isGood};
    if (charset != "utf-8")
        return {};
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(encoded.bytes);
    return {text, encoded.isGood && !utf8.hasError()};
}

// Takes `header` apart at its semicolons; quotes protect them.
class Parameters {
public:
    explicit Parameters(QByteArrayView header)
        : m_rest(header)
    {
        while (!m_rest.isEmpty())
            readOne();
    }

    QByteArray value(const QByteArray &name) const { return m_values.value(name); }

private:
    void readOne()
    {
        qsizetype end = 0;
        while (end < m_rest.size() && m_rest.at(end) != ';' && m_rest.at(end) != '=')
            ++end;
        const QByteArray name = m_rest.first(end).toByteArray().trimmed().toLower();
        const bool hasValue = end < m_rest.size() && m_rest.at(end) == '=';
        m_rest = m_rest.sliced(std::min(end + 1, m_rest.size()));
        if (!hasValue)
            return;
        m_rest = m_rest.trimmed();
        const QByteArray value = m_rest.startsWith('"') ? quotedString() : token();
        if (!m_values.contains(name))
            m_values.insert(name, value);
    }

    QByteArray token()
    {
        const qsizetype end = m_rest.indexOf(';');
        const QByteArrayView value = end < 0 ? m_rest : m_rest.first(end);
        m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
        return value.toByteArray().trimmed();
    }

    QByteArray quotedString()
    {
        QByteArray value;
        qsizetype i = 1;
        for (; i < m_rest.size() && m_rest.at(i) != '"'; ++i) {
            // Only these two are escapes to servers that put Windows paths between quotes.
            const bool isEscape =
                m_rest.at(i) == '\\' && i + 1 < m_rest.size() && (m_rest.at(i + 1) == '"' || m_rest.at(i + 1) == '\\');
            value += m_rest.at(isEscape ? ++i : i);
        }
        m_rest = m_rest.sliced(std::min(i + 1, m_rest.size()));
        token();
        return value;
    }

    QByteArrayView m_rest;
    QHash<QByteArray, QByteArray> m_values;
};

} // namespace

QString safeFileName(const QString &raw)
{
    const qsizetype separator = std::max(raw.lastIndexOf(u'/'), raw.lastIndexOf(u'\\'));
    QString name = trimmedName(withoutHarmfulCharacters(raw.sliced(separator + 1)));
    if (name.isEmpty())
        return u"download"_s;
    if (name.front() == u'.')
        name.front() = u'_';
    if (name.front() == u'-' || name.front() == u'~' || isReserved(name))
        name.prepend(u'_');
    name = shortened(name);
    if (looksLikePart(name))
        name = shortened(name + u'_');
    return name;
}

QString fileNameFromUrl(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return decoded(unescaped(path.sliced(path.lastIndexOf('/') + 1)).bytes);
}

QString fileNameFromDisposition(QByteArrayView header)
{
    const Parameters parameters(header);
    const ExtendedValue extended = extendedValue(parameters.value("filename*"));
    if (extended.isGood && !extended.text.isEmpty())
        return extended.text;
    const QString plain = decoded(parameters.value("filename"));
    return plain.isEmpty() ? extended.text : plain;
}

QString numberedName(const QString &name, int number)
{
    const qsizetype dot = suffixBegin(name);
    return name.first(dot) + u" (%1)"_s.arg(number) + name.sliced(dot);
}

} // namespace td
