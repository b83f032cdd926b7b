// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/resumejournal.h"
#include "engine/text.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

namespace td::text {

namespace {

using Kind = DownloadError::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

QString quoted(const QString &name)
{
    return QLatin1Char('"') + name + QLatin1Char('"');
}

/// The technical words in brackets, where they tell more than ours.
QString withDetail(const QString &sentence, const DownloadError &error)
{
    return error.detail.isEmpty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, error.detail);
}

QString withPath(const QString &sentence, const DownloadError &error)
{
    return withDetail(sentence.arg(error.path.isEmpty() ? Words::tr("the file") : quoted(error.path)), error);
}

/// There may be room enough.
bool isLimitOfSize(const DownloadError &error)
{
    return error.kind == Kind::DiskFull && error.detail == QString::fromLocal8Bit(std::strerror(EFBIG));
}

QString unauthorizedSentence(const DownloadError &error)
{
    if (error.httpStatus == 407)
        return Words::tr("The proxy wants a user name and password.");
    if (error.httpStatus == 403)
        return Words::tr("The server refuses this link. It may have expired or need a login.");
    return Words::tr("The server wants a user name and password.");
}

QString overloadedSentence(const DownloadError &error)
{
    if (error.retryAfter.count() > 0)
        return Words::tr("The server asked to wait %1. Fewer connections may help.").arg(duration(error.retryAfter));
    return Words::tr("The server is busy. Fewer connections may help.");
}

QString badAnswerSentence(const DownloadError &error)
{
    if (error.isOfEncoding())
        return Words::tr("The server compresses the file, although it was asked not to.");
    if (error.httpStatus < 300)
        return withDetail(Words::tr("The server's answer can't be used."), error);
    const QString sentence = Words::tr("The server answered %1.").arg(quoted(httpStatus(error.httpStatus)));
    const bool tellsMore = !error.detail.endsWith(QStringLiteral("status %1").arg(error.httpStatus));
    return tellsMore ? withDetail(sentence, error) : sentence;
}

QString hostSentence(const QUrl &url)
{
    if (url.host().isEmpty())
        return Words::tr("The server could not be found. Check the address or your connection.");
    return Words::tr("%1 could not be found. Check the address or your connection.").arg(quoted(url.host()));
}

} // namespace

QString shortReason(const DownloadError &error)
{
    switch (error.kind) {
    case Kind::None:
        return {};
    case Kind::Other:
        return Words::tr("internal error");
    case Kind::TimedOut:
        return Words::tr("timed out");
    case Kind::NotFound:
        return httpStatus(error.httpStatus ? error.httpStatus : 404);
    case Kind::Network:
        return Words::tr("connection lost");
    case Kind::Interrupted:
        return Words::tr("interrupted");
    case Kind::DiskFull:
        return isLimitOfSize(error) ? Words::tr("file too large") : Words::tr("disk full");
    case Kind::InUse:
        return Words::tr("in use");
    case Kind::FileExists:
        return Words::tr("file exists");
    case Kind::CannotOpen:
        return Words::tr("cannot open");
    case Kind::CannotCreate:
        return Words::tr("cannot write");
    case Kind::InputOutput:
        return Words::tr("disk error");
    case Kind::CannotCreateFolder:
        return Words::tr("cannot create folder");
    case Kind::HostNotFound:
        return Words::tr("server not found");
    case Kind::BadAnswer:
        return error.httpStatus >= 300 ? httpStatus(error.httpStatus) : Words::tr("bad answer");
    case Kind::TooManyRedirects:
        return Words::tr("too many redirects");
    case Kind::Unauthorized:
        return error.httpStatus == 403 ? httpStatus(403) : Words::tr("sign-in needed");
    case Kind::BadUsage:
        return Words::tr("not possible");
    case Kind::Overloaded:
        return Words::tr("server busy");
    case Kind::ChecksumMismatch:
        return Words::tr("checksum differs");
    case Kind::Tls:
        return Words::tr("not secure");
    case Kind::FileChanged:
        return error.path.isEmpty() ? Words::tr("file changed") : Words::tr("can't go on");
    case Kind::Unsafe:
        return Words::tr("refused as unsafe");
    case Kind::CutShort:
        return Words::tr("cut short");
    }
    return {};
}

