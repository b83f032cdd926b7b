// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/places.h"

#include "ui/aboutdialog.h"
#include "ui/adddialog.h"
#include "ui/checksumdialog.h"
#include "ui/credentialsdialog.h"
#include "ui/details/detailspane.h"
#include "ui/downloadview.h"
#include "ui/mainwindow.h"
#include "ui/optionsdialog.h"
#include "ui/settingsdialog.h"
#include "ui/shortcutsdialog.h"
#include "ui/updatelinkdialog.h"

#include "tests/ui/recordingdesktop.h"
#include "tests/ui/samples.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QListWidget>
#include <QSpinBox>
#include <QTest>

namespace td::test {

std::unique_ptr<MainWindow> emptyWindow()
{
    auto desktop = std::make_unique<RecordingDesktop>();
    auto window = std::make_unique<MainWindow>(desktop.get());
    desktop.release()->setParent(window.get());
    return window;
}

namespace {

/// One row in each state, and the details of one that is active.
std::unique_ptr<QWidget> window(DetailsPane::Page page, DownloadState current)
{
    auto window = emptyWindow();
    QList<DownloadSnapshot> snapshots;
    for (int state = 0; state <= int(DownloadState::Failed); ++state)
        snapshots.append(sample(DownloadId(state) + 1, DownloadState(state)));
    window->applySnapshots(snapshots);
    window->view().select({DownloadId(current) + 1});
    window->findChild<DetailsPane *>()->setCurrentIndex(page);
    return window;
}

QListWidget *pagesOf(const SettingsDialog &dialog)
{
    return dialog.findChild<QListWidget *>(QStringLiteral("pages"));
}

std::unique_ptr<QWidget> settings(int page)
{
    WindowSettings all;
    all.config.tempDir = QStringLiteral("/other");
    all.proxy.kind = ProxyKind::Http;
    all.limitsSpeed = true;
    auto dialog = std::make_unique<SettingsDialog>(all);
    pagesOf(*dialog)->setCurrentRow(page);
    return dialog;
}

std::unique_ptr<QWidget> addDialog(const QString &links)
{
    WindowSettings all;
    all.folder = QStringLiteral("/downloads");
    auto dialog = std::make_unique<AddDialog>(all, AddDialogState());
    dialog->findChild<QAbstractButton *>(QStringLiteral("more"))->click();
    dialog->setKnownLinks({{7, QUrl(QStringLiteral("https://a.org/1")), QStringLiteral("…")}});
    dialog->setText(links);
    dialog->showFolder({all.folder, true, true, 5'000'000});
    return dialog;
}

std::unique_ptr<QWidget> checksumDialog()
{
    auto dialog = std::make_unique<ChecksumDialog>(QStringLiteral("/x/file.iso"), std::nullopt);
    dialog->findChild<QAbstractButton *>(QStringLiteral("verify"))->click();
    return dialog;
}

std::unique_ptr<QWidget> updateLinkDialog()
{
    const UpdateLinkDialog::Target target{7, QStringLiteral("big.iso"),
        {QUrl(QStringLiteral("https://a.org/old")), 4096, "\"v1\"", "Mon, 02 Nov 2026 08:00:00 GMT", {}}, 2048};
    auto dialog = std::make_unique<UpdateLinkDialog>(target);
    dialog->setText(QStringLiteral("https://a.org/1\nhttps://a.org/2"));
    return dialog;
}

std::unique_ptr<QWidget> optionsDialog()
{
    auto dialog = std::make_unique<OptionsDialog>(
        QList<OptionsDialog::Item>{{{7, QStringLiteral("big.iso"), OptionsDialog::Stage::Failed, 2048}, {}}});
    dialog->findChild<QSpinBox *>(QStringLiteral("connections"))->setValue(1);
    return dialog;
}

/// They differ in everything.
std::unique_ptr<QWidget> optionsOfSeveral()
{
    OptionsDialog::Item one{{7, QStringLiteral("a.iso"), OptionsDialog::Stage::Failed, 2048}, {}};
    OptionsDialog::Item other{{8, QStringLiteral("b.iso"), OptionsDialog::Stage::Unfinished, 2048}, {}};
    other.settings.task.user = QStringLiteral("me");
    other.settings.task.referer = QStringLiteral("https://a.org/");
    other.settings.task.headers = {{"X-Key", "1"}};
    other.settings.config.workers = 7;
    other.settings.config.rateLimit = 4096;
    other.settings.config.assembly = AssemblyMode::TempFiles;
    other.settings.config.userAgent = QStringLiteral("agent/1");
    auto dialog = std::make_unique<OptionsDialog>(QList{one, other});
    dialog->findChild<QComboBox *>(QStringLiteral("assembly"))->setCurrentIndex(2);
    return dialog;
}

std::unique_ptr<QWidget> shortcutsDialog()
{
    return std::make_unique<ShortcutsDialog>(
        QList<ShortcutsDialog::Entry>{{QStringLiteral("File"), QStringLiteral("Quit"), {Qt::Key_F1}}});
}

} // namespace

bool show(QWidget &widget)
{
    widget.show();
    return QTest::qWaitForWindowExposed(&widget);
}

QList<Place> places()
{
    QList<Place> all{{"window, empty", emptyWindow}};
    const char *const pages[] = {"general", "segments", "speed", "headers", "log"};
    for (int page = 0; page < int(std::size(pages)); ++page) {
        all.append({QByteArray("window, ") + pages[page],
            [page] { return window(DetailsPane::Page(page), DownloadState::Downloading); }});
    }
    all.append({"window, failure", [] { return window(DetailsPane::General, DownloadState::Failed); }});
    const int pageCount = pagesOf(SettingsDialog({}))->count();
    for (int page = 0; page < pageCount; ++page)
        all.append({QByteArray("settings, page ") + QByteArray::number(page), [page] { return settings(page); }});
    all.append({"add one", [] { return addDialog(QStringLiteral("https://a.org/2")); }});
    all.append({"add many",
        [] { return addDialog(QStringLiteral("https://a.org/1\nhttps://a.org/2\nftp://x\nnonsense\nmore")); }});
    all.append({"checksum", checksumDialog});
    all.append({"credentials", [] { return std::make_unique<CredentialsDialog>(QStringLiteral("example.org")); }});
    all.append({"update link", updateLinkDialog});
    all.append({"options", optionsDialog});
    all.append({"options of several", optionsOfSeveral});
    all.append({"shortcuts", shortcutsDialog});
    all.append({"about", [] { return std::make_unique<AboutDialog>(); }});
    return all;
}

} // namespace td::test
