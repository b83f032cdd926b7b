// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/form.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
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

} // namespace td::form
