// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

/// Names that servers give.
class TestNames : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void staysInTheFolder_data();
    void staysInTheFolder();
    void fixesTheNameOnce();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

} // namespace

void TestNames::staysInTheFolder_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("target"); // of the URL
    QTest::addColumn<QString>("name");
    const auto add = [](const char *row, const QByteArray &disposition, const QString &name) {
        QTest::newRow(row) << QByteArray("attachment; " + disposition) << u"/file.bin"_s << name;
    };
    add("R90 upwards", "filename=\"../../x\"", u"x"_s);
    add("R90 absolute", "filename=\"/etc/passwd\"", u"passwd"_s);
    add("R90 a drive", "filename=\"C:\\\\x.txt\"", u"x.txt"_s);
    add("R90 folders", "filename=\"a/b\"", u"b"_s);
    add("R90 two dots", "filename=\"..\"", u"download"_s);
    add("R90 a dot", "filename=\".\"", u"download"_s);
    add("R90 nothing", "filename=\"\"", u"file.bin"_s);
    add("R90 hidden", "filename=\".bashrc\"", u"_bashrc"_s);
    add("R90 an option", "filename=\"-rf\"", u"_-rf"_s);
    add("R90 a home", "filename=\"~root\"", u"_~root"_s);
    add("R90 a device", "filename=\"CON.txt\"", u"_CON.txt"_s);
    add("R90 a part of ours", "filename=\"x.tdpart\"", u"x.tdpart_"_s);
    add("R91 escaped slashes", "filename*=UTF-8''%2e%2e%2fx", u"x"_s);
    add("R91 Latin-1", "filename*=ISO-8859-1''%e4.txt", u"ä.txt"_s);
    add("R91 both forms", "filename=\"plain\"; filename*=UTF-8''%e2%82%ac.txt", u"€.txt"_s);
    add("R91 a broken escape", "filename=\"plain\"; filename*=UTF-8''%zz.txt", u"plain"_s);
    add("R91 a semicolon inside", "filename=\"a;b.txt\"", u"a;b.txt"_s);
    add("R91 a quote inside", "filename=\"a\\\"b.txt\"", QString());
    add("R90 300 characters", "filename=\"" + QByteArray("\xc3\xa4").repeated(300) + ".txt\"", QString());
    add("R91 64 KB", "filename=\"" + QByteArray(64'000, 'x') + "\"", QString());
    add("R90 turned around", "filename*=UTF-8''%E2%80%AEgpj.exe", QString());
    add("R90 a line feed", "filename*=UTF-8''a%0ab", QString());
    add("R90 NUL", "filename*=UTF-8''a%00b", QString());
    QTest::newRow("a URL upwards") << QByteArray() << u"/x/..%2f..%2fetc%2fpasswd"_s << u"passwd"_s;
    QTest::newRow("a URL without a name") << QByteArray() << u"/"_s << u"download"_s;
}

void TestNames::staysInTheFolder() // R90, T1, T2, T3, T4, I14
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, target);
    QFETCH(QString, name);
    const Payload file(Small);
    const TestServer server([&](const Request &, Reply &reply) {
        reply.answer(200, file.all(), {{"Content-Disposition", disposition}});
    });
    QTemporaryDir around;
    const QDir outer(around.path());
    QVERIFY(outer.mkpath(u"a/b"_s));
    Trial trial;
    const DownloadTask task{.url = server.url(target), .folder = outer.filePath(u"a/b"_s)};
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    const auto all = QDir::Files | QDir::Dirs | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    QCOMPARE(outer.entryList(all), QStringList{u"a"_s});
    QCOMPARE(QDir(outer.filePath(u"a"_s)).entryList(all), QStringList{u"b"_s});
    const QStringList inside = QDir(task.folder).entryList(all);
    QCOMPARE(inside.size(), 1);
    QCOMPARE(result.path, task.folder + u'/' + inside.constFirst());
    QVERIFY(file.matchesFile(result.path));
    if (!name.isEmpty())
        QCOMPARE(inside.constFirst(), name);
    QVERIFY(inside.constFirst().toUtf8().size() <= 234);
    for (const QChar c : inside.constFirst())
        QVERIFY(c.isPrint() || c.isSurrogate());
}

void TestNames::fixesTheNameOnce() // R92
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply
            .head(206,
                partHeaders(range, file)
                    + QList<HttpHeader>{{"Content-Disposition",
                        "attachment; filename=name" + QByteArray::number(request.index)}})
            .body(file, range);
    });
    Trial trial;
    const DownloadTask task{.url = server.url(), .folder = trial.folder()};
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(server.requestCount() > 1);
    QCOMPARE(trial.files(), QStringList{u"name1"_s});
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
