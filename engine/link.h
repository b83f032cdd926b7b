// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QUrl>

class QNetworkProxy;

namespace td {

/// A link as somebody wrote it, read strictly: http or https with a host that every parser takes for the same.
struct Link {
    enum class Problem { None, Empty, HasControls, NoScheme, OtherScheme, BadHost };

    Problem problem = Problem::None;
    QUrl url{}; ///< valid when there is no problem
    QString scheme{}; ///< in small letters; empty without one
};

Link readLink(const QString &input);
/// A link as it may be requested, shown, and compared with another: no user info, no fragment.
QUrl withoutSecrets(const QUrl &url);
/// HOST:PORT, as snapshots name the proxy; empty for none.
QString proxyName(const QNetworkProxy &proxy);

} // namespace td
