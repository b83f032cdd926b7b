// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/appearance.h"

#include "ui/theme.h"
#include "ui/windowstyle.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QToolTip>

#include <utility>

namespace td {

namespace {

QString styleName(const QStyle *style)
{
    const auto *proxy = qobject_cast<const QProxyStyle *>(style);
    return proxy ? proxy->baseStyle()->name() : style->name();
}

} // namespace

Appearance::Appearance()
    : m_systemStyle(styleName(QApplication::style()))
{
}

void Appearance::apply(Theme theme)
{
    if (std::exchange(m_applied, theme) == theme)
        return;
    if (theme == Theme::System)
        return applySystem();
    QApplication::setStyle(new WindowStyle(QStringLiteral("fusion")));
    applyPalette(theme == Theme::Dark ? theme::darkPalette() : theme::lightPalette());
}

/// Where the desktop has no colours of its own, the style's are as good as any, and ours are easier to read.
void Appearance::applySystem()
{
    QApplication::setStyle(new WindowStyle(m_systemStyle));
    QApplication::setPalette(QPalette());
    const QPalette given = QApplication::palette();
    const bool isPlain = m_systemStyle.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0
        && given == QApplication::style()->standardPalette();
    if (isPlain)
        return applyPalette(theme::isDark(given) ? theme::darkPalette() : theme::lightPalette());
    QToolTip::setPalette(QApplication::palette("QToolTip"));
}

void Appearance::applyPalette(const QPalette &palette)
{
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace td
