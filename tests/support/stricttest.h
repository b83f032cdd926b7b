// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace td::test {

/// From here to the end of the running test function every warning that QTest::ignoreMessage() doesn't expect, from
/// whatever thread, is a failure.
void failOnWarnings();

/// Base of test classes in which an unexpected warning is a failure. One that has an init() of its own calls
/// failOnWarnings() there. Like the program, the test has no proxy but those that it names.
class StrictTest : public QObject {
    Q_OBJECT

public:
    StrictTest();

protected Q_SLOTS:
    void init();
    void cleanup(); ///< waits for what is written in the background, before its folder is removed
};

} // namespace td::test
