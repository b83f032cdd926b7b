// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/servers/realserver.h"

#include "tests/support/testcertificate.h"

#include <unistd.h>

namespace td::test {

namespace {

constexpr auto NginxConfiguration = R"(@ROOT@
daemon off;
worker_processes 1;
pid @FOLDER@/pid;
error_log stderr;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path @FOLDER@/body;
    proxy_temp_path @FOLDER@/proxy;
    fastcgi_temp_path @FOLDER@/fastcgi;
    uwsgi_temp_path @FOLDER@/uwsgi;
    scgi_temp_path @FOLDER@/scgi;
    sendfile on;
    server {
        listen 127.0.0.1:@PORT@ @TLS@;
        root @DOCUMENTS@;
    }
}
)";

constexpr auto ApacheConfiguration = R"(ServerRoot @FOLDER@
ServerName 127.0.0.1
DefaultRuntimeDir @FOLDER@
PidFile @FOLDER@/pid
ErrorLog @FOLDER@/output
Listen 127.0.0.1:@PORT@
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
StartServers 1
ServerLimit 2
@ROOT@
@TLS@
DocumentRoot @DOCUMENTS@
<Directory @DOCUMENTS@>
    Require all granted
</Directory>
)";

constexpr auto ApacheTls = R"(LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
SSLEngine on
SSLCertificateFile @CERTIFICATE@
SSLCertificateKeyFile @KEY@
)";

constexpr auto LighttpdConfiguration = R"(server.document-root = "@DOCUMENTS@"
server.bind = "127.0.0.1"
server.port = @PORT@
@TLS@
)";

constexpr auto LighttpdTls = R"(server.modules += ( "mod_openssl" )
ssl.engine = "enable"
ssl.pemfile = "@CERTIFICATE@"
ssl.privkey = "@KEY@"
)";

constexpr auto CaddyConfiguration = R"({
    admin off
    auto_https off
    storage file_system @FOLDER@
    servers {
        protocols h1 h2
    }
}
@SCHEME@://127.0.0.1:@PORT@ {
    bind 127.0.0.1
    @TLS@
    root * @DOCUMENTS@
    file_server
}
)";

bool isRoot()
{
    return ::geteuid() == 0;
}

} // namespace

RealServer::RealServer(Program program, Security security, const QString &documents)
    : m_program(program)
    , m_security(security)
    , m_documents(documents)
    , m_process(programName(program))
{
}

QString RealServer::programName(Program program)
{
    switch (program) {
    case Program::Nginx:
        return QStringLiteral("nginx");
    case Program::Apache:
        return QStringLiteral("apache2");
    case Program::Lighttpd:
        return QStringLiteral("lighttpd");
    case Program::Caddy:
        return QStringLiteral("caddy");
    case Program::Python:
        return QStringLiteral("python3");
    }
    return {};
}

bool RealServer::start()
{
    return m_process.start([this](quint16 port) { return arguments(port); });
}

QUrl RealServer::url(const QString &path, quint16 port) const
{
    const QString scheme = m_security == Security::Tls ? QStringLiteral("https") : QStringLiteral("http");
    return QUrl(QStringLiteral("%1://127.0.0.1:%2/%3").arg(scheme).arg(port).arg(path));
}

QStringList RealServer::arguments(quint16 port)
{
    switch (m_program) {
    case Program::Nginx:
        return nginx(port);
    case Program::Apache:
        return apache(port);
    case Program::Lighttpd:
        return lighttpd(port);
    case Program::Caddy:
        return caddy(port);
    case Program::Python:
        return python(port);
    }
    return {};
}

// Root's nginx would serve as nobody, who can't read what only root may.
QStringList RealServer::nginx(quint16 port)
{
    QByteArray text = NginxConfiguration;
    text.replace("@ROOT@", isRoot() ? "user root;" : "");
    text.replace("@TLS@", ifSecure("ssl; ssl_certificate @CERTIFICATE@; ssl_certificate_key @KEY@"));
    m_process.write(QStringLiteral("nginx.conf"), filled(text.constData(), port));
    return {QStringLiteral("-p"), m_process.folder(), QStringLiteral("-e"), QStringLiteral("stderr"),
        QStringLiteral("-c"), m_process.file(QStringLiteral("nginx.conf"))};
}

QStringList RealServer::apache(quint16 port)
{
    QByteArray text = ApacheConfiguration;
    text.replace("@ROOT@", isRoot() ? "User www-data\nGroup www-data" : "");
    text.replace("@TLS@", ifSecure(ApacheTls));
    m_process.write(QStringLiteral("apache.conf"), filled(text.constData(), port));
    return {QStringLiteral("-DFOREGROUND"), QStringLiteral("-f"), m_process.file(QStringLiteral("apache.conf"))};
}

QStringList RealServer::lighttpd(quint16 port)
{
    QByteArray text = LighttpdConfiguration;
    text.replace("@TLS@", ifSecure(LighttpdTls));
    m_process.write(QStringLiteral("lighttpd.conf"), filled(text.constData(), port));
    return {QStringLiteral("-D"), QStringLiteral("-f"), m_process.file(QStringLiteral("lighttpd.conf"))};
}

QStringList RealServer::caddy(quint16 port)
{
    QByteArray text = CaddyConfiguration;
    text.replace("@SCHEME@", m_security == Security::Tls ? "https" : "http");
    text.replace("@TLS@", ifSecure("tls @CERTIFICATE@ @KEY@"));
    m_process.write(QStringLiteral("Caddyfile"), filled(text.constData(), port));
    return {QStringLiteral("run"), QStringLiteral("--adapter"), QStringLiteral("caddyfile"), QStringLiteral("--config"),
        m_process.file(QStringLiteral("Caddyfile"))};
}

QStringList RealServer::python(quint16 port) const
{
    return {QStringLiteral("-m"), QStringLiteral("http.server"), QString::number(port), QStringLiteral("--bind"),
        QStringLiteral("127.0.0.1"), QStringLiteral("--directory"), m_documents};
}

QByteArray RealServer::ifSecure(const char *text) const
{
    return m_security == Security::Tls ? QByteArray(text) : QByteArray();
}

QByteArray RealServer::filled(const char *text, quint16 port) const
{
    QByteArray result = text;
    result.replace("@FOLDER@", m_process.folder().toUtf8());
    result.replace("@DOCUMENTS@", m_documents.toUtf8());
    result.replace("@PORT@", QByteArray::number(port));
    if (m_security == Security::Plain)
        return result;
    result.replace("@CERTIFICATE@", TestCertificate::shared().certificateFile().toUtf8());
    result.replace("@KEY@", TestCertificate::shared().keyFile().toUtf8());
    return result;
}

} // namespace td::test
