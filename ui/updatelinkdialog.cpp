// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/updatelinkdialog.h"

#include "ui/fieldnote.h"
#include "ui/form.h"
#include "ui/rowtext.h"

#include "engine/text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace td {

using namespace std::chrono_literals;

UpdateLinkDialog::UpdateLinkDialog(const Target &target, QWidget *parent)
    : QDialog(parent)
    , m_target(target)
    , m_purpose(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_note(new FieldNote(m_text, this))
    , m_update(new QPushButton(this))
{
    setWindowTitle(tr("Update Link"));
    m_purpose->setWordWrap(true);
    m_purpose->setTextFormat(Qt::PlainText);
    sayPurpose();
    auto *old = new QLineEdit(target.file.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::FullyEncoded), this);
    old->setObjectName(QStringLiteral("old"));
    old->setReadOnly(true);
    old->setCursorPosition(0);
    form::keepLeftToRight(old);
    m_text->setObjectName(QStringLiteral("links"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 4);
    form::keepLeftToRight(m_text);

    m_update->setObjectName(QStringLiteral("update"));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_purpose);
    layout->addWidget(form::labelFor(tr("&Old link:"), old));
    layout->addWidget(old);
    layout->addWidget(form::labelFor(tr("&New link, or a curl command:"), m_text));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_note);
    layout->addWidget(form::buttonsOf(this, m_update));

    m_probeTimer.setSingleShot(true);
    m_probeTimer.setInterval(400ms);
    connect(&m_probeTimer, &QTimer::timeout, this, [this] {
        if (link())
            Q_EMIT probeRequested(link()->task);
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, &UpdateLinkDialog::parse);
    m_text->setFocus();
    update();
    resize(fontMetrics().averageCharWidth() * 80, sizeHint().height() + fontMetrics().lineSpacing() * 2);
}

void UpdateLinkDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
    m_text->selectAll();
}

void UpdateLinkDialog::sayPurpose()
{
    const QString purpose = m_target.received > 0
        ? tr("A new link for %1. What was downloaded is kept if the same file is behind it.")
        : tr("A new link for %1. Nothing of it was downloaded yet.");
    m_purpose->setText(purpose.arg(rowtext::inSentence(m_target.name)));
    m_purpose->setToolTip(rowtext::inert(m_target.name));
}

void UpdateLinkDialog::follow(const Target &target)
{
    if (target == m_target)
        return;
    m_target = target;
    sayPurpose();
    update();
}

void UpdateLinkDialog::showProbe(const QUrl &url, const ProbeResult &result)
{
    if (!link() || link()->task.url != url)
        return;
    m_probe = result;
    update();
}

void UpdateLinkDialog::parse()
{
    m_found = extractLinks(m_text->toPlainText());
    m_probe.reset();
    m_probeTimer.start();
    update();
}

const FoundLink *UpdateLinkDialog::link() const
{
    return m_found.links.size() == 1 ? &m_found.links.first() : nullptr;
}

FileIdentity UpdateLinkDialog::probed() const
{
    return {m_probe->finalUrl, m_probe->size, m_probe->etag, m_probe->lastModified, {}};
}

bool UpdateLinkDialog::isOtherSize() const
{
    return m_probe && m_probe->size && m_target.file.total && *m_probe->size != *m_target.file.total;
}

/// By what the servers say; the download itself compares in the same way.
bool UpdateLinkDialog::isOtherVersion() const
{
    return m_probe && !m_probe->error && compare(m_target.file, probed()) == Sameness::Different;
}

UpdateLinkDialog::Continuation UpdateLinkDialog::continuation() const
{
    return isOtherSize() || isOtherVersion() ? Continuation::StartOver : Continuation::GoOn;
}

QString UpdateLinkDialog::verdict() const
{
    return m_target.received > 0 ? verdictOnBytes() : verdictOnFile();
}

/// Nothing is lost, whatever it is.
QString UpdateLinkDialog::verdictOnFile() const
{
    if (isOtherSize())
        return tr("Another file is behind this link: %1 instead of %2.")
            .arg(text::size(*m_probe->size), text::size(*m_target.file.total));
    if (isOtherVersion())
        return tr("The same size, but another version of the file: the server's tag or date differs.");
    return m_probe->size ? tr("A file of %1 is behind this link.").arg(text::size(*m_probe->size))
                         : tr("The server does not tell the size.");
}

QString UpdateLinkDialog::verdictOnBytes() const
{
    const QString received = text::size(m_target.received);
    if (isOtherSize())
        return tr("Another file is behind this link: %1 instead of %2. The %3 downloaded so far don't fit.")
            .arg(text::size(*m_probe->size), text::size(*m_target.file.total), received);
    if (isOtherVersion())
        return tr("The same size, but another version of the file: the server's tag or date differs. The %1 downloaded "
                  "so far don't fit.")
            .arg(received);
    if (m_probe->ranges == false)
        return tr("This server can't continue a download; it begins again.");
    if (!m_probe->size || !m_target.file.total)
        return tr("The server does not tell the size. Whether the file is the same is proven by the download.");
    if (compare(m_target.file, probed()) == Sameness::Same)
        return tr("The same version of the file. The download goes on after %1.").arg(received);
    return tr("The size fits. The download goes on after %1, once some of it was compared.").arg(received);
}

void UpdateLinkDialog::update()
{
    const bool startsOver = continuation() == Continuation::StartOver;
    m_update->setEnabled(link() && m_target.stage == Stage::Unfinished);
    form::nameAccept(m_update, startsOver && m_target.received > 0 ? tr("Update and Start Over") : tr("Update"));
    if (m_target.stage == Stage::Finished)
        m_note->say(tr("This download has finished meanwhile, and needs no other link."), FieldNote::Kind::Problem);
    else if (m_target.stage == Stage::Removed)
        m_note->say(tr("This download is no longer in the list."), FieldNote::Kind::Problem);
    else if (m_found.links.size() > 1)
        m_note->say(tr("One link is enough."), FieldNote::Kind::Problem);
    else if (!link())
        m_note->say(
            m_found.refused.isEmpty() ? QString() : refusalText(m_found.refused.first()), FieldNote::Kind::Problem);
    else if (!m_probe)
        m_note->say({});
    else if (m_probe->error)
        m_note->say(text::explanation(m_probe->error, link()->task.url), FieldNote::Kind::Warning);
    else
        m_note->say(verdict(),
            startsOver || (m_probe->ranges == false && m_target.received > 0) ? FieldNote::Kind::Warning
                                                                              : FieldNote::Kind::Info);
}

void UpdateLinkDialog::accept()
{
    if (!link() || m_target.stage != Stage::Unfinished)
        return;
    m_probeTimer.stop();
    Q_EMIT submitted(m_target.id, link()->task, continuation());
    QDialog::accept();
}

} // namespace td
