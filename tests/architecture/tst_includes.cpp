// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/architecture/includerules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace td::test;

class TestIncludes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsGoodFromBad_data();
    void knowsGoodFromBad();
    void keepsTheRules();
};

void TestIncludes::knowsGoodFromBad_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("good");
    const auto add = [](const char *file, const char *line, bool good) {
        QTest::addRow("%s: %s", file, line) << QString::fromLatin1(file) << QString::fromLatin1(line) << good;
    };
    add("engine/download.cpp", "#include \"engine/http/probe.h\"", true);
    add("engine/download.cpp", "#include <QNetworkReply>", true);
    add("engine/download.cpp", "#include <QtCore/QTimer>", true);
    add("engine/download.cpp", "#include <sys/stat.h>", true);
    add("engine/download.cpp", "#include \"download.moc\"", true);
    add("engine/download.cpp", "// #include \"ui/mainwindow.h\"", true);
    add("engine/download.cpp", "#include \"ui/mainwindow.h\"", false);
    add("engine/download.cpp", "  #  include \"ui/mainwindow.h\"", false);
    add("engine/download.cpp", "#include \"app/commandline.h\"", false);
    add("engine/download.cpp", "#include \"tests/support/payload.h\"", false);
    add("engine/download.cpp", "#include \"rangeset.h\"", false);
    add("engine/download.cpp", "#include \"../ui/mainwindow.h\"", false);
    add("engine/download.cpp", "#include \"engine/../ui/mainwindow.h\"", false);
    add("engine/download.cpp", "#include <QMessageBox>", false);
    add("engine/download.cpp", "#include <QWidget>", false);
    add("engine/download.cpp", "#include <qwidget.h>", false);
    add("engine/download.cpp", "#include <QColor>", false);
    add("engine/download.cpp", "#include <QtWidgets>", false);
    add("engine/download.cpp", "#include <QtWidgets/QLabel>", false);
    add("engine/download.cpp", "#include <QSettings>", false);
    add("engine/download.cpp", "#include <QtCore/QSettings>", false);
    add("engine/download.cpp", "#include <qsettings.h>", false);
    add("engine/http/probe.cpp", "#include \"engine/byterange.h\"", true);
    add("engine/http/probe.cpp", "#include \"engine/http/httpresponse.h\"", true);
    add("engine/http/probe.cpp", "#include \"engine/storage/assembly.h\"", false);
    add("engine/http/probe.cpp", "#include \"engine/download.h\"", false);
    add("engine/storage/assembly.cpp", "#include \"engine/queue/hostgate.h\"", false);
    add("engine/queue/hostgate.cpp", "#include \"engine/http/probe.h\"", false);
    add("engine/queue/hostgate.cpp", "#include \"engine/transfer/transfer.h\"", false);
    add("engine/transfer/transfer.cpp", "#include \"engine/queue/hostgate.h\"", true);
    add("engine/transfer/transfer.cpp", "#include \"engine/download.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/downloadsnapshot.h\"", true);
    add("ui/mainwindow.cpp", "#include <QSettings>", true);
    add("ui/mainwindow.cpp", "#include \"engine/downloadengine.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/downloader.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/download.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/downloadengineprivate.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/storage/downloadstore.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/http/httpclient.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/enginesettings.h\"", true);
    add("ui/mainwindow.cpp", "#include \"ui/details/detailspane.h\"", true);
    add("ui/mainwindow.cpp", "#include <QWidget>", true);
    add("ui/mainwindow.cpp", "#include \"engine/probe.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/proberesult.h\"", true);
    add("ui/mainwindow.cpp", "#include \"engine/http/httprequest.h\"", false);
    add("ui/mainwindow.cpp", "#include \"engine/storage/checksum.h\"", false);
    add("ui/mainwindow.cpp", "#include \"app/guirunner.h\"", false);
    add("app/guirunner.cpp", "#include \"engine/probe.h\"", true);
    add("app/guirunner.cpp", "#include \"engine/storage/checksum.h\"", true);
    add("app/guirunner.cpp", "#include \"engine/downloadengine.h\"", true);
    add("app/guirunner.cpp", "#include \"ui/mainwindow.h\"", true);
    add("tests/engine/tst_download.cpp", "#include \"tests/support/payload.h\"", true);
}

void TestIncludes::knowsGoodFromBad()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(bool, good);
    const QString broken = brokenIncludeRule(file, line);
    QVERIFY2(broken.isEmpty() == good, qPrintable(broken));
}

void TestIncludes::keepsTheRules()
{
    const QDir root(QStringLiteral(TD_SOURCE_DIR));
    int fileCount = 0;
    for (const char *room : {"engine", "ui", "app", "tests"}) {
        QDirIterator files(root.filePath(QString::fromLatin1(room)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
            const QString path = root.relativeFilePath(file.fileName());
            ++fileCount;
            for (int number = 1; !file.atEnd(); ++number) {
                const QString line = QString::fromUtf8(file.readLine()).trimmed();
                const QString broken = brokenIncludeRule(path, line);
                QVERIFY2(broken.isEmpty(),
                    qPrintable(QStringLiteral("%1:%2: %3: %4").arg(path).arg(number).arg(line, broken)));
            }
        }
    }
    QVERIFY(fileCount > 0);
}

QTEST_APPLESS_MAIN(TestIncludes)
#include "tst_includes.moc"
