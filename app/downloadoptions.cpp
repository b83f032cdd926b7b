// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/downloadoptions.h"

#include "app/optionvalues.h"
#include "engine/link.h"

#include <algorithm>

namespace td {

namespace {

template <typename T, typename Target>
DownloadError take(const Parsed<T> &parsed, Target &target)
{
    if (!parsed.error)
        target = parsed.value;
    return parsed.error;
}

DownloadError takePath(const QString &value, QString &target)
{
    if (value.isEmpty() || value.contains(QChar(0)))
        return usageError(QStringLiteral("the name is empty"));
    target = value;
    return {};
}

DownloadError setOutput(DownloadOptions &options, const QString &value)
{
    if (value == QLatin1String("-")) {
        options.task.outputDescriptor = 1;
        options.task.output.clear();
        return {};
    }
    if (value.endsWith(QLatin1Char('/')))
        return usageError(QStringLiteral("%1 names a folder; give it with -d").arg(quotedInput(value)));
    if (value.contains(QLatin1String("://")))
        return usageError(
            QStringLiteral("%1 is a link, not a name; several links go into a list for -i").arg(quotedInput(value)));
    options.task.outputDescriptor = -1;
    return takePath(value, options.task.output);
}

DownloadError setExistsPolicy(DownloadOptions &options, const QString &value)
{
    static constexpr std::pair<const char *, ExistsPolicy> policies[] = {{"overwrite", ExistsPolicy::Overwrite},
        {"rename", ExistsPolicy::Rename}, {"skip", ExistsPolicy::Skip}, {"fail", ExistsPolicy::Fail}};
    for (const auto &[name, policy] : policies) {
        if (value != QLatin1String(name))
            continue;
        options.config.ifExists = policy;
        return {};
    }
    return usageError(
        QStringLiteral("%1 is not possible; write overwrite, rename, skip or fail").arg(quotedInput(value)));
}

DownloadError setAssembly(DownloadOptions &options, const QString &value)
{
    static constexpr std::pair<const char *, AssemblyMode> modes[] = {{"auto", AssemblyMode::Auto},
        {"memory", AssemblyMode::Memory}, {"temp", AssemblyMode::TempFiles}, {"direct", AssemblyMode::Direct}};
    for (const auto &[name, mode] : modes) {
        if (value != QLatin1String(name))
            continue;
        options.config.assembly = mode;
        return {};
    }
    return usageError(QStringLiteral("%1 is not possible; write auto, memory, temp or direct").arg(quotedInput(value)));
}

DownloadError setMemAssemble(DownloadOptions &options, const QString &value)
{
    if (value != QLatin1String("yes") && value != QLatin1String("no"))
        return usageError(QStringLiteral("%1 is not possible; write yes or no").arg(quotedInput(value)));
    options.config.assembly = value == QLatin1String("yes") ? AssemblyMode::Memory : AssemblyMode::TempFiles;
    return {};
}

/// An option without a value: "false" takes it back.
template <typename T>
DownloadError setSwitch(const QString &value, T on, T off, T &target)
{
    target = value == QLatin1String("false") ? off : on;
    return {};
}

/// Two headers have a place of their own, so that they are never sent twice.
DownloadError addHeader(DownloadOptions &options, const QString &value)
{
    const auto header = parseHeader(value);
    if (header.error)
        return header.error;
    const QByteArray name = header.value.name.toLower();
    if (name == "user-agent")
        return setDownloadOption(options, Option::UserAgent, QString::fromUtf8(header.value.value));
    if (name == "referer")
        return setDownloadOption(options, Option::Referer, QString::fromUtf8(header.value.value));
    options.task.headers.append(header.value);
    return {};
}

/// A Referer tells neither credentials nor the place in the page (RFC 9110, section 10.1.3).
DownloadError setReferer(DownloadOptions &options, const QString &value)
{
    const auto parsed = parseHeaderValue(value);
    if (parsed.error)
        return parsed.error;
    const QUrl url(parsed.value);
    options.task.referer = url.isValid() ? withoutSecrets(url).toString(QUrl::FullyEncoded) : parsed.value;
    return {};
}

DownloadError setUser(DownloadOptions &options, const QString &value)
{
    const qsizetype colon = value.indexOf(QLatin1Char(':'));
    if (colon <= 0)
        return usageError(QStringLiteral("write USER:PASSWORD, or USER: for an empty password"));
    options.task.user = value.left(colon);
    options.task.password = value.mid(colon + 1);
    return {};
}

DownloadError setRetryWait(DownloadOptions &options, const QString &value)
{
    RetryPolicy &retry = options.config.retry;
    const DownloadError error = take(parseSeconds(value, Option::RetryWait), retry.backoff);
    if (!options.hasLongestWait)
        retry.maxBackoff = std::max(RetryPolicy().maxBackoff, retry.backoff);
    return error;
}

DownloadError setLongestWait(DownloadOptions &options, const QString &value)
{
    options.hasLongestWait = true;
    return take(parseSeconds(value, Option::MaxRetryWait), options.config.retry.maxBackoff);
}

using Setter = DownloadError (*)(DownloadOptions &, const QString &);

struct Rule {
    Option id;
    Setter set;
};

// clang-format off
constexpr Rule rules[] = {
    { Option::Output, setOutput },
    { Option::Folder, [](DownloadOptions& o, const QString& v) { return takePath(v, o.task.folder); } },
    { Option::IfExists, setExistsPolicy },
    { Option::NoResume, [](DownloadOptions& o, const QString& v) { return setSwitch(v, ResumePolicy::StartOver, DownloadConfig().resume, o.config.resume); } },
    { Option::Workers, [](DownloadOptions& o, const QString& v) { return take(parseNumber(v, Option::Workers), o.config.workers); } },
    { Option::MinSplitSize, [](DownloadOptions& o, const QString& v) { return take(parseSize(v, Option::MinSplitSize), o.config.minSplitSize); } },
    { Option::LimitRate, [](DownloadOptions& o, const QString& v) { return take(parseSize(v, Option::LimitRate), o.config.rateLimit); } },
    { Option::ChunkSize, [](DownloadOptions& o, const QString& v) { return take(parseSize(v, Option::ChunkSize), o.config.chunkSize); } },
    { Option::Timeout, [](DownloadOptions& o, const QString& v) { return take(parseSeconds(v, Option::Timeout), o.config.timeout); } },
    { Option::Retries, [](DownloadOptions& o, const QString& v) { return take(parseNumber(v, Option::Retries), o.config.retry.maxAttempts); } },
    { Option::RetryWait, setRetryWait },
    { Option::MaxRetryWait, setLongestWait },
    { Option::Assembly, setAssembly },
    { Option::MemAssemble, setMemAssemble },
    { Option::MemoryLimit, [](DownloadOptions& o, const QString& v) { return take(parseSize(v, Option::MemoryLimit), o.config.memoryLimit); } },
    { Option::TempFolder, [](DownloadOptions& o, const QString& v) { return takePath(v, o.config.tempDir); } },
    { Option::Checksum, [](DownloadOptions& o, const QString& v) { return take(parseChecksum(v), o.task.checksum); } },
    { Option::Header, addHeader },
    { Option::Referer, setReferer },
    { Option::UserAgent, [](DownloadOptions& o, const QString& v) { return take(parseHeaderValue(v), o.config.userAgent); } },
    { Option::User, setUser },
    { Option::Proxy, [](DownloadOptions& o, const QString& v) { return take(parseProxy(v), o.config.proxy); } },
    { Option::CaCertificate, [](DownloadOptions& o, const QString& v) { return takePath(v, o.config.caCertificateFile); } },
    { Option::KeepEncoding, [](DownloadOptions& o, const QString& v) { return setSwitch(v, EncodingPolicy::Keep, DownloadConfig().encoding, o.config.encoding); } },
    { Option::Insecure, [](DownloadOptions& o, const QString& v) { return setSwitch(v, TlsPolicy::Insecure, DownloadConfig().tls, o.config.tls); } },
};
// clang-format on

const Rule *findRule(Option id)
{
    const auto rule = std::find_if(std::begin(rules), std::end(rules), [id](const Rule &r) { return r.id == id; });
    return rule == std::end(rules) ? nullptr : rule;
}

} // namespace

bool isDownloadOption(Option id)
{
    return findRule(id) != nullptr;
}

DownloadError setDownloadOption(DownloadOptions &options, Option id, const QString &value)
{
    const Rule *rule = findRule(id);
    return rule ? rule->set(options, value) : usageError(QStringLiteral("this is not an option of one download"));
}

} // namespace td
