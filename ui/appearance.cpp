// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/appearance.h"

#include "ui/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

#include <utility>

namespace td {

Appearance::Appearance()
    : m_systemStyle(QApplication::style()->name())
{
}

void Appearance::apply(Theme theme)
{
    if (std::exchange(m_applied, theme) == theme)
        return;
    if (theme == Theme::System) {
        QApplication::setStyle(QStyleFactory::create(m_systemStyle));
        QApplication::setPalette(QPalette());
        QToolTip::setPalette(QApplication::palette("QToolTip"));
        return;
    }
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette palette = theme == Theme::Dark ? theme::darkPalette() : theme::lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace td
