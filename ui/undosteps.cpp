// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/undosteps.h"

#include "ui/statusbar.h"

#include <QTimer>

#include <algorithm>

namespace td {

struct UndoSteps::Running {
    Step step;
    QTimer timer;
};

UndoSteps::UndoSteps(StatusBar &status, QObject *parent, std::chrono::milliseconds time)
    : QObject(parent)
    , m_status(status)
    , m_time(time)
{
    connect(&status, &StatusBar::undoClicked, this, &UndoSteps::undo);
}

UndoSteps::~UndoSteps() = default;

void UndoSteps::offer(const Step &step)
{
    settle(step.id);
    auto running = std::make_unique<Running>();
    running->step = step;
    running->timer.setSingleShot(true);
    connect(
        &running->timer, &QTimer::timeout, this, [this, id = step.id] { settle(id); }, Qt::QueuedConnection);
    running->timer.start(m_time);
    m_steps.push_back(std::move(running));
    sayLast();
    Q_EMIT changed();
}

void UndoSteps::renew(const QString &id)
{
    Running *running = find(id);
    if (!running)
        return;
    running->timer.start();
    sayLast();
}

void UndoSteps::undo()
{
    if (m_steps.empty())
        return;
    const auto running = take(m_steps.back().get());
    m_status.clearMessage();
    running->step.undo();
    sayLast();
    Q_EMIT changed();
}

void UndoSteps::settle(const QString &id)
{
    Running *found = find(id);
    if (!found)
        return;
    const auto running = take(found);
    if (m_status.message() == running->step.done) { // else something newer is said
        m_status.clearMessage();
        sayLast();
    }
    if (running->step.settled)
        running->step.settled();
    Q_EMIT changed();
}

bool UndoSteps::contains(const QString &id) const
{
    return find(id) != nullptr;
}

UndoSteps::Running *UndoSteps::find(const QString &id) const
{
    const auto found =
        std::find_if(m_steps.begin(), m_steps.end(), [&id](const auto &running) { return running->step.id == id; });
    return found == m_steps.end() ? nullptr : found->get();
}

std::unique_ptr<UndoSteps::Running> UndoSteps::take(const Running *step)
{
    const auto found =
        std::find_if(m_steps.begin(), m_steps.end(), [step](const auto &running) { return running.get() == step; });
    auto taken = std::move(*found);
    m_steps.erase(found);
    return taken;
}

void UndoSteps::sayLast()
{
    if (!m_steps.empty())
        m_status.say(m_steps.back()->step.done, StatusBar::Offer::Undo);
}

} // namespace td
