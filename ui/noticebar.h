// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/theme.h"

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace td {

/// Something that a person should read, and may answer at any time.
struct Notice {
    struct Answer {
        QString text{};
        std::function<void()> give{};
        bool stays = false; ///< nothing is settled by it, or not yet: the notice stays
    };

    QString id{}; ///< a notice of the same id takes the place of an earlier one
    theme::Meaning meaning = theme::Meaning::Active;
    QString text{};
    QList<Answer> answers{};
    std::function<void()> notAgain{}; ///< the first answer, with the box "Do not ask again" ticked; empty: no box
    std::function<void()> dismissed{}; ///< closed without an answer
};

/// A bar above the details that shows one notice at a time; its buttons lead to the others. Its focus proxy is the
/// first answer, or what closes it.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void post(const Notice &notice); ///< in front of all others
    void postLast(const Notice &notice);
    void setText(const QString &id, const QString &text); ///< of one that is there, whose answers stay
    void withdraw(const QString &id);
    bool contains(const QString &id) const { return numberOf(id) >= 0; }
    void dismiss(); ///< the one that is shown
    QList<QWidget *> tabStops() const; ///< in their order; answers come and go before the last one

Q_SIGNALS:
    void focusReleased(); ///< what had it is gone

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    static void buildStep(QToolButton *button, const QString &mark, const QString &name);
    const Notice &shown() const { return m_notices.at(m_shown); }
    qsizetype numberOf(const QString &id) const; ///< -1 without it
    Notice take(qsizetype number);
    void step(int by);
    void showAnother();
    void showNotice();
    void showText();
    void keepRoom();
    void showCount();
    void orderTabs();
    bool hasFocusInside() const;
    void drawIcon();
    void answer(const Notice &notice, qsizetype number);

    QList<Notice> m_notices;
    qsizetype m_shown = 0;
    QLabel *m_icon;
    QLabel *m_text;
    QCheckBox *m_notAgain;
    QToolButton *m_previous;
    QLabel *m_count;
    QToolButton *m_next;
    QToolButton *m_close;
    QHBoxLayout *m_answers;
};

} // namespace td
