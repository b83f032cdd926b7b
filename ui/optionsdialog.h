// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"
#include "engine/downloadsettings.h"
#include "engine/downloadsnapshot.h"

#include <QDialog>

class QPushButton;
class QSpinBox;

namespace td {

class FieldNote;
class OptionFields;

/// Changes what is asked for of a download that is in the list, and says what that costs.
class OptionsDialog : public QDialog {
    Q_OBJECT

public:
    enum class Stage { Unfinished, Failed, Finished, Removed };
    struct Target {
        DownloadId id = 0;
        QString name{};
        Stage stage = Stage::Unfinished;
        qint64 lost = 0; ///< bytes, when it has to stop: its server can't go on in the middle

        friend bool operator==(const Target &, const Target &) = default;
    };

    OptionsDialog(const Target &target, const DownloadSettings &settings, QWidget *parent = nullptr);

    void follow(const Target &target); ///< the download goes on while somebody thinks

public Q_SLOTS:
    void accept() override;

Q_SIGNALS:
    void submitted(td::DownloadId id, const td::DownloadEdit &edit); ///< only what differs is in it

private:
    DownloadEdit edit() const;
    void update();

    Target m_target;
    DownloadSettings m_settings;
    QSpinBox *m_connections;
    OptionFields *m_fields;
    QPushButton *m_change;
    FieldNote *m_note;
};

} // namespace td
