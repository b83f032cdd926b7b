// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/form.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>

namespace td::form {

QLabel *labelFor(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    QWidget *focused = field;
    while (focused->focusProxy())
        focused = focused->focusProxy();
    label->setBuddy(focused); // one without a focus policy of its own would not get the focus
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(spokenName(text));
    return label;
}

void keepLeftToRight(QLineEdit *edit)
{
    edit->setLayoutDirection(Qt::LeftToRight);
}

void keepLeftToRight(QPlainTextEdit *edit)
{
    edit->setLayoutDirection(Qt::LeftToRight);
    QTextOption option = edit->document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    edit->document()->setDefaultTextOption(option);
}

QString spokenName(const QString &label)
{
    QString name = label;
    name.remove(u'&');
    while (name.endsWith(u':') || name.endsWith(u'…'))
        name.chop(1);
    return name;
}

QDialogButtonBox *buttonsOf(QDialog *dialog, QPushButton *accept)
{
    auto *buttons = new QDialogButtonBox(dialog);
    accept->setDefault(true);
    buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    auto *cancel = buttons->addButton(QDialog::tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

void nameAccept(QPushButton *accept, const QString &text)
{
    accept->setText(text);
    accept->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // the text has taken it away
    accept->setToolTip(accept->shortcut().toString(QKeySequence::NativeText));
}

} // namespace td::form
