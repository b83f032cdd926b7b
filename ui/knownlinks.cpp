// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/knownlinks.h"

#include "ui/fieldnote.h"

#include "engine/link.h"

#include <QComboBox>
#include <QHBoxLayout>

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
    m_known.reserve(links.size());
    for (const KnownLink &link : links)
        m_known.insert(withoutSecrets(link.url), link);
}

void KnownLinks::showGiven(const QList<FoundLink> &links)
{
    QList<const KnownLink *> known;
    for (const FoundLink &link : links) {
        if (const KnownLink *each = find(link.task.url))
            known.append(each);
    }
    setVisible(!known.isEmpty());
    if (known.size() == 1)
        m_note->say(links.size() == 1 ? tr("Already in the list (%1).").arg(known.first()->status)
                                      : tr("1 link is already in the list (%1).").arg(known.first()->status));
    else if (!known.isEmpty())
        m_note->say(tr("%1 links are already in the list.").arg(known.size()));
}

const KnownLink *KnownLinks::find(const QUrl &url) const
{
    const auto known = m_known.constFind(withoutSecrets(url));
    return known == m_known.cend() ? nullptr : &*known;
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
