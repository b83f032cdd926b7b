// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/speedpage.h"

#include "ui/details/speedgraph.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace td {

SpeedPage::SpeedPage(QWidget *parent)
    : QWidget(parent)
    , m_graph(new SpeedGraph(this))
    , m_summary(new QLabel(this))
    , m_what(new QComboBox(this))
    , m_span(new QComboBox(this))
{
    m_what->addItems({tr("This download"), tr("All downloads")});
    m_what->setAccessibleName(tr("Whose speed is shown"));
    m_span->addItem(tr("1 minute"), 60);
    m_span->addItem(tr("10 minutes"), 600);
    m_span->addItem(tr("1 hour"), 3600);
    m_span->setAccessibleName(tr("Time that is shown"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(m_what);
    row->addWidget(m_span);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_graph, 1);
    layout->addLayout(row);
    connect(m_what, &QComboBox::currentIndexChanged, this, &SpeedPage::refresh);
    connect(m_span, &QComboBox::currentIndexChanged, this, &SpeedPage::refresh);
    refresh();
}

void SpeedPage::addSamples(const QList<DownloadSnapshot> &active, qint64 total)
{
    for (const DownloadSnapshot &snapshot : active)
        m_histories[snapshot.id].add(snapshot.bytesPerSecond);
    m_histories[0].add(total);
    refresh();
}

void SpeedPage::forget(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids)
        m_histories.erase(id);
}

void SpeedPage::setDownload(DownloadId id)
{
    if (m_id == id)
        return;
    m_id = id;
    refresh();
}

void SpeedPage::setUnits(text::Units units)
{
    m_graph->setUnits(units);
    refresh();
}

void SpeedPage::showAll()
{
    m_what->setCurrentIndex(1);
}

void SpeedPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void SpeedPage::refresh()
{
    if (!isVisible())
        return;
    m_what->setEnabled(m_id != 0);
    const qsizetype seconds = m_span->currentData().toInt();
    const qsizetype most = std::min<qsizetype>(seconds, std::max(60, m_graph->width() / 2));
    const qsizetype bucket = (seconds + most - 1) / most;
    const auto found = m_histories.find(m_what->currentIndex() == 1 ? 0 : m_id);
    const bool hasHistory = found != m_histories.end();
    m_graph->setSamples(hasHistory ? found->second.samples(seconds, most) : QList<double>(), seconds, seconds / bucket);
    m_summary->setText(m_graph->summary());
    m_graph->setAccessibleDescription(m_graph->summary());
}

} // namespace td
