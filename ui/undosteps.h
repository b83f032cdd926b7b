// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace td {

class StatusBar;

/// What can be taken back, each step for ten seconds: the last one first, by Ctrl+Z or in the status bar.
class UndoSteps : public QObject {
    Q_OBJECT

public:
    struct Step {
        QString id{}; ///< an earlier step of the same id is settled by a new one
        QString done{}; ///< said as long as it can be taken back
        std::function<void()> undo{};
        std::function<void()> settled{}; ///< it can't be taken back any more; may be empty
    };

    explicit UndoSteps(
        StatusBar &status, QObject *parent = nullptr, std::chrono::milliseconds time = std::chrono::seconds(10));
    ~UndoSteps() override;

    void offer(const Step &step);
    void renew(const QString &id); ///< its time begins again
    void undo(); ///< the last one
    void settle(const QString &id); ///< its time is over
    bool canUndo() const { return !m_steps.empty(); }
    bool contains(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    struct Running;

    Running *find(const QString &id) const;
    std::unique_ptr<Running> take(const Running *step);
    void sayLast();

    StatusBar &m_status;
    const std::chrono::milliseconds m_time; ///< of each step
    std::vector<std::unique_ptr<Running>> m_steps;
};

} // namespace td
