// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The half of AddDialog that lays out its fields and listens to them.

#include "ui/adddialog.h"

#include "ui/fieldnote.h"
#include "ui/folderedit.h"
#include "ui/form.h"
#include "ui/formarea.h"
#include "ui/knownlinks.h"
#include "ui/namefield.h"
#include "ui/optionfields.h"
#include "ui/screenfit.h"
#include "ui/settingtable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

void AddDialog::buildLinks()
{
    m_links->setObjectName(QStringLiteral("links"));
    m_links->setTabChangesFocus(true);
    m_links->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_links->setMinimumHeight(m_links->fontMetrics().lineSpacing() * 3 + 12);
    form::keepLeftToRight(m_links);
    m_links->installEventFilter(this);
    m_linksNote->setObjectName(QStringLiteral("linksNote"));

    layout()->addWidget(form::labelFor(tr("&Links, one a line, or a curl command:"), m_links));
    static_cast<QVBoxLayout *>(layout())->addWidget(m_links, 1); // what room is left
}

void AddDialog::buildFields()
{
    m_folder->setObjectName(QStringLiteral("folder"));
    m_exists->setObjectName(QStringLiteral("exists"));
    m_exists->addItem(tr("Rename automatically"), int(ExistsPolicy::Rename));
    m_exists->addItem(tr("Ask"), int(ExistsPolicy::Fail));
    m_exists->addItem(tr("Overwrite"), int(ExistsPolicy::Overwrite));
    m_exists->addItem(tr("Skip"), int(ExistsPolicy::Skip));
    m_exists->setCurrentIndex(m_exists->findData(int(m_settings.ifExists)));
    m_connections->setObjectName(QStringLiteral("connections"));
    m_connections->setRange(0, numberRange(QLatin1StringView("downloads/workers")).most);
    m_connections->setSpecialValueText(tr("Default (%1)").arg(m_settings.config.workers));
    m_paused->setObjectName(QStringLiteral("paused"));
    m_top->setObjectName(QStringLiteral("top"));
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setText(tr("&More options"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow);
    m_options->hide();

    auto *existsRow = new QHBoxLayout;
    existsRow->addWidget(m_exists);
    existsRow->addStretch();
    existsRow->addWidget(form::labelFor(tr("&Connections:"), m_connections));
    existsRow->addWidget(m_connections);
    auto *startRow = new QHBoxLayout;
    startRow->addWidget(m_paused);
    startRow->addWidget(m_top);
    startRow->addStretch();

    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    fields->addRow(form::labelFor(tr("&Save to:"), m_folder), m_folder);
    fields->addRow(form::labelFor(tr("File &name:"), m_name), m_name);
    fields->addRow(form::labelFor(tr("If it e&xists:"), m_exists), existsRow);
    fields->addRow(nullptr, startRow);

    auto *form = new QWidget(this);
    auto *rows = new QVBoxLayout(form);
    rows->setContentsMargins({});
    rows->addWidget(m_linksNote);
    rows->addWidget(m_known);
    rows->addLayout(fields);
    rows->addWidget(m_more);
    rows->addWidget(m_options);
    m_form = new FormArea(form, this);
    layout()->addWidget(m_form);
}

void AddDialog::buildButtons()
{
    m_download->setObjectName(QStringLiteral("download"));
    layout()->addWidget(form::buttonsOf(this, m_download));
}

void AddDialog::connectFields()
{
    m_parseTimer.setSingleShot(true);
    m_parseTimer.setInterval(150ms);
    m_probeTimer.setSingleShot(true);
    m_probeTimer.setInterval(400ms);
    connect(&m_parseTimer, &QTimer::timeout, this, &AddDialog::parseInBackground);
    connect(&m_probeTimer, &QTimer::timeout, this, &AddDialog::requestProbes);
    connect(m_links, &QPlainTextEdit::textChanged, this, &AddDialog::onTextChanged);
    connect(m_folder, &FolderEdit::folderChanged, this, &AddDialog::updateButton);
    connect(m_folder, &FolderEdit::lookupRequested, this, &AddDialog::folderLookupRequested);
    connect(m_name, &NameField::changed, this, &AddDialog::updateButton);
    connect(m_known, &KnownLinks::choiceChanged, this, &AddDialog::updateAll);
    connect(m_options, &OptionFields::changed, this, &AddDialog::updateButton);
    connect(m_more, &QToolButton::toggled, this, [this](bool isOpen) {
        const auto closed = layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
        m_more->setArrowType(isOpen ? Qt::DownArrow : closed);
        m_options->setVisible(isOpen);
        m_form->updateGeometry(); // now, for the size that follows
        if (isOpen)
            resize(fittingItsScreen(this, {width(), std::max(height(), sizeHint().height())}));
    });
}

} // namespace td
