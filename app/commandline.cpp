// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/commandline.h"

#include "app/arguments.h"
#include "app/optionvalues.h"

#include <algorithm>

namespace td {

namespace {

/// Builds one CommandLine from arguments that were taken apart.
class CommandLineBuilder {
public:
    explicit CommandLineBuilder(const Arguments &arguments)
        : m_arguments(arguments)
    {
    }

    /// Of arguments that can't be read to their end: which of them is a link can't be told.
    CommandLine buildUnread()
    {
        if (m_arguments.contains(Option::Cli))
            settleMode();
        return m_line;
    }

    Parsed<CommandLine> build()
    {
        if (const auto mode = modeWithoutWork()) {
            m_line.mode = *mode;
            return {m_line};
        }
        const DownloadError error = m_arguments.contains(Option::Cli) ? buildCli() : buildWindow();
        return {m_line, error};
    }

private:
    std::optional<CommandLine::Mode> modeWithoutWork() const
    {
        if (m_arguments.contains(Option::Help))
            return CommandLine::Mode::Help;
        if (m_arguments.contains(Option::Version))
            return CommandLine::Mode::Version;
        if (m_arguments.contains(Option::PrintOptions))
            return CommandLine::Mode::PrintOptions;
        return std::nullopt;
    }

    DownloadError buildWindow()
    {
        if (!m_arguments.options.isEmpty()) {
            const auto &info = optionInfo(m_arguments.options.first().id);
            return usageError(QStringLiteral("--%1 works together with --cli only").arg(QLatin1String(info.name)));
        }
        for (const QString &text : m_arguments.others) {
            const auto link = parseLink(text);
            if (link.error)
                return link.error;
            m_line.links.append(link.value);
        }
        return {};
    }

    DownloadError buildCli()
    {
        settleMode();
        m_line.link = m_arguments.others.value(0);
        for (const GivenOption &option : m_arguments.options) {
            if (auto error = apply(option))
                return prefixed(QStringLiteral("--") + QLatin1String(optionInfo(option.id).name), error);
        }
        if (auto error = applyOthers())
            return error;
        settleLimits();
        return checkCombination();
    }

    /// What doesn't depend on the rest, for whoever tells what is wrong with it.
    void settleMode()
    {
        m_line.mode = m_arguments.contains(Option::Probe) ? CommandLine::Mode::Probe : CommandLine::Mode::Download;
        for (const GivenOption &option : m_arguments.options) {
            if (option.id == Option::Progress)
                setProgress(option.value); // apply() tells what is wrong with it
        }
    }

    DownloadError apply(const GivenOption &option)
    {
        if (option.id == Option::LimitRate)
            return setNumber(parseSize(option.value, option.id), m_line.engine.rateLimit);
        if (isDownloadOption(option.id))
            return setDownloadOption(m_line.options, option.id, option.value);
        return applyToProgram(option);
    }

    /// The options that setDownloadOption() doesn't know; --cli, --probe and those of modeWithoutWork() did their work.
    DownloadError applyToProgram(const GivenOption &option)
    {
        if (option.id == Option::Jobs)
            return setNumber(parseNumber(option.value, option.id), m_line.engine.maxActive);
        if (option.id == Option::GlobalLimit)
            return setNumber(parseNumber(option.value, option.id), m_line.engine.connectionLimit);
        if (option.id == Option::InputFile)
            return setName(option.value, m_line.inputFile);
        if (option.id == Option::ResumePart)
            return setName(option.value, m_line.resumePart);
        if (option.id == Option::LoadCookies)
            return setName(option.value, m_line.cookieFile);
        if (option.id == Option::Progress)
            return setProgress(option.value);
        if (option.id == Option::Quiet)
            m_line.verbosity = Verbosity::Quiet;
        if (option.id == Option::Verbose)
            m_line.verbosity = Verbosity::Verbose;
        return {};
    }

    template <typename T>
    static DownloadError setNumber(const Parsed<T> &parsed, T &target)
    {
        if (!parsed.error)
            target = parsed.value;
        return parsed.error;
    }

    static DownloadError setName(const QString &value, QString &target)
    {
        if (value.isEmpty())
            return usageError(QStringLiteral("the name is empty"));
        target = value;
        return {};
    }

