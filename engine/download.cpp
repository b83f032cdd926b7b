// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/download.h"

#include "engine/announcedchecksum.h"
#include "engine/assemblysink.h"
#include "engine/descriptorsink.h"
#include "engine/http/httpresponse.h"
#include "engine/queue/steadyclock.h"
#include "engine/secretheaders.h"
#include "engine/serverdate.h"
#include "engine/storage/checksum.h"
#include "engine/taskcheck.h"

#include <QFileInfo>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;

namespace {

std::unique_ptr<BodySink> sinkFor(const DownloadTask &task, Assembly &assembly)
{
    if (task.outputDescriptor >= 0)
        return std::make_unique<DescriptorSink>(task.outputDescriptor);
    return std::make_unique<AssemblySink>(assembly);
}

/// A stream has one order only, and nothing to go back to.
DownloadConfig adjusted(DownloadConfig config, const DownloadTask &task)
{
    if (task.outputDescriptor >= 0)
        config.workers = 1;
    return config;
}

} // namespace

Download::Download(const TransferContext &context, const DownloadTask &task, const DownloadConfig &config,
    const Destination::Others &others, QObject *parent)
    : QObject(parent)
    , m_task(task)
    , m_config(adjusted(config, task))
    , m_destination(m_task, m_config, others)
    , m_assembly(this)
    , m_sink(sinkFor(task, m_assembly))
    , m_transfer(context, m_task, m_config, *m_sink, this)
{
    connect(&m_transfer, &Transfer::identified, this, &Download::onIdentified);
    connect(&m_transfer, &Transfer::versionChanged, this, &Download::onVersionChanged);
    connect(&m_transfer, &Transfer::placeWanted, this, &Download::placeWanted);
    connect(&m_transfer, &Transfer::completed, this, &Download::onCompleted);
    connect(&m_transfer, &Transfer::failed, this, &Download::finish);
    connect(&m_assembly, &Assembly::resumed, this, &Download::onResumed);
    connect(&m_assembly, &Assembly::failed, this, &Download::finish);
    connect(&m_assembly, &Assembly::published, this, &Download::onPublished);
    connect(&m_assembly, &Assembly::closed, this, [this] {
        m_isThrough = true;
        Q_EMIT ended();
    });
    connect(&m_assembly, &Assembly::stepped, this, [this](Assembly::Step step, double percent) {
        m_step = step;
        m_stepPercent = percent;
    });
}

Download::~Download() = default;

void Download::start()
{
    m_phase = Phase::Transferring;
    m_started = steadyNow();
    if (const auto error = check(m_task, m_config))
        return finish(error);
    if (streams())
        return beginTransfer();
    m_wanted = m_destination.wanted();
    const TargetName target = m_destination.target(m_wanted);
    if (!target.isFresh && m_destination.isFinished(m_wanted)) {
        const DownloadError error = m_assembly.tidyUp(m_wanted);
        if (error.kind != Kind::CannotOpen) { // else another process has done so
            m_result.bytesWritten = QFileInfo(m_wanted).size();
            return onPublished(error, m_wanted, false);
        }
    }
    if (target.error)
        return endWithoutATarget(target.error);
    if (m_destination.isNamed())
        m_path = target.path;
    if (!target.isFresh)
        return resumeFrom(target.path);
    m_freshPath = target.path;
    beginTransfer();
}

/// What is there may be as good as a download.
void Download::endWithoutATarget(const DownloadError &error)
{
    m_result.skipped = m_destination.skips(error);
    if (m_result.skipped)
        m_result.bytesWritten = QFileInfo(error.path).size();
    m_result.skipped ? onPublished({}, error.path, false) : finish(error);
}

void Download::beginTransfer(const FileIdentity &pinned, const RangeSet &done)
{
    m_transferBegun = true;
    m_transfer.start(pinned, done);
}

void Download::onIdentified(const HttpResponse &response)
{
    m_head = withoutSecrets(response.headers());
    if (streams()) {
        m_announced = announcedChecksum(response);
        static_cast<DescriptorSink &>(*m_sink).expect(digestToVerify());
        m_transfer.proceed();
        return;
    }
    const bool isNew = m_storage == Storage::Outdated && !isBack(m_transfer.identity());
    if (const auto announced = announcedChecksum(response); announced || isNew)
        m_announced = announced;
    if (m_storage == Storage::Closed && m_path.isEmpty()) {
        // The name is the server's to say, or else the link's.
        if (const auto error = choosePath(m_destination.wanted(response)))
            return endWithoutATarget(error);
    }
    openStorage(identityNow());
}

