// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/optionfields.h"

#include "ui/commonoptions.h"
#include "ui/fieldnote.h"
#include "ui/form.h"
#include "ui/requestfields.h"
#include "ui/settingtable.h"
#include "ui/sizespinbox.h"

#include "engine/link.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace td {

namespace {

void fill(QLineEdit *edit, const std::optional<QString> &text)
{
    edit->setText(text.value_or(QString()));
    if (!text)
        edit->setPlaceholderText(OptionFields::severalValues());
}

void fill(QPlainTextEdit *edit, const std::optional<QList<HttpHeader>> &headers)
{
    QStringList lines;
    for (const HttpHeader &header : headers.value_or(QList<HttpHeader>()))
        lines.append(QString::fromLatin1(header.name) + u": " + QString::fromUtf8(header.value));
    edit->setPlainText(lines.join(u'\n'));
    if (!headers)
        edit->setPlaceholderText(OptionFields::severalValues());
}

/// None of them has the default: that is for those that are added.
void fill(QComboBox *box, const std::optional<AssemblyMode> &mode)
{
    const int none = box->findData({});
    if (mode)
        box->removeItem(none);
    else
        box->setItemText(none, OptionFields::severalValues());
    box->setCurrentIndex(mode ? box->findData(int(*mode)) : none);
}

void fill(SizeSpinBox *box, const std::optional<qint64> &bytes)
{
    if (!bytes) {
        box->setMinimum(-1);
        box->setSpecialValueText(OptionFields::severalValues());
    }
    box->setBytes(bytes.value_or(-1));
}

std::optional<QString> textOf(const std::optional<ExpectedChecksum> &checksum)
{
    if (!checksum)
        return std::nullopt;
    return checksum->digest.isEmpty() ? QString() : digestText(*checksum);
}

} // namespace

