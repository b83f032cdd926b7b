// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/shortcutsdialog.h"

#include "ui/actionregistry.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace td {

ShortcutsDialog::ShortcutsDialog(const ActionRegistry &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto *list = new QTreeWidget(this);
    list->setHeaderLabels({tr("Action"), tr("Keys")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAccessibleName(tr("Keyboard shortcuts"));
    const auto add = [list](const QString &action, const QString &keys) {
        list->addTopLevelItem(new QTreeWidgetItem({action, keys}));
    };
    for (const QAction *action : actions.all()) {
        if (!action->shortcut().isEmpty())
            add(action->text().remove(u'&').remove(QStringLiteral("…")),
                QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
                    .replace(QStringLiteral("; "), tr(" or ", "between two shortcuts")));
    }
    add(tr("Pause or resume"), QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText));
    add(tr("Next pane, previous pane"), tr("F6, Shift+F6"));
    add(tr("Show a group of the sidebar"), tr("Alt+1 to Alt+6"));
    add(tr("Close notice, clear filter, clear selection"),
        QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    list->sortItems(0, Qt::AscendingOrder);
    list->header()->resizeSection(0, fontMetrics().averageCharWidth() * 44);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 72, 520);
}

} // namespace td
