// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/theme.h"

#include "ui/downloadgroup.h"
#include "ui/downloadrow.h"

namespace td::theme {

namespace {

struct Colors {
    QRgb window, base, alternate, text, button, border, mid, highlight, link, disabled, placeholder, tooltip;
};

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::Button, c.button);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, 0xffffff);
    set(QPalette::ToolTipBase, c.tooltip);
    set(QPalette::ToolTipText, c.text);
    set(QPalette::PlaceholderText, c.placeholder);
    set(QPalette::Highlight, c.highlight);
    set(QPalette::HighlightedText, 0xffffff);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::Light, QColor(c.button).lighter(120).rgb());
    set(QPalette::Midlight, QColor(c.button).lighter(108).rgb());
    set(QPalette::Mid, c.mid);
    set(QPalette::Dark, c.border);
    set(QPalette::Shadow, QColor(c.border).darker(180).rgb());
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(QPalette::Disabled, role, QColor(c.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(c.window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(c.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(c.disabled));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor(c.highlight));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 127;
}

QColor color(Meaning meaning, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (meaning) {
    case Meaning::Plain:
        break;
    case Meaning::Active:
        return dark ? QColor(0x78AEED) : QColor(0x1A5FB4);
    case Meaning::Good:
        return dark ? QColor(0x6FCF8B) : QColor(0x1B7F3B);
    case Meaning::Attention:
        return dark ? QColor(0xFFC266) : QColor(0x8A5A00);
    case Meaning::Bad:
        return dark ? QColor(0xFF8A80) : QColor(0xB3261E);
    case Meaning::Muted:
        return dark ? QColor(0xA8ADB3) : QColor(0x5F6368);
    }
    return palette.color(QPalette::Text);
}

QPalette withoutFocus(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const auto mixed = [](int one, int other) { return (one * 4 + other) / 5; };
    QPalette grey = palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        grey.setColor(group, QPalette::Highlight,
            QColor(mixed(base.red(), text.red()), mixed(base.green(), text.green()), mixed(base.blue(), text.blue())));
        grey.setColor(group, QPalette::HighlightedText, text);
    }
    return grey;
}

QPalette lightPalette()
{
    return paletteOf({.window = 0xf3f4f6,
        .base = 0xffffff,
        .alternate = 0xf7f7f7,
        .text = 0x1d2025,
        .button = 0xfbfbfc,
        .border = 0xb4b8bf,
        .mid = 0xcdd0d5,
        .highlight = 0x1a5fb4,
        .link = 0x1a5fb4,
        .disabled = 0x8d9299,
        .placeholder = 0x6a6f76,
        .tooltip = 0xffffff});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0x292c31,
        .base = 0x202326,
        .alternate = 0x1b1e20,
        .text = 0xe8eaed,
        .button = 0x34383e,
        .border = 0x15171a,
        .mid = 0x44484f,
        .highlight = 0x2a65ad,
        .link = 0x78aeed,
        .disabled = 0x7d828a,
        .placeholder = 0x9a9fa6,
        .tooltip = 0x34383e});
}

icons::Shape stateShape(const DownloadRow &row)
{
    if (row.isMissing)
        return icons::Shape::Missing;
    switch (row.snapshot.state) {
    case DownloadState::Queued:
        return icons::Shape::Waiting;
    case DownloadState::Connecting:
        return icons::Shape::Connecting;
    case DownloadState::Downloading:
        return isStalled(row.snapshot) ? icons::Shape::Stalled : icons::Shape::Downloading;
    case DownloadState::Retrying:
        return icons::Shape::Retrying;
    case DownloadState::Paused:
        return icons::Shape::Paused;
    case DownloadState::Assembling:
        return icons::Shape::Assembling;
    case DownloadState::Verifying:
        return icons::Shape::Verifying;
    case DownloadState::Completed:
        return icons::Shape::Completed;
    case DownloadState::Failed:
        break;
    }
    return needsAnswer(row.snapshot.error) ? icons::Shape::Question : icons::Shape::Failed;
}

Meaning stateMeaning(const DownloadRow &row)
{
    if (row.isMissing)
        return Meaning::Muted;
    switch (row.snapshot.state) {
    case DownloadState::Queued:
    case DownloadState::Paused:
        return Meaning::Muted;
    case DownloadState::Completed:
        return Meaning::Good;
    case DownloadState::Failed:
        return needsAnswer(row.snapshot.error) ? Meaning::Attention : Meaning::Bad;
    case DownloadState::Retrying:
        return Meaning::Attention;
    case DownloadState::Connecting:
    case DownloadState::Downloading:
    case DownloadState::Assembling:
    case DownloadState::Verifying:
        break;
    }
    return Meaning::Active;
}

} // namespace td::theme
