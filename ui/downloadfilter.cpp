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

struct Character {
    char32_t code = 0;
    qsizetype end = 0; // where the next one begins
};

/// In well-formed UTF-8.
Character characterAt(QByteArrayView text, qsizetype at)
{
    const auto byte = [text](qsizetype i) { return static_cast<char32_t>(static_cast<uchar>(text.at(i))); };
    const char32_t first = byte(at++);
    if (first < 0x80)
        return {first, at};
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    char32_t code = first & (0x3fu >> more);
    for (int i = 0; i < more; ++i)
        code = (code << 6) | (byte(at++) & 0x3fu);
    return {code, at};
}

bool isDigitAt(QByteArrayView text, qsizetype at)
{
    return at < text.size() && QChar::isDigit(characterAt(text, at).code);
}

struct Number {
    QByteArrayView digits{}; // without leading zeros
    int length = 0;
};

Number takeNumber(QByteArrayView text, qsizetype &at)
{
    while (text.at(at) == '0' && isDigitAt(text, at + 1))
        ++at;
    const qsizetype begin = at;
    int length = 0;
    for (; isDigitAt(text, at); ++length)
        at = characterAt(text, at).end;
    return {text.sliced(begin, at - begin), length};
}

/// "part2" before "part10"; letters by what they mean, not by case.
int compareNaturally(QByteArrayView one, QByteArrayView other)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < one.size() && j < other.size()) {
        if (isDigitAt(one, i) && isDigitAt(other, j)) {
            const Number left = takeNumber(one, i);
            const Number right = takeNumber(other, j);
            if (left.length != right.length)
                return left.length < right.length ? -1 : 1;
            if (const int order = left.digits.compare(right.digits))
                return order;
            continue;
        }
        const Character left = characterAt(one, i);
        const Character right = characterAt(other, j);
        if (left.code != right.code)
            return left.code < right.code ? -1 : 1;
        i = left.end;
        j = right.end;
    }
    return int(one.size() - i) - int(other.size() - j);
}

template <typename T>
int order(const T &one, const T &other)
{
    return one < other ? -1 : other < one ? 1 : 0;
}

/// As frozen; where nothing changes, as it is now.
template <auto Frozen, typename Now>
int orderByKey(const DownloadRow &one, const DownloadRow &other, Now now)
{
    const auto keyOf = [now](const DownloadRow &row) {
        return row.frozenKeys ? (*row.frozenKeys).*Frozen : now(row.snapshot);
    };
    return order(keyOf(one), keyOf(other));
}

int compare(const DownloadRow &one, const DownloadRow &other, int column)
{
    const DownloadSnapshot &left = one.snapshot;
    const DownloadSnapshot &right = other.snapshot;
    switch (column) {
    case DownloadListModel::NameColumn:
        return compareNaturally(one.sortName(), other.sortName());
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
        return orderByKey<&VolatileKeys::percent>(one, other, VolatileKeys::percentOf);
    case DownloadListModel::ReceivedColumn:
        return orderByKey<&VolatileKeys::received>(one, other, VolatileKeys::receivedOf);
    case DownloadListModel::RemainingColumn:
        return orderByKey<&VolatileKeys::remaining>(one, other, VolatileKeys::remainingOf);
    case DownloadListModel::SpeedColumn:
        return orderByKey<&VolatileKeys::speed>(one, other, VolatileKeys::speedOf);
    case DownloadListModel::TimeLeftColumn:
        return orderByKey<&VolatileKeys::timeLeft>(one, other, VolatileKeys::timeLeftOf);
    case DownloadListModel::StatusColumn:
        return order(left.state, right.state);
    case DownloadListModel::ConnectionsColumn:
        return orderByKey<&VolatileKeys::connections>(one, other, VolatileKeys::connectionsOf);
    case DownloadListModel::ElapsedColumn:
        return orderByKey<&VolatileKeys::elapsed>(one, other, VolatileKeys::elapsedOf);
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
    refilter();
}

void DownloadFilter::setWords(const QString &text)
{
    QByteArrayList words = text.toCaseFolded().toUtf8().split(' ');
    words.removeAll(QByteArray());
    if (words == m_words)
        return;
    m_words = words;
    refilter();
}

void DownloadFilter::refilter()
{
    m_isRefiltering = true;
    invalidateRowsFilter();
    m_isRefiltering = false;
    Q_EMIT refiltered();
}

bool DownloadFilter::filterAcceptsRow(int number, const QModelIndex &) const
{
    const DownloadRow &row = m_model->row(number);
    const bool isInGroup = m_group == DownloadGroup::All || groupOf(row.snapshot.state) == m_group;
    if (!isInGroup && (m_lingering.empty() || !m_lingering.contains(row.snapshot.id)))
        return false;
    return std::all_of(
        m_words.cbegin(), m_words.cend(), [&row](const QByteArray &word) { return row.searchText.contains(word); });
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
    refilter();
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
