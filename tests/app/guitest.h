// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/guirunner.h"

#include "ui/downloadlistmodel.h"
#include "ui/mainwindow.h"

#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTemporaryDir>

#include <memory>

namespace td::test {

/// The window with the real engine, in folders of its own, against a server on loopback; anew for each test function.
class GuiTest : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    static FileOptions slow(); ///< so that it can be stopped underway

    void start(const QStringList &links = {});
    void quit();
    void drop(const QByteArray &addresses);
    void startPartly(const FileOptions &options = slow()); ///< a slow download that has some bytes when this returns
    void pausePartly(const FileOptions &options = slow());
    void answerNotice(const QString &answer); ///< clicks the button of that text
    QString path(const QString &name) const { return m_folder->filePath(QStringLiteral("downloads/") + name); }
    MainWindow &window() { return m_runner->window(); }
    DownloadSnapshot row(int number) { return window().model().row(number).snapshot; }
    QByteArray link(const QString &name) const { return m_server->url(u'/' + name).toEncoded(); }

    Payload m_payload{600'000};
    WindowSettings m_settings;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GuiRunner> m_runner;
};

} // namespace td::test
