// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/settingspages.h"

#include "ui/fieldnote.h"
#include "ui/form.h"
#include "ui/languages.h"
#include "ui/requestfields.h"
#include "ui/settingspage.h"
#include "ui/sizespinbox.h"

#include "engine/text.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QUrl>

namespace td::settingspages {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(td::settingspages) // as lupdate calls them
};

QString tr(const char *text)
{
    return Words::tr(text);
}

/// A field that says something only while another setting has a certain value; while it hasn't, `reason` is its
/// tooltip.
void enableWhile(SettingsPage *page, const char *key, const QString &reason,
    const std::function<bool(const WindowSettings &)> &condition)
{
    const QString words = page->field(key) ? page->field(key)->toolTip() : QString();
    const auto update = [page, key, reason, words, condition] {
        auto *field = page->field(key);
        if (!field || page->isDisabled(QLatin1String(key)))
            return;
        const bool isOfUse = condition(page->settings());
        field->setEnabled(isOfUse);
        field->setToolTip(isOfUse ? words : reason);
    };
    QObject::connect(page, &SettingsPage::changed, page, update);
    update();
}

QLabel *sentence(SettingsPage *page, const std::function<QString(const WindowSettings &)> &words)
{
    auto *label = new QLabel(page);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    const auto update = [page, label, words] { label->setText(words(page->settings())); };
    QObject::connect(page, &SettingsPage::changed, label, update);
    update();
    return label;
}

QString waits(const WindowSettings &settings)
{
    const RetryPolicy &retry = settings.config.retry;
    if (retry.maxAttempts < 2)
        return tr("Gives up at once.");
    QStringList times;
    for (int failures = 1; failures < retry.maxAttempts && failures <= 6; ++failures)
        times.append(text::duration(retry.delay(failures)));
    if (retry.maxAttempts > 7)
        times.append(QStringLiteral("…"));
    return tr("Waits %1, then gives up.").arg(times.join(tr(", ")));
}

bool hasProxyHost(const WindowSettings &settings)
{
    return settings.proxy.kind == ProxyKind::Http || settings.proxy.kind == ProxyKind::Socks5;
}

bool isHost(const QString &host)
{
    QUrl url;
    url.setHost(host);
    return !host.isEmpty() && !host.contains(u'/') && url.isValid() && !url.host().isEmpty();
}

void addProxy(SettingsPage *page)
{
    page->addChoice("network/proxy", {tr("Pro&xy:"), tr("Through which machine requests go")},
        {tr("System"), tr("None"), tr("HTTP"), tr("SOCKS 5")});
    auto *host = page->addText("network/proxy_host", {tr("Proxy &host:"), tr("Name or address")});
    auto *note = new FieldNote(host, page);
    page->addWide(note);
    page->addNumber("network/proxy_port", {tr("Proxy &port:"), {}});
    page->addText("network/proxy_user", {tr("Proxy &user:"), tr("When the proxy wants one")});
    auto *password = new QLineEdit(page);
    password->setObjectName(QStringLiteral("proxyPassword"));
    password->setEchoMode(QLineEdit::Password);
    password->setWhatsThis(tr("Kept for this session only, in no file."));
    form::keepLeftToRight(password);
    QObject::connect(password, &QLineEdit::textChanged, page, [page](const QString &text) {
        page->settings().proxy.password = text;
        page->noteChange();
    });
    page->addOwn({tr("Proxy pass&word:"), tr("Kept for this session only")}, password,
        [page, password] { password->setText(page->settings().proxy.password); });
    for (const char *key : {"network/proxy_host", "network/proxy_port", "network/proxy_user"})
        enableWhile(page, key, tr("Only with HTTP or SOCKS 5 as the proxy."), hasProxyHost);
    QObject::connect(page, &SettingsPage::changed, page, [page, password, note] {
        password->setEnabled(hasProxyHost(page->settings()));
        password->setToolTip(
            password->isEnabled() ? tr("Kept for this session only") : tr("Only with HTTP or SOCKS 5 as the proxy."));
        const bool isBad = hasProxyHost(page->settings()) && !isHost(page->settings().proxy.host);
        note->say(isBad ? tr("Write the proxy's name or address.") : QString(), FieldNote::Kind::Problem);
        page->setProblem(QStringLiteral("network/proxy_host"), isBad);
    });
}

} // namespace

