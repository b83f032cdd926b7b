// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/windowtest.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QTest>

namespace td::test {

void WindowTest::init()
{
    failOnWarnings();
    QApplication::clipboard()->clear();
    m_desktop = std::make_unique<RecordingDesktop>();
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowTest::cleanup()
{
    m_window.reset();
    m_desktop.reset();
}

void WindowTest::show(const QList<DownloadSnapshot> &snapshots)
{
    m_window->applySnapshots(snapshots);
    m_window->view().setFocus();
}

QAbstractButton *WindowTest::button(const QString &text) const
{
    for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

QDialog *WindowTest::openDialog() const
{
    for (QDialog *dialog : m_window->findChildren<QDialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

} // namespace td::test