QString explanation(const DownloadError &error, const QUrl &url)
{
    switch (error.kind) {
    case Kind::None:
        return {};
    case Kind::Other:
        return withDetail(Words::tr("Something unexpected happened."), error);
    case Kind::TimedOut:
        return withDetail(Words::tr("The server sent nothing for too long."), error);
    case Kind::NotFound:
        return Words::tr("The file is not, or no longer, at this address.");
    case Kind::Network:
        return withDetail(Words::tr("The connection could not be made, or broke."), error);
    case Kind::Interrupted:
        return Words::tr("The download was stopped before its end. What was fetched is kept.");
    case Kind::DiskFull:
        if (isLimitOfSize(error))
            return Words::tr("%1 can't become larger: its file system or a limit forbids it.").arg(quoted(error.path));
        return withPath(Words::tr("There is not enough space for %1."), error);
    case Kind::InUse:
        return withPath(Words::tr("Another download is writing %1."), error);
    case Kind::FileExists:
        return Words::tr("%1 exists already.").arg(error.path.isEmpty() ? Words::tr("The file") : quoted(error.path));
    case Kind::CannotOpen:
        if (error.detail == ResumeJournal::WrittenLater)
            return Words::tr("%1 was written by a later version of this program. Use that one to go on, or remove this "
                             "file to start over.")
                .arg(quoted(error.path));
        return withPath(Words::tr("Cannot open %1."), error);
    case Kind::CannotCreate:
        return withPath(Words::tr("Cannot write %1."), error);
    case Kind::InputOutput:
        return withPath(Words::tr("Reading or writing %1 failed."), error);
    case Kind::CannotCreateFolder:
        return withPath(Words::tr("Cannot create the folder %1."), error);
    case Kind::HostNotFound:
        return hostSentence(url);
    case Kind::BadAnswer:
        return badAnswerSentence(error);
    case Kind::TooManyRedirects:
        return Words::tr("The link leads on and on, or in a circle.");
    case Kind::Unauthorized:
        return unauthorizedSentence(error);
    case Kind::BadUsage:
        return error.detail.isEmpty() ? Words::tr("This can't be done.") : error.detail;
    case Kind::Overloaded:
        return overloadedSentence(error);
    case Kind::ChecksumMismatch:
        return withDetail(
            Words::tr("The data differ from the expected checksum. The file was not kept under its name."), error);
    case Kind::Tls:
        return withDetail(
            Words::tr("No secure connection. Check this computer's date; do not go on if unsure."), error);
    case Kind::FileChanged:
        if (!error.path.isEmpty())
            return Words::tr(
                "The server begins again with the file's first byte, and what went to %1 can't be taken back.")
                .arg(error.path);
        return withDetail(Words::tr("The file changed on the server; old and new parts do not fit together."), error);
    case Kind::Unsafe:
        if (!error.path.isEmpty())
            return withPath(Words::tr("%1 is refused, because it is not safe."), error);
        return withDetail(Words::tr("Refused, because it is not safe."), error);
    case Kind::CutShort:
        return Words::tr("The connection ended early, and the server did not say how long the file is.");
    }
    return {};
}

QString httpStatus(int status)
{
    static constexpr struct {
        int status;
        const char *name;
    } names[] = {{301, "Moved Permanently"}, {302, "Found"}, {304, "Not Modified"}, {400, "Bad Request"},
        {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
        {406, "Not Acceptable"}, {407, "Proxy Authentication Required"}, {408, "Request Timeout"}, {410, "Gone"},
        {416, "Range Not Satisfiable"}, {421, "Misdirected Request"}, {425, "Too Early"}, {429, "Too Many Requests"},
        {451, "Unavailable For Legal Reasons"}, {500, "Internal Server Error"}, {501, "Not Implemented"},
        {502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"}};
    for (const auto &known : names) {
        if (known.status == status)
            return QString::number(status) + QLatin1Char(' ') + QLatin1String(known.name);
    }
    return QString::number(status);
}

} // namespace td::text
