// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/downloadtask.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <variant>

namespace td::test {

class Payload;

/// How a connection ends before its time. Both take effect when everything before it reached the client's kernel.
enum class Cut {
    Fin, ///< end of stream; over TLS without a word of farewell
    Reset, ///< RST
};

/// What the server does with a request, step by step. The handler only writes the script; the server plays it while
/// the client reads, without blocking anything. A script without steps, or one that ends with none of stall(), close()
/// and cut(), leaves the connection open for the next request, unless request or head said "Connection: close".
class Reply {
public:
    /// Puts `size` bytes of the body, from `offset` of this body on, into `data`.
    using Source = std::function<void(qint64 offset, char *data, qint64 size)>;

    struct Raw {
        QByteArray bytes;
    };
    struct Body {
        qint64 size;
        Source source;
        qint64 done = 0;
    };
    struct Pause {
        std::chrono::milliseconds duration;
        bool running = false;
    };
    struct Rate {
        qint64 bytesPerSecond;
    };
    struct Hold {
        QString name;
    };
    struct Stall { };
    struct Close { };
    struct CutOff {
        Cut cut;
    };
    using Step = std::variant<Raw, Body, Pause, Rate, Hold, Stall, Close, CutOff>;

    Reply &raw(const QByteArray &bytes); ///< as they are; count as no body
    /// Status line and headers, and the empty line after them. Nothing is added: the length is yours to tell.
    Reply &head(int status, const QList<HttpHeader> &headers = {}, const QByteArray &reason = {});
    Reply &body(const QByteArray &bytes);
    Reply &body(qint64 size, const Source &source); ///< made while the client reads; any size
    Reply &body(const Payload &payload, ByteRange range);
    Reply &chunk(const QByteArray &bytes); ///< with the framing of "Transfer-Encoding: chunked"
    Reply &lastChunk();
    /// head(), Content-Length and body in one.
    Reply &answer(int status, const QByteArray &bytes = {}, const QList<HttpHeader> &headers = {});

    Reply &pause(std::chrono::milliseconds duration);
    Reply &rate(qint64 bytesPerSecond); ///< for the body bytes after it; 0: no limit
    Reply &hold(const QString &name); ///< until TestServer::release(name)
    Reply &stall(); ///< nothing more, and the connection stays open
    Reply &close(); ///< orderly, after everything was sent
    Reply &cut(Cut cut);

    int status() const { return m_status; } ///< of the first head; 0 without one
    bool wantsClose() const { return m_wantsClose; }
    const QList<Step> &steps() const { return m_steps; }

private:
    QList<Step> m_steps;
    int m_status = 0;
    bool m_wantsClose = false;
};

} // namespace td::test
