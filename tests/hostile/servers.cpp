// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/servers.h"

namespace td::test {

HostileCase::Server first(int count, const HostileCase::Server &bad)
{
    return [=](const Request &request, Reply &reply, const Payload &file) {
        if (request.index <= count)
            bad(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

HostileCase::Server laterPartsBy(const HostileCase::Server &wrong)
{
    return [wrong](const Request &request, Reply &reply, const Payload &file) {
        if (request.range && request.range->begin > 0)
            wrong(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

HostileCase::Server partsBy(const HostileCase::Server &wrong)
{
    return [wrong](const Request &request, Reply &reply, const Payload &file) {
        if (request.range)
            wrong(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

HostileCase::Server wrongOnce(int index, const HostileCase::Server &wrong)
{
    return [index, wrong](const Request &request, Reply &reply, const Payload &file) {
        if (request.index == index)
            wrong(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

QByteArray lengthText(qint64 length)
{
    return QByteArray::number(length);
}

void addClosing(const char *name, HostileCase row)
{
    row.mostRequests *= 4;
    addCase(name, row);
}

HostileCase::Server always(const std::function<void(Reply &, const Payload &)> &answer)
{
    return [answer](const Request &, Reply &reply, const Payload &file) { answer(reply, file); };
}

HostileCase::Server once(const std::function<void(Reply &, const Payload &)> &answer)
{
    return [answer](const Request &request, Reply &reply, const Payload &file) {
        if (request.index == 1)
            answer(reply, file);
        else
            answerWell(request, reply, file);
    };
}

HostileCase::Server wholeWith(const QByteArrayList &lines, qint64 surplus)
{
    return always([=](Reply &reply, const Payload &file) {
        rawHead(reply, QByteArrayList{"HTTP/1.1 200 OK", "ETag: \"v1\""} + lines + QByteArrayList{""});
        reply.body(surplus < 0 ? file.all().chopped(-surplus) : file.all() + QByteArray(surplus, '#')).close();
    });
}

} // namespace td::test