FileIdentity Download::identityNow() const
{
    FileIdentity identity = m_transfer.identity();
    if (m_announced)
        identity.digest = checksumText(*m_announced).toLatin1();
    identity.required = m_task.checksum ? checksumText(*m_task.checksum).toLatin1() : QByteArray();
    return identity;
}

void Download::onVersionChanged(Transfer::Evidence evidence)
{
    m_storage = Storage::Outdated;
    m_mayBeBack = evidence == Transfer::Evidence::Head;
    if (!streams())
        return;
    const auto &stream = static_cast<const DescriptorSink &>(*m_sink);
    if (!stream.isEmpty())
        finish({Kind::FileChanged, 0, {}, stream.name()});
}

void Download::onCompleted()
{
    if (m_phase != Phase::Transferring)
        return;
    m_phase = Phase::Publishing;
    if (streams()) {
        const auto &stream = static_cast<DescriptorSink &>(*m_sink);
        m_result.bytesWritten = m_transfer.map().done().byteCount();
        return onPublished(stream.checkDigest(), {}, stream.hasDigest());
    }
    const qint64 total =
        m_transferBegun ? m_transfer.map().total().value_or(0) : m_assembly.identity().total.value_or(0);
    m_result.bytesWritten = total;
    Q_EMIT transferred();
    m_assembly.publish(total, {m_destination.existsPolicy(), digestToVerify()});
}

std::optional<ExpectedChecksum> Download::digestToVerify() const
{
    if (m_config.checksums == ChecksumPolicy::Ignore)
        return std::nullopt;
    return m_task.checksum ? m_task.checksum : m_announced;
}

void Download::onPublished(const DownloadError &error, const QString &path, bool checksumVerified)
{
    if (m_phase == Phase::Ended)
        return;
    if (m_end == DownloadState::Paused && error.kind == Kind::Interrupted)
        return finish({});
    if (error)
        return finish(error);
    m_result.checksumVerified = checksumVerified;
    m_end = DownloadState::Completed;
    m_path = path;
    if (!m_result.skipped && !streams() && m_config.fileDate == FileDate::Server)
        setServerDate(path, m_assembly.identity().lastModified);
    end();
}

bool Download::adopt(const DownloadTask &task, const DownloadConfig &config)
{
    m_transfer.setRateLimit(config.rateLimit);
    if (task.checksum == m_task.checksum)
        return true;
    if (m_phase != Phase::Transferring || streams()) // the digest is being compared, or bytes have gone through it
        return false;
    m_task.checksum = task.checksum;
    if (m_storage == Storage::Open)
        m_assembly.setIdentity(identityNow());
    return true;
}

void Download::pause()
{
    if (m_phase == Phase::Ended || m_phase == Phase::Ending)
        return;
    m_end = DownloadState::Paused;
    if (m_phase == Phase::Publishing)
        return m_assembly.cancel(); // onPublished() ends
    finish({});
}

void Download::finish(const DownloadError &error)
{
    if (m_phase == Phase::Ending || m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ending;
    m_transfer.stop();
    m_result.error = error;
    if (error)
        m_end = DownloadState::Failed;
    // What is outdated goes when another version has come, not before.
    const bool isUsable = m_storage == Storage::Open || m_storage == Storage::Outdated;
    const bool hasKept = isUsable && !m_assembly.written().isEmpty();
    if (!hasKept && m_storage != Storage::Resuming)
        m_assembly.discard();
    if (!hasKept)
        return end();
    connect(&m_assembly, &Assembly::saved, this, [this](const DownloadError &saving) {
        if (saving && !m_result.error) {
            m_result.error = saving;
            m_end = DownloadState::Failed;
        }
        end();
    });
    m_assembly.save();
}

/// The one way out; Assembly::closed() ends it: through the event loop, so that the caller of start() or pause() is
/// done with it first, and when the files are free for another run.
void Download::end()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_result.elapsed = steadyNow() - m_started;
    m_transfer.stop();
    if (m_end == DownloadState::Failed)
        m_keptBytes = keptBytes();
    m_assembly.close();
}

void Download::discard()
{
    const bool hasEnded = std::exchange(m_phase, Phase::Ended) == Phase::Ended;
    m_end = DownloadState::Paused;
    m_storage = Storage::Closed;
    m_transfer.stop();
    m_assembly.discard();
    if (!hasEnded) // else closed() is on its way
        m_assembly.close();
}

} // namespace td
