// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QStringView>

#include <span>

namespace td {

enum class Option {
    Cli,
    Output,
    Folder,
    InputFile,
    Jobs,
    IfExists,
    ResumePart,
    NoResume,
    Probe,
    Workers,
    GlobalLimit,
    MinSplitSize,
    LimitRate,
    ChunkSize,
    Timeout,
    Retries,
    RetryWait,
    MaxRetryWait,
    Assembly,
    MemAssemble,
    MemoryLimit,
    TempFolder,
    Checksum,
    Header,
    Referer,
    UserAgent,
    User,
    LoadCookies,
    Proxy,
    CaCertificate,
    Insecure,
    KeepEncoding,
    Progress,
    Quiet,
    Verbose,
    Version,
    Help,
    PrintOptions,
};

enum class OptionValue { None, Text, Number, Size, Seconds, File, Folder, Choice };

/// One option of the command line, as --help, the man page and the completions show it.
struct OptionInfo {
    Option id;
    char letter; ///< of the short form; 0 without one
    const char *name; ///< without the two dashes
    OptionValue value;
    const char *placeholder; ///< what --help calls the value; for a Choice: the choices, with '|' between them
    const char *section; ///< heading in --help and the man page; empty: hidden
    const char *help; ///< `{range}` stands for the range
    qint64 least = 0; ///< bytes, milliseconds or a count
    qint64 most = 0;
};

/// All options, section by section.
std::span<const OptionInfo> optionTable();
const OptionInfo &optionInfo(Option id);
const OptionInfo *findOption(QStringView name);
const OptionInfo *findOption(char16_t letter);
/// The option whose name is nearest to a mistyped one; null when none is near.
const OptionInfo *nearestOption(QStringView name);

QByteArray helpText();
/// The table as JSON, from which the man page and the completions are generated.
QByteArray optionsJson();

} // namespace td
