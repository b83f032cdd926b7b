// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/folderquestion.h"

#include <QFileDialog>

namespace td {

void askForFolder(QWidget *parent, const FolderQuestion &question, QObject *context,
    const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(parent, question.title, question.folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, question.accept);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, chosen);
    dialog->open();
}

} // namespace td
