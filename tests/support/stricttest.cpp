// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/stricttest.h"

#include <QRegularExpression>
#include <QTest>

namespace td::test {

void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
}

void StrictTest::init()
{
    failOnWarnings();
}

} // namespace td::test
