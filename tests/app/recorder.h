// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace td::test {

/// A console that keeps what is written to it.
class Recorder : public Console {
public:
    explicit Recorder(bool isTerminal = false)
        : m_isTerminal(isTerminal)
    {
    }

    void writeData(const QByteArray &bytes) override { data += bytes; }
    void writeTalk(const QByteArray &bytes) override
    {
        talk += bytes;
        ++talkCount;
    }
    bool isDataTerminal() const override { return m_isTerminal; }
    bool isTalkTerminal() const override { return m_isTerminal; }
    bool hasColors() const override { return false; }
    int columns() const override { return 80; }

    QList<QJsonObject> events() const
    {
        QList<QJsonObject> list;
        for (const QByteArray &line : data.split('\n')) {
            if (!line.isEmpty())
                list.append(QJsonDocument::fromJson(line).object());
        }
        return list;
    }

    QByteArray data;
    QByteArray talk;
    int talkCount = 0;

private:
    bool m_isTerminal;
};

} // namespace td::test
