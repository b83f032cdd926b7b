// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace td::text {

namespace {

using namespace std::chrono_literals;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

/// The wait of a retry is rounded up: "in 0 s" says nothing.
QString wholeSeconds(std::chrono::milliseconds time)
{
    return duration(std::chrono::ceil<std::chrono::seconds>(time));
}

QString withStep(const QString &words, const std::optional<double> &percent)
{
    return percent ? QStringLiteral("%1 %2").arg(words, percentText(std::floor(*percent), 0)) : words;
}

QString downloadingStatus(const DownloadSnapshot &snapshot)
{
    if (!isStalled(snapshot))
        return snapshot.resumable == false ? Words::tr("Downloading, can't resume") : Words::tr("Downloading");
    return Words::tr("No data for %1").arg(duration(std::chrono::floor<std::chrono::seconds>(snapshot.silentFor)));
}

QString retryingStatus(const DownloadSnapshot &snapshot)
{
    if (snapshot.retryIn <= std::chrono::milliseconds(0)) // another one has its place
        return Words::tr("Waiting for its turn");
    const QString wait = wholeSeconds(snapshot.retryIn);
    if (snapshot.error.kind == DownloadError::Kind::Overloaded)
        return Words::tr("Waiting %1 (server busy)").arg(wait);
    return Words::tr("Retrying in %1 (%2 of %3)").arg(wait).arg(snapshot.attempt).arg(snapshot.maxAttempts);
}

} // namespace

QString size(qint64 bytes, Units units)
{
    if (bytes < (units == Units::Binary ? 1024 : 1000))
        return exactSize(bytes); // in the language of the texts
    const auto format = units == Units::Binary ? QLocale::DataSizeIecFormat : QLocale::DataSizeSIFormat;
    return QLocale().formattedDataSize(bytes, 1, format);
}

QString exactSize(qint64 bytes)
{
    return bytes == 1 ? Words::tr("1 byte") : Words::tr("%1 bytes").arg(QLocale().toString(bytes));
}

QString speed(qint64 bytesPerSecond, Units units)
{
    return Words::tr("%1/s").arg(size(bytesPerSecond, units));
}

QString duration(std::chrono::milliseconds time)
{
    const qint64 seconds = std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(time).count());
    if (seconds < 10 && time % 1s != 0ms)
        return Words::tr("%1 s").arg(QLocale().toString(std::floor(double(time.count()) / 100) / 10, 'f', 1));
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return Words::tr("%1m %2s").arg(minutes).arg(twoDigits(seconds % 60));
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return Words::tr("%1h %2m").arg(hours).arg(twoDigits(minutes % 60));
    return Words::tr("%1d %2h").arg(hours / 24).arg(hours % 24);
}

QString percentText(double percent, int decimals)
{
    //: A number of percent, such as 61.4; a language may want a space between number and sign
    return Words::tr("%1%").arg(QLocale().toString(percent, 'f', decimals));
}

std::optional<double> percentValue(const DownloadSnapshot &snapshot)
{
    if (snapshot.state == DownloadState::Completed)
        return 100.0;
    if (!snapshot.totalBytes)
        return std::nullopt;
    if (*snapshot.totalBytes <= 0)
        return 0.0;
    const double exact = 100.0 * double(snapshot.receivedBytes) / double(*snapshot.totalBytes);
    return std::clamp(std::floor(exact * 10) / 10, 0.0, 99.9);
}

QString percent(const DownloadSnapshot &snapshot)
{
    const auto value = percentValue(snapshot);
    if (!value)
        return {};
    return percentText(*value, *value >= 100 ? 0 : 1);
}

QString status(const DownloadSnapshot &snapshot)
{
    if (snapshot.movePercent)
        return withStep(Words::tr("Moving"), snapshot.movePercent);
    switch (snapshot.state) {
    case DownloadState::Downloading:
        return downloadingStatus(snapshot);
    case DownloadState::Retrying:
        return retryingStatus(snapshot);
    case DownloadState::Assembling:
    case DownloadState::Verifying:
        return withStep(stateName(snapshot.state), snapshot.stepPercent);
    case DownloadState::Completed:
        return snapshot.checksumVerified ? Words::tr("Completed, verified") : stateName(snapshot.state);
    case DownloadState::Failed:
        if (snapshot.error.kind == DownloadError::Kind::Network && snapshot.receivedBytes == 0)
            return Words::tr("Failed: no connection"); // there was none to be lost
        return Words::tr("Failed: %1").arg(shortReason(snapshot.error));
    case DownloadState::Queued:
    case DownloadState::Connecting:
    case DownloadState::Paused:
        break;
    }
    return stateName(snapshot.state);
}

QString stateName(DownloadState state)
{
    switch (state) {
    case DownloadState::Queued:
        return Words::tr("Waiting");
    case DownloadState::Connecting:
        return Words::tr("Connecting");
    case DownloadState::Downloading:
        return Words::tr("Downloading");
    case DownloadState::Retrying:
        return Words::tr("Retrying");
    case DownloadState::Paused:
        return Words::tr("Paused");
    case DownloadState::Assembling:
        return Words::tr("Assembling");
    case DownloadState::Verifying:
        return Words::tr("Verifying");
    case DownloadState::Completed:
        return Words::tr("Completed");
    case DownloadState::Failed:
        return Words::tr("Failed");
    }
    return {};
}

QString assemblyName(AssemblyMode mode)
{
    switch (mode) {
    case AssemblyMode::Auto:
        return Words::tr("automatic");
    case AssemblyMode::Memory:
        return Words::tr("in memory");
    case AssemblyMode::TempFiles:
        return Words::tr("temporary files");
    case AssemblyMode::Direct:
        return Words::tr("direct");
    }
    return {};
}

} // namespace td::text
