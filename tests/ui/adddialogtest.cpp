// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/adddialogtest.h"

#include "tests/ui/dialogchecks.h"

#include <QPlainTextEdit>
#include <QTest>

namespace td::test {

void AddDialogTest::init()
{
    failOnWarningsOfWidgets();
    m_request = {};
    WindowSettings settings;
    settings.folder = u"/downloads"_qs;
    show(settings);
}

void AddDialogTest::cleanup()
{
    m_dialog.reset();
}

void AddDialogTest::show(const WindowSettings &settings, const AddDialogState &state)
{
    m_dialog = std::make_unique<AddDialog>(settings, state);
    connect(m_dialog.get(), &AddDialog::submitted, this, [this](const AddRequest &request) { m_request = request; });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void AddDialogTest::type(const QString &text)
{
    QTest::keyClicks(child<QPlainTextEdit>("links"), text);
}

} // namespace td::test
