// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadfilter.h"

#include "ui/downloadlistmodel.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr auto LingerTime = 3s;
constexpr auto ResortInterval = 2s;

qint64 now()
{
    return QDeadlineTimer::current(Qt::CoarseTimer).deadline();
}

/// "part2" before "part10"; letters by what they mean, not by case.
int compareNaturally(QStringView one, QStringView other)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < one.size() && j < other.size()) {
        if (one.at(i).isDigit() && other.at(j).isDigit()) {
            const auto number = [](QStringView text, qsizetype &at) {
                while (at < text.size() - 1 && text.at(at) == u'0' && text.at(at + 1).isDigit())
                    ++at;
                const qsizetype begin = at;
                while (at < text.size() && text.at(at).isDigit())
                    ++at;
                return text.mid(begin, at - begin);
            };
            const QStringView left = number(one, i);
            const QStringView right = number(other, j);
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right))
                return order;
            continue;
        }
        const char16_t left = one.at(i++).unicode();
        const char16_t right = other.at(j++).unicode();
        if (left != right)
            return left < right ? -1 : 1;
    }
    return int(one.size() - i) - int(other.size() - j);
}

template <typename T>
int order(const T &one, const T &other)
{
    return one < other ? -1 : other < one ? 1 : 0;
}

int compare(const DownloadRow &one, const DownloadRow &other, int column)
{
    const DownloadSnapshot &left = one.snapshot;
    const DownloadSnapshot &right = other.snapshot;
    switch (column) {
    case DownloadListModel::NameColumn: // searchText begins with the name
        return compareNaturally(one.searchText, other.searchText);
    case DownloadListModel::SizeColumn:
        return order(left.totalBytes.value_or(-1), right.totalBytes.value_or(-1));
    case DownloadListModel::AddedColumn:
        return order(left.added, right.added);
    case DownloadListModel::FinishedColumn:
        return order(left.finished, right.finished);
    case DownloadListModel::PlaceColumn:
        return order(one.place, other.place);
    case DownloadListModel::HostColumn:
        return order(left.url.host(), right.url.host());
    case DownloadListModel::UrlColumn:
        return order(left.url, right.url);
    case DownloadListModel::FolderColumn:
        return order(left.folder, right.folder);
    case DownloadListModel::AssemblyColumn:
        return order(left.mode, right.mode);
    case DownloadListModel::ChecksumColumn:
        return order(left.checksumVerified, right.checksumVerified);
    case DownloadListModel::ResumableColumn:
        return order(left.resumable, right.resumable);
    case DownloadListModel::ProgressColumn:
        return order(one.keys.percent, other.keys.percent);
    case DownloadListModel::ReceivedColumn:
        return order(one.keys.received, other.keys.received);
    case DownloadListModel::RemainingColumn:
        return order(one.keys.remaining, other.keys.remaining);
    case DownloadListModel::SpeedColumn:
        return order(one.keys.speed, other.keys.speed);
    case DownloadListModel::TimeLeftColumn:
        return order(one.keys.timeLeft, other.keys.timeLeft);
    case DownloadListModel::StatusColumn:
        return order(one.keys.state, other.keys.state);
    case DownloadListModel::ConnectionsColumn:
        return order(one.keys.connections, other.keys.connections);
    case DownloadListModel::ElapsedColumn:
        return order(one.keys.elapsed, other.keys.elapsed);
    case DownloadListModel::AverageSpeedColumn:
        return order(rowtext::averageSpeed(left), rowtext::averageSpeed(right));
    case DownloadListModel::AttemptsColumn:
        return order(left.attempt, right.attempt);
    default:
        return 0;
    }
}

} // namespace

DownloadFilter::DownloadFilter(DownloadListModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
    connect(model, &DownloadListModel::stateChanged, this, &DownloadFilter::onStateChanged);
    connect(model, &DownloadListModel::updated, this, &DownloadFilter::onUpdated);
    m_lingerTimer.setSingleShot(true);
    connect(&m_lingerTimer, &QTimer::timeout, this, &DownloadFilter::dropLingering);
    m_resortTimer.setSingleShot(true);
    m_resortTimer.setInterval(ResortInterval);
    connect(&m_resortTimer, &QTimer::timeout, this, &DownloadFilter::resort);
}

void DownloadFilter::setGroup(DownloadGroup group)
{
    if (m_group == group)
        return;
    m_group = group;
    m_lingering.clear();
    invalidateRowsFilter();
}

void DownloadFilter::setWords(const QString &text)
{
    const QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

bool DownloadFilter::filterAcceptsRow(int number, const QModelIndex &) const
{
    const DownloadRow &row = m_model->row(number);
    const bool isInGroup = m_group == DownloadGroup::All || groupOf(row.snapshot.state) == m_group;
    if (!isInGroup && (m_lingering.empty() || !m_lingering.contains(row.snapshot.id)))
        return false;
    return std::all_of(
        m_words.cbegin(), m_words.cend(), [&row](const QString &word) { return row.searchText.contains(word); });
}

bool DownloadFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const DownloadRow &one = m_model->row(left.row());
    const DownloadRow &other = m_model->row(right.row());
    const int result = compare(one, other, left.column());
    return result != 0 ? result < 0 : one.snapshot.id < other.snapshot.id;
}

void DownloadFilter::onStateChanged(DownloadId id, DownloadState before, DownloadState now)
{
    if (m_group == DownloadGroup::All || groupOf(before) != m_group || groupOf(now) == m_group)
        return;
    m_lingering[id] = td::now() + std::chrono::milliseconds(LingerTime).count();
    if (!m_lingerTimer.isActive())
        m_lingerTimer.start(LingerTime);
}

void DownloadFilter::dropLingering()
{
    const qint64 time = now();
    qint64 next = 0;
    std::erase_if(m_lingering, [time, &next](const auto &entry) {
        if (entry.second <= time)
            return true;
        next = next == 0 ? entry.second : std::min(next, entry.second);
        return false;
    });
    invalidateRowsFilter();
    if (next > 0)
        m_lingerTimer.start(std::chrono::milliseconds(next - time));
}

bool DownloadFilter::isSortedByVolatileColumn() const
{
    return sortColumn() >= DownloadListModel::FirstVolatileColumn;
}

void DownloadFilter::setResorting(bool allowed)
{
    m_mayResort = allowed;
}

void DownloadFilter::onUpdated()
{
    if (isSortedByVolatileColumn() && !m_resortTimer.isActive())
        m_resortTimer.start();
}

void DownloadFilter::resort()
{
    if (!isSortedByVolatileColumn())
        return;
    if (!m_mayResort)
        return m_resortTimer.start();
    m_model->freezeKeys();
    invalidate();
}

} // namespace td
