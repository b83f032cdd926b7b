// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/logfile.h"

#include "app/programfolders.h"
#include "app/terminaltext.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <atomic>

namespace td {

namespace {

constexpr qsizetype MostCharacters = 2000; // of one message

std::atomic<LogFile *> current = nullptr; // Qt's handler is a function without an object

thread_local bool isWriting = false; // what the file itself complains about would come here again

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Information;
    case QtWarningMsg:
        return LogLevel::Warnings;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Errors;
}

const char *nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Errors:
        return "error";
    case LogLevel::Warnings:
        return "warning";
    case LogLevel::Information:
        return "info";
    case LogLevel::Debug:
        break;
    }
    return "debug";
}

/// Of the categories that are ours; Qt's own say much that concerns nobody here.
QString filterRules(LogLevel level)
{
    QString rules = QStringLiteral("*.debug=false\n*.info=false\n");
    if (level >= LogLevel::Information)
        rules += QStringLiteral("td.*.info=true\n");
    if (level >= LogLevel::Debug)
        rules += QStringLiteral("td.*.debug=true\n");
    return rules;
}

QString line(QtMsgType type, const char *category, const QString &message)
{
    return QStringLiteral("%1 %2 %3: %4\n")
        .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
            QString::fromLatin1(nameOf(levelOf(type))).leftJustified(7), QString::fromLatin1(category),
            terminalSafe(withoutSecrets(message.left(MostCharacters))));
}

} // namespace

QString LogFile::standardPath()
{
    return folders::state() + QStringLiteral("/thread-downloader.log");
}

LogFile::LogFile(const QString &path)
    : m_file(path)
{
    current = this;
    m_before = qInstallMessageHandler(&LogFile::handle);
    QLoggingCategory::setFilterRules(filterRules(m_level));
}

LogFile::~LogFile()
{
    qInstallMessageHandler(m_before);
    const std::lock_guard lock(m_mutex);
    current = nullptr;
}

void LogFile::setLevel(LogLevel level)
{
    {
        const std::lock_guard lock(m_mutex);
        m_level = level;
    }
    QLoggingCategory::setFilterRules(filterRules(level));
}

void LogFile::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogFile *log = current;
    if (!log || isWriting)
        return;
    log->write(type, context.category ? context.category : "default", message);
    if (log->m_before)
        log->m_before(type, context, message);
}

void LogFile::write(QtMsgType type, const char *category, const QString &message)
{
    const std::lock_guard lock(m_mutex);
    if (levelOf(type) > m_level)
        return;
    isWriting = true;
    const QByteArray text = line(type, category, message).toUtf8();
    if (makeRoom(text.size()))
        m_file.write(text);
    isWriting = false;
}

/// Both files stay small, also where the full one can't be put aside.
bool LogFile::makeRoom(qint64 bytes)
{
    if (!m_file.isOpen() && !open())
        return false;
    if (m_file.size() + bytes <= MostBytes)
        return true;
    m_file.close();
    const QString earlier = path() + QStringLiteral(".1");
    QFile::remove(earlier);
    if (!QFile::rename(path(), earlier))
        QFile::remove(path());
    return open();
}

bool LogFile::open()
{
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QDir().mkpath(QFileInfo(path()).path());
    return m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, ownerOnly)
        && m_file.setPermissions(ownerOnly); // it may be there already
}

QString withoutSecrets(const QString &message)
{
    static const QRegularExpression user(
        QStringLiteral("(\\b[a-z][a-z0-9+.-]*://)[^\\s/?#]*@"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression query(QStringLiteral("(\\b[a-z][a-z0-9+.-]*://[^\\s?#\"'<>]*)[?#][^\\s\"'<>]*"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression key(
        QStringLiteral("\\b([\\w-]*(?:authorization|cookie|token|secret|passw(?:or)?d|api-?key)\\b[\"']?\\s*[:=]).*"),
        QRegularExpression::CaseInsensitiveOption);
    QString safe = message;
    return safe.replace(user, QStringLiteral("\\1"))
        .replace(query, QStringLiteral("\\1?…"))
        .replace(key, QStringLiteral("\\1 …"));
}

} // namespace td
