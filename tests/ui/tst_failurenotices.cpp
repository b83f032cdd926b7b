// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/failurenotices.h"

#include "ui/details/detailspane.h"
#include "ui/downloadcommands.h"
#include "ui/downloadlistmodel.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <algorithm>

using namespace td;
using namespace td::test;

/// What the window says of a download that failed, and what it offers.
class TestFailureNotices : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void explainsAFailureAndHelps_data();
    void explainsAFailureAndHelps();
    void saysWhatAFullDiskLacks();
    void saysWhichFileIsInTheWay();
    void tellsARefusedLoginFromNone();
    void forgetsTheFailureOfAnotherRow();
    void staysWhereNoFolderIsChosen();

private:
    bool isShownInDetails(const QString &text) const;
};

void TestFailureNotices::explainsAFailureAndHelps_data()
{
    QTest::addColumn<DownloadError>("error");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("help");
    QTest::addColumn<QByteArray>("wish");
    using Kind = DownloadError::Kind;
    const auto add = [](const char *name, Kind kind, int http, const char *status, const char *help, const char *wish) {
        QTest::newRow(name) << DownloadError{kind, http, {}, {}} << QString::fromUtf8(status) << QString::fromUtf8(help)
                            << QByteArray(wish);
    };
    add("not found", Kind::NotFound, 404, "Failed: 404 Not Found", "Update Link…", "link");
    add("expired", Kind::Unauthorized, 403, "Failed: 403 Forbidden", "Update Link…", "link");
    add("time-out", Kind::TimedOut, 0, "Failed: timed out", "Retry", "resume");
    add("no host", Kind::HostNotFound, 0, "Failed: server not found", "Retry", "resume");
    add("busy", Kind::Overloaded, 503, "Failed: server busy", "Use 1 Connection", "edit");
    add("file exists", Kind::FileExists, 0, "Needs your answer: file exists", "Overwrite", "edit");
    add("file changed", Kind::FileChanged, 0, "Needs your answer: file changed", "Restart", "restart");
    add("checksum", Kind::ChecksumMismatch, 0, "Failed: checksum differs", "Download Again", "restart");
    add("checksum, a wrong one", Kind::ChecksumMismatch, 0, "Failed: checksum differs", "Change Checksum…", "checksum");
    add("sign-in", Kind::Unauthorized, 401, "Needs your answer: sign-in", "Sign In…", "dialog");
    add("sign-in at the proxy", Kind::Unauthorized, 407, "Needs your answer: sign-in", "Sign In…", "dialog");
    QTest::newRow("compressed") << DownloadError::encoded(200) << u"Failed: bad answer"_qs << u"Keep Compressed"_qs
                                << QByteArray("edit");
    add("full disk", Kind::DiskFull, 0, "Failed: disk full", "Change Folder…", "dialog");
}

void TestFailureNotices::explainsAFailureAndHelps()
{
    QFETCH(DownloadError, error);
    QFETCH(QString, status);
    QFETCH(QString, help);
    QFETCH(QByteArray, wish);
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed);
    snapshot.error = error;
    snapshot.proxy = QStringLiteral("proxy.example:3128");
    show({snapshot});
    select({1});
    QVERIFY(m_window->notices().isVisible());
    QCOMPARE(m_window->model().index(0, DownloadListModel::StatusColumn).data().toString(), status);
    QSignalSpy links(m_window.get(), &MainWindow::updateLinkRequested);
    QSignalSpy checksums(m_window.get(), &MainWindow::checksumChangeRequested);
    QSignalSpy edits(m_window.get(), &MainWindow::editRequested);
    QSignalSpy resumes(&m_window->commands(), &DownloadCommands::resumeRequested);
    QSignalSpy restarts(&m_window->commands(), &DownloadCommands::restartRequested);
    QVERIFY(button(help));
    button(help)->click();
    QCOMPARE(links.size(), wish == "link" ? 1 : 0);
    QCOMPARE(checksums.size(), wish == "checksum" ? 1 : 0);
    QCOMPARE(edits.size(), wish == "edit" ? 1 : 0);
    QCOMPARE(resumes.size(), wish == "resume" || wish == "edit" ? 1 : 0);
    QCOMPARE(restarts.size(), wish == "restart" ? 1 : 0);
    QCOMPARE(openDialog() != nullptr, wish == "dialog");
}

