// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

/// The window's own icons: shapes painted in the colours of the palette, so that they are sharp at every scale and
/// visible in every theme.
namespace td::icons {

enum class Shape {
    Add,
    Resume,
    Pause,
    Remove,
    Folder,
    Settings,
    Search,
    Close,
    Top,
    Up,
    Down,
    Bottom,
    Retry,
    Restart,
    Link,
    Copy,
    Paste,
    Import,
    Export,
    Open,
    Rename,
    Trash,
    Clear,
    Checksum,
    Speed,
    Help,
    Info,
    Quit,
    Undo,
    Window,
    // states
    Waiting,
    Connecting,
    Downloading,
    Stalled,
    Retrying,
    Paused,
    Question,
    Assembling,
    Verifying,
    Completed,
    Missing,
    Failed,
    List,
    // kinds of files
    File,
    Text,
    Archive,
    Image,
    Audio,
    Video,
    Disc,
    Program,
};

void paint(QPainter &painter, Shape shape, const QRectF &rect, const QColor &color);
/// In the palette's text colour, greyed when disabled; or the desktop's, where that is wanted and it has one.
QIcon icon(Shape shape);
void setSystemWanted(bool wanted); ///< of all icons, those that are shown included; repaint what shows them
bool isSystemWanted();
QIcon systemIcon(Shape shape); ///< null: the desktop has none
Shape shapeOfFile(QStringView name); ///< by its suffix

} // namespace td::icons
