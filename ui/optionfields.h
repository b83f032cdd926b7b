// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace td {

class FieldNote;
class SizeSpinBox;

/// What few change of a download: proof, assembly, limit, and what the request carries.
class OptionFields : public QWidget {
    Q_OBJECT

public:
    explicit OptionFields(QWidget *parent = nullptr);

    void prepend(const QString &label, QWidget *field); ///< a row above the others
    void orderTabs(QWidget *first); ///< behind that one, once all are in their window
    void goToChecksum();
    static QString severalValues(); ///< in the place of a value where downloads differ

    void setSingle(bool isSingle); ///< a checksum is of one file only
    void setValues(const DownloadEdit &values); ///< of downloads that have some; what is absent are several
    DownloadEdit values() const; ///< all of them; empty, as setValues() left it, where they are several
    bool isUsable() const; ///< nothing that is written has to be refused
    void finishTyping(); ///< before the last applyTo(): what is half a number is read as far as it is one
    void applyTo(DownloadTask &task, DownloadConfig &config) const; ///< what is left empty changes nothing

Q_SIGNALS:
    void changed();

private:
    QWidget *loginRow();
    void checkChecksum();
    void checkHeaders();
    void checkReferrer();

    QFormLayout *m_form;
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
