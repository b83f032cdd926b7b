// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/aboutdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSslSocket>
#include <QSysInfo>
#include <QVBoxLayout>

namespace td {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Thread Downloader"));
    auto *name = new QLabel(QStringLiteral("Thread Downloader " TD_VERSION), this);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    name->setFont(large);
    auto *words = new QLabel(
        tr("Fetches files over several connections at once, checks what arrives, and goes on where it stopped. MIT "
           "licence, © 2026 The Thread Downloader authors."),
        this);
    words->setWordWrap(true);
    auto *versions = new QLabel(details(), this);
    versions->setObjectName(QStringLiteral("details"));
    versions->setTextFormat(Qt::PlainText);
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    versions->setAccessibleName(tr("Versions"));

    auto *buttons = new QDialogButtonBox(this);
    auto *copy = buttons->addButton(tr("&Copy Details"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copy"));
    copy->setAutoDefault(false);
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    close->setFocus();
    auto *layout = new QVBoxLayout(this);
    for (QLabel *label : {name, words, versions})
        layout->addWidget(label);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &AboutDialog::reject);
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(details()); });
    resize(fontMetrics().averageCharWidth() * 64, sizeHint().height());
}

QString AboutDialog::details()
{
    const QString tls = QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString() : tr("not available");
    return QStringList{QStringLiteral("Thread Downloader " TD_VERSION),
        QStringLiteral("Qt ") + QLatin1String(qVersion()), QStringLiteral("TLS: ") + tls,
        QSysInfo::prettyProductName() + u", " + QSysInfo::currentCpuArchitecture()}
        .join(u'\n');
}

} // namespace td
