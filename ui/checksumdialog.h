// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <QDialog>
#include <QHash>

#include <optional>

class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace td {

class FieldNote;

/// Compares the digest of a file with the one it should have. Computes nothing: the digest is a wish.
class ChecksumDialog : public QDialog {
    Q_OBJECT

public:
    ChecksumDialog(const QString &path, const std::optional<ExpectedChecksum> &expected, QWidget *parent = nullptr);

public Q_SLOTS:
    void showProgress(double percent);
    void showDigest(const QByteArray &digest); ///< raw bytes
    void showFailure(const QString &sentence);

Q_SIGNALS:
    /// Wants showProgress() and showDigest() or showFailure().
    void digestRequested(const QString &path, QCryptographicHash::Algorithm algorithm);
    void digestCanceled(); ///< that was asked for

protected:
    void done(int result) override;

private:
    QCryptographicHash::Algorithm algorithm() const;
    void verify();
    void stop();
    void onExpectedChanged();
    void update();

    QString m_path;
    QHash<int, QByteArray> m_digests; ///< of the algorithms that were asked for
    bool m_isRunning = false;
    QComboBox *m_algorithm;
    QLineEdit *m_expected;
    QLineEdit *m_actual;
    FieldNote *m_note;
    QProgressBar *m_progress;
    QPushButton *m_copy;
    QPushButton *m_verify;
};

} // namespace td
