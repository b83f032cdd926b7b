// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The text of a control file: a signature, an object in JSON, and a digest of both.

#include "engine/storage/resumejournal.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>

namespace td {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxFieldLength = 1024;
constexpr qsizetype MaxUrlLength = 65536;
constexpr int MostChains = 1'000'000'000;

constexpr QByteArrayView Signature = "TDCTL ";
constexpr QByteArrayView DigestLabel = "SHA256 ";

QByteArray digestLine(const QByteArray &text)
{
    return DigestLabel.toByteArray() + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex() + '\n';
}

// A validator of absurd length is as good as none; a part of it would match what it must not.
QString fieldText(const QByteArray &bytes)
{
    return bytes.size() <= MaxFieldLength ? QString::fromLatin1(bytes) : QString();
}

QJsonArray toJson(const RangeSet &ranges)
{
    QJsonArray array;
    for (const ByteRange range : ranges.ranges())
        array.append(QJsonArray{range.begin, range.end});
    return array;
}

QJsonObject toJson(const Provenance &provenance)
{
    QJsonArray chains;
    for (const Provenance::Span &span : provenance.spans())
        chains.append(QJsonArray{span.range.begin, span.range.end, span.chain});
    QJsonObject object{{"base"_L1, provenance.base}, {"chains"_L1, chains}};
    if (provenance.check)
        object.insert("check"_L1, QJsonArray{provenance.check->begin, provenance.check->end});
    return object;
}

QString toBase64(const QList<quint32> &checksums)
{
    QByteArray bytes(checksums.size() * 4, Qt::Uninitialized);
    for (qsizetype i = 0; i < checksums.size(); ++i)
        qToLittleEndian(checksums.at(i), bytes.data() + i * 4);
    return QString::fromLatin1(bytes.toBase64());
}

std::optional<QList<quint32>> checksumsFrom(const QJsonValue &value)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded || (*decoded).size() % 4 != 0)
        return std::nullopt;
    QList<quint32> checksums;
    for (qsizetype i = 0; i < (*decoded).size(); i += 4)
        checksums.append(qFromLittleEndian<quint32>((*decoded).constData() + i));
    return checksums;
}

// Reads the fields of an object and remembers whether all were as they have to be.
class Fields {
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {
    }

    bool allGood() const { return m_good; }
    const QJsonObject &others() const { return m_object; }

    QJsonValue take(QLatin1StringView name) { return m_object.take(name); }

    qint64 integer(QLatin1StringView name, qint64 least = std::numeric_limits<qint64>::min())
    {
        const QJsonValue value = take(name);
        const qint64 number = value.toInteger(std::numeric_limits<qint64>::min());
        m_good = m_good && value.isDouble() && number >= least && QJsonValue(number) == value;
        return number;
    }

    QString text(QLatin1StringView name, qsizetype longest)
    {
        const QJsonValue value = take(name);
        QString string = value.toString();
        m_good = m_good && value.isString() && string.size() <= longest;
        return string;
    }

    QByteArray latin1(QLatin1StringView name)
    {
        const QString string = text(name, MaxFieldLength);
        QByteArray bytes = string.toLatin1();
        m_good = m_good && QString::fromLatin1(bytes) == string;
        return bytes;
    }

    /// Nothing where there is no such field.
    Provenance provenance(QLatin1StringView name, qint64 limit)
    {
        const QJsonValue found = take(name);
        if (found.isUndefined())
            return {};
        const QJsonObject object = found.toObject();
        QList<Provenance::Span> spans;
        for (const auto &entry : object.value("chains"_L1).toArray()) {
            const QJsonArray span = entry.toArray();
            const Provenance::Span next{{span.at(0).toInteger(-1), span.at(1).toInteger(-1)}, span.at(2).toInt(-1)};
            const qint64 least = spans.isEmpty() ? 0 : spans.constLast().range.end;
            m_good = m_good && span.size() == 3 && next.range.begin >= least && !next.range.isEmpty()
                && next.range.end <= limit && next.chain > 0 && next.chain <= MostChains;
            spans.append(next);
        }
        Provenance provenance(m_good ? spans : QList<Provenance::Span>());
        provenance.base = object.value("base"_L1).toInt(-1);
        m_good = m_good && found.isObject() && object.value("chains"_L1).isArray() && provenance.base >= 0
            && provenance.base <= MostChains;
        if (object.contains("check"_L1)) {
            const QJsonArray ends = object.value("check"_L1).toArray();
            provenance.check = ByteRange{ends.at(0).toInteger(-1), ends.at(1).toInteger(-1)};
            m_good = m_good && provenance.check->begin >= 0 && !provenance.check->isEmpty()
                && provenance.check->end <= limit;
        }
        return provenance;
    }

