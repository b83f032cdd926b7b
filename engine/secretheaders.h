// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <QByteArray>
#include <QList>

namespace td {

/// Whether a header of this name may carry a key to something.
bool carriesSecret(const QByteArray &headerName);
/// The same headers, to be shown to people: values that may be secret are dots.
QList<HttpHeader> withoutSecrets(const QList<HttpHeader> &headers);

} // namespace td
