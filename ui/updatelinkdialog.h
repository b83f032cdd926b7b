// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/urlextractor.h"

#include "engine/downloadsnapshot.h"
#include "engine/downloadtask.h"
#include "engine/fileidentity.h"
#include "engine/proberesult.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace td {

class FieldNote;

/// Takes a new link for a download whose old one has expired, and says whether the same file is behind it.
class UpdateLinkDialog : public QDialog {
    Q_OBJECT

public:
    enum class Stage { Unfinished, Finished, Removed };
    /// What is to be had from the new link.
    struct Target {
        DownloadId id = 0;
        QString name{};
        FileIdentity file{}; ///< behind the old link, as far as it is known
        qint64 received = 0; ///< bytes that are kept
        Stage stage = Stage::Unfinished;

        friend bool operator==(const Target &, const Target &) = default;
    };
    enum class Continuation { GoOn, StartOver };
    Q_ENUM(Continuation)

    explicit UpdateLinkDialog(const Target &target, QWidget *parent = nullptr);

    DownloadId id() const { return m_target.id; }
    void setText(const QString &text); ///< a link or a curl command, selected
    void follow(const Target &target); ///< the download goes on while somebody looks for a link

public Q_SLOTS:
    void showProbe(const QUrl &url, const td::ProbeResult &result);
    void accept() override;

Q_SIGNALS:
    void probeRequested(const td::DownloadTask &task); ///< wants showProbe()
    void submitted(td::DownloadId id, const td::DownloadTask &task, td::UpdateLinkDialog::Continuation continuation);

private:
    void parse();
    void update();
    void sayPurpose();
    Continuation continuation() const;
    QString verdict() const; ///< what the probe says about the file
    QString verdictOnFile() const; ///< where nothing was downloaded yet
    QString verdictOnBytes() const;
    bool isOtherSize() const;
    bool isOtherVersion() const;
    const FoundLink *link() const; ///< null unless there is exactly one

    FileIdentity probed() const;

    Target m_target;
    ExtractedLinks m_found;
    std::optional<ProbeResult> m_probe;
    QTimer m_probeTimer;
    QLabel *m_purpose;
    QPlainTextEdit *m_text;
    FieldNote *m_note;
    QPushButton *m_update;
};

} // namespace td
