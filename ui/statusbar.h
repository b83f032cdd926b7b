// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/text.h"

#include <QStatusBar>
#include <QTimer>

class QAction;
class QLabel;
class QToolButton;

namespace td {

/// Totals at the window's foot, the switch of the speed limit, and the last thing that happened.
class StatusBar : public QStatusBar {
    Q_OBJECT

public:
    struct Totals {
        int active = 0;
        int waiting = 0;
        int failed = 0;
        int connections = 0;
        int connectionLimit = 0;
        qint64 bytesPerSecond = 0;

        friend bool operator==(const Totals &, const Totals &) = default;
    };
    enum class Offer { None, Undo };

    StatusBar(QAction *limitAction, QWidget *parent = nullptr);

    void setUnits(text::Units units);
    void setTotals(const Totals &totals);
    void setShown(int shown, int all); ///< while the list is narrowed; equal: it isn't
    void setLimit(qint64 bytesPerSecond, bool isOn);
    void setFreeSpace(std::optional<qint64> bytes);
    bool offersUndo() const;
    void say(const QString &message, Offer offer = Offer::None); ///< for some seconds; Undo stays as long as it works
    void clearMessage();
    QString message() const;

Q_SIGNALS:
    void speedClicked();
    void undoClicked();
    void limitChosen(qint64 bytesPerSecond); ///< 0: off

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void makeRoom();
    void refreshLimit();
    QToolButton *addButton(const QString &name, const QString &accessibleName);

    text::Units m_units = text::Units::Binary;
    Totals m_totals;
    int m_shown = 0;
    int m_all = 0;
    qint64 m_limit = 0;
    bool m_isLimited = false;
    bool m_hasSpace = false;
    QLabel *m_counts;
    QLabel *m_message;
    QToolButton *m_undo;
    QToolButton *m_speed;
    QToolButton *m_limitButton;
    QLabel *m_connections;
    QLabel *m_space;
    QTimer m_messageTimer;
};

} // namespace td
