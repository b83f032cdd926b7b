// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/resumejournal.h"
#include "tests/storage/assemblyhelpers.h"

#include <QTemporaryDir>

#include <memory>

namespace td::test {

/// A folder for a file in parts of 1 MiB, and what tests of them ask for.
class TempFilesTest : public QObject {
    Q_OBJECT

protected:
    static QByteArray payload();
    static DownloadError write(Assembly &assembly, ByteRange range);

    QString path() const { return m_dir->filePath(QStringLiteral("f")); }
    QString folder() const { return path() + QStringLiteral(".tdpart.d"); }
    QString inDir(const QString &name) const { return m_dir->filePath(name); }
    QStringList names() const { return namesIn(m_dir->path()); }
    /// Syncs as soon as something is written.
    DownloadError begin(Assembly &assembly, qint64 total = payload().size()) const;
    RangeSet moved() const; ///< as the control file says
    static void settle(); ///< what is under way in the background is done, and heard of

private Q_SLOTS:
    void init();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace td::test
