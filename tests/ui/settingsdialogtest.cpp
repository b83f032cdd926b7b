// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/settingsdialogtest.h"

#include "tests/ui/dialogchecks.h"

#include <QListWidget>
#include <QTest>

namespace td::test {

void SettingsDialogTest::init()
{
    failOnWarningsOfWidgets();
    m_applied = {};
    m_appliedCount = 0;
    m_dialog = std::make_unique<SettingsDialog>(WindowSettings());
    connect(m_dialog.get(), &SettingsDialog::applied, this, [this](const WindowSettings &settings) {
        m_applied = settings;
        ++m_appliedCount;
    });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void SettingsDialogTest::cleanup()
{
    m_dialog.reset();
}

void SettingsDialogTest::goTo(Page page)
{
    auto *list = child<QListWidget>("pages");
    QTest::keyClick(list, Qt::Key_Home);
    for (int i = 0; i < int(page); ++i)
        QTest::keyClick(list, Qt::Key_Down);
}

} // namespace td::test