SettingsPage *general(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("General"), settings, parent);
    page->addFolder("main/folder", {tr("&Save downloads to:"), tr("Used when you do not choose another folder.")},
        WindowSettings().downloadFolder());
    page->addChoice("main/when_added",
        {tr("When &links are added:"), tr("Applies to paste, drop and links from other programs.")},
        {tr("Show the add dialog"), tr("Start at once"), tr("Add paused")});
    page->addCheck("main/fill_from_clipboard",
        {tr("&Fill the add dialog from the clipboard"), tr("Only reads the clipboard when the dialog opens.")});
    page->addChoice("main/if_exists", {tr("If the file already &exists:"), tr("Example: file (1).zip")},
        {tr("Rename automatically"), tr("Ask"), tr("Overwrite"), tr("Skip")},
        {int(ExistsPolicy::Rename), int(ExistsPolicy::Fail), int(ExistsPolicy::Overwrite), int(ExistsPolicy::Skip)});
    page->addChoice("main/at_start", {tr("A&t start:"), tr("What happens with the downloads of last time.")},
        {tr("Restore the previous state"), tr("Resume all"), tr("Keep all paused")});
    page->addCheck("main/ask_before_removing", {tr("Ask before &removing active downloads"), {}});
    page->addCheck("main/ask_before_pausing",
        {tr("Ask before &pausing what cannot resume"), tr("Its bytes so far would be lost.")});
    page->addCheck("main/ask_before_quitting",
        {tr("Ask before &quitting with active downloads"), tr("Never asked when you log out.")});
    page->addChoice("main/keep_finished",
        {tr("&Keep finished downloads in the list:"), tr("The files themselves are never touched.")},
        {tr("Always"), tr("30 days"), tr("Until quit")});
    QStringList spoken{tr("System")};
    for (const QString &code : languages::available())
        spoken.append(languages::nativeName(code));
    page->addName("main/language", {tr("Lan&guage:"), tr("Takes effect after a restart.")}, spoken);
    return page;
}

SettingsPage *downloads(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("Downloads"), settings, parent);
    page->addNumber("downloads/workers",
        {tr("&Connections per download:"),
            tr("Parts fetched at the same time. More is not always faster; some servers refuse more than a few.")});
    page->addNumber("downloads/global_limit",
        {tr("Connections, all downloads &together:"),
            tr("Upper limit for the whole program; every active download gets one before any gets a second.")});
    page->addNumber("downloads/max_active", {tr("Downloads at the same t&ime:"), tr("The others wait in the queue.")});
    page->addWide(sentence(page, [](const WindowSettings &s) {
        return s.maxActive == 1
            ? tr("One download at a time, up to %1 connections.").arg(std::min(s.config.workers, s.connectionLimit))
            : tr("Up to %1 downloads, %2 connections in total.").arg(s.maxActive).arg(s.connectionLimit);
    }));
    page->addSize("downloads/chunk_size",
        {tr("Read &block size:"), tr("Bytes per read and write. Change only for very fast links or little memory.")});
    page->addChoice("downloads/assembly",
        {tr("&Put parts together:"),
            tr("Automatic: in memory while small and quick, then in place. Memory: one write at the end. Temporary "
               "files: little memory. In place: no joining at all, survives a crash.")},
        {tr("Automatic"), tr("In memory"), tr("In temporary files"), tr("Directly in place")});
    page->addSize("downloads/memory_limit",
        {tr("In &memory only up to:"), tr("Larger files, and files of unknown size, are written in place.")});
    page->addTempFolder(
        "downloads/temp_dir", {tr("Temporary &files:"), tr("The system's folder may be small or kept in memory.")});
    page->addSize("downloads/min_split_size", {tr("&Smallest part:"), tr("Smaller files are not split.")});
    page->addCheck("downloads/verify_checksums",
        {tr("&Verify checksums that are known"), tr("A file whose checksum differs is not kept under its name.")});
    page->addCheck(
        "downloads/server_date", {tr("&Use the server's date for the file"), tr("Else the time when it was saved.")});
    enableWhile(page, "downloads/memory_limit", tr("Only where files are put together automatically or in memory."),
        [](const WindowSettings &s) {
            return s.config.assembly == AssemblyMode::Auto || s.config.assembly == AssemblyMode::Memory;
        });
    enableWhile(page, "downloads/temp_dir", tr("Only where files are put together in temporary files."),
        [](const WindowSettings &s) { return s.config.assembly == AssemblyMode::TempFiles; });
    return page;
}

SettingsPage *network(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("Network"), settings, parent);
    page->addSeconds(
        "network/timeout", {tr("&Timeout:"), tr("Give up on a connection that sends nothing for this long.")}, 1);
    page->addNumber("network/retries", {tr("&Attempts:"), tr("Tries without progress, the first one included.")});
    page->addSeconds("network/backoff", {tr("&First wait:"), tr("Doubles after every failure.")}, 0.1);
    page->addSeconds("network/max_backoff", {tr("&Longest wait:"), tr("Never less than the first wait.")}, 0.1);
    auto *longest = qobject_cast<QDoubleSpinBox *>(page->field("network/max_backoff"));
    QObject::connect(page, &SettingsPage::changed, longest,
        [page, longest] { longest->setMinimum(double(page->settings().config.retry.backoff.count()) / 1000); });
    page->addWide(sentence(page, waits));
    page->addCheck("network/retry_after",
        {tr("Follow the server's “try agai&n later”"),
            tr("What a busy server asks for (Retry-After with 429 and 503), up to ten minutes.")});
    addProxy(page);
    auto *agent =
        page->addText("network/user_agent", {tr("User a&gent:"), tr("What the program calls itself in requests.")},
            QStringLiteral("ThreadDownloader/" TD_VERSION));
    agent->setMinimumWidth(agent->fontMetrics().averageCharWidth() * 32);
    return page;
}

