// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/shellwords.h"

namespace td {

namespace {

/// Characters in which the first caret would stand; a limit, so that many commands don't take quadratic time.
constexpr qsizetype SearchedForCaret = 4096;

class Splitter {
public:
    explicit Splitter(QStringView text)
        : m_text(text)
    {
        const qsizetype caret = text.left(SearchedForCaret).indexOf(u'^');
        m_escape =
            caret >= 0 && caret + 1 < text.size() && QStringView(u"\"\n\r").contains(text.at(caret + 1)) ? u'^' : u'\\';
    }

    ShellCommand read()
    {
        while (m_position < m_text.size() && !readOne()) { }
        endWord();
        return {m_words, m_position};
    }

private:
    /// Whether the command ends here.
    bool readOne()
    {
        const QChar c = m_text.at(m_position++);
        if (c == u'\n' || c == u';' || c == u'&' || c == u'|')
            return true;
        if (c.isSpace())
            endWord();
        else if (c == m_escape)
            readEscaped();
        else if (c == u'\'' && m_escape == u'\\')
            readSingleQuoted();
        else if (c == u'$' && m_escape == u'\\' && m_position < m_text.size() && m_text.at(m_position) == u'\'')
            readAnsiQuoted();
        else if (c == u'"')
            readDoubleQuoted();
        else
            add(c);
        return false;
    }

    void readEscaped()
    {
        if (m_position >= m_text.size())
            return;
        const QChar c = m_text.at(m_position++);
        if (c == u'\r' && m_position < m_text.size() && m_text.at(m_position) == u'\n')
            ++m_position;
        else if (c == u'"' && m_escape == u'^')
            readDoubleQuoted();
        else if (c != u'\n')
            add(c);
    }

    void readSingleQuoted()
    {
        m_isWord = true;
        while (m_position < m_text.size()) {
            const QChar c = m_text.at(m_position++);
            if (c == u'\'')
                return;
            add(c);
        }
    }

    void readDoubleQuoted()
    {
        m_isWord = true;
        while (m_position < m_text.size()) {
            const QChar c = m_text.at(m_position++);
            if (c == u'"')
                return;
            const bool isEscape = (c == u'\\' || c == m_escape) && m_position < m_text.size();
            if (isEscape && m_escape == u'^' && c == u'^' && m_text.at(m_position) == u'"') {
                ++m_position;
                return; // the quotes themselves are escaped: ^"…^"
            }
            if (isEscape && QStringView(u"\"\\$`^%&").contains(m_text.at(m_position)))
                add(m_text.at(m_position++));
            else if (isEscape && m_text.at(m_position) == u'\n')
                ++m_position;
            else
                add(c);
        }
    }

    void readAnsiQuoted()
    {
        m_isWord = true;
        ++m_position;
        while (m_position < m_text.size()) {
            const QChar c = m_text.at(m_position++);
            if (c == u'\'')
                return;
            if (c == u'\\' && m_position < m_text.size())
                readAnsiEscape();
            else
                add(c);
        }
    }

    void readAnsiEscape()
    {
        const QChar c = m_text.at(m_position++);
        switch (c.unicode()) {
        case u'n':
            return add(u'\n');
        case u'r':
            return add(u'\r');
        case u't':
            return add(u'\t');
        case u'u':
            return readHex(4);
        case u'x':
            return readHex(2);
        default:
            return add(c);
        }
    }

    void readHex(qsizetype digits)
    {
        bool ok = false;
        const uint code = m_text.mid(m_position, digits).toUInt(&ok, 16);
        if (!ok)
            return;
        m_position = std::min(m_position + digits, m_text.size());
        add(QChar(char16_t(code)));
    }

    void add(QChar c)
    {
        m_word += c;
        m_isWord = true;
    }

    void endWord()
    {
        if (m_isWord)
            m_words.append(m_word);
        m_word.clear();
        m_isWord = false;
    }

    QStringView m_text;
    qsizetype m_position = 0;
    QChar m_escape;
    QStringList m_words;
    QString m_word;
    bool m_isWord = false;
};

} // namespace

ShellCommand readShellCommand(QStringView text)
{
    return Splitter(text).read();
}

} // namespace td
