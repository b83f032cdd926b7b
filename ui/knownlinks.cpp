// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/knownlinks.h"

#include "ui/fieldnote.h"

#include "engine/link.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>

namespace td {

KnownLinks::KnownLinks(KnownLinkChoice choice, QWidget *parent)
    : QWidget(parent)
    , m_note(nullptr)
    , m_choice(new QComboBox(this))
{
    setObjectName(QStringLiteral("known"));
    m_note = new FieldNote(m_choice, this);
    m_choice->setObjectName(QStringLiteral("knownChoice"));
    m_choice->setAccessibleName(tr("What to do with links that are already in the list"));
    m_choice->addItems({tr("Go to it"), tr("Update its link"), tr("Add a copy")});
    m_choice->setCurrentIndex(int(choice));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_note, 1);
    row->addWidget(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &KnownLinks::choiceChanged);
}

void KnownLinks::setKnown(const QList<KnownLink> &links)
{
    m_known.clear();
    m_ids.clear();
    m_known.reserve(links.size());
    m_ids.reserve(links.size());
    for (const KnownLink &link : links)
        insert(link);
}

KnownLinks::Effect KnownLinks::note(const QList<KnownLink> &changed)
{
    Effect effect = Effect::None;
    for (const KnownLink &link : changed) {
        const auto before = m_known.constFind(link.id);
        if (before != m_known.cend() && *before == link)
            continue;
        const bool hasMoved = before == m_known.cend() || before->url != link.url;
        if (hasMoved || m_shown.contains(link.id))
            effect = Effect::Seen;
        remove(link.id);
        insert(link);
    }
    return effect;
}

KnownLinks::Effect KnownLinks::forget(const QList<DownloadId> &removed)
{
    Effect effect = Effect::None;
    for (const DownloadId id : removed) {
        if (m_shown.contains(id))
            effect = Effect::Seen;
        remove(id);
    }
    return effect;
}

void KnownLinks::insert(const KnownLink &link)
{
    m_known.insert(link.id, link);
    m_ids.insert(withoutSecrets(link.url), link.id);
}

void KnownLinks::remove(DownloadId id)
{
    const auto known = m_known.constFind(id);
    if (known == m_known.cend())
        return;
    m_ids.remove(withoutSecrets(known->url), id);
    m_known.erase(known);
}

void KnownLinks::showGiven(const QList<FoundLink> &links)
{
    QList<const KnownLink *> known;
    m_shown.clear();
    for (const FoundLink &link : links) {
        if (const KnownLink *each = find(link.task.url)) {
            known.append(each);
            m_shown.insert(each->id);
        }
    }
    setVisible(!known.isEmpty());
    if (known.size() == 1)
        m_note->say(links.size() == 1 ? tr("Already in the list (%1).").arg(known.first()->status)
                                      : tr("1 link is already in the list (%1).").arg(known.first()->status));
    else if (!known.isEmpty())
        m_note->say(tr("%Ln link(s) (is|are) already in the list.", nullptr, int(known.size())));
}

const KnownLink *KnownLinks::find(const QUrl &url) const
{
    if (m_ids.isEmpty())
        return nullptr;
    const auto id = m_ids.constFind(withoutSecrets(url));
    return id == m_ids.cend() ? nullptr : &*m_known.constFind(*id);
}

bool KnownLinks::updates(const KnownLink &known) const
{
    return choice() == KnownLinkChoice::UpdateLink && !known.isFinished;
}

bool KnownLinks::updatesAny(const QList<FoundLink> &links) const
{
    return std::any_of(links.cbegin(), links.cend(), [this](const FoundLink &link) {
        const KnownLink *known = find(link.task.url);
        return known && updates(*known);
    });
}

KnownLinkChoice KnownLinks::choice() const
{
    return KnownLinkChoice(m_choice->currentIndex());
}

QList<const FoundLink *> KnownLinks::toBeAdded(const QList<FoundLink> &links) const
{
    QList<const FoundLink *> added;
    for (const FoundLink &link : links) {
        if (choice() == KnownLinkChoice::AddCopy || !find(link.task.url))
            added.append(&link);
    }
    return added;
}

} // namespace td
