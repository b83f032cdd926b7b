// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/question.h"

#include <QCheckBox>
#include <QPushButton>

namespace td {

QMessageBox *ask(QWidget *parent, const Question &question, const std::function<void(bool)> &answered)
{
    auto *box = new QMessageBox(question.icon, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("question"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.hint);
    QPushButton *yes = box->addButton(question.yes, QMessageBox::AcceptRole);
    QPushButton *no =
        box->addButton(question.no.isEmpty() ? QMessageBox::tr("Cancel") : question.no, QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    if (!question.remember.isEmpty())
        box->setCheckBox(new QCheckBox(question.remember, box));
    QObject::connect(yes, &QPushButton::clicked, box,
        [box, answered] { answered(box->checkBox() && box->checkBox()->isChecked()); });
    box->open();
    return box;
}

} // namespace td
