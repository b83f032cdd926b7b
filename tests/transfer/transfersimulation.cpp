// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/transfer/transfersimulation.h"

#include <algorithm>
#include <cmath>

namespace td::test {

using namespace std::chrono_literals;

namespace {

constexpr auto Step = 5ms;
constexpr auto Forever = 10min;

qint64 bytesIn(std::chrono::milliseconds time, qint64 rate)
{
    return rate * time.count() / 1000;
}

} // namespace

std::chrono::milliseconds TransferSimulation::ideal() const
{
    qint64 bytes = 0;
    std::chrono::milliseconds now = latency;
    for (; bytes < size && now < Forever; now += Step) {
        for (int worker = 0; worker < workers; ++worker)
            bytes += bytesIn(Step, rate(worker, now));
    }
    return now;
}

TransferSimulation::Outcome TransferSimulation::run()
{
    m_workers.resize(static_cast<size_t>(workers));
    for (int number = 0; number < workers; ++number)
        m_workers.at(static_cast<size_t>(number)).number = number;
    fill();
    while (!m_map.isComplete() && m_now < Forever) {
        m_now += Step;
        for (Worker &worker : m_workers)
            step(worker);
        if (m_now % 250ms == 0ms)
            m_bestRate -= m_bestRate / 16;
        fill();
    }
    m_outcome.time = m_now;
    m_outcome.isComplete = m_map.isComplete();
    return m_outcome;
}

/// As a transfer does it: one request until the length is known, then as many as there are plans.
void TransferSimulation::fill()
{
    for (Worker &worker : m_workers) {
        const bool isKnown = m_map.total().has_value();
        if (worker.isBusy || (!isKnown && !m_map.segments().isEmpty()))
            continue;
        const auto next = plan();
        if (!next)
            return;
        open(worker, *next);
    }
}

std::optional<SegmentPlan> TransferSimulation::plan() const
{
    SegmentPlan::Situation situation{m_map};
    situation.workers = workers;
    situation.minSplitSize = minSplitSize;
    situation.ownRate = m_bestRate;
    situation.requestCost = latency;
    for (const Worker &worker : m_workers) {
        if (!worker.isBusy)
            continue;
        if (const auto measured = worker.connection.rate(m_now, latency))
            situation.rates.insert(worker.connection.segment, *measured);
    }
    return SegmentPlan::next(situation);
}

void TransferSimulation::open(Worker &worker, const SegmentPlan &plan)
{
    if (plan.victim) {
        m_map.setEnd(plan.victim, plan.range.begin);
        Worker *victim = workerOf(plan.victim);
        if (victim && m_map.segment(plan.victim)->remaining() == 0) {
            m_map.release(plan.victim);
            victim->isBusy = false;
        }
    }
    ++m_outcome.requests;
    if (plan.range.end != ByteRange::Open)
        m_outcome.smallestRequest = std::min(m_outcome.smallestRequest, plan.range.length());
    worker.connection = {};
    worker.connection.segment = m_map.claim(plan.range);
    worker.connection.started = m_now;
    worker.firstByteAt = m_now + latency;
    worker.credit = 0;
    worker.isBusy = true;
}

void TransferSimulation::step(Worker &worker)
{
    if (!worker.isBusy || m_now < worker.firstByteAt)
        return;
    if (!m_map.total())
        m_map.setTotal(size);
    TransferConnection &connection = worker.connection;
    if (connection.firstByte < 0ms)
        connection.firstByte = m_now;
    worker.credit += static_cast<double>(rate(worker.number, m_now)) * 0.005;
    const auto *segment = m_map.segment(connection.segment);
    const qint64 bytes = std::min(static_cast<qint64>(worker.credit), segment->remaining());
    worker.credit -= static_cast<double>(bytes);
    m_map.advance(connection.segment, bytes);
    connection.meter.add(bytes, m_now);
    m_outcome.bytes += bytes;
    if (const auto measured = connection.rate(m_now, latency))
        m_bestRate = std::max(m_bestRate, *measured);
    if (m_map.segment(connection.segment)->remaining() > 0)
        return;
    m_map.release(connection.segment);
    worker.isBusy = false;
}

TransferSimulation::Worker *TransferSimulation::workerOf(SegmentId id)
{
    const auto found = std::find_if(m_workers.begin(), m_workers.end(),
        [id](const Worker &worker) { return worker.isBusy && worker.connection.segment == id; });
    return found == m_workers.end() ? nullptr : &*found;
}

} // namespace td::test
