// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/adddialog.h"

#include <QObject>

#include <memory>

namespace td::test {

/// A new dialog, open and with the folder "/downloads", for each test function.
class AddDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    template <typename T>
    T *child(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    QString note(const char *field) const { return child<QWidget>(field)->accessibleDescription(); }
    void show(const WindowSettings &settings, const AddDialogState &state = {});
    void type(const QString &text);
    void click(const char *button);

    std::unique_ptr<AddDialog> m_dialog;
    AddRequest m_request; ///< what was submitted last
};

} // namespace td::test
