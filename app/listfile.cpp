// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/listfile.h"

#include "app/optionvalues.h"

#include "engine/storage/filedescriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QStringDecoder>

#include <cstdio>

namespace td {

namespace {

constexpr qint64 LargestList = 64 * 1024 * 1024;

/// aria2's names for options that have another name here.
const OptionInfo *findListOption(const QString &name)
{
    static constexpr std::pair<const char *, Option> aliases[] = {{"out", Option::Output}, {"split", Option::Workers},
        {"max-tries", Option::Retries}, {"all-proxy", Option::Proxy}, {"max-download-limit", Option::LimitRate}};
    for (const auto &[alias, id] : aliases) {
        if (name == QLatin1String(alias))
            return &optionInfo(id);
    }
    const OptionInfo *info = findOption(name);
    return info && isDownloadOption(info->id) ? info : nullptr;
}

/// Goes through a list line by line; an entry is finished when the next link or the end comes.
class ListReader {
public:
    ListReader(const DownloadOptions &common, const FileCheck &checkCertificates)
        : m_common(common)
        , m_checkCertificates(checkCertificates)
    {
    }

    ListFile read(const QByteArray &text)
    {
        qsizetype begin = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
        while (begin < text.size()) {
            const qsizetype newline = text.indexOf('\n', begin);
            const qsizetype end = newline < 0 ? text.size() : newline;
            ++m_number;
            readLine(QByteArrayView(text).sliced(begin, end - begin));
            begin = end + 1;
        }
        finishEntry();
        return m_list;
    }

private:
    void readLine(QByteArrayView line)
    {
        const QByteArrayView text = line.trimmed();
        if (text.isEmpty() || text.startsWith('#'))
            return;
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString words = decoder(text);
        const bool isIndented = line.front() == ' ' || line.front() == '\t';
        const auto error = decoder.hasError() ? usageError(QStringLiteral("this line is not UTF-8")) : DownloadError();
        isIndented ? readOption(words, error) : readLink(words, error);
    }

    void readLink(const QString &text, const DownloadError &error)
    {
        finishEntry();
        m_entry = {m_number, m_common};
        m_link = text;
        m_problem = error;
        m_hasEntry = true;
        if (m_problem)
            return;
        const auto link = parseLink(text);
        m_entry.options.task.url = link.value;
        m_problem = link.error;
    }

    void readOption(const QString &text, const DownloadError &error)
    {
        if (!m_hasEntry) {
            m_list.problems.append({m_number, {}, usageError(QStringLiteral("an option before the first link"))});
            return;
        }
        if (m_problem)
            return;
        m_problem = error ? error : setOption(text);
        if (m_problem)
            m_entry.line = m_number;
    }

    DownloadError setOption(const QString &text)
    {
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        if (equals <= 0) { // what follows the name may be a password
            static const QRegularExpression name(QStringLiteral("^[A-Za-z-]*"));
            return usageError(QStringLiteral("%1 is not NAME=VALUE").arg(quotedInput(name.match(text).captured())));
        }
        const QString name = text.left(equals).trimmed();
        const QString value = text.mid(equals + 1).trimmed();
        return prefixed(name, setNamed(name, value));
    }

    DownloadError setNamed(const QString &name, const QString &value)
    {
        DownloadTask &task = m_entry.options.task;
        if (name == QLatin1String("http-user")) {
            task.user = value;
            return {};
        }
        if (name == QLatin1String("http-passwd")) {
            task.password = value;
            return {};
        }
        const OptionInfo *info = findListOption(name);
        if (!info)
            return usageError(QStringLiteral("unknown option in a list"));
        if (info->value == OptionValue::None)
            return setSwitch(info->id, value);
        if (info->id == Option::Output && value == QLatin1String("-"))
            return usageError(QStringLiteral("standard output can't take the files of a list"));
        if (auto error = setDownloadOption(m_entry.options, info->id, value))
            return error;
        const bool isToCheck = info->id == Option::CaCertificate && m_checkCertificates;
        return isToCheck ? m_checkCertificates(value) : DownloadError();
    }

    DownloadError setSwitch(Option id, const QString &value)
    {
        if (value != QLatin1String("true") && value != QLatin1String("false"))
            return usageError(QStringLiteral("%1 is not possible; write true or false").arg(quotedInput(value)));
        return setDownloadOption(m_entry.options, id, value);
    }

    /// Files that would replace each other.
    DownloadError checkName()
    {
        const DownloadOptions &options = m_entry.options;
        const bool mayReplace = options.config.ifExists.value_or(ExistsPolicy::Overwrite) == ExistsPolicy::Overwrite;
        if (options.task.output.isEmpty() || !mayReplace)
            return {};
        const QFileInfo file(QDir::cleanPath(QDir(options.task.folder).absoluteFilePath(options.task.output)));
        const QString folder = QFileInfo(file.path()).canonicalFilePath(); // empty where there is none yet
        const QString path = (folder.isEmpty() ? file.path() : folder) + u'/' + file.fileName();
        const int before = m_names.value(path);
        if (before != 0)
            return usageError(QStringLiteral("its file has the same name as that of line %1").arg(before));
        m_names.insert(path, m_entry.line);
        return {};
    }

    void finishEntry()
    {
        if (!m_hasEntry)
            return;
        if (!m_problem)
            m_problem = checkName();
        if (m_problem)
            m_list.problems.append({m_entry.line, m_link, m_problem});
        else
            m_list.entries.append(m_entry);
        m_hasEntry = false;
    }

    const DownloadOptions &m_common;
    const FileCheck &m_checkCertificates;
    ListFile m_list;
    int m_number = 0;
    ListEntry m_entry;
    QString m_link;
    DownloadError m_problem;
    bool m_hasEntry = false;
    QHash<QString, int> m_names; // of files, and the line of the link of each
};

} // namespace

ListFile parseList(const QByteArray &text, const DownloadOptions &common, const FileCheck &checkCertificates)
{
    return ListReader(common, checkCertificates).read(text);
}

Parsed<QByteArray> readListText(const QString &path)
{
    QFile file(path);
    const bool isStream = path == QLatin1String("-");
    if (!isStream && !file.open(QIODevice::ReadOnly))
        return {{}, {DownloadError::Kind::CannotOpen, 0, file.errorString(), path}};
    QByteArray text;
    if (const int number = readStream(isStream ? fileno(stdin) : file.handle(), &text, LargestList + 1))
        return {{}, DownloadError::fromErrno(number, path)};
    if (text.size() > LargestList)
        return {{}, usageError(QStringLiteral("the list is larger than 64 MiB; split it"))};
    return {text};
}

} // namespace td
