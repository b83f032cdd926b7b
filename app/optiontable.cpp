// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/optiontable.h"

#include "engine/downloadconfig.h"
#include "engine/enginesettings.h"

#include <QLatin1String>
#include <QList>

#include <algorithm>

namespace td {

namespace {

constexpr auto Files = "Files";
constexpr auto Transfer = "Transfer";
constexpr auto Storage = "Assembly and proof";
constexpr auto Request = "Request";
constexpr auto Talk = "Output";
constexpr auto Hidden = "";

constexpr qint64 KiB = 1024;
constexpr qint64 TiB = KiB * KiB * KiB * KiB;
constexpr qint64 Hour = 3'600'000;
constexpr qint64 LongestTime = DownloadConfig::LongestTime.count();

// clang-format off
constexpr OptionInfo table[] = {
    { Option::Cli, 0, "cli", OptionValue::None, "", Files,
        "Download here and now, without a window; no display is needed." },
    { Option::Output, 'o', "output", OptionValue::File, "FILE", Files,
        "Name of the file, as the second argument; - is standard output. A file that was named is replaced, but only by a complete one." },
    { Option::Folder, 'd', "dir", OptionValue::Folder, "DIR", Files,
        "Folder for the files; the working folder when not given." },
    { Option::InputFile, 'i', "input-file", OptionValue::File, "FILE", Files,
        "Download the links of a list: one a line, # begins a comment, indented NAME=VALUE lines are options of the link above; - is standard input." },
    { Option::Jobs, 'j', "jobs", OptionValue::Number, "N", Files,
        "Downloads at a time, {range} (3).", 1, 256 },
    { Option::IfExists, 0, "if-exists", OptionValue::Choice, "overwrite|rename|skip|fail", Files,
        "When the file exists: replace it, take another name, leave it and count it as done, whatever is in it, or fail. A named file is replaced, a derived name gets a number." },
    { Option::ResumePart, 0, "resume", OptionValue::File, "FILE.tdpart", Files,
        "Go on with a part file; the link is taken from the control file beside it." },
    { Option::NoResume, 0, "no-resume", OptionValue::None, "", Files,
        "Start over, even if an earlier run left something to go on with." },
    { Option::Probe, 0, "probe", OptionValue::None, "", Files,
        "Download nothing; print what is behind the link as one JSON object." },

    { Option::Workers, 0, "workers", OptionValue::Number, "N", Transfer,
        "Connections for one file, {range} (4).", 1, DownloadConfig::MostWorkers },
    { Option::GlobalLimit, 0, "global-limit", OptionValue::Number, "N", Transfer,
        "Connections of all downloads together, {range} (4, or the number of workers if that is more).",
        1, EngineSettings::MostConnections },
    { Option::MinSplitSize, 'k', "min-split-size", OptionValue::Size, "SIZE", Transfer,
        "Don't split off segments smaller than this, {range} (1M).", 4 * KiB, TiB },
    { Option::LimitRate, 0, "limit-rate", OptionValue::Size, "SIZE", Transfer,
        "Bytes a second of all downloads together; 0 is no limit (0).", 0, TiB },
    { Option::ChunkSize, 0, "chunk-size", OptionValue::Size, "SIZE", Transfer,
        "Bytes of one read and write, {range} (256K).", DownloadConfig::LeastChunkSize, DownloadConfig::MostChunkSize },
    { Option::Timeout, 0, "timeout", OptionValue::Seconds, "SECONDS", Transfer,
        "Give a connection up after this time without a byte, {range} (30); 20 s at the most while it is being made.", 100, LongestTime },
    { Option::Retries, 0, "retries", OptionValue::Number, "N", Transfer,
        "Attempts without progress, the first one included, {range} (3).", 1, 1000 },
    { Option::RetryWait, 0, "retry-wait", OptionValue::Seconds, "SECONDS", Transfer,
        "Wait before the second attempt, {range} (0.5); doubles with each further one, and is shortened at random, to half of it at the least.", 0, Hour },
    { Option::MaxRetryWait, 0, "max-retry-wait", OptionValue::Seconds, "SECONDS", Transfer,
        "Longest wait between two attempts, {range} (4, or the first wait if that is longer).", 0, LongestTime },

    { Option::Assembly, 0, "assembly", OptionValue::Choice, "auto|memory|temp|direct", Storage,
        "Where segments rest until the file is complete: in memory while the file is small and quick, then directly in the part file (auto); in memory; in temporary files; directly in the part file." },
    { Option::MemAssemble, 0, "mem-assemble", OptionValue::Choice, "yes|no", Storage,
        "yes is --assembly memory, no is --assembly temp." },
    { Option::MemoryLimit, 0, "memory-limit", OptionValue::Size, "SIZE", Storage,
        "The most that one download holds in memory (64M); with auto never more than 16M.", 0, TiB },
    { Option::TempFolder, 0, "temp-dir", OptionValue::Folder, "DIR", Storage,
        "Folder for temporary files; beside the file when not given." },
    { Option::Checksum, 0, "checksum", OptionValue::Text, "ALGO=HEX", Storage,
        "The digest the file must have: md5, sha-1, sha-224, sha-256, sha-384, sha-512, or sha3-256 and its like. A file that differs never gets its name." },

    { Option::Header, 'H', "header", OptionValue::Text, "NAME: VALUE", Request,
        "Send a header; may be given several times. It goes to the link's own server only." },
    { Option::Referer, 0, "referer", OptionValue::Text, "URL", Request,
        "Send a Referer." },
    { Option::UserAgent, 'U', "user-agent", OptionValue::Text, "NAME", Request,
        "Name of the program in requests." },
    { Option::User, 'u', "user", OptionValue::Text, "USER:PASSWORD", Request,
        "Sign in. Other users can see arguments: a list on standard input with http-user and http-passwd hides them." },
    { Option::LoadCookies, 0, "load-cookies", OptionValue::File, "FILE", Request,
        "Send the cookies of a file in Netscape format." },
    { Option::Proxy, 0, "proxy", OptionValue::Text, "URL", Request,
        "Proxy: http://[USER:PASSWORD@]HOST:PORT, socks5://HOST:PORT, or none. When not given, the environment decides." },
    { Option::CaCertificate, 0, "ca-certificate", OptionValue::File, "FILE", Request,
        "Trust the certificates of a PEM file, beside the system's." },
    { Option::Insecure, 0, "insecure", OptionValue::None, "", Request,
        "Accept any certificate. Anybody on the way can then read and change the file." },
    { Option::KeepEncoding, 0, "keep-encoding", OptionValue::None, "", Request,
        "Take a file that the server compresses although it was asked not to, as it comes; over one connection, from its first byte." },

    { Option::Progress, 0, "progress", OptionValue::Choice, "auto|bar|lines|json|none", Talk,
        "How to show progress: a line redrawn in place, plain lines, JSON objects on standard output, or not at all. auto is bar on a terminal, else lines." },
    { Option::Quiet, 'q', "quiet", OptionValue::None, "", Talk,
        "Say nothing but errors." },
    { Option::Verbose, 'v', "verbose", OptionValue::None, "", Talk,
        "Say more: the log of requests and decisions." },
    { Option::Version, 'V', "version", OptionValue::None, "", Talk,
        "Print the version and end." },
    { Option::Help, 'h', "help", OptionValue::None, "", Talk,
        "Print this help and end." },
    { Option::PrintOptions, 0, "print-options-json", OptionValue::None, "", Hidden, "Print the option table." },
};
// clang-format on

/// Number of single changes (Levenshtein) between two short words.
qsizetype distance(QStringView a, QStringView b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.last();
}

} // namespace

std::span<const OptionInfo> optionTable()
{
    return table;
}

const OptionInfo &optionInfo(Option id)
{
    return *std::find_if(std::begin(table), std::end(table), [id](const OptionInfo &info) { return info.id == id; });
}

const OptionInfo *findOption(QStringView name)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
        [name](const OptionInfo &info) { return name == QLatin1String(info.name); });
    return found == std::end(table) ? nullptr : found;
}

const OptionInfo *findOption(char16_t letter)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
        [letter](const OptionInfo &info) { return info.letter != 0 && char16_t(info.letter) == letter; });
    return found == std::end(table) ? nullptr : found;
}

const OptionInfo *nearestOption(QStringView name)
{
    const OptionInfo *nearest = nullptr;
    qsizetype nearestDistance = 4;
    if (name.size() > 40)
        return nullptr;
    for (const OptionInfo &info : table) {
        const qsizetype far = distance(name, QString::fromLatin1(info.name));
        if (far < nearestDistance && far * 2 < name.size() && *info.section) {
            nearest = &info;
            nearestDistance = far;
        }
    }
    return nearest;
}

} // namespace td
