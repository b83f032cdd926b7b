// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/text.h"

#include <QScrollArea>

#include <array>

class QGridLayout;
class QLabel;

namespace td {

class ValueLine;
struct DownloadRow;
struct SelectionSummary;

/// The facts of one download, to read and to copy; of several, their sums.
class GeneralPage : public QScrollArea {
    Q_OBJECT

public:
    explicit GeneralPage(QWidget *parent = nullptr);

    void showDownload(const DownloadRow &row, text::Units units);
    void showSelection(const SelectionSummary &summary, text::Units units);
    void clear();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Field {
        Link,
        FinalLink,
        File,
        Size,
        Status,
        Resumable,
        Connections,
        Assembly,
        Checksum,
        Added,
        Finished,
        Time,
        Attempts,
        FieldCount
    };
    enum class Width { Half, Full };

    void addField(QGridLayout *layout, Field field, const QString &label, int row, int column, Width width);
    void setPlace(const DownloadSnapshot &now);
    void set(Field field, const QString &text);
    void showWholeLines();

    std::array<ValueLine *, FieldCount> m_values{};
    std::array<QLabel *, FieldCount> m_labels{};
};

} // namespace td
