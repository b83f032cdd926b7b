// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/filedigest.h"

#include "engine/workers.h"
#include "ui/background.h"

#include <QFile>

namespace td {

namespace {

constexpr qint64 BlockSize = 1024 * 1024;

} // namespace

FileDigest::FileDigest(QObject *parent)
    : QObject(parent)
    , m_isCanceled(std::make_shared<std::atomic<bool>>(false))
{
}

FileDigest::~FileDigest()
{
    *m_isCanceled = true;
}

void FileDigest::start(const QString &path, QCryptographicHash::Algorithm algorithm)
{
    workers::start([object = QPointer(this), isCanceled = m_isCanceled, path, algorithm] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return deliver(object, [detail = file.errorString()](FileDigest &digest) { Q_EMIT digest.failed(detail); });
        }
        QCryptographicHash hash(algorithm);
        int told = 0;
        while (!file.atEnd() && !*isCanceled) {
            const QByteArray block = file.read(BlockSize);
            if (block.isEmpty()) {
                return deliver(
                    object, [detail = file.errorString()](FileDigest &digest) { Q_EMIT digest.failed(detail); });
            }
            hash.addData(block);
            const int percent = int(100.0 * double(file.pos()) / double(file.size()));
            if (percent == told)
                continue;
            told = percent;
            deliver(object, [percent](FileDigest &digest) { Q_EMIT digest.progressed(percent); });
        }
        if (!*isCanceled)
            deliver(object, [result = hash.result()](FileDigest &digest) { Q_EMIT digest.finished(result); });
    });
}

} // namespace td