    DownloadError setProgress(const QString &value)
    {
        static constexpr std::pair<const char *, ProgressStyle> styles[] = {{"auto", ProgressStyle::Auto},
            {"bar", ProgressStyle::Bar}, {"lines", ProgressStyle::Lines}, {"json", ProgressStyle::Json},
            {"none", ProgressStyle::None}};
        for (const auto &[name, style] : styles) {
            if (value != QLatin1String(name))
                continue;
            m_line.progress = style;
            return {};
        }
        return usageError(
            QStringLiteral("%1 is not possible; write auto, bar, lines, json or none").arg(quotedInput(value)));
    }

    /// URL [OUTPUT]
    DownloadError applyOthers()
    {
        const QStringList &others = m_arguments.others;
        if (others.size() > 2)
            return usageError(
                QStringLiteral("%1 is too much: one link and one name; several links go into a list for -i")
                    .arg(quotedInput(others.at(2))));
        if (!others.isEmpty()) {
            const auto link = parseLink(others.first());
            if (link.error)
                return link.error;
            m_line.options.task.url = link.value;
        }
        if (others.size() < 2)
            return {};
        if (m_arguments.contains(Option::Output))
            return usageError(
                QStringLiteral("the output is named twice; leave %1 or -o away").arg(quotedInput(others.at(1))));
        return setDownloadOption(m_line.options, Option::Output, others.at(1));
    }

    void settleLimits()
    {
        if (!m_arguments.contains(Option::GlobalLimit))
            m_line.engine.connectionLimit = std::max(4, m_line.options.config.workers);
    }

    DownloadError checkCombination() const
    {
        const int sources = int(m_line.options.task.url.isValid() && !m_line.options.task.url.isEmpty())
            + int(!m_line.inputFile.isEmpty()) + int(!m_line.resumePart.isEmpty());
        if (sources == 0)
            return usageError(
                QStringLiteral("nothing to download; write --cli URL [OUTPUT], or --help for all options"));
        if (sources > 1)
            return usageError(QStringLiteral("give one of a link, a list with -i, or a part file with --resume"));
        if (m_line.mode == CommandLine::Mode::Probe && m_line.options.task.url.isEmpty())
            return usageError(QStringLiteral("--probe needs a link: --cli --probe URL"));
        if (m_line.mode == CommandLine::Mode::Probe)
            return {};
        if (auto error = checkOneFile())
            return error;
        return checkOutput();
    }

    /// What belongs to one file can't be meant for a whole list.
    DownloadError checkOneFile() const
    {
        const DownloadTask &task = m_line.options.task;
        const bool isNamed = !task.output.isEmpty() || task.outputDescriptor >= 0;
        if (!m_line.inputFile.isEmpty() && isNamed)
            return usageError(QStringLiteral("an output can't be named for a list; write out=NAME below a link in it"));
        if (!m_line.inputFile.isEmpty() && task.checksum)
            return usageError(
                QStringLiteral("--checksum belongs to one file; write checksum=ALGO=HEX below its link in the list"));
        if (!m_line.resumePart.isEmpty() && (isNamed || !task.folder.isEmpty()))
            return usageError(QStringLiteral("--resume takes the place from the part file; leave -o and -d away"));
        return {};
    }

    DownloadError checkOutput() const
    {
        const bool isResumeForbidden = m_line.options.config.resume == ResumePolicy::StartOver;
        if (!m_line.resumePart.isEmpty() && isResumeForbidden)
            return usageError(QStringLiteral("--resume and --no-resume contradict each other"));
        if (m_line.options.task.outputDescriptor >= 0 && m_line.progress == ProgressStyle::Json)
            return usageError(QStringLiteral("the file and --progress json can't both go to standard output"));
        return {};
    }

    const Arguments &m_arguments;
    CommandLine m_line;
};

} // namespace

Parsed<CommandLine> parseCommandLine(const QStringList &arguments)
{
    const auto read = readArguments(arguments);
    CommandLineBuilder builder(read.value);
    if (read.error)
        return {builder.buildUnread(), read.error};
    return builder.build();
}

} // namespace td
