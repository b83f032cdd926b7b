// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"
#include "engine/downloadsettings.h"
#include "engine/downloadsnapshot.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace td {

class FieldNote;
class OptionFields;

enum class OptionField { Connections, Checksum };

/// Changes what is asked for of downloads that are in the list, and says what that costs. Of several it shows what
/// they have in common, and leaves to each of them what nobody touches.
class OptionsDialog : public QDialog {
    Q_OBJECT

public:
    enum class Stage { Unfinished, Failed, Finished, Removed };
    struct Target {
        DownloadId id = 0;
        QString name{};
        Stage stage = Stage::Unfinished;
        qint64 lost = 0; ///< bytes, when it has to stop: its server can't go on in the middle

        bool isOpen() const { return stage == Stage::Unfinished || stage == Stage::Failed; }
        friend bool operator==(const Target &, const Target &) = default;
    };
    struct Item {
        Target target{};
        DownloadSettings settings{};
    };

    explicit OptionsDialog(const QList<Item> &items, QWidget *parent = nullptr); ///< of at least one

    void goTo(OptionField field); ///< selects what is in it, to be written anew
    QList<DownloadId> ids() const;
    void follow(const QList<Target> &targets); ///< of ids(), in their order: they go on while somebody thinks

public Q_SLOTS:
    void accept() override;

Q_SIGNALS:
    void submitted(td::DownloadId id, const td::DownloadEdit &edit); ///< once for each; only what differs is in it
    void retryRequested(const QList<td::DownloadId> &ids); ///< then: those that have failed

private:
    void showOptions();
    DownloadEdit values() const;
    DownloadEdit edit() const;
    int count(Stage stage) const;
    bool isSingle() const { return m_items.size() == 1; }
    void sayTitle();
    QString endText() const;
    QString lossText() const;
    void update();

    QList<Item> m_items;
    DownloadEdit m_untouched; ///< the values that were shown
    QLabel *m_title;
    QSpinBox *m_connections;
    OptionFields *m_fields;
    QPushButton *m_change;
    FieldNote *m_note;
};

} // namespace td
