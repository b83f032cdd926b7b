// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/crc32c.h"

#include <array>
#include <cstring>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <nmmintrin.h>
#define TD_CRC_TARGET __attribute__((target("sse4.2")))
#define TD_CRC_HARDWARE
#elif defined(__aarch64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>
#define TD_CRC_TARGET __attribute__((target("+crc")))
#define TD_CRC_HARDWARE
#endif

namespace td {

namespace {

constexpr quint32 Polynomial = 0x82f63b78; // reflected

using Table = std::array<quint32, 256>;

constexpr std::array<Table, 8> makeTables()
{
    std::array<Table, 8> tables{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? Polynomial : 0);
        tables[0][i] = crc;
    }
    for (size_t i = 0; i < 256; ++i) {
        for (size_t k = 1; k < 8; ++k)
            tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][tables[k - 1][i] & 0xff];
    }
    return tables;
}

constexpr std::array<Table, 8> Tables = makeTables();

quint32 addByte(quint32 crc, char byte)
{
    return (crc >> 8) ^ Tables[0][(crc ^ static_cast<quint8>(byte)) & 0xff];
}

#ifdef TD_CRC_HARDWARE

// The instruction takes three cycles but starts anew each cycle: three strands of this length run side by side, and
// their ends are put together by moving a CRC over the zeros of a strand.
constexpr qsizetype Strand = 4096;

using Operator = std::array<quint32, 32>; // a linear map of 32 bits, one column a bit

quint32 mapped(const Operator &map, quint32 vector)
{
    quint32 sum = 0;
    for (size_t bit = 0; vector != 0; vector >>= 1, ++bit) {
        if (vector & 1)
            sum ^= map[bit];
    }
    return sum;
}

// By byte of the CRC: what it becomes after Strand zero bytes.
std::array<Table, 4> makeShift()
{
    Operator map{};
    map[0] = Polynomial;
    for (size_t bit = 1; bit < 32; ++bit)
        map[bit] = 1U << (bit - 1);
    for (qsizetype bits = 1; bits < Strand * 8; bits *= 2) {
        Operator twice{};
        for (size_t bit = 0; bit < 32; ++bit)
            twice[bit] = mapped(map, map[bit]);
        map = twice;
    }
    std::array<Table, 4> shift{};
    for (quint32 i = 0; i < 256; ++i) {
        for (quint32 k = 0; k < 4; ++k)
            shift[k][i] = mapped(map, i << (8 * k));
    }
    return shift;
}

quint32 overStrand(const std::array<Table, 4> &shift, quint64 crc)
{
    return shift[0][crc & 0xff] ^ shift[1][(crc >> 8) & 0xff] ^ shift[2][(crc >> 16) & 0xff]
        ^ shift[3][(crc >> 24) & 0xff];
}

quint64 eightBytes(const char *data)
{
    quint64 word = 0;
    std::memcpy(&word, data, sizeof word);
    return word;
}

#ifdef __x86_64__
bool hasInstruction()
{
    return __builtin_cpu_supports("sse4.2");
}

TD_CRC_TARGET inline quint64 addWord(quint64 crc, quint64 word)
{
    return _mm_crc32_u64(crc, word);
}
#else
bool hasInstruction()
{
    return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0;
}

TD_CRC_TARGET inline quint64 addWord(quint64 crc, quint64 word)
{
    return __crc32cd(static_cast<quint32>(crc), word);
}
#endif

TD_CRC_TARGET quint32 crc32cByInstruction(QByteArrayView bytes, quint32 start)
{
    static const std::array<Table, 4> shift = makeShift();
    const char *data = bytes.data();
    qsizetype left = bytes.size();
    quint64 crc = static_cast<quint32>(~start);
    for (; left >= 3 * Strand; left -= 3 * Strand, data += 3 * Strand) {
        quint64 second = 0;
        quint64 third = 0;
        for (qsizetype i = 0; i < Strand; i += 8) {
            crc = addWord(crc, eightBytes(data + i));
            second = addWord(second, eightBytes(data + i + Strand));
            third = addWord(third, eightBytes(data + i + 2 * Strand));
        }
        crc = overStrand(shift, crc) ^ second;
        crc = overStrand(shift, crc) ^ third;
    }
    for (; left >= 8; left -= 8, data += 8)
        crc = addWord(crc, eightBytes(data));
    quint32 rest = static_cast<quint32>(crc);
    for (; left > 0; --left, ++data)
        rest = addByte(rest, *data);
    return ~rest;
}

#endif

} // namespace

quint32 crc32cPortable(QByteArrayView bytes, quint32 crc)
{
    crc = ~crc;
    const char *data = bytes.data();
    qsizetype left = bytes.size();
    for (; left >= 8; left -= 8, data += 8) {
        std::array<quint8, 8> b;
        std::memcpy(b.data(), data, 8);
        crc = Tables[7][b[0] ^ (crc & 0xff)] ^ Tables[6][b[1] ^ ((crc >> 8) & 0xff)]
            ^ Tables[5][b[2] ^ ((crc >> 16) & 0xff)] ^ Tables[4][b[3] ^ (crc >> 24)] ^ Tables[3][b[4]] ^ Tables[2][b[5]]
            ^ Tables[1][b[6]] ^ Tables[0][b[7]];
    }
    for (; left > 0; --left, ++data)
        crc = addByte(crc, *data);
    return ~crc;
}

quint32 crc32c(QByteArrayView bytes, quint32 crc)
{
#ifdef TD_CRC_HARDWARE
    static const bool byInstruction = hasInstruction();
    if (byInstruction)
        return crc32cByInstruction(bytes, crc);
#endif
    return crc32cPortable(bytes, crc);
}

} // namespace td
