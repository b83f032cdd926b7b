// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/icons.h"

#include "ui/iconengine.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace td::icons {

namespace {

/// Shapes as strokes and fills on a grid of 24 x 24, in the notation of SVG paths without its rarer letters:
/// M L A C Z, absolute. A path that begins with '#' is filled, others are stroked, two units wide. A is a full circle:
/// centre x, y and radius.
struct Drawing {
    Shape shape;
    const char *paths;
};

constexpr std::array drawings{
    Drawing{Shape::Add, "M12 4 L12 20 M4 12 L20 12"},
    Drawing{Shape::Resume, "#M7 4 L20 12 L7 20 Z"},
    Drawing{Shape::Pause, "#M6 4 L10 4 L10 20 L6 20 Z M14 4 L18 4 L18 20 L14 20 Z"},
    Drawing{Shape::Remove, "M5 5 L19 19 M19 5 L5 19"},
    Drawing{Shape::Folder, "M3 19 L3 5 L9 5 L11.5 8 L21 8 L21 19 Z"},
    Drawing{Shape::Settings,
        "M3 6 L12 6 M18 6 L21 6 A15 6 2.5 M3 12 L6 12 M12 12 L21 12 A9 12 2.5 M3 18 L13 18 M19 18 L21 18 A16 18 2.5"},
    Drawing{Shape::Search, "A10.5 10.5 6.5 M15.5 15.5 L21 21"},
    Drawing{Shape::Close, "M7 7 L17 17 M17 7 L7 17"},
    Drawing{Shape::Top, "M5 4 L19 4 M12 21 L12 9 M6 14 L12 8 L18 14"},
    Drawing{Shape::Up, "M12 20 L12 5 M6 11 L12 5 L18 11"},
    Drawing{Shape::Down, "M12 4 L12 19 M6 13 L12 19 L18 13"},
    Drawing{Shape::Bottom, "M5 20 L19 20 M12 3 L12 15 M6 10 L12 16 L18 10"},
    Drawing{Shape::Retry,
        "M19.5 12 C19.5 16.5 16 19.5 12 19.5 C7.8 19.5 4.5 16.2 4.5 12 C4.5 7.8 7.8 4.5 12 4.5 C15 4.5 17.3 6 18.6 8.4 "
        "M19.5 3.5 L19.5 9 L14 9"},
    Drawing{Shape::Restart, "M18 5 L8 12 L18 19 Z M5 5 L5 19"},
    Drawing{Shape::Link,
        "M10 14 L14 10 M11 7 L13.5 4.5 C15.5 2.5 18.5 3 20 4.2 C21.5 6 21.3 8.6 19.5 10.5 L17 13 M13 17 L10.5 19.5 "
        "C8.5 21.5 5.5 21 4 19.8 C2.5 18 2.7 15.4 4.5 13.5 L7 11"},
    Drawing{Shape::Copy, "M8 8 L20 8 L20 21 L8 21 Z M5 16 L4 16 L4 3 L16 3 L16 5"},
    Drawing{Shape::Paste, "M8 5 L5 5 L5 21 L19 21 L19 5 L16 5 M8.5 3 L15.5 3 L15.5 7 L8.5 7 Z"},
    Drawing{Shape::Import, "M12 3 L12 14 M7 9.5 L12 14.5 L17 9.5 M4 15 L4 20 L20 20 L20 15"},
    Drawing{Shape::Export, "M12 15 L12 4 M7 8.5 L12 3.5 L17 8.5 M4 15 L4 20 L20 20 L20 15"},
    Drawing{Shape::Open, "M11 5 L4 5 L4 20 L19 20 L19 13 M14 3.5 L20.5 3.5 L20.5 10 M20 4 L11 13"},
    Drawing{Shape::Rename, "M4 20 L4.8 16 L16.5 4.3 L19.7 7.5 L8 19.2 Z M12 20.5 L20 20.5"},
    Drawing{
        Shape::Trash, "M4 7 L20 7 M9 6.5 L9 4 L15 4 L15 6.5 M6 7 L7 20.5 L17 20.5 L18 7 M10 11 L10 17 M14 11 L14 17"},
    Drawing{Shape::Clear, "M4 6 L14 6 M4 11 L10 11 M4 16 L9 16 M12 16.5 L15 19.5 L21 12"},
    Drawing{Shape::Checksum,
        "M12 3 L20 6 L20 12 C20 16.5 16.5 19.7 12 21 C7.5 19.7 4 16.5 4 12 L4 6 Z M8.5 12 L11 14.5 L15.5 9.5"},
    Drawing{Shape::Speed,
        "M4.5 18 C2.5 14 3.2 9.8 5.5 7.5 C9 3.8 15 3.8 18.5 7.5 C20.8 9.8 21.5 14 19.5 18 M12 15.5 L16 9.5"},
    Drawing{Shape::Help, "A12 12 9 M9.5 9.5 C9.5 6.6 14.5 6.6 14.5 9.5 C14.5 11.5 12 11.4 12 13.7 M12 16.7 L12 17"},
    Drawing{Shape::Info, "A12 12 9 M12 11 L12 17 M12 7.2 L12 7.5"},
    Drawing{Shape::Quit, "M12 3.5 L12 12 M7.5 6 C2.5 9 3.5 19.8 12 20 C20.5 19.8 21.5 9 16.5 6"},
    Drawing{Shape::Undo, "M8.5 4.5 L4 9 L8.5 13.5 M4.5 9 L14 9 C18 9 20.5 11.5 20.5 14.5 C20.5 17.5 18 20 14 20 L9 20"},
    Drawing{Shape::Window, "M3 5 L21 5 L21 19 L3 19 Z M3 9.5 L21 9.5"},
    Drawing{Shape::Waiting,
        "M6 3 L18 3 M6 21 L18 21 M7.5 3.5 L7.5 7 L12 12 L7.5 17 L7.5 20.5 M16.5 3.5 L16.5 7 L12 12 L16.5 17 L16.5 "
        "20.5"},
    Drawing{Shape::Connecting, "#A5 12 2.2 A12 12 2.2 A19 12 2.2"},
    Drawing{Shape::Downloading, "M12 4 L12 19 M6 13.5 L12 19.5 L18 13.5"},
    Drawing{Shape::Stalled, "M12 3 L12 15 M6.5 10 L12 15.5 L17.5 10 M5 20.5 L19 20.5"},
    Drawing{Shape::Retrying,
        "M19.5 12 C19.5 16.5 16 19.5 12 19.5 C7.8 19.5 4.5 16.2 4.5 12 C4.5 7.8 7.8 4.5 12 4.5 C15 4.5 17.3 6 18.6 8.4 "
        "M19.5 3.5 L19.5 9 L14 9"},
    Drawing{Shape::Paused, "#M7 5 L10 5 L10 19 L7 19 Z M14 5 L17 5 L17 19 L14 19 Z"},
    Drawing{Shape::Question, "A12 12 9 M9.5 9.5 C9.5 6.6 14.5 6.6 14.5 9.5 C14.5 11.5 12 11.4 12 13.7 M12 16.7 L12 17"},
    Drawing{Shape::Assembling,
        "M4 15 L20 15 L20 20 L4 20 Z M7 9.5 L17 9.5 L17 15 M7 15 L7 9.5 M10 4 L14 4 L14 9 M10 9 L10 4"},
    Drawing{Shape::Verifying,
        "M12 3 L20 6 L20 12 C20 16.5 16.5 19.7 12 21 C7.5 19.7 4 16.5 4 12 L4 6 Z M8.5 12 L11 14.5 L15.5 9.5"},
    Drawing{Shape::Completed, "M4 12.5 L9.5 18 L20 6.5"},
    Drawing{Shape::Missing, "M4 12.5 L9.5 18 L20 6.5 M4 4 L20 20"},
    Drawing{Shape::Failed, "M12 3.5 L21.5 20 L2.5 20 Z M12 9.5 L12 14 M12 17 L12 17.2"},
    Drawing{Shape::List, "M8 6 L21 6 M8 12 L21 12 M8 18 L21 18 M3.5 6 L4 6 M3.5 12 L4 12 M3.5 18 L4 18"},
    Drawing{Shape::File, "M6 3 L14 3 L19 8 L19 21 L6 21 Z M14 3.5 L14 8 L18.5 8"},
    Drawing{Shape::Text, "M6 3 L14 3 L19 8 L19 21 L6 21 Z M9 11 L16 11 M9 14 L16 14 M9 17 L13 17"},
    Drawing{Shape::Archive, "M4 8 L20 8 L20 20 L4 20 Z M3 4 L21 4 L21 8 L3 8 Z M10 12 L14 12"},
    Drawing{Shape::Image, "M3 5 L21 5 L21 19 L3 19 Z M4 17 L9 11.5 L13 15.5 L16 12.5 L20 16.5 A16 9 1.2"},
    Drawing{Shape::Audio, "M9 17 L9 5 L19 3.5 L19 15.5 A6.7 17 2.3 A16.7 15.5 2.3"},
    Drawing{Shape::Video, "M3 5 L21 5 L21 19 L3 19 Z M10 9 L15 12 L10 15 Z"},
    Drawing{Shape::Disc, "A12 12 9 A12 12 2.5"},
    Drawing{Shape::Program, "M3 4.5 L21 4.5 L21 19.5 L3 19.5 Z M7 9 L10 12 L7 15 M12.5 15 L17 15"},
};

struct Figure {
    QPainterPath path;
    bool isFilled = false;
};

/// Reads one letter and its numbers after the other.
Figure parse(const char *text)
{
    Figure figure;
    figure.isFilled = text[0] == '#';
    const QByteArrayList words =
        QByteArray(figure.isFilled ? text + 1 : text).replace('Z', "Z 0").simplified().split(' ');
    qsizetype at = 0;
    const auto number = [&words, &at] { return words.at(at++).toDouble(); };
    while (at < words.size()) {
        const char letter = words.at(at).at(0);
        const double x = words.at(at++).mid(1).toDouble();
        if (letter == 'Z') {
            figure.path.closeSubpath();
            ++at;
            continue;
        }
        const double y = number();
        if (letter == 'M')
            figure.path.moveTo(x, y);
        else if (letter == 'L')
            figure.path.lineTo(x, y);
        else if (letter == 'A') {
            const double radius = number();
            figure.path.addEllipse(QPointF(x, y), radius, radius);
        } else {
            const QPointF second{number(), number()}; // braces: from left to right
            figure.path.cubicTo({x, y}, second, {number(), number()});
        }
    }
    return figure;
}

const Figure &figureOf(Shape shape)
{
    static const auto figures = [] {
        std::array<Figure, drawings.size()> all;
        for (const Drawing &drawing : drawings)
            all.at(static_cast<size_t>(drawing.shape)) = parse(drawing.paths);
        return all;
    }();
    return figures.at(static_cast<size_t>(shape));
}

} // namespace

