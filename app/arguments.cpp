// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/arguments.h"

#include "app/optionvalues.h"
#include "app/terminaltext.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace td {

namespace {

/// Walks over the arguments once.
class ArgumentReader {
public:
    explicit ArgumentReader(const QStringList &list)
        : m_list(list)
    {
    }

    Parsed<Arguments> read()
    {
        while (m_next < m_list.size())
            readOne(m_list.at(m_next++));
        return {m_result, m_error};
    }

private:
    void readOne(const QString &argument)
    {
        if (m_optionsEnded || argument == QLatin1String("-") || !argument.startsWith(QLatin1Char('-')))
            m_result.others.append(argument);
        else if (argument == QLatin1String("--"))
            m_optionsEnded = true;
        else if (argument.startsWith(QLatin1String("--")))
            readLong(argument.mid(2));
        else
            readShort(argument.mid(1));
    }

    void readLong(const QString &text)
    {
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        const QString name = text.left(equals);
        const OptionInfo *info = findOption(name);
        if (!info)
            return failUnknown(name);
        if (equals < 0)
            return add(*info, QStringLiteral("--") + name);
        if (info->value == OptionValue::None)
            return fail(QStringLiteral("--%1 takes no value").arg(name));
        m_result.options.append({info->id, text.mid(equals + 1)});
    }

    void readShort(const QString &letters)
    {
        for (qsizetype i = 0; i < letters.size(); ++i) {
            const QString shown = QStringLiteral("-") + letters.at(i);
            const OptionInfo *info = findOption(letters.at(i).unicode());
            if (!info)
                return fail(QStringLiteral("unknown option %1; --help lists them all").arg(terminalSafe(shown)));
            const bool takesRest = info->value != OptionValue::None && i + 1 < letters.size();
            if (takesRest)
                return m_result.options.append({info->id, letters.mid(i + 1)});
            add(*info, shown);
        }
    }

    void add(const OptionInfo &info, const QString &shown)
    {
        if (info.value == OptionValue::None)
            return m_result.options.append({info.id, {}});
        if (m_next >= m_list.size())
            return fail(QStringLiteral("%1 needs a value: %2").arg(shown, QLatin1String(info.placeholder)));
        m_result.options.append({info.id, m_list.at(m_next++)});
    }

    void failUnknown(const QString &name)
    {
        const QString shown = terminalSafe(name.left(60));
        if (const OptionInfo *nearest = nearestOption(name))
            return fail(
                QStringLiteral("unknown option --%1; did you mean --%2?").arg(shown, QLatin1String(nearest->name)));
        fail(QStringLiteral("unknown option --%1; --help lists them all").arg(shown));
    }

    void fail(const QString &message)
    {
        if (!m_error)
            m_error = usageError(message);
    }

    const QStringList &m_list;
    qsizetype m_next = 0;
    bool m_optionsEnded = false;
    Arguments m_result;
    DownloadError m_error;
};

/// In an encoding that nobody knows: all but ASCII as numbers. A password would be behind a colon.
QString shownRaw(const QByteArray &argument)
{
    static const QRegularExpression secret(QStringLiteral(":(?!//).+"), QRegularExpression::DotMatchesEverythingOption);
    QString shown;
    for (const char c : argument) {
        if (uchar(c) < 0x80)
            shown += QLatin1Char(c);
        else
            shown += QStringLiteral("\\x%1").arg(uint(uchar(c)), 2, 16);
    }
    return quotedInput(shown.replace(secret, QStringLiteral(":***")));
}

} // namespace

bool Arguments::contains(Option id) const
{
    return std::any_of(options.cbegin(), options.cend(), [id](const GivenOption &option) { return option.id == id; });
}

Parsed<QStringList> decodeArguments(const QList<QByteArray> &list)
{
    Parsed<QStringList> result;
    for (const QByteArray &argument : list) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        result.value.append(decoder(argument));
        if (decoder.hasError() && !result.error)
            result.error = usageError(QStringLiteral("this argument is not valid UTF-8: ") + shownRaw(argument));
    }
    return result;
}

Parsed<Arguments> readArguments(const QStringList &list)
{
    return ArgumentReader(list).read();
}

} // namespace td
