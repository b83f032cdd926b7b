// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/detailspane.h"

#include "ui/details/downloadlog.h"
#include "ui/details/generalpage.h"
#include "ui/details/segmentbar.h"
#include "ui/details/segmentmodel.h"
#include "ui/details/speedpage.h"
#include "ui/details/textpage.h"
#include "ui/downloadlistmodel.h"
#include "ui/icons.h"
#include "ui/selectionsummary.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

namespace {

QString headerText(const HeaderList &headers)
{
    QString text;
    for (const HttpHeader &header : headers)
        text += QString::fromLatin1(header.name + ": " + header.value + '\n');
    return text;
}

QString segmentsText(const DownloadSnapshot &snapshot)
{
    const QString connections = DetailsPane::tr("%Ln connection(s)", nullptr, snapshot.connections);
    if (!isActive(snapshot.state))
        return DetailsPane::tr("Segments are shown while the download is active.");
    const QString resumable = snapshot.resumable == true ? DetailsPane::tr("resumable")
        : snapshot.resumable == false                    ? DetailsPane::tr("not resumable: one connection only")
                                                         : DetailsPane::tr("not known yet whether resumable");
    return DetailsPane::tr("%1. %2, %3, assembly: %4.")
        .arg(SegmentBar::summary(snapshot), connections, resumable, text::assemblyName(snapshot.mode));
}

} // namespace

DetailsPane::DetailsPane(const DownloadListModel &model, QWidget *parent)
    : QTabWidget(parent)
    , m_model(model)
    , m_log(new DownloadLog(model, this))
    , m_general(new GeneralPage(this))
    , m_speed(new SpeedPage(this))
    , m_headers(
          new TextPage(tr("Headers"), tr("No answer of the server has been received since the program was started."),
              TextPage::Growth::Replaced, this))
    , m_logPage(new TextPage(tr("Log"), tr("Nothing has happened to this download since the program was started."),
          TextPage::Growth::Appended, this))
{
    setDocumentMode(true);
    setObjectName(QStringLiteral("details"));
    setAccessibleName(tr("Details"));
    tabBar()->setAccessibleName(tr("Pages of details"));
    addTab(m_general, tr("General"));
    addTab(makeSegmentsPage(), tr("Segments"));
    addTab(m_speed, tr("Speed"));
    addTab(m_headers, tr("Headers"));
    addTab(m_logPage, tr("Log"));
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(icons::icon(icons::Shape::Close));
    const QKeySequence key(Qt::CTRL | Qt::Key_D);
    close->setToolTip(tr("Hide the details (%1)").arg(key.toString(QKeySequence::NativeText)));
    close->setAccessibleName(tr("Hide the details"));
    setCornerWidget(close);
    connect(close, &QToolButton::clicked, this, &DetailsPane::closed);
    connect(this, &QTabWidget::currentChanged, this, &DetailsPane::refresh);
    connect(&model, &DownloadListModel::updated, this, &DetailsPane::onUpdated);
    connect(m_log, &DownloadLog::lineAdded, this, [this](DownloadId id, const QString &line) {
        if (id == m_current)
            m_logPage->append(line);
    });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &DetailsPane::sampleSpeeds);
}

QWidget *DetailsPane::makeSegmentsPage()
{
    auto *page = new QWidget(this);
    m_bar = new SegmentBar(page);
    m_segmentText = new QLabel(page);
    m_segmentText->setWordWrap(true);
    m_segments = new SegmentModel(page);
    m_segmentTable = new QTableView(page);
    m_segmentTable->setModel(m_segments);
    m_segmentTable->setAccessibleName(tr("Table of segments"));
    m_segmentTable->setFrameShape(QFrame::NoFrame);
    m_segmentTable->setShowGrid(false);
    m_segmentTable->setTabKeyNavigation(false);
    m_segmentTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_segmentTable->setMinimumHeight(0);
    QHeaderView *header = m_segmentTable->horizontalHeader();
    header->setStretchLastSection(true);
    for (int column = 0; column < header->count(); ++column)
        header->resizeSection(column, std::max(header->sectionSize(column), header->sectionSizeHint(column)));
    header->resizeSection(SegmentModel::RangeColumn, fontMetrics().averageCharWidth() * 28);
    m_segmentTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->addWidget(m_bar);
    layout->addWidget(m_segmentText);
    layout->addWidget(m_segmentTable, 1);
    return page;
}

QSize DetailsPane::sizeHint() const
{
    return {600, fontMetrics().height() * 14};
}

void DetailsPane::setSelection(const QList<DownloadId> &ids, DownloadId current)
{
    const bool isOther = current != m_current;
    m_selected = ids;
    m_current = current;
    m_speed->setDownload(current);
    if (isOther)
        m_logPage->setText(m_log->lines(current).join(u'\n'));
    refresh();
}

void DetailsPane::setUnits(text::Units units)
{
    m_speed->setUnits(units);
    refresh();
}

void DetailsPane::showTotalSpeed()
{
    setCurrentIndex(Speed);
    m_speed->showAll();
}

void DetailsPane::forget(const QList<DownloadId> &ids)
{
    m_log->forget(ids);
    m_speed->forget(ids);
}

void DetailsPane::showEvent(QShowEvent *event)
{
    QTabWidget::showEvent(event);
    refresh();
}

void DetailsPane::onUpdated(const QList<DownloadSnapshot> &changed)
{
    const bool runs = m_model.count(DownloadGroup::Active) > 0;
    if (runs && !m_second.isActive())
        m_second.start();
    const bool concerns = m_selected.size() > 1
        || std::any_of(changed.cbegin(), changed.cend(), [this](const auto &one) { return one.id == m_current; });
    if (concerns)
        refresh();
}

void DetailsPane::sampleSpeeds()
{
    QList<DownloadSnapshot> active;
    for (const DownloadRow &row : m_model.rows()) {
        if (isActive(row.snapshot.state))
            active.append(row.snapshot);
    }
    m_speed->addSamples(active, m_model.bytesPerSecond());
    if (active.isEmpty())
        m_second.stop();
}

void DetailsPane::refresh()
{
    if (!isVisible())
        return;
    if (currentIndex() == General)
        return refreshGeneral();
    if (currentIndex() == Segments)
        return refreshSegments();
    if (currentIndex() != Headers)
        return;
    const DownloadRow *row = m_model.find(m_current);
    const bool isKnown = row && !row->snapshot.responseHeaders.isEmpty();
    const QString headers = isKnown ? tr("Request") + u'\n' + headerText(row->snapshot.requestHeaders) + u'\n'
            + tr("Answer") + u'\n' + headerText(row->snapshot.responseHeaders)
                                    : QString();
    m_headers->setText(headers);
}

void DetailsPane::refreshGeneral()
{
    if (m_selected.size() > 1)
        return m_general->showSelection(SelectionSummary::of(m_selected, m_model), m_model.units());
    const DownloadRow *row = m_model.find(m_current);
    row ? m_general->showDownload(*row, m_model.units()) : m_general->clear();
}

void DetailsPane::refreshSegments()
{
    const DownloadRow *row = m_model.find(m_current);
    const DownloadSnapshot snapshot = row ? row->snapshot : DownloadSnapshot();
    m_bar->setSnapshot(snapshot);
    m_segmentText->setText(row ? segmentsText(snapshot) : QString());
    m_segments->setSegments(snapshot.segments, m_model.units());
}

} // namespace td
