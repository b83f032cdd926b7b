// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/stricttest.h"

#include "engine/workers.h"

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QTest>

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
    workers::waitForDone();
}

} // namespace td::test
