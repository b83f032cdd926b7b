// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/checksumdialog.h"

#include "ui/fieldnote.h"
#include "ui/form.h"
#include "ui/requestfields.h"
#include "ui/rowtext.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace td {

namespace {

/// Room for a SHA-256 to be read whole.
int widthOfDigest(const QLineEdit &edit)
{
    const QFontMetrics metrics = edit.fontMetrics();
    const int around = edit.sizeHint().width() - 17 * metrics.horizontalAdvance(u'x'); // what a line edit asks for
    return 64 * metrics.horizontalAdvance(u'0') + std::max(around, metrics.averageCharWidth() * 2);
}

} // namespace

ChecksumDialog::ChecksumDialog(const QString &path, const std::optional<ExpectedChecksum> &expected, QWidget *parent)
    : QDialog(parent)
    , m_path(path)
    , m_algorithm(new QComboBox(this))
    , m_expected(new QLineEdit(this))
    , m_actual(new QLineEdit(this))
    , m_note(new FieldNote(m_actual, this))
    , m_progress(new QProgressBar(this))
    , m_copy(new QPushButton(tr("&Copy"), this))
    , m_verify(new QPushButton(tr("&Verify"), this))
{
    setWindowTitle(tr("Verify Checksum"));
    m_algorithm->setObjectName(QStringLiteral("algorithm"));
    for (const auto algorithm :
        {QCryptographicHash::Sha256, QCryptographicHash::Sha512, QCryptographicHash::Sha1, QCryptographicHash::Md5,
            QCryptographicHash::Sha384, QCryptographicHash::Sha224, QCryptographicHash::Sha3_224,
            QCryptographicHash::Sha3_256, QCryptographicHash::Sha3_384, QCryptographicHash::Sha3_512})
        m_algorithm->addItem(algorithmName(algorithm), int(algorithm));
    m_progress->setFormat(tr("%p%", "%p is the number"));
    m_expected->setObjectName(QStringLiteral("expected"));
    m_expected->setPlaceholderText(tr("as published beside the file"));
    m_actual->setObjectName(QStringLiteral("actual"));
    m_actual->setReadOnly(true);
    m_actual->setMinimumWidth(widthOfDigest(*m_actual));
    for (QLineEdit *edit : {m_expected, m_actual})
        form::keepLeftToRight(edit);
    m_note->setObjectName(QStringLiteral("result"));
    m_progress->setObjectName(QStringLiteral("progress"));
    m_progress->setRange(0, 1000);
    m_progress->hide();

    auto *name = new QLabel(rowtext::inSentence(QFileInfo(path).fileName()), this);
    name->setToolTip(rowtext::inert(QFileInfo(path).fileName()));
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(name);
    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    fields->addRow(form::labelFor(tr("&Expected:"), m_expected), m_expected);
    fields->addRow(form::labelFor(tr("&Algorithm:"), m_algorithm), m_algorithm);
    fields->addRow(form::labelFor(tr("Of the &file:"), m_actual), m_actual);
    fields->addRow(nullptr, m_progress);
    fields->addRow(nullptr, m_note);
    layout->addLayout(fields);
    layout->addStretch();

    auto *buttons = new QDialogButtonBox(this);
    m_verify->setObjectName(QStringLiteral("verify"));
    m_verify->setDefault(true);
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->setAutoDefault(false);
    buttons->addButton(m_verify, QDialogButtonBox::ActionRole);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &ChecksumDialog::reject);
    connect(m_verify, &QPushButton::clicked, this, &ChecksumDialog::verify);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_actual->text()); });
    connect(m_expected, &QLineEdit::textChanged, this, &ChecksumDialog::onExpectedChanged);
    connect(m_algorithm, &QComboBox::currentIndexChanged, this, [this] {
        stop();
        update();
    });
    if (expected) {
        m_expected->setText(digestText(*expected));
    }
    update();
    resize(std::max(fontMetrics().averageCharWidth() * 90, sizeHint().width()), sizeHint().height());
}

QCryptographicHash::Algorithm ChecksumDialog::algorithm() const
{
    return QCryptographicHash::Algorithm(m_algorithm->currentData().toInt());
}

void ChecksumDialog::verify()
{
    if (m_isRunning)
        return stop();
    m_isRunning = true;
    m_digests.remove(algorithm());
    m_progress->setValue(0);
    update();
    Q_EMIT digestRequested(m_path, algorithm());
}

void ChecksumDialog::stop()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    update();
    Q_EMIT digestCanceled();
}

/// The length tells the algorithm.
void ChecksumDialog::onExpectedChanged()
{
    const auto digest = readDigest(m_expected->text());
    if (digest && digest->algorithm != algorithm())
        m_algorithm->setCurrentIndex(m_algorithm->findData(int(digest->algorithm)));
    update();
}

void ChecksumDialog::showProgress(double percent)
{
    m_progress->setValue(int(percent * 10));
}

void ChecksumDialog::showDigest(const QByteArray &digest)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_digests.insert(algorithm(), digest);
    update();
}

void ChecksumDialog::showFailure(const QString &sentence)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    update();
    m_note->say(sentence, FieldNote::Kind::Problem);
}

void ChecksumDialog::update()
{
    const QByteArray digest = m_digests.value(algorithm());
    m_progress->setVisible(m_isRunning);
    m_verify->setText(m_isRunning ? tr("&Stop") : tr("&Verify"));
    m_copy->setEnabled(!digest.isEmpty());
    m_actual->setText(QString::fromLatin1(digest.toHex()));
    m_actual->setPlaceholderText(m_isRunning ? tr("is being computed") : tr("not computed yet"));
    const QString text = m_expected->text().trimmed();
    const auto expected = readDigest(text);
    if (!text.isEmpty() && !expected)
        m_note->say(
            tr("The expected checksum has 32, 40, 56, 64, 96 or 128 hexadecimal digits."), FieldNote::Kind::Problem);
    else if (digest.isEmpty() || text.isEmpty())
        m_note->say({});
    else if (expected->digest == digest)
        m_note->say(tr("Matches. The file is what it should be."));
    else
        m_note->say(tr("Does not match. The file is damaged, or another one."), FieldNote::Kind::Problem);
}

void ChecksumDialog::done(int result)
{
    stop();
    QDialog::done(result);
}

} // namespace td
