// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/actionregistry.h"
#include "ui/downloadview.h"
#include "ui/mainwindow.h"

#include "tests/support/stricttest.h"
#include "tests/ui/recordingdesktop.h"

#include <QAction>

#include <memory>

class QAbstractButton;
class QDialog;

namespace td::test {

/// A new window, shown and active, for each test function.
class WindowTest : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    void show(const QList<DownloadSnapshot> &snapshots);
    void select(const QList<DownloadId> &ids) { m_window->view().select(ids); }
    void trigger(Action action) { m_window->actions().action(action)->trigger(); }
    /// The one that is to be seen, in the window or in a question before it.
    QAbstractButton *button(const QString &text) const;
    QDialog *openDialog() const; ///< null without one

    std::unique_ptr<RecordingDesktop> m_desktop;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace td::test
