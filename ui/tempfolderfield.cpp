// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/tempfolderfield.h"

#include "ui/folderedit.h"

#include <QComboBox>
#include <QDir>
#include <QVBoxLayout>

namespace td {

TempFolderField::TempFolderField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_place(new QComboBox(this))
    , m_other(new FolderEdit(name, this))
{
    m_place->addItems({tr("Next to the file"), tr("System's temporary folder"), tr("Other folder")});
    m_place->setAccessibleName(name);
    setFocusProxy(m_place);
    m_other->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_place);
    layout->addWidget(m_other);
    connect(m_place, &QComboBox::currentIndexChanged, this, [this](int place) {
        m_other->setVisible(place == Other);
        if (place == Other && m_other->folder().isEmpty())
            m_other->setFolder(QDir::tempPath());
        Q_EMIT folderChanged();
    });
    connect(m_other, &FolderEdit::folderChanged, this, &TempFolderField::folderChanged);
    connect(m_other, &FolderEdit::lookupRequested, this, &TempFolderField::lookupRequested);
}

/// The other folder has room to come.
QSize TempFolderField::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({m_other->sizeHint().width(), 0});
}

QString TempFolderField::folder() const
{
    switch (Place(m_place->currentIndex())) {
    case BesideFile:
        return {};
    case System:
        return QDir::tempPath();
    case Other:
        break;
    }
    return m_other->folder();
}

void TempFolderField::setFolder(const QString &folder)
{
    const Place place = folder.isEmpty() ? BesideFile : folder == QDir::tempPath() ? System : Other;
    if (place == Other)
        m_other->setFolder(folder);
    m_place->setCurrentIndex(place);
}

bool TempFolderField::isUsable() const
{
    return m_place->currentIndex() != Other || m_other->isUsable();
}

} // namespace td
