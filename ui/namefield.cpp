// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/namefield.h"

#include "ui/fieldnote.h"
#include "ui/form.h"

#include "engine/text.h"

#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace td {

NameField::NameField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_note(new FieldNote(m_edit, this))
{
    m_edit->setObjectName(QStringLiteral("name"));
    m_edit->setAccessibleName(tr("File name"));
    form::keepLeftToRight(m_edit);
    setFocusProxy(m_edit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_edit);
    layout->addWidget(m_note);
    connect(m_edit, &QLineEdit::textChanged, this, &NameField::refresh);
}

bool NameField::isFileName(const QString &name)
{
    return name != u'.' && name != QLatin1String("..") && !name.contains(u'/') && !name.contains(QChar(0))
        && name.toUtf8().size() <= 234;
}

void NameField::showNone()
{
    showOne({}, {});
    m_edit->setPlaceholderText({});
}

void NameField::showSeveral()
{
    showOne({}, {});
    m_edit->setPlaceholderText(tr("each has its own"));
}

void NameField::showOne(const QUrl &url, const ProbeResult &probe)
{
    m_url = url;
    m_probe = probe;
    m_edit->setEnabled(!url.isEmpty());
    m_edit->setPlaceholderText(
        probe.name.isEmpty() ? tr("from the server") : tr("%1 (from the server)").arg(probe.name));
    refresh();
}

void NameField::suggest(const QString &name)
{
    const bool isOurs = m_edit->text() == m_suggested;
    m_suggested = name;
    if (isOurs)
        m_edit->setText(name);
}

QString NameField::name() const
{
    return m_edit->text().trimmed();
}

bool NameField::isUsable() const
{
    return m_url.isEmpty() || isFileName(name());
}

void NameField::refresh()
{
    QStringList words;
    if (m_probe.size)
        words.append(text::size(*m_probe.size));
    if (m_probe.ranges)
        words.append(*m_probe.ranges ? tr("can be resumed") : tr("cannot be resumed"));
    if (!isUsable())
        m_note->say(tr("A file can't be called that."), FieldNote::Kind::Problem);
    else if (m_probe.error)
        m_note->say(text::explanation(m_probe.error, m_url), FieldNote::Kind::Warning);
    else
        m_note->say(words.join(tr(", ")));
    Q_EMIT changed();
}

} // namespace td
