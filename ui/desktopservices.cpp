// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/desktopservices.h"

#include "ui/background.h"

#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

namespace td {

/// A desktop's program says nothing of a file that is not there, or says it in a window that nobody expects.
void SystemDesktopServices::openFile(const QString &path)
{
    inBackground(
        this, [path] { return QFileInfo(path).isFile(); },
        [this, path](bool isThere) { isThere ? open(path) : Q_EMIT fileGone(path); });
}

void SystemDesktopServices::open(const QString &path)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        Q_EMIT openFailed(path);
}

void SystemDesktopServices::openFolder(const QString &path)
{
    open(QFileInfo(path).path());
}

/// File managers that can select a file listen on the session bus; dbus-send spares us a library for one call.
void SystemDesktopServices::showInFolder(const QString &path)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-send"));
    if (program.isEmpty() || qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return openFolder(path);
    auto *process = new QProcess(this);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    connect(process, &QProcess::finished, this, [this, process, path](int code, QProcess::ExitStatus status) {
        process->deleteLater();
        if (code != 0 || status != QProcess::NormalExit)
            openFolder(path);
    });
    connect(process, &QProcess::errorOccurred, this, [this, process, path](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        process->deleteLater();
        openFolder(path);
    });
    process->start(program,
        {QStringLiteral("--session"), QStringLiteral("--print-reply"), QStringLiteral("--reply-timeout=2000"),
            QStringLiteral("--dest=org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
            QStringLiteral("org.freedesktop.FileManager1.ShowItems"),
            QStringLiteral("array:string:%1")
                .arg(QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded().replace(',', "%2C"))),
            QStringLiteral("string:")});
}

void SystemDesktopServices::removeFiles(const QList<File> &files, Way way)
{
    QThreadPool::globalInstance()->start([self = QPointer(this), files, way] {
        QList<DownloadId> done;
        QList<File> failed;
        for (const File &file : files) {
            const bool isGone = !QFileInfo(file.path).isFile() // a folder in its place is somebody else's
                || (way == Way::Trash ? QFile::moveToTrash(file.path) : QFile::remove(file.path));
            if (isGone)
                done.append(file.id);
            else
                failed.append(file);
        }
        deliver(self,
            [done, failed, way](SystemDesktopServices &desktop) { Q_EMIT desktop.filesRemoved(done, failed, way); });
    });
}

void SystemDesktopServices::lookFor(const QList<File> &files)
{
    if (files.isEmpty())
        return;
    QThreadPool::globalInstance()->start([self = QPointer(this), files] {
        QList<File> missing;
        QList<File> present;
        for (const File &file : files)
            (QFileInfo(file.path).isFile() ? present : missing).append(file);
        deliver(self,
            [missing, present](SystemDesktopServices &desktop) { Q_EMIT desktop.filesLookedFor(missing, present); });
    });
}

} // namespace td
