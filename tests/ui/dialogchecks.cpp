// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/dialogchecks.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTest>
#include <QWidget>

namespace td::test {

namespace {

/// Parts of Qt's own widgets pass the focus on.
bool takesFocus(const QWidget &widget)
{
    return widget.focusPolicy() != Qt::NoFocus && !widget.focusProxy()
        && !widget.objectName().startsWith(QLatin1String("qt_"));
}

QString described(const QWidget &widget)
{
    return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName();
}

bool showsText(const QWidget &widget)
{
    const bool isInner = widget.objectName().startsWith(QLatin1String("qt_")) || widget.inherits("QLineEditIconButton");
    return !isInner
        && (qobject_cast<const QLabel *>(&widget) || qobject_cast<const QAbstractButton *>(&widget)
            || qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QComboBox *>(&widget)
            || qobject_cast<const QAbstractSpinBox *>(&widget));
}

QString mnemonicText(const QWidget &widget)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    const auto *label = qobject_cast<const QLabel *>(&widget);
    return label && label->buddy() ? label->text() : QString();
}

QStringList cutOffTitles(const QHeaderView &header)
{
    QStringList cut;
    for (int column = 0; column < header.count(); ++column) {
        const bool isNarrow = header.sectionSize(column) < header.sectionSizeHint(column);
        if (header.orientation() == Qt::Horizontal && !header.isSectionHidden(column) && isNarrow)
            cut.append(header.model()->headerData(column, Qt::Horizontal).toString());
    }
    return cut;
}

} // namespace

void failOnWarningsOfWidgets()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

QStringList unnamedWidgets(const QWidget &root)
{
    QStringList unnamed;
    const auto widgets = root.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!takesFocus(*widget) || widget->window() != root.window())
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            unnamed.append(described(*widget));
    }
    return unnamed;
}

QStringList ambiguousMnemonics(const QWidget &root)
{
    QHash<QString, int> counts;
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisibleTo(&root))
            continue;
        const QKeySequence key = QKeySequence::mnemonic(mnemonicText(*widget));
        if (!key.isEmpty())
            ++counts[key.toString()];
    }
    QStringList ambiguous;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > 1)
            ambiguous.append(it.key());
    }
    return ambiguous;
}

QStringList deadMnemonics(QWidget &root)
{
    QStringList dead;
    const auto labels = root.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        const QWidget *field = label->buddy();
        const QKeySequence key = QKeySequence::mnemonic(label->text());
        if (!field || key.isEmpty() || !label->isVisible() || !field->isEnabled())
            continue;
        if (QWidget *focused = root.focusWidget())
            focused->clearFocus();
        QTest::keyClick(&root, key[0].key(), Qt::AltModifier);
        const QWidget *focused = root.focusWidget();
        if (!focused || (focused != field && !field->isAncestorOf(focused)))
            dead.append(label->text());
    }
    return dead;
}

QStringList cutOffTexts(const QWidget &root)
{
    QStringList cut;
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->window() != root.window())
            continue;
        if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            cut += cutOffTitles(*header);
        if (!showsText(*widget))
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool isWrapped = label && label->wordWrap();
        const bool isNarrow = !isWrapped && widget->width() < widget->minimumSizeHint().width();
        const int needed = isWrapped ? widget->heightForWidth(widget->width()) : widget->minimumSizeHint().height();
        if (isNarrow || widget->height() < needed)
            cut.append(QStringLiteral("%1 %2: %3 of %4")
                           .arg(described(*widget), mnemonicText(*widget))
                           .arg(isNarrow ? widget->width() : widget->height())
                           .arg(isNarrow ? widget->minimumSizeHint().width() : needed));
    }
    return cut;
}

} // namespace td::test
