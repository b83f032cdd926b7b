// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/icons.h"

#include <algorithm>
#include <array>

namespace td::icons {

namespace {

/// By the names of the Icon Naming Specification.
struct Named {
    Shape shape;
    const char *name;
};

constexpr std::array names{
    Named{Shape::Add, "list-add"},
    Named{Shape::Resume, "media-playback-start"},
    Named{Shape::Pause, "media-playback-pause"},
    Named{Shape::Remove, "list-remove"},
    Named{Shape::Folder, "folder"},
    Named{Shape::Settings, "preferences-system"},
    Named{Shape::Search, "edit-find"},
    Named{Shape::Close, "window-close"},
    Named{Shape::Top, "go-top"},
    Named{Shape::Up, "go-up"},
    Named{Shape::Down, "go-down"},
    Named{Shape::Bottom, "go-bottom"},
    Named{Shape::Retry, "view-refresh"},
    Named{Shape::Restart, "media-skip-backward"},
    Named{Shape::Link, "insert-link"},
    Named{Shape::Copy, "edit-copy"},
    Named{Shape::Paste, "edit-paste"},
    Named{Shape::Import, "document-open"},
    Named{Shape::Export, "document-save-as"},
    Named{Shape::Open, "document-open"},
    Named{Shape::Trash, "user-trash"},
    Named{Shape::Clear, "edit-clear"},
    Named{Shape::Help, "help-contents"},
    Named{Shape::Info, "help-about"},
    Named{Shape::Quit, "application-exit"},
    Named{Shape::Undo, "edit-undo"},
    Named{Shape::File, "text-x-generic"},
    Named{Shape::Text, "x-office-document"},
    Named{Shape::Archive, "package-x-generic"},
    Named{Shape::Image, "image-x-generic"},
    Named{Shape::Audio, "audio-x-generic"},
    Named{Shape::Video, "video-x-generic"},
    Named{Shape::Disc, "media-optical"},
    Named{Shape::Program, "application-x-executable"},
};

bool systemWanted = false; // of the GUI thread, as all that paints

} // namespace

void setSystemWanted(bool wanted)
{
    systemWanted = wanted;
}

bool isSystemWanted()
{
    return systemWanted;
}

QIcon systemIcon(Shape shape)
{
    const auto *named = std::find_if(names.begin(), names.end(), [shape](Named one) { return one.shape == shape; });
    const QIcon icon = named == names.end() ? QIcon() : QIcon::fromTheme(QLatin1StringView(named->name));
    // A theme may name an icon that no plugin can read.
    return icon.availableSizes().isEmpty() ? QIcon() : icon;
}

} // namespace td::icons
