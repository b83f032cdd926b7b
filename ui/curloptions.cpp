// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/curloptions.h"

#include <algorithm>

namespace td {

namespace {

struct CurlOption {
    const char *name;
    CurlMeaning meaning;
    char letter = 0;
};

constexpr CurlOption options[] = {
    {"header", CurlMeaning::Header, 'H'},
    {"user", CurlMeaning::User, 'u'},
    {"oauth2-bearer", CurlMeaning::Bearer},
    {"referer", CurlMeaning::Referer, 'e'},
    {"user-agent", CurlMeaning::UserAgent, 'A'},
    {"cookie", CurlMeaning::Cookie, 'b'},
    {"output", CurlMeaning::Output, 'o'},
    {"url", CurlMeaning::Link},
    {"url-query", CurlMeaning::Query},
    {"request", CurlMeaning::Method, 'X'},
    {"data", CurlMeaning::Data, 'd'},
    {"data-raw", CurlMeaning::Data},
    {"data-binary", CurlMeaning::Data},
    {"data-ascii", CurlMeaning::Data},
    {"data-urlencode", CurlMeaning::Data},
    {"json", CurlMeaning::Data},
    {"form", CurlMeaning::Data, 'F'},
    {"form-string", CurlMeaning::Data},
    {"upload-file", CurlMeaning::Data, 'T'},
    {"cert", CurlMeaning::Ignored, 'E'},
    {"config", CurlMeaning::Ignored, 'K'},
    {"continue-at", CurlMeaning::Ignored, 'C'},
    {"cookie-jar", CurlMeaning::Ignored, 'c'},
    {"dump-header", CurlMeaning::Ignored, 'D'},
    {"ftp-port", CurlMeaning::Ignored, 'P'},
    {"max-time", CurlMeaning::Ignored, 'm'},
    {"proxy", CurlMeaning::Ignored, 'x'},
    {"proxy-user", CurlMeaning::Ignored, 'U'},
    {"quote", CurlMeaning::Ignored, 'Q'},
    {"range", CurlMeaning::Ignored, 'r'},
    {"speed-limit", CurlMeaning::Ignored, 'Y'},
    {"speed-time", CurlMeaning::Ignored, 'y'},
    {"telnet-option", CurlMeaning::Ignored, 't'},
    {"time-cond", CurlMeaning::Ignored, 'z'},
    {"write-out", CurlMeaning::Ignored, 'w'},
};

/// Without a letter, and of no meaning here.
constexpr const char *ignored[] = {"abstract-unix-socket", "alt-svc", "aws-sigv4", "cacert", "capath", "cert-type",
    "ciphers", "connect-timeout", "connect-to", "create-file-mode", "crlfile", "curves", "delegation", "dns-interface",
    "dns-ipv4-addr", "dns-ipv6-addr", "dns-servers", "doh-url", "ech", "egd-file", "engine", "etag-compare",
    "etag-save", "expect100-timeout", "ftp-account", "ftp-alternative-to-user", "ftp-method", "ftp-ssl-ccc-mode",
    "happy-eyeballs-timeout-ms", "haproxy-clientip", "hostpubmd5", "hostpubsha256", "hsts", "interface", "ip-tos",
    "ipfs-gateway", "keepalive-cnt", "keepalive-time", "key", "key-type", "knownhosts", "krb", "libcurl", "limit-rate",
    "local-port", "login-options", "mail-auth", "mail-from", "mail-rcpt", "max-filesize", "max-redirs", "netrc-file",
    "noproxy", "output-dir", "parallel-max", "parallel-max-host", "pass", "pinnedpubkey", "preproxy", "proto",
    "proto-default", "proto-redir", "proxy-cacert", "proxy-capath", "proxy-cert", "proxy-cert-type", "proxy-ciphers",
    "proxy-crlfile", "proxy-header", "proxy-key", "proxy-key-type", "proxy-pass", "proxy-pinnedpubkey",
    "proxy-service-name", "proxy-tls13-ciphers", "proxy-tlsauthtype", "proxy-tlspassword", "proxy-tlsuser", "proxy1.0",
    "pubkey", "random-file", "rate", "request-target", "resolve", "retry", "retry-delay", "retry-max-time",
    "sasl-authzid", "service-name", "sigalgs", "socks4", "socks4a", "socks5", "socks5-gssapi-service",
    "socks5-hostname", "stderr", "tftp-blksize", "tls-max", "tls13-ciphers", "tlsauthtype", "tlspassword", "tlsuser",
    "trace", "trace-ascii", "trace-config", "unix-socket", "upload-flags", "variable", "vlan-priority"};

} // namespace

std::optional<CurlMeaning> curlMeaning(QStringView name)
{
    for (const CurlOption &option : options) {
        if (name == QLatin1StringView(option.name))
            return option.meaning;
    }
    const bool isIgnored = std::any_of(
        std::begin(ignored), std::end(ignored), [name](const char *each) { return name == QLatin1StringView(each); });
    return isIgnored ? std::optional(CurlMeaning::Ignored) : std::nullopt;
}

std::optional<CurlMeaning> curlMeaning(QChar letter)
{
    for (const CurlOption &option : options) {
        if (option.letter && letter == QLatin1Char(option.letter))
            return option.meaning;
    }
    return std::nullopt;
}

} // namespace td