void paint(QPainter &painter, Shape shape, const QRectF &rect, const QColor &color)
{
    const Figure &figure = figureOf(shape);
    const double side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 24, side / 24);
    if (figure.isFilled)
        painter.fillPath(figure.path, color);
    else
        painter.strokePath(figure.path, QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

QIcon icon(Shape shape)
{
    return QIcon(new IconEngine(shape));
}

Shape shapeOfFile(QStringView name)
{
    static constexpr struct {
        Shape shape;
        const char16_t *suffixes;
    } kinds[] = {
        {Shape::Archive, u" zip gz xz bz2 zst 7z rar tar tgz lz lzma cab deb rpm apk jar "},
        {Shape::Image, u" png jpg jpeg gif webp svg bmp tif tiff heic avif psd raw "},
        {Shape::Audio, u" mp3 flac ogg opus wav m4a aac wma "},
        {Shape::Video, u" mp4 mkv webm avi mov mpg mpeg m4v wmv flv ts "},
        {Shape::Disc, u" iso img dmg vmdk qcow2 vdi "},
        {Shape::Text, u" pdf txt doc docx odt epub html htm md csv xls xlsx ods ppt pptx odp json xml djvu "},
        {Shape::Program, u" exe msi appimage sh run bin bat "},
    };
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot < 0 || name.size() - dot > 10)
        return Shape::File;
    const QString suffix = u' ' + name.mid(dot + 1).toString().toLower() + u' ';
    for (const auto &kind : kinds) {
        if (QStringView(kind.suffixes).contains(suffix))
            return kind.shape;
    }
    return Shape::File;
}

} // namespace td::icons
