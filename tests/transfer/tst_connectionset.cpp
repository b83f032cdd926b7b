// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/connectionset.h"

#include <QTest>

using namespace td;

class TestConnectionSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void owesNothingThatNobodyPays();
};

/// What is owed is paid when a connection that was cut has ended. Without one it would be owed for ever, and the
/// transfer would never connect again.
void TestConnectionSet::owesNothingThatNobodyPays()
{
    ConnectionLimit limit(2);
    ConnectionSet connections(limit);
    QTRY_VERIFY(connections.reserve());
    connections.oweOne();
    QVERIFY(connections.reserve());
}

QTEST_GUILESS_MAIN(TestConnectionSet)
#include "tst_connectionset.moc"