    RangeSet ranges(QLatin1StringView name, qint64 limit)
    {
        const QJsonValue value = take(name);
        const QJsonArray array = value.toArray();
        m_good = m_good && value.isArray() && array.size() <= ResumeJournal::MaxRanges;
        RangeSet set;
        qint64 last = -1;
        for (const auto &pair : array) {
            const QJsonArray ends = pair.toArray();
            const ByteRange range{ends.at(0).toInteger(-1), ends.at(1).toInteger(-1)};
            m_good = m_good && ends.size() == 2 && range.begin > last && !range.isEmpty() && range.end <= limit;
            if (!m_good)
                return {};
            last = range.end;
            set.add(range);
        }
        return set;
    }

private:
    QJsonObject m_object;
    bool m_good = true;
};

std::optional<AssemblyMode> modeFrom(const QString &name)
{
    if (name == "direct"_L1)
        return AssemblyMode::Direct;
    if (name == "temp"_L1)
        return AssemblyMode::TempFiles;
    return std::nullopt;
}

bool isUsable(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && url.userInfo().isEmpty();
}

bool consistsOfParts(const RangeSet &ranges, qint64 partSize, qint64 total)
{
    return std::all_of(ranges.ranges().cbegin(), ranges.ranges().cend(), [=](ByteRange range) {
        return range.begin % partSize == 0 && (range.end % partSize == 0 || range.end == total);
    });
}

std::optional<ResumeJournal> fromJson(const QJsonObject &object)
{
    Fields fields(object);
    ResumeJournal journal;
    const QJsonValue total = object.value("total"_L1);
    if (total.isNull())
        fields.take("total"_L1);
    else
        journal.identity.total = fields.integer("total"_L1, 0);
    const qint64 limit = journal.identity.total.value_or(LongestFile);
    journal.identity.url = QUrl(fields.text("url"_L1, MaxUrlLength), QUrl::StrictMode);
    journal.identity.etag = fields.latin1("etag"_L1);
    journal.identity.lastModified = fields.latin1("lm"_L1);
    journal.identity.date = fields.latin1("date"_L1);
    if (object.contains("type"_L1)) // control files of earlier versions have none
        journal.identity.type = fields.latin1("type"_L1);
    if (object.contains("want"_L1))
        journal.identity.digest = fields.latin1("want"_L1);
    if (object.contains("must"_L1))
        journal.identity.required = fields.latin1("must"_L1);
    const auto mode = modeFrom(fields.text("mode"_L1, MaxFieldLength));
    journal.tempFolder = fields.text("temp"_L1, MaxUrlLength);
    journal.boot = fields.latin1("boot"_L1);
    journal.part.device = static_cast<quint64>(fields.integer("dev"_L1));
    journal.part.inode = static_cast<quint64>(fields.integer("ino"_L1));
    journal.generation = fields.integer("gen"_L1, 0);
    journal.created = fields.integer("created"_L1, 0);
    journal.updated = fields.integer("updated"_L1, 0);
    const qint64 blockSize = fields.integer("blk"_L1, 1);
    if (!fields.allGood() || limit > LongestFile || !mode || !isUsable(journal.identity.url))
        return std::nullopt;
    journal.mode = *mode;
    journal.synced = fields.ranges("synced"_L1, limit);
    journal.written = fields.ranges("written"_L1, limit);
    journal.provenance = fields.provenance("versions"_L1, limit);
    if (journal.mode == AssemblyMode::TempFiles) {
        journal.tempPartSize = fields.integer("cut"_L1, limit / ResumeJournal::MaxRanges + 1);
        journal.inPart = fields.ranges("moved"_L1, limit);
        if (!journal.identity.total || !fields.allGood()
            || !consistsOfParts(journal.inPart, journal.tempPartSize, limit))
            return std::nullopt;
    }
    const auto checksums = checksumsFrom(fields.take("crc"_L1));
    const BlockChecksums blocks(journal.identity.total);
    if (!fields.allGood() || !checksums || blockSize != blocks.blockSize()
        || checksums->size() != blocks.blocksIn(journal.written).size())
        return std::nullopt;
    journal.checksums = *checksums;
    fields.take("app"_L1);
    fields.take("name"_L1);
    journal.others = fields.others();
    return journal;
}

} // namespace

