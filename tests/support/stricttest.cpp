// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/stricttest.h"

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QTest>
#include <QThreadPool>

namespace td::test {

void failOnWarnings()
{
    // These come from the platform without a screen, at every dialog.
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise)).")));
}

StrictTest::StrictTest()
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
}

void StrictTest::init()
{
    failOnWarnings();
}

void StrictTest::cleanup()
{
    QThreadPool::globalInstance()->waitForDone();
}

} // namespace td::test