void TestFailureNotices::saysWhatAFullDiskLacks()
{
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed, u"big.iso"_qs);
    snapshot.totalBytes = qint64(5) << 30;
    snapshot.receivedBytes = qint64(1) << 30;
    snapshot.error = {DownloadError::Kind::DiskFull, 0, u"No space left on device"_qs, snapshot.path + u".tdpart"};
    QSignalSpy asked(&m_window->failures(), &FailureNotices::spaceAsked);
    show({snapshot, sample(2, DownloadState::Paused)});
    select({1});
    const auto banner = [this] { return m_window->notices().accessibleDescription(); };
    const auto status = [this] {
        return m_window->model().index(0, DownloadListModel::StatusColumn).data(Qt::ToolTipRole).toString();
    };
    const QString without = u"There is not enough space for"_qs;
    const QString with =
        u"The disk is full: 4.0 GiB are needed in \u2068/home/user/Downloads\u2069, 300.0 MiB are free."_qs;
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), snapshot.folder);
    QVERIFY2(banner().contains(without), qPrintable(banner()));
    const QAbstractButton *change = button(u"Change Folder…"_qs);
    m_window->model().setFreeBytes(u"/elsewhere"_qs, 1);
    QVERIFY(banner().contains(without));
    m_window->model().setFreeBytes(snapshot.folder, qint64(300) << 20);
    QVERIFY2(banner().endsWith(with), qPrintable(banner()));
    QCOMPARE(button(u"Change Folder…"_qs), change); // where the focus may be
    QVERIFY2(status().endsWith(with), qPrintable(status()));
    QVERIFY(isShownInDetails(with));
    QCOMPARE(asked.size(), 1); // not once more for its answer
    m_window->model().setFreeBytes(snapshot.folder, qint64(6) << 30); // somebody has made room
    QVERIFY(banner().contains(without));
    select({2});
    select({1});
    QCOMPARE(asked.size(), 2);
    m_window->model().setFreeBytes(snapshot.folder, 0);
    snapshot.error.path = u"/tmp/parts"_qs; // another disk, of which nothing is known so far
    m_window->applySnapshots({snapshot});
    QVERIFY(banner().contains(without));
    QCOMPARE(asked.takeLast().at(0).toString(), u"/tmp/parts"_qs);
}

void TestFailureNotices::saysWhichFileIsInTheWay()
{
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(QByteArray(2048, 'x')) == 2048 && file.flush());
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed);
    snapshot.error = {DownloadError::Kind::FileExists, 0, {}, file.fileName()};
    show({snapshot});
    select({1});
    const auto banner = [this] { return m_window->notices().accessibleDescription(); };
    QVERIFY(banner().endsWith(u"exists already."_qs));
    QTRY_VERIFY(banner().contains(u"exists already. The one that is there: 2.0 KiB, Today "_qs));
}

void TestFailureNotices::tellsARefusedLoginFromNone()
{
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed);
    snapshot.error = {DownloadError::Kind::Unauthorized, 401};
    snapshot.requestHeaders = {};
    show({snapshot});
    select({1});
    const auto banner = [this] { return m_window->notices().accessibleDescription(); };
    QVERIFY2(banner().endsWith(u"The server wants a user name and password."_qs), qPrintable(banner()));
    snapshot.requestHeaders = {{"authorization", "…"}};
    m_window->applySnapshots({snapshot});
    QVERIFY2(banner().endsWith(u"does not take the user name and password that were given."_qs), qPrintable(banner()));
}

bool TestFailureNotices::isShownInDetails(const QString &text) const
{
    const auto lines = m_window->details().findChildren<QLineEdit *>();
    return std::any_of(
        lines.cbegin(), lines.cend(), [&text](const QLineEdit *line) { return line->text().endsWith(text); });
}

void TestFailureNotices::forgetsTheFailureOfAnotherRow()
{
    show({sample(1, DownloadState::Failed), sample(2, DownloadState::Paused)});
    select({1});
    QVERIFY(m_window->notices().isVisible());
    select({2});
    QVERIFY(!m_window->notices().isVisible());
    select({1});
    m_window->applySnapshots({sample(1, DownloadState::Queued)});
    QVERIFY(!m_window->notices().isVisible());
}

void TestFailureNotices::staysWhereNoFolderIsChosen()
{
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed);
    snapshot.error = {DownloadError::Kind::CannotCreateFolder};
    show({snapshot});
    select({1});
    QSignalSpy edits(m_window.get(), &MainWindow::editRequested);
    button(u"Change Folder…"_qs)->click();
    QVERIFY(openDialog());
    openDialog()->reject();
    QVERIFY(m_window->notices().isVisible());
    QCOMPARE(edits.size(), 0);
    button(u"Change Folder…"_qs)->click();
    auto *dialog = qobject_cast<QFileDialog *>(openDialog());
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(u"/elsewhere"_qs);
    QCOMPARE(edits.size(), 1);
    QVERIFY(!m_window->notices().isVisible());
}

QTEST_MAIN(TestFailureNotices)
#include "tst_failurenotices.moc"
