// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"

#include "ui/icons.h"

#include <QAction>
#include <QWidget>

namespace td {

namespace {

using icons::Shape;
using Possible = bool (*)(const SelectionSummary &, const ListSummary &);

enum class Scope { Window, Table };
enum class Kind { Plain, Checkable };

struct ActionInfo {
    Action id;
    const char *name;
    const char *text;
    Shape shape;
    const char *shortcut; ///< several are separated by "; "
    Possible possible;
    Scope scope = Scope::Window;
    Kind kind = Kind::Plain;
};

constexpr Possible always = [](const SelectionSummary &, const ListSummary &) { return true; };
constexpr Possible any = [](const SelectionSummary &s, const ListSummary &) { return s.count > 0; };
constexpr Possible queued = [](const SelectionSummary &s, const ListSummary &) { return s.unfinished() > 0; };

const ActionInfo table[] = {
    {Action::Add, "add", QT_TRANSLATE_NOOP("td::ActionRegistry", "Add &Download…"), Shape::Add, "Ctrl+N", always},
    {Action::Paste, "paste", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Paste Links"), Shape::Paste, "Ctrl+V",
        [](const auto &, const auto &list) { return list.clipboardHasLink; }},
    {Action::Import, "import", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Import List…"), Shape::Import, "Ctrl+O",
        always},
    {Action::Export, "export", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Export List…"), Shape::Export, "Ctrl+Shift+E",
        [](const auto &, const auto &list) { return list.count > 0; }},
    {Action::Close, "close", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Close Window"), Shape::Close, "Ctrl+W", always},
    {Action::Quit, "quit", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Quit"), Shape::Quit, "Ctrl+Q", always},
    {Action::Undo, "undo", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Undo"), Shape::Undo, "Ctrl+Z",
        [](const auto &, const auto &list) { return list.canUndo; }},
    {Action::SelectAll, "selectAll", QT_TRANSLATE_NOOP("td::ActionRegistry", "Select &All"), Shape::List, "Ctrl+A",
        [](const auto &, const auto &list) { return list.count > 0; }, Scope::Table},
    {Action::Find, "find", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Find"), Shape::Search, "Ctrl+F", always},
    {Action::CopyLink, "copyLink", QT_TRANSLATE_NOOP("td::ActionRegistry", "Copy Lin&k"), Shape::Link, "Ctrl+C", any,
        Scope::Table},
    {Action::CopyPath, "copyPath", QT_TRANSLATE_NOOP("td::ActionRegistry", "Copy File &Path"), Shape::Copy,
        "Ctrl+Shift+C", [](const auto &s, const auto &) { return s.withPath > 0; }, Scope::Table},
    {Action::CopyName, "copyName", QT_TRANSLATE_NOOP("td::ActionRegistry", "Copy File &Name"), Shape::Copy, "", any,
        Scope::Table},
    {Action::CopyChecksum, "copyChecksum", QT_TRANSLATE_NOOP("td::ActionRegistry", "Copy C&hecksum"), Shape::Checksum,
        "", [](const auto &s, const auto &) { return s.withChecksum > 0; }, Scope::Table},
    {Action::Resume, "resume", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Resume"), Shape::Resume, "Ctrl+S",
        [](const auto &s, const auto &) { return s.paused + s.failed + s.pausing > 0; }},
    {Action::StartNow, "startNow", QT_TRANSLATE_NOOP("td::ActionRegistry", "Start No&w"), Shape::Resume, "Ctrl+Return",
        [](const auto &s, const auto &) { return s.waiting + s.paused + s.failed > 0; }, Scope::Table},
    {Action::Pause, "pause", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Pause"), Shape::Pause, "Ctrl+P",
        [](const auto &s, const auto &) { return s.active + s.waiting + s.resuming > 0; }},
    {Action::ResumeAll, "resumeAll", QT_TRANSLATE_NOOP("td::ActionRegistry", "Resume A&ll"), Shape::Resume,
        "Ctrl+Shift+S", [](const auto &, const auto &list) { return list.resumable > 0; }},
    {Action::PauseAll, "pauseAll", QT_TRANSLATE_NOOP("td::ActionRegistry", "Pause &All"), Shape::Pause, "Ctrl+Shift+P",
        [](const auto &, const auto &list) { return list.running > 0; }},
    {Action::Retry, "retry", QT_TRANSLATE_NOOP("td::ActionRegistry", "Retr&y"), Shape::Retry, "Ctrl+R",
        [](const auto &s, const auto &) { return s.failed + s.missing + s.retrying > 0; }, Scope::Table},
    {Action::Restart, "restart", QT_TRANSLATE_NOOP("td::ActionRegistry", "Restart from Be&ginning…"), Shape::Restart,
        "", any, Scope::Table},
    {Action::UpdateLink, "updateLink", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Update Link…"), Shape::Link, "Ctrl+U",
        [](const auto &s, const auto &) { return s.count == 1 && s.unfinished() == 1; }, Scope::Table},
    {Action::Options, "options", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Change Options…"), Shape::Settings, "Ctrl+E",
        queued, Scope::Table},
    {Action::Open, "open", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Open File"), Shape::Open, "Return; Enter",
        [](const auto &s, const auto &) { return s.finished > 0; }, Scope::Table},
    {Action::OpenFolder, "openFolder", QT_TRANSLATE_NOOP("td::ActionRegistry", "Open &Folder"), Shape::Folder,
        "Ctrl+Shift+O", any},
    {Action::Rename, "rename", QT_TRANSLATE_NOOP("td::ActionRegistry", "Re&name…"), Shape::Rename, "F2",
        [](const auto &s, const auto &) { return s.count == 1 && s.renamable == 1; }, Scope::Table},
    {Action::MoveTo, "moveTo", QT_TRANSLATE_NOOP("td::ActionRegistry", "Mo&ve to Folder…"), Shape::Folder, "",
        [](const auto &s, const auto &) { return s.movable > 0; }, Scope::Table},
    {Action::Verify, "verify", QT_TRANSLATE_NOOP("td::ActionRegistry", "Ver&ify Checksum…"), Shape::Checksum, "",
        [](const auto &s, const auto &) { return s.count == 1 && s.finished == 1; }, Scope::Table},
    {Action::Top, "top", QT_TRANSLATE_NOOP("td::ActionRegistry", "Move to &Top"), Shape::Top, "Alt+Home", queued,
        Scope::Table},
    {Action::Up, "up", QT_TRANSLATE_NOOP("td::ActionRegistry", "Mov&e Up"), Shape::Up, "Alt+Up", queued, Scope::Table},
    {Action::Down, "down", QT_TRANSLATE_NOOP("td::ActionRegistry", "Move &Down"), Shape::Down, "Alt+Down", queued,
        Scope::Table},
    {Action::Bottom, "bottom", QT_TRANSLATE_NOOP("td::ActionRegistry", "Move to &Bottom"), Shape::Bottom, "Alt+End",
        queued, Scope::Table},
    {Action::Remove, "remove", QT_TRANSLATE_NOOP("td::ActionRegistry", "Re&move from List"), Shape::Remove, "Del", any,
        Scope::Table},
    {Action::Trash, "trash", QT_TRANSLATE_NOOP("td::ActionRegistry", "Remove and Move File to Tras&h…"), Shape::Trash,
        "Shift+Del", [](const auto &s, const auto &) { return s.finished > 0; }, Scope::Table},
    {Action::ClearFinished, "clearFinished", QT_TRANSLATE_NOOP("td::ActionRegistry", "Clear Fini&shed"), Shape::Clear,
        "Ctrl+Shift+Del", [](const auto &, const auto &list) { return list.finished > 0; }},
    {Action::SpeedLimit, "speedLimit", QT_TRANSLATE_NOOP("td::ActionRegistry", "Limit S&peed"), Shape::Speed,
        "Ctrl+Shift+L", always, Scope::Window, Kind::Checkable},
    {Action::Sidebar, "sidebar", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Sidebar"), Shape::List, "F9", always,
        Scope::Window, Kind::Checkable},
    {Action::Toolbar, "toolbar", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Toolbar"), Shape::Window, "", always,
        Scope::Window, Kind::Checkable},
    {Action::Details, "details", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Details"), Shape::Info, "Ctrl+D", always,
        Scope::Window, Kind::Checkable},
    {Action::Properties, "properties", QT_TRANSLATE_NOOP("td::ActionRegistry", "Properti&es"), Shape::Info,
        "Alt+Return", [](const auto &s, const auto &) { return s.count == 1; }, Scope::Table},
    {Action::Settings, "settings", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Settings…"), Shape::Settings, "Ctrl+,",
        always},
    {Action::Shortcuts, "shortcuts", QT_TRANSLATE_NOOP("td::ActionRegistry", "&Keyboard Shortcuts"), Shape::Help,
        "F1; Ctrl+?", always},
    {Action::About, "about", QT_TRANSLATE_NOOP("td::ActionRegistry", "&About Thread Downloader"), Shape::Info, "",
        always},
};

const ActionInfo &infoOf(Action id)
{
    return *std::find_if(std::begin(table), std::end(table), [id](const ActionInfo &info) { return info.id == id; });
}

} // namespace

ActionRegistry::ActionRegistry(QWidget *window, QWidget *view, QObject *parent)
    : QObject(parent)
{
    for (const ActionInfo &info : table) {
        auto *action = new QAction(icons::icon(info.shape), tr(info.text), this);
        action->setObjectName(QString::fromLatin1(info.name));
        if (*info.shortcut)
            action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(info.shortcut)));
        action->setCheckable(info.kind == Kind::Checkable);
        action->setIconVisibleInMenu(info.kind != Kind::Checkable); // its place is the tick's
        action->setShortcutContext(info.scope == Scope::Table ? Qt::WidgetShortcut : Qt::WindowShortcut);
        (info.scope == Scope::Table ? view : window)->addAction(action);
        action->setEnabled(info.possible({}, {}));
        QString hint = action->text().remove(u'&');
        if (!action->shortcut().isEmpty())
            hint += QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
        action->setToolTip(hint);
        m_actions.insert(info.id, action);
    }
    action(Action::Quit)->setMenuRole(QAction::QuitRole);
    action(Action::Settings)->setMenuRole(QAction::PreferencesRole);
    action(Action::About)->setMenuRole(QAction::AboutRole);
}

QString ActionRegistry::keyText(Action id) const
{
    return action(id)->shortcut().toString(QKeySequence::NativeText);
}

void ActionRegistry::update(const SelectionSummary &selection, const ListSummary &list)
{
    for (auto entry = m_actions.cbegin(); entry != m_actions.cend(); ++entry)
        entry.value()->setEnabled(infoOf(entry.key()).possible(selection, list));
}

} // namespace td
