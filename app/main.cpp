// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/arguments.h"
#include "app/clirunner.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/environmentproxy.h"
#include "app/jsonevents.h"
#include "app/optiontable.h"
#include "app/proberunner.h"
#include "app/qtsettings.h"
#include "app/requests.h"
#include "app/signals.h"
#include "app/terminaltext.h"

#include "engine/openfiles.h"

#ifdef TD_HAS_WINDOW
#include "app/display.h"
#include "app/windowlibrary.h"
#endif

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSslSocket>

#include <optional>
#include <sched.h>

using namespace td;

namespace {

constexpr int BadUsage = int(DownloadError::Kind::BadUsage);

/// Before there is an application: nothing that --help or a typing error needs depends on one.
Parsed<QStringList> argumentList(int argc, char **argv)
{
    QList<QByteArray> list;
    for (int i = 1; i < argc; ++i)
        list.append(argv[i]);
    return decodeArguments(list);
}

QByteArray versionText(int argc, char **argv)
{
    const QCoreApplication application(argc, argv); // the TLS plugin wants one
    const QByteArray tls = QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString().toUtf8() : "not available";
    return "thread-downloader " TD_VERSION "\nQt " + QByteArray(qVersion()) + "\nTLS: " + tls + '\n';
}

int complain(const QByteArray &message, int exitCode)
{
    StandardConsole().writeTalk("thread-downloader: " + message + '\n');
    return exitCode;
}

/// What the arguments ask for can't be begun.
int refuse(const CommandLine &line, const DownloadError &error)
{
    if (line.mode == CommandLine::Mode::Download && line.progress == ProgressStyle::Json)
        StandardConsole().writeData(refusedEvent(line.link, error));
    return complain(terminalSafe(error.detail).toUtf8(), error.exitCode());
}

int print(const QByteArray &text)
{
    StandardConsole console;
    console.writeData(text);
    const DownloadError lost = console.lostData();
    return lost ? complain(lost.detail.toUtf8(), lost.exitCode()) : 0;
}

/// Categories talk only when asked to; what concerns the user comes as an error of a download.
void setLogging(Verbosity verbosity)
{
    if (verbosity == Verbosity::Verbose)
        QLoggingCategory::setFilterRules(QStringLiteral("td.*=true"));
    else
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\n*.info=false\n*.warning=false"));
}

template <typename Runner>
int run(QCoreApplication &application, Runner &runner)
{
    // Queued: exit() before exec() would be forgotten.
    QObject::connect(
        &runner, &Runner::finished, &application, [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection);
    runner.start();
    return QCoreApplication::exec();
}

int runProbe(QCoreApplication &application, const CommandLine &line)
{
    const DownloadError interrupted{DownloadError::Kind::Interrupted};
    endAtSignals(probeObject(line.options.task.url, {.error = interrupted})); // nothing of it would have to be saved
    ProbeRunner runner(line);
    return run(application, runner);
}

int runDownload(QCoreApplication &application, std::optional<TerminationSignals> &termination, const CommandLine &line)
{
    const bool wantsEvents = line.progress == ProgressStyle::Json;
    endAtSignals( // a list may be long in coming
        wantsEvents ? refusedEvent(line.link, {DownloadError::Kind::Interrupted}) : QByteArray());
    CliRunner runner(line, collectRequests(line));
    QObject::connect(&termination.emplace(), &TerminationSignals::received, &runner, &CliRunner::stop);
    return run(application, runner);
}

/// The threads of a download wake one another for every answer. Each shall do what it has before it makes way for the
/// next: half of the switches, a tenth of the time of many small files (sched(7)). Where it isn't allowed nothing is
/// lost.
void preferThroughput()
{
#ifdef SCHED_BATCH
    const sched_param none{};
    ::sched_setscheduler(0, SCHED_BATCH, &none);
#endif
}

int runWithoutWindow(int argc, char **argv, const CommandLine &line)
{
    preferThroughput();
    avoidGlib();
    avoidApplicationProxy();
    setProxyLookup(environmentProxies(QProcessEnvironment::systemEnvironment()));
    std::optional<TerminationSignals> termination; // to the end of the application, which waits for the pool
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("thread-downloader"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TD_VERSION));
    setLogging(line.verbosity);
    if (line.mode == CommandLine::Mode::Download)
        return runDownload(application, termination, line);
    return runProbe(application, line);
}

} // namespace

int main(int argc, char **argv)
{
    occupyStandardDescriptors();
    ignoreWriteSignals();
    raiseOpenFilesLimit();
    const auto arguments = argumentList(argc, argv);
#ifdef TD_HAS_WINDOW
    const bool isForWindow = !arguments.value.contains(QLatin1String("--cli"));
    const auto line = parseCommandLine(isForWindow ? withoutQtOptions(arguments.value) : arguments.value);
#else
    const auto line = parseCommandLine(arguments.value);
#endif
    if (const DownloadError error = arguments.error ? arguments.error : line.error)
        return refuse(line.value, error);
    switch (line.value.mode) {
    case CommandLine::Mode::Help:
        return print(helpText());
    case CommandLine::Mode::Version:
        return print(versionText(argc, argv));
    case CommandLine::Mode::PrintOptions:
        return print(optionsJson());
    case CommandLine::Mode::Download:
    case CommandLine::Mode::Probe:
        return runWithoutWindow(argc, argv, line.value);
    case CommandLine::Mode::Window:
        break;
    }
#ifdef TD_HAS_WINDOW
    if (!hasDisplay())
        return complain(
            "no display to show the window on; use --cli URL [OUTPUT], or --help for all options", BadUsage);
    const auto shown = showWindow(argc, argv, line.value);
    return shown.error ? complain(shown.error.detail.toUtf8(), shown.error.exitCode()) : shown.value;
#else
    return complain("this build has no queue window; use --cli URL [OUTPUT], or --help for all options", BadUsage);
#endif
}
