// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/guitest.h"

#include "ui/actionregistry.h"
#include "ui/downloadview.h"
#include "ui/noticebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

namespace td::test {

FileOptions GuiTest::slow()
{
    return atRate(60'000);
}

void GuiTest::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, m_folder->filePath(QString::fromLatin1(name)).toLocal8Bit());
    QVERIFY(QDir().mkpath(path({})));
    m_server = std::make_unique<TestServer>(serveFile(m_payload));
    m_settings = {};
    m_settings.folder = m_folder->filePath(QStringLiteral("downloads"));
    m_settings.whenAdded = WhenAdded::Start;
    m_settings.asksBeforeQuitting = false;
}

void GuiTest::cleanup()
{
    m_runner.reset();
    m_server.reset();
    StrictTest::cleanup();
}

void GuiTest::start(const QStringList &links)
{
    QVERIFY(SettingsStore().write(m_settings));
    m_runner = std::make_unique<GuiRunner>(InstanceMessage{.links = links});
    m_runner->start();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    window().view().setFocus();
}

void GuiTest::quit()
{
    QSignalSpy finished(m_runner.get(), &GuiRunner::finished);
    window().actions().action(Action::Quit)->trigger();
    QVERIFY(!finished.isEmpty() || finished.wait(30'000));
    QVERIFY(!window().isVisible());
    m_runner.reset();
}

void GuiTest::drop(const QByteArray &addresses)
{
    QMimeData payload;
    payload.setData(QStringLiteral("text/uri-list"), addresses);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &enter);
    QDropEvent event({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &event);
}

void GuiTest::startPartly(const FileOptions &options)
{
    m_server->handle(serveFile(m_payload, options));
    start();
    drop(link(QStringLiteral("a.bin")));
    QTRY_VERIFY(window().model().rowCount() == 1 && row(0).receivedBytes > 50'000);
}

void GuiTest::pausePartly(const FileOptions &options)
{
    startPartly(options);
    window().view().select({row(0).id});
    window().actions().action(Action::Pause)->trigger();
    QTRY_COMPARE(row(0).state, DownloadState::Paused);
}

void GuiTest::answerNotice(const QString &answer)
{
    for (QAbstractButton *button : window().notices().findChildren<QAbstractButton *>()) {
        if (button->text() == answer)
            return button->click();
    }
    QFAIL("no such answer");
}

} // namespace td::test
