// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDoubleSpinBox>

namespace td {

/// Takes a number of bytes as people write it: "256 KiB", "1.5M", "300 kb"; a plain number counts in KiB. Steps
/// double and halve; below the smallest one there may be two values that have a name instead: zero, and the minimum.
class SizeSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    enum class Shows { Size, Speed };

    explicit SizeSpinBox(Shows shows, QWidget *parent = nullptr);

    void setSizeRange(qint64 least, qint64 most);
    void setZeroText(const QString &text); ///< what no bytes mean, instead of "0 B"
    qint64 bytes() const { return qint64(value()); } ///< what is being typed only after interpretText()
    void setBytes(qint64 bytes) { setValue(double(bytes)); }

    void stepBy(int steps) override;

Q_SIGNALS:
    void bytesChanged(qint64 bytes);

protected:
    QValidator::State validate(QString &input, int &position) const override;
    void fixup(QString &input) const override;
    double valueFromText(const QString &text) const override;
    QString textFromValue(double value) const override;
    StepEnabled stepEnabled() const override;

private:
    QString plain(const QString &text) const;

    Shows m_shows;
    QString m_zeroText;
};

} // namespace td
