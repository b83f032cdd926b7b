// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace td {

/// Computes the digest of a file in the thread pool. One object a digest; its end is the end of the work.
class FileDigest : public QObject {
    Q_OBJECT

public:
    explicit FileDigest(QObject *parent = nullptr);
    ~FileDigest() override;

    void start(const QString &path, QCryptographicHash::Algorithm algorithm);

Q_SIGNALS:
    void progressed(double percent);
    void finished(const QByteArray &digest); ///< raw bytes
    void failed(const QString &detail);

private:
    std::shared_ptr<std::atomic<bool>> m_isCanceled;
};

} // namespace td