SettingsPage *speed(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("Speed"), settings, parent);
    page->addCheck("speed/limited", {tr("&Limit the download speed"), tr("Of all downloads together.")});
    page->addSize("speed/limit", {tr("L&imit:"), tr("A number with KiB, MiB or GiB.")});
    enableWhile(page, "speed/limit", tr("Only while the speed is limited."),
        [](const WindowSettings &s) { return s.limitsSpeed; });
    return page;
}

SettingsPage *notifications(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("Notifications"), settings, parent);
    page->addCheck("notifications/tray", {tr("Show an icon in the &tray"), {}});
    page->addChoice("notifications/on_close",
        {tr("&Closing the window:"), tr("The first close with active downloads asks once.")},
        {tr("Quits"), tr("Keeps running in the tray")});
    page->addCheck("notifications/start_minimized", {tr("Start &minimized"), {}});
    page->addCheck("notifications/failure", {tr("Notify when a download &fails"), {}});
    page->addCheck("notifications/all_finished", {tr("Notify when &all downloads are finished"), {}});
    page->addCheck("notifications/each_finished", {tr("Notify for &each finished download"), {}});
    page->addCheck("notifications/only_inactive",
        {tr("&Only when the window is not active"), tr("No notices about what you see anyway.")});
    page->addCheck("notifications/keep_awake",
        {tr("&Keep the computer awake while downloading"), tr("Paused, waiting and failed downloads let it sleep.")});
    page->addCheck("notifications/start_at_login", {tr("Start at &login"), {}});
    auto *finished = new QComboBox(page);
    finished->setObjectName(QStringLiteral("whenAllFinished"));
    finished->addItems({tr("Do nothing"), tr("Quit")});
    QObject::connect(finished, &QComboBox::currentIndexChanged, page, [page](int choice) {
        page->settings().whenAllFinished = WhenAllFinished(choice);
        page->noteChange();
    });
    page->addOwn({tr("When all are finis&hed:"), tr("For this session only.")}, finished,
        [page, finished] { finished->setCurrentIndex(int(page->settings().whenAllFinished)); });
    enableWhile(page, "notifications/on_close", tr("Only with the icon in the tray."),
        [](const WindowSettings &s) { return s.showsTray; });
    enableWhile(page, "notifications/only_inactive", tr("Only where something is to be told."),
        [](const WindowSettings &s) { return s.notifiesOfFailure || s.notifiesOfAll || s.notifiesOfEach; });
    return page;
}

SettingsPage *appearance(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("Appearance"), settings, parent);
    page->addChoice("appearance/theme", {tr("&Theme:"), {}}, {tr("System"), tr("Light"), tr("Dark")});
    page->addChoice("appearance/icons",
        {tr("&Icons:"), tr("The desktop's icons, where it has one; the others stay the program's own.")},
        {tr("Built-in"), tr("System")});
    page->addChoice("appearance/toolbar", {tr("Tool&bar:"), {}}, {tr("Icons"), tr("Text"), tr("Icons and text")});
    page->addChoice("appearance/rows", {tr("Ro&ws:"), {}}, {tr("Compact"), tr("Comfortable")});
    page->addChoice("appearance/units", {tr("&Units:"), {}}, {tr("KiB, MiB (1024)"), tr("kB, MB (1000)")});
    page->addChoice("appearance/dates", {tr("D&ates:"), {}}, {tr("Relative"), tr("Absolute")});
    page->addCheck("appearance/speed_in_title", {tr("&Speed in the title bar"), {}});
    page->addMilliseconds("appearance/refresh", {tr("&Refresh every:"), tr("Less often is easier on slow machines.")});
    return page;
}

SettingsPage *advanced(WindowSettings &settings, QWidget *parent)
{
    auto *page = new SettingsPage(tr("Advanced"), settings, parent);
    page->addChoice("advanced/log_level",
        {tr("Log le&vel:"), tr("How much is written to the log. No passwords or keys are.")},
        {tr("Errors"), tr("Warnings"), tr("Information"), tr("Debug")});
    return page;
}

} // namespace td::settingspages
