// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>
#include <QObject>
#include <QTest>

#include <memory>

namespace td::test {

/// Base of the tests of a dialog: what a person finds in it, by name.
template <typename Dialog>
class DialogTest : public QObject {
protected:
    template <typename T>
    T *child(const char *name) const
    {
        return m_dialog->template findChild<T *>(QString::fromLatin1(name));
    }
    QString note(const char *field) const { return child<QWidget>(field)->accessibleDescription(); }
    void click(const char *button) { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }

    std::unique_ptr<Dialog> m_dialog;
};

} // namespace td::test
