// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/folderedit.h"

#include "ui/fieldnote.h"

#include "engine/text.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace td {

using namespace std::chrono_literals;

FolderEdit::FolderEdit(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_combo(new QComboBox(this))
    , m_note(new FieldNote(m_combo, this))
    , m_lookup(this)
{
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(24);
    m_combo->lineEdit()->setLayoutDirection(Qt::LeftToRight);
    m_combo->view()->setLayoutDirection(Qt::LeftToRight);
    m_combo->setAccessibleName(name);
    auto *button = new QPushButton(tr("Bro&wse…"), this);
    button->setAutoDefault(false);
    button->setAccessibleName(tr("Browse for a folder: %1").arg(name));
    setFocusProxy(m_combo);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_combo, 0, 0);
    layout->addWidget(button, 0, 1);
    layout->addWidget(m_note, 1, 0, 1, 2);

    m_lookup.setSingleShot(true);
    m_lookup.setInterval(300ms);
    connect(&m_lookup, &QTimer::timeout, this, [this] { Q_EMIT lookupRequested(folder()); });
    connect(m_combo, &QComboBox::editTextChanged, this, &FolderEdit::onEdited);
    connect(button, &QPushButton::clicked, this, &FolderEdit::browse);
}

QString FolderEdit::folder() const
{
    QString path = m_combo->currentText().trimmed();
    if (path == u'~' || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    if (!QDir::isAbsolutePath(path) || path.contains(QChar(0)))
        return {};
    return QDir::cleanPath(path);
}

void FolderEdit::setFolder(const QString &folder)
{
    m_combo->setEditText(QDir::toNativeSeparators(folder));
}

void FolderEdit::setRecent(const QStringList &folders)
{
    const QString shown = m_combo->currentText();
    m_combo->clear();
    m_combo->addItems(folders.mid(0, Remembered));
    m_combo->setEditText(shown);
}

QStringList FolderEdit::recent() const
{
    QStringList folders{folder()};
    for (int i = 0; i < m_combo->count(); ++i) {
        if (!folders.contains(m_combo->itemText(i)))
            folders.append(m_combo->itemText(i));
    }
    folders.removeAll(QString());
    return folders.mid(0, Remembered);
}

void FolderEdit::setNeeded(qint64 bytes, bool isAll)
{
    m_needed = bytes;
    m_isAllKnown = isAll;
    updateNote();
}

bool FolderEdit::isUsable() const
{
    return !folder().isEmpty() && (m_facts.folder != folder() || m_facts.canBeWritten);
}

void FolderEdit::showFacts(const FolderFacts &facts)
{
    if (facts.folder != folder())
        return;
    m_facts = facts;
    updateNote();
    Q_EMIT folderChanged();
}

void FolderEdit::onEdited()
{
    if (folder().isEmpty())
        m_lookup.stop();
    else
        m_lookup.start();
    updateNote();
    Q_EMIT folderChanged();
}

void FolderEdit::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Folder"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &FolderEdit::setFolder);
    dialog->open();
}

void FolderEdit::updateNote()
{
    if (folder().isEmpty())
        return m_note->say(tr("Write the whole path of a folder."), FieldNote::Kind::Problem);
    if (m_facts.folder != folder())
        return m_note->say({});
    if (!m_facts.canBeWritten)
        return m_note->say(tr("Nothing can be saved in this folder."), FieldNote::Kind::Problem);
    if (!m_facts.freeBytes)
        return m_note->say(m_facts.exists ? QString() : tr("The folder will be made."));
    const QString room = tr("%1 free").arg(text::size(*m_facts.freeBytes));
    const QString told = m_needed > 0 ? neededText().arg(room, text::size(m_needed)) : room;
    if (m_needed > *m_facts.freeBytes)
        return m_note->say(told, FieldNote::Kind::Warning);
    m_note->say(m_facts.exists ? told : tr("%1. The folder will be made.").arg(told));
}

QString FolderEdit::neededText() const
{
    return m_isAllKnown ? tr("%1; needs %2") : tr("%1; needs at least %2");
}

} // namespace td