QByteArray ResumeJournal::toText(const QString &fileName) const
{
    QJsonObject object = others;
    object.insert("app"_L1, QLatin1StringView(TD_VERSION));
    object.insert("gen"_L1, generation);
    object.insert("boot"_L1, QString::fromLatin1(boot));
    object.insert("dev"_L1, static_cast<qint64>(part.device));
    object.insert("ino"_L1, static_cast<qint64>(part.inode));
    object.insert("total"_L1, identity.total ? QJsonValue(*identity.total) : QJsonValue());
    object.insert("url"_L1, identity.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::FullyEncoded));
    object.insert("name"_L1, fileName);
    object.insert("etag"_L1, fieldText(identity.etag));
    object.insert("lm"_L1, fieldText(identity.lastModified));
    object.insert("date"_L1, fieldText(identity.date));
    object.insert("type"_L1, fieldText(identity.type));
    if (!identity.digest.isEmpty())
        object.insert("want"_L1, fieldText(identity.digest));
    if (!identity.required.isEmpty())
        object.insert("must"_L1, fieldText(identity.required));
    object.insert("mode"_L1, mode == AssemblyMode::TempFiles ? "temp"_L1 : "direct"_L1);
    object.insert("temp"_L1, tempFolder);
    if (mode == AssemblyMode::TempFiles) {
        object.insert("cut"_L1, tempPartSize);
        object.insert("moved"_L1, toJson(inPart));
    }
    object.insert("blk"_L1, BlockChecksums::blockSizeFor(identity.total));
    object.insert("synced"_L1, toJson(synced));
    object.insert("written"_L1, toJson(written));
    if (!provenance.isTrivial())
        object.insert("versions"_L1, toJson(provenance));
    object.insert("crc"_L1, toBase64(checksums));
    object.insert("created"_L1, created);
    object.insert("updated"_L1, updated);
    const QByteArray text = "TDCTL 1\n" + QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    return text + digestLine(text);
}

ResumeJournal::Verdict ResumeJournal::parse(const QByteArray &text, ResumeJournal *journal)
{
    const qsizetype digestAt = text.lastIndexOf('\n', -2) + 1;
    if (text.size() > MaxBytes || digestAt <= 0 || !text.startsWith(Signature))
        return Verdict::Invalid;
    const QByteArray covered = text.first(digestAt);
    if (text.sliced(digestAt) != digestLine(covered))
        return Verdict::Invalid;
    const qsizetype firstEnd = covered.indexOf('\n');
    bool isNumber = false;
    const int version = covered.sliced(Signature.size(), firstEnd - Signature.size()).toInt(&isNumber);
    if (!isNumber || version < 1)
        return Verdict::Invalid;
    if (version > 1)
        return Verdict::Newer;
    const QJsonDocument document = QJsonDocument::fromJson(covered.sliced(firstEnd + 1));
    const auto parsed = document.isObject() ? fromJson(document.object()) : std::nullopt;
    if (!parsed)
        return Verdict::Invalid;
    if (journal)
        *journal = *parsed;
    return Verdict::Valid;
}

} // namespace td
