// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace td {

class FieldNote;
class SizeSpinBox;

/// The part of the add dialog that few need: proof, assembly, limit, and what the request carries.
class AddOptions : public QWidget {
    Q_OBJECT

public:
    explicit AddOptions(QWidget *parent = nullptr);

    void setSingle(bool isSingle); ///< a checksum is of one file only
    bool isUsable() const; ///< nothing that is written has to be refused
    void applyTo(DownloadTask &task, DownloadConfig &config) const; ///< what is left empty changes nothing

Q_SIGNALS:
    void changed();

private:
    QWidget *loginRow();
    void checkChecksum();
    void checkHeaders();
    void checkReferrer();

    QLineEdit *m_checksum;
    FieldNote *m_checksumNote;
    QComboBox *m_assembly;
    SizeSpinBox *m_speed;
    QLineEdit *m_referrer;
    FieldNote *m_referrerNote;
    QLineEdit *m_agent;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QPlainTextEdit *m_headers;
    FieldNote *m_headersNote;
};

} // namespace td
