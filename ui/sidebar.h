// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/downloadgroup.h"

#include <QListWidget>

#include <array>

namespace td {

/// The groups of downloads with their counts; chooses the one that the list shows.
class Sidebar : public QListWidget {
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setCount(DownloadGroup group, int count);
    void setGroup(DownloadGroup group);
    DownloadGroup group() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void groupChosen(td::DownloadGroup group);

protected:
    void initViewItemOption(QStyleOptionViewItem *option) const override;

private:
    int widthOfNames() const;

    std::array<int, DownloadGroupCount> m_counts{};
};

} // namespace td
