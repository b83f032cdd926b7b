// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/sizespinbox.h"

#include "engine/text.h"

#include <QLocale>
#include <QRegularExpression>

#include <cmath>
#include <optional>

namespace td {

namespace {

double unitOf(const QString &letter)
{
    static const QString letters = QStringLiteral("BKMGT");
    return std::exp2(10.0 * double(letters.indexOf(letter.toUpper())));
}

/// "1.5 MiB", "1,5m", "300": bytes; a number without a unit counts in KiB.
std::optional<double> bytesOf(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A\\s*([0-9.,\\x{a0}\\x{202f}' ]*[0-9])\\s*(?:([KMGTkmgt])(?:i?[Bb])?|[Bb]|bytes?)?\\s*\\z"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    bool ok = false;
    double number = QLocale().toDouble(match.captured(1), &ok);
    if (!ok)
        number = QLocale::c().toDouble(match.captured(1), &ok);
    const bool hasUnit = match.capturedEnd(1) < text.trimmed().size();
    const double factor = !match.captured(2).isEmpty() ? unitOf(match.captured(2)) : hasUnit ? 1 : 1024;
    return ok ? std::optional(std::floor(number * factor)) : std::nullopt;
}

/// The largest unit of which there is at least one.
double naturalUnit(double bytes)
{
    double unit = 1;
    while (unit * 1024 <= bytes && unit < std::exp2(40))
        unit *= 1024;
    return unit;
}

} // namespace

SizeSpinBox::SizeSpinBox(Shows shows, QWidget *parent)
    : QDoubleSpinBox(parent)
    , m_shows(shows)
{
    setDecimals(0);
    setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
    connect(this, &QDoubleSpinBox::valueChanged, this, [this](double value) { Q_EMIT bytesChanged(qint64(value)); });
}

void SizeSpinBox::setSizeRange(qint64 least, qint64 most)
{
    setRange(double(least), double(most));
}

void SizeSpinBox::setZeroText(const QString &text)
{
    m_zeroText = text;
    setSpecialValueText(specialValueText()); // writes the value anew
}

void SizeSpinBox::stepBy(int steps)
{
    const double least = m_zeroText.isEmpty() ? minimum() : 64 * 1024;
    double next = value();
    for (; steps > 0; --steps)
        next = next < 0 ? 0 : next < least ? least : std::exp2(std::floor(std::log2(next)) + 1);
    for (; steps < 0 && next > minimum(); ++steps)
        next = next > least ? std::exp2(std::ceil(std::log2(next)) - 1)
            : next > 0      ? std::max(0.0, minimum())
                            : minimum();
    setValue(next);
    selectAll();
}

QValidator::State SizeSpinBox::validate(QString &input, int &) const
{
    if (!input.isEmpty() && (input == specialValueText() || input == m_zeroText))
        return QValidator::Acceptable;
    const auto bytes = bytesOf(plain(input));
    return bytes && *bytes >= minimum() && *bytes <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
}

/// What is no number is the least that can be said, and what is too much the most.
void SizeSpinBox::fixup(QString &input) const
{
    const auto bytes = bytesOf(plain(input));
    if (bytes && *bytes > maximum())
        input = textFromValue(maximum());
    else if (!bytes)
        input = specialValueText().isEmpty() ? textFromValue(minimum()) : specialValueText();
}

double SizeSpinBox::valueFromText(const QString &text) const
{
    if (!specialValueText().isEmpty() && text == specialValueText())
        return minimum();
    if (!m_zeroText.isEmpty() && text == m_zeroText)
        return 0;
    return bytesOf(plain(text)).value_or(value());
}

/// Exact, or it would change when it is read again.
QString SizeSpinBox::textFromValue(double value) const
{
    if (value == 0 && !m_zeroText.isEmpty())
        return m_zeroText;
    double unit = naturalUnit(value);
    while (unit > 1 && std::abs(value / unit * 100 - std::round(value / unit * 100)) > 1e-9)
        unit /= 1024;
    static const QStringList names{tr("B"), tr("KiB"), tr("MiB"), tr("GiB"), tr("TiB")}; // as powers of 1024
    const QString number = QLocale().toString(value / unit, 'f', QLocale::FloatingPointShortest);
    const QString &name = names.at(qsizetype(std::lround(std::log2(unit) / 10)));
    const QString size = QStringLiteral("%1 %2").arg(number, name);
    return m_shows == Shows::Speed ? tr("%1/s").arg(size) : size;
}

QAbstractSpinBox::StepEnabled SizeSpinBox::stepEnabled() const
{
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, value() < maximum());
    enabled.setFlag(StepDownEnabled, value() > minimum());
    return enabled;
}

QString SizeSpinBox::plain(const QString &text) const
{
    QString number = text;
    number.remove(QStringLiteral("/s"));
    return number;
}

} // namespace td
