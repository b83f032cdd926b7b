// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/window/screen.h"

#include <QClipboard>
#include <QDir>
#include <QEventLoop>
#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QScreen>
#include <QTest>

namespace td::test {

namespace {

/// Waits in an event loop: the clipboard is ours, and the program may ask for it meanwhile.
QString xdotool(const QStringList &arguments)
{
    QProcess process;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    process.start(QStringLiteral("xdotool"), arguments);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QString visibleWindows(const QString &pattern)
{
    return xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"), pattern});
}

} // namespace

QString Screen::activeTitle()
{
    return xdotool({QStringLiteral("getwindowfocus"), QStringLiteral("getwindowname")});
}

bool Screen::waitForTitle(const QString &pattern)
{
    const QRegularExpression wanted(pattern);
    return QTest::qWaitFor([&wanted] { return wanted.match(activeTitle()).hasMatch(); }, 60'000);
}

bool Screen::waitForWindow(const QString &pattern)
{
    return QTest::qWaitFor([&pattern] { return !visibleWindows(pattern).isEmpty(); }, 60'000);
}

bool Screen::waitForNoWindow(const QString &pattern)
{
    return QTest::qWaitFor([&pattern] { return visibleWindows(pattern).isEmpty(); }, 60'000);
}

void Screen::press(const QString &key)
{
    xdotool({QStringLiteral("key"), QStringLiteral("--clearmodifiers"), key});
}

void Screen::pasteFrom(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

bool Screen::keepPicture(const QString &name)
{
    const QPixmap picture = QGuiApplication::primaryScreen()->grabWindow(0);
    const QDir folder(QStringLiteral(TD_PICTURES));
    if (!folder.mkpath(QStringLiteral(".")) || !picture.save(folder.filePath(name + QStringLiteral(".png"))))
        return false;
    const QImage image = picture.toImage();
    const QRgb corner = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != corner)
                return true;
        }
    }
    return false;
}

} // namespace td::test
