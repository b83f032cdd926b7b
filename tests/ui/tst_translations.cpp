// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/stricttest.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace td;

namespace {

struct Message {
    QString context;
    QString source;
    bool isFinished = true;
    QStringList forms{}; ///< of the translation: one, or one for each kind of number
};

Message messageOf(QXmlStreamReader &xml, const QString &context)
{
    Message message{context, {}};
    QString plain;
    while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != u"message") {
        if (xml.isStartElement() && xml.name() == u"source")
            message.source = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == u"comment")
            xml.skipCurrentElement();
        else if (xml.isStartElement() && xml.name() == u"translation")
            message.isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
        else if (xml.isStartElement() && xml.name() == u"numerusform")
            message.forms.append(xml.readElementText());
        else if (xml.isCharacters() && !xml.isWhitespace())
            plain += xml.text();
        if (xml.hasError())
            break;
    }
    if (message.forms.isEmpty())
        message.forms.append(plain);
    return message;
}

QList<Message> messagesIn(const QString &path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == u"message")
            messages.append(messageOf(xml, context));
    }
    return messages;
}

/// What a translation has to have as the text has it.
QStringList featuresOf(const QString &text)
{
    static const QRegularExpression argument(QStringLiteral("%L?[0-9n]"));
    static const QRegularExpression filter(QStringLiteral("\\(\\*[^)]*\\)")); // of file names
    QStringList features;
    for (const QRegularExpression &expression : {argument, filter}) {
        for (auto found = expression.globalMatch(text); found.hasNext();)
            features.append(found.next().captured());
    }
    for (const QChar sign : {u'&', u'\n', u'\u2068', u'\u2069'})
        features.append(QString(text.count(sign), sign));
    features.sort();
    for (const QChar sign : {u'…', u':', u'.', u'?', u' '}) {
        if (text.endsWith(sign))
            features.append(QStringLiteral("ends with ") + sign);
    }
    if (text.startsWith(u' '))
        features.append(QStringLiteral("begins with a space"));
    return features;
}

const QString &root()
{
    static const QString path = QStringLiteral(TD_SOURCE_DIR);
    return path;
}

} // namespace

/// The files of the translators.
class TestTranslations : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void isComplete_data() { addFiles(); }
    void isComplete();
    void keepsWhatIsInTheTexts_data() { addFiles(); }
    void keepsWhatIsInTheTexts();
    void hasTheTextsOfTheSources_data() { addFiles(); }
    void hasTheTextsOfTheSources();

private:
    static void addFiles();
};

void TestTranslations::addFiles()
{
    QTest::addColumn<QString>("path");
    const auto files = QDir(root() + u"/i18n"_qs).entryInfoList({u"*.ts"_qs});
    for (const QFileInfo &file : files)
        QTest::newRow(qPrintable(file.fileName())) << file.filePath();
}

void TestTranslations::isComplete()
{
    QFETCH(QString, path);
    const QList<Message> messages = messagesIn(path);
    QVERIFY(messages.size() > 600);
    QStringList missing;
    for (const Message &message : messages) {
        if (!message.isFinished || message.forms.contains(QString()))
            missing.append(message.context + u": "_qs + message.source);
    }
    QCOMPARE(missing.join(u'\n'), QString());
}

void TestTranslations::keepsWhatIsInTheTexts()
{
    QFETCH(QString, path);
    QStringList different;
    for (const Message &message : messagesIn(path)) {
        for (const QString &form : message.forms) {
            if (!form.isEmpty() && featuresOf(form) != featuresOf(message.source))
                different.append(message.source + u" -> "_qs + form);
        }
    }
    QCOMPARE(different.join(u'\n'), QString());
}

/// Else: cmake --build build/release --target update_translations, and translate what is new.
void TestTranslations::hasTheTextsOfTheSources()
{
    QFETCH(QString, path);
    const QString lupdate = QStringLiteral(TD_LUPDATE);
    if (!QFile::exists(lupdate))
        QSKIP("There is no lupdate");
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_qs);
    QProcess process;
    process.setWorkingDirectory(root());
    process.start(lupdate,
        {u"-I"_qs, u"."_qs, u"ui"_qs, u"app"_qs, u"engine/text.cpp"_qs, u"engine/texterrors.cpp"_qs, u"-ts"_qs, fresh});
    QVERIFY(process.waitForFinished());
    const auto textsIn = [](const QString &file) {
        QSet<QString> texts;
        for (const Message &message : messagesIn(file))
            texts.insert(message.context + u": "_qs + message.source);
        return texts;
    };
    const QSet<QString> wanted = textsIn(fresh);
    const QSet<QString> there = textsIn(path);
    QVERIFY(!wanted.isEmpty());
    QCOMPARE(QStringList((wanted - there).values()).join(u'\n'), QString());
    QCOMPARE(QStringList((there - wanted).values()).join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
