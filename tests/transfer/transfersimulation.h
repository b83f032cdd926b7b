// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/transfer/segmentplan.h"
#include "engine/transfer/transferconnection.h"

#include <functional>
#include <memory>
#include <vector>

namespace td::test {

/// A transfer without network or clock: workers of given rates fill a SegmentMap as SegmentPlan says, in steps of 5 ms.
class TransferSimulation {
public:
    /// Bytes a second of the worker's connection at a time.
    using Rate = std::function<qint64(int worker, std::chrono::milliseconds now)>;

    qint64 size = 64 * 1024 * 1024;
    int workers = 8;
    std::chrono::milliseconds latency{1}; ///< from a request to its first byte
    qint64 minSplitSize = 1024 * 1024;
    Rate rate;

    struct Outcome {
        std::chrono::milliseconds time{0};
        int requests = 0;
        qint64 smallestRequest = ByteRange::Open;
        bool isComplete = false;
        qint64 bytes = 0; ///< that came, over all workers
    };

    Outcome run();
    /// In which no plan can be faster: all workers at their full rate from the first head on.
    std::chrono::milliseconds ideal() const;

private:
    struct Worker {
        int number = 0;
        TransferConnection connection{};
        std::chrono::milliseconds firstByteAt{0};
        double credit = 0;
        bool isBusy = false;
    };

    void fill();
    std::optional<SegmentPlan> plan() const;
    void open(Worker &worker, const SegmentPlan &plan);
    void step(Worker &worker);
    Worker *workerOf(SegmentId id);

    SegmentMap m_map;
    std::vector<Worker> m_workers;
    std::chrono::milliseconds m_now{0};
    qint64 m_bestRate = 0;
    Outcome m_outcome;
};

} // namespace td::test