OptionFields::OptionFields(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_checksum(new QLineEdit(this))
    , m_checksumNote(new FieldNote(m_checksum, this))
    , m_assembly(new QComboBox(this))
    , m_speed(new SizeSpinBox(SizeSpinBox::Shows::Speed, this))
    , m_referrer(new QLineEdit(this))
    , m_referrerNote(new FieldNote(m_referrer, this))
    , m_agent(new QLineEdit(this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_headers(new QPlainTextEdit(this))
    , m_headersNote(new FieldNote(m_headers, this))
{
    m_checksum->setObjectName(QStringLiteral("checksum"));
    m_checksum->setPlaceholderText(tr("SHA-256, SHA-512, SHA-1 or MD5, told by its length"));
    m_assembly->setObjectName(QStringLiteral("assembly"));
    m_assembly->addItem(tr("Default"));
    m_assembly->addItem(tr("Automatic"), int(AssemblyMode::Auto));
    m_assembly->addItem(tr("In memory"), int(AssemblyMode::Memory));
    m_assembly->addItem(tr("In temporary files"), int(AssemblyMode::TempFiles));
    m_assembly->addItem(tr("Directly in place"), int(AssemblyMode::Direct));
    m_speed->setObjectName(QStringLiteral("speed"));
    m_speed->setSizeRange(0, sizeRange(QLatin1StringView("speed/limit")).most);
    m_speed->setZeroText(tr("None"));
    m_referrer->setObjectName(QStringLiteral("referrer"));
    m_agent->setObjectName(QStringLiteral("agent"));
    m_agent->setPlaceholderText(tr("Default"));
    m_headers->setObjectName(QStringLiteral("headers"));
    m_headers->setPlaceholderText(tr("Name: value, one a line"));
    m_headers->setTabChangesFocus(true);
    m_headers->setMinimumHeight(m_headers->fontMetrics().lineSpacing() + 12); // of a small screen
    m_headers->setMaximumHeight(m_headers->fontMetrics().lineSpacing() * 3 + 12);
    form::keepLeftToRight(m_headers);
    for (QLineEdit *edit : {m_checksum, m_referrer, m_agent, m_user, m_password})
        form::keepLeftToRight(edit);

    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->addRow(form::labelFor(tr("Chec&ksum:"), m_checksum), m_checksum);
    m_form->addRow(nullptr, m_checksumNote);
    m_form->addRow(form::labelFor(tr("&Assembly:"), m_assembly), m_assembly);
    m_form->addRow(form::labelFor(tr("S&peed limit:"), m_speed), m_speed);
    m_form->addRow(form::labelFor(tr("&Referrer:"), m_referrer), m_referrer);
    m_form->addRow(nullptr, m_referrerNote);
    m_form->addRow(form::labelFor(tr("&User agent:"), m_agent), m_agent);
    m_form->addRow(form::labelFor(tr("Lo&gin:"), m_user), loginRow());
    m_form->addRow(form::labelFor(tr("&Headers:"), m_headers), m_headers);
    m_form->addRow(nullptr, m_headersNote);

    for (QLineEdit *edit : {m_agent, m_user, m_password})
        connect(edit, &QLineEdit::textChanged, this, &OptionFields::changed);
    connect(m_assembly, &QComboBox::currentIndexChanged, this, &OptionFields::changed);
    connect(m_speed, &SizeSpinBox::bytesChanged, this, &OptionFields::changed);
    connect(m_checksum, &QLineEdit::textChanged, this, &OptionFields::checkChecksum);
    connect(m_referrer, &QLineEdit::textChanged, this, &OptionFields::checkReferrer);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &OptionFields::checkHeaders);
}

QWidget *OptionFields::loginRow()
{
    m_user->setObjectName(QStringLiteral("user"));
    m_user->setPlaceholderText(tr("user"));
    m_user->setAccessibleName(tr("User name"));
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setPlaceholderText(tr("password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_user, 1);
    layout->addWidget(m_password, 1);
    layout->addWidget(new QLabel(tr("kept for this session only"), row));
    return row;
}

void OptionFields::prepend(const QString &label, QWidget *field)
{
    m_form->insertRow(0, form::labelFor(label, field), field);
}

void OptionFields::orderTabs(QWidget *first)
{
    QWidget *before = first;
    for (QWidget *next : std::initializer_list<QWidget *>{
             m_checksum, m_assembly, m_speed, m_referrer, m_agent, m_user, m_password, m_headers}) {
        setTabOrder(before, next);
        before = next;
    }
}

void OptionFields::goToChecksum()
{
    m_checksum->setFocus();
    m_checksum->selectAll();
}

void OptionFields::setSingle(bool isSingle)
{
    m_checksum->setEnabled(isSingle);
    m_checksum->setToolTip(isSingle ? QString() : tr("A checksum is of one file only"));
}

QString OptionFields::severalValues()
{
    return tr("Several values");
}

void OptionFields::setValues(const DownloadEdit &values)
{
    fill(m_checksum, textOf(values.checksum));
    fill(m_assembly, values.assembly);
    fill(m_speed, values.rateLimit);
    fill(m_referrer, values.referer);
    fill(m_agent, values.userAgent);
    fill(m_headers, values.headers);
    const auto &credentials = values.credentials;
    fill(m_user, credentials ? std::optional(credentials->user) : std::nullopt);
    fill(m_password, credentials ? std::optional(credentials->password) : std::nullopt);
    if (credentials)
        return;
    m_password->setEnabled(false); // alone it would sign nobody in
    connect(m_user, &QLineEdit::textChanged, m_password, [this](const QString &user) {
        m_password->setEnabled(!user.isEmpty());
        m_password->setPlaceholderText(user.isEmpty() ? severalValues() : tr("password"));
    });
}

DownloadEdit OptionFields::values() const
{
    DownloadSettings now;
    applyTo(now.task, now.config);
    DownloadEdit values = optionsOf(now);
    values.workers.reset();
    values.rateLimit = m_speed->bytes();
    if (!m_assembly->currentData().isValid())
        values.assembly.reset();
    return values;
}

bool OptionFields::isUsable() const
{
    return (m_checksumNote->text().isEmpty() || !m_checksum->isEnabled()) && m_headersNote->text().isEmpty()
        && m_referrerNote->text().isEmpty();
}

void OptionFields::finishTyping()
{
    m_speed->interpretText();
}

void OptionFields::applyTo(DownloadTask &task, DownloadConfig &config) const
{
    if (m_checksum->isEnabled() && !m_checksum->text().trimmed().isEmpty())
        task.checksum = readDigest(m_checksum->text());
    if (const QVariant mode = m_assembly->currentData(); mode.isValid())
        config.assembly = AssemblyMode(mode.toInt());
    if (m_speed->bytes() > 0)
        config.rateLimit = m_speed->bytes();
    if (!m_referrer->text().trimmed().isEmpty())
        task.referer = m_referrer->text().trimmed();
    if (!m_agent->text().trimmed().isEmpty())
        config.userAgent = m_agent->text().trimmed();
    if (!m_user->text().isEmpty()) {
        task.user = m_user->text();
        task.password = m_password->text();
    }
    const QStringList lines = m_headers->toPlainText().split(u'\n');
    for (const QString &line : lines) {
        const RequestField field = readRequestField(line);
        if (field.problem == RequestField::Problem::None)
            task.headers.append(field.header);
    }
}

void OptionFields::checkChecksum()
{
    const QString text = m_checksum->text().trimmed();
    const auto digest = readDigest(text);
    if (text.isEmpty())
        m_checksumNote->say({});
    else
        m_checksumNote->say(digest ? QString() : tr("A checksum has 32, 40, 56, 64, 96 or 128 hexadecimal digits."),
            FieldNote::Kind::Problem);
    m_checksum->setToolTip(digest ? algorithmName(digest->algorithm) : QString());
    Q_EMIT changed();
}

void OptionFields::checkReferrer()
{
    const QString text = m_referrer->text().trimmed();
    const bool isGood = text.isEmpty() || readLink(text).problem == Link::Problem::None;
    m_referrerNote->say(isGood ? QString() : tr("Write the address of a page."), FieldNote::Kind::Problem);
    Q_EMIT changed();
}

void OptionFields::checkHeaders()
{
    QString problem;
    const QStringList lines = m_headers->toPlainText().split(u'\n');
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        if (lines.at(i).trimmed().isEmpty())
            continue;
        const RequestField field = readRequestField(lines.at(i));
        if (field.problem == RequestField::Problem::NotAField)
            problem = tr("Line %1: write “Name: value”.").arg(i + 1);
        else if (field.problem == RequestField::Problem::OwnToTransfer)
            problem = tr("Line %1: “%2” is set by the transfer itself.")
                          .arg(i + 1)
                          .arg(QString::fromLatin1(field.header.name));
    }
    m_headersNote->say(problem, FieldNote::Kind::Problem);
    Q_EMIT changed();
}

} // namespace td
