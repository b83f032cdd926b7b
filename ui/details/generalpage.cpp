// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/generalpage.h"

#include "ui/details/valueline.h"
#include "ui/rowtext.h"
#include "ui/selectionsummary.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>

#include <algorithm>

namespace td {

namespace {

constexpr int Above = 6; // the first line
constexpr int Between = 2; // two lines

QString wholeSize(qint64 bytes, text::Units units)
{
    const QString rounded = text::size(bytes, units);
    const QString exact = text::exactSize(bytes);
    return rounded == exact ? exact : QStringLiteral("%1 (%2)").arg(rounded, exact);
}

} // namespace

GeneralPage::GeneralPage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(this);
    auto *layout = new QGridLayout(content);
    layout->setContentsMargins(10, Above, 10, 0);
    layout->setVerticalSpacing(Between);
    layout->setHorizontalSpacing(10);
    layout->setColumnStretch(1, 3);
    layout->setColumnStretch(3, 2);
    addField(layout, Link, tr("Link:"), 0, 0, Width::Full);
    addField(layout, FinalLink, tr("Leads to:"), 1, 0, Width::Full);
    addField(layout, File, tr("File:"), 2, 0, Width::Full);
    addField(layout, Status, tr("Status:"), 3, 0, Width::Full);
    addField(layout, Size, tr("Size:"), 4, 0, Width::Full);
    addField(layout, Connections, tr("Connections:"), 5, 0, Width::Half);
    addField(layout, Resumable, tr("Resumable:"), 5, 2, Width::Half);
    addField(layout, Checksum, tr("Checksum:"), 6, 0, Width::Half);
    addField(layout, Assembly, tr("Assembly:"), 6, 2, Width::Half);
    addField(layout, Added, tr("Added:"), 7, 0, Width::Half);
    addField(layout, Finished, tr("Finished:"), 7, 2, Width::Half);
    addField(layout, Time, tr("Active for:"), 8, 0, Width::Half);
    addField(layout, Attempts, tr("Attempts:"), 8, 2, Width::Half);
    layout->setRowStretch(9, 1);
    setWidget(content);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void GeneralPage::addField(QGridLayout *layout, Field field, const QString &label, int row, int column, Width width)
{
    auto *name = new QLabel(label, this);
    auto *value = new ValueLine(this);
    value->setAccessibleName(label.chopped(1));
    if (field == Link || field == FinalLink || field == File)
        value->setLayoutDirection(Qt::LeftToRight); // links and paths read this way in every language
    name->setBuddy(value);
    layout->addWidget(name, row, column);
    layout->addWidget(value, row, column + 1, 1, width == Width::Full ? 3 : 1);
    m_values.at(field) = value;
    m_labels.at(field) = name;
}

void GeneralPage::set(Field field, const QString &text)
{
    ValueLine *value = m_values.at(field);
    value->setVisible(!text.isEmpty());
    m_labels.at(field)->setVisible(!text.isEmpty());
    value->setValue(text);
}

void GeneralPage::showDownload(const DownloadRow &row, text::Units units)
{
    const DownloadSnapshot &now = row.snapshot;
    set(Link, now.url.toDisplayString(QUrl::FullyEncoded));
    set(FinalLink, now.finalUrl == now.url ? QString() : now.finalUrl.toDisplayString(QUrl::FullyEncoded));
    setPlace(now);
    set(Status, rowtext::statusHint(row, units).replace(u'\n', QStringLiteral(" – ")));
    const bool isAtItsEnd = now.state == DownloadState::Completed;
    const QString received = isAtItsEnd ? QString() : tr("%1 downloaded").arg(text::size(now.receivedBytes, units));
    const QString size = now.totalBytes ? wholeSize(*now.totalBytes, units) : tr("Not known");
    set(Size, received.isEmpty() ? size : size + QStringLiteral(", ") + received);
    set(Resumable, rowtext::resumable(now));
    set(Connections, isAtItsEnd ? QString() : tr("%1 of at most %2").arg(now.connections).arg(now.workers));
    set(Assembly, isAtItsEnd && now.mode == AssemblyMode::Auto ? QString() : text::assemblyName(now.mode));
    const QString expected = now.checksum ? QString::fromLatin1(now.checksum->digest.toHex()) : QString();
    const QString verified = tr("verified");
    const QString unverified = expected.isEmpty() ? tr("None known") : expected;
    set(Checksum, !now.checksumVerified ? unverified : expected.isEmpty() ? verified : verified + u' ' + expected);
    set(Added, rowtext::date(now.added, DateLook::Absolute));
    set(Finished, rowtext::date(now.finished, DateLook::Absolute));
    set(Time, now.elapsed.count() > 0 ? text::duration(now.elapsed) : QString());
    const bool tries = now.state != DownloadState::Queued && !isAtItsEnd;
    set(Attempts, tries ? tr("%1 of %2").arg(rowtext::attempt(now)).arg(now.maxAttempts) : QString());
    showWholeLines();
}

/// How the file will be called may not be known before the server has answered.
void GeneralPage::setPlace(const DownloadSnapshot &now)
{
    const QString label = now.path.isEmpty() ? tr("Folder:") : tr("File:");
    m_labels.at(File)->setText(label);
    m_values.at(File)->setAccessibleName(label.chopped(1));
    set(File, now.path.isEmpty() ? now.folder : now.path);
}

void GeneralPage::showSelection(const SelectionSummary &summary, text::Units units)
{
    clear();
    set(Status, tr("%Ln download(s) selected", nullptr, summary.count));
    const QString known = text::size(summary.totalBytes, units);
    const QString size = summary.sized == 0 ? tr("Not known")
        : summary.sized < summary.count     ? tr("at least %1").arg(known)
                                            : known;
    set(Size, tr("%1, %2 downloaded").arg(size, text::size(summary.receivedBytes, units)));
    set(Connections, QString::number(summary.connections));
    showWholeLines();
}

void GeneralPage::clear()
{
    for (int field = 0; field < FieldCount; ++field)
        set(static_cast<Field>(field), {});
    set(Status, tr("No download is selected"));
}

void GeneralPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    showWholeLines();
}

/// Where not all lines have room, none is cut: what is left below the last whole one stays empty, and the scroll bar
/// goes from line to line.
void GeneralPage::showWholeLines()
{
    const int line = std::max(m_labels.at(Link)->sizeHint().height(), m_values.at(Link)->sizeHint().height()) + Between;
    const bool hasRoom = widget()->sizeHint().height() <= height();
    const int left = height() - Above + Between;
    const int below = hasRoom || left < line ? 0 : left % line;
    if (below != viewportMargins().bottom())
        setViewportMargins(0, 0, 0, below);
    verticalScrollBar()->setSingleStep(line);
}

} // namespace td
