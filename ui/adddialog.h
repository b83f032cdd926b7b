// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/addrequest.h"
#include "ui/folderfacts.h"
#include "ui/urlextractor.h"
#include "ui/windowsettings.h"

#include "engine/proberesult.h"

#include <QDialog>
#include <QHash>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace td {

class FieldNote;
class FolderEdit;
class FormArea;
class KnownLinks;
class NameField;
class OptionFields;

/// Takes links and how they are to be downloaded. Asks nobody and waits for nothing: what is behind the links, and how
/// much room a folder has, are wishes that may stay without an answer.
class AddDialog : public QDialog {
    Q_OBJECT

public:
    AddDialog(const WindowSettings &settings, const AddDialogState &state, QWidget *parent = nullptr);

    void setText(const QString &text); ///< links, selected so that typing replaces them and Return downloads them
    void offerText(const QString &text); ///< the same for links that somebody has just given: any key but Return waits
    void addText(const QString &text); ///< below what somebody is writing
    void setKnownLinks(const QList<KnownLink> &links); ///< what the list has
    void noteKnownLinks(const QList<KnownLink> &changed); ///< or new in the list
    void forgetKnownLinks(const QList<DownloadId> &removed);
    AddDialogState state() const; ///< to be remembered

public Q_SLOTS:
    void showProbe(const QUrl &url, const td::ProbeResult &result);
    void showFolder(const td::FolderFacts &facts);
    void accept() override;

Q_SIGNALS:
    /// These links, and no others any longer, are wanted to be looked at; empty: none.
    void probesWanted(const QList<td::DownloadTask> &tasks);
    void folderLookupRequested(const QString &folder);
    void submitted(const td::AddRequest &request);
    void goToRequested(const QList<td::DownloadId> &ids);
    void linkUpdateRequested(td::DownloadId id, const td::DownloadTask &task);

protected:
    void done(int result) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr int Probed = 5; ///< links that are looked at before the download

    void buildLinks();
    void buildFields();
    void buildButtons();
    void connectFields();
    void onTextChanged();
    void parse();
    void parseInBackground();
    void takeFound(const ExtractedLinks &found);
    void updateAll();
    void updateServer();
    void updateButton();
    void requestProbes();
    bool isUsable() const;
    bool isAllSelected() const;
    ProbeResult probeOf(const FoundLink &link) const; ///< as far as it is there
    DownloadSettings itemFor(const FoundLink &link) const;

    WindowSettings m_settings;
    QString m_defaultFolder;
    QString m_chosenFolder; // the last time
    ExtractedLinks m_found;
    bool m_isUnread = false; // the text is another one by now
    QHash<QUrl, ProbeResult> m_probes; // by links without secrets
    QTimer m_parseTimer;
    QTimer m_probeTimer;

    QPlainTextEdit *m_links;
    FieldNote *m_linksNote;
    KnownLinks *m_known;
    FolderEdit *m_folder;
    NameField *m_name;
    QComboBox *m_exists;
    QSpinBox *m_connections;
    QCheckBox *m_paused;
    QCheckBox *m_top;
    QToolButton *m_more;
    OptionFields *m_options;
    FormArea *m_form;
    QPushButton *m_download;
};

} // namespace td
