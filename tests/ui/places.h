// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QWidget>

#include <functional>
#include <memory>

namespace td {
class MainWindow;
}

namespace td::test {

/// A window or dialog with as much in it as it ever shows.
struct Place {
    QByteArray name;
    std::function<std::unique_ptr<QWidget>()> open; ///< makes it; shown by the test
};

QList<Place> places(); ///< all that there are
std::unique_ptr<MainWindow> emptyWindow(); ///< one of them, for tests that want it alone
bool show(QWidget &widget); ///< waits until it is to be seen

} // namespace td::test
