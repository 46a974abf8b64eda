#include "support/talking_server.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>

#include "base/strings.h"

namespace leat::test {
namespace {

class PlainTalk final : public TalkingServer::Talk {
public:
    explicit PlainTalk(int socket) : socket_(socket) {}
    void say(std::string_view bytes) override {
        ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

private:
    std::string some() override {
        char buffer[65536];
        const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
        return {buffer, static_cast<std::size_t>(got > 0 ? got : 0)};
    }
    int socket_;
};

class SecureTalk final : public TalkingServer::Talk {
public:
    SecureTalk(int socket, const Certificate& certificate)
        : context_(::SSL_CTX_new(::TLS_server_method()), ::SSL_CTX_free),
          session_(nullptr, ::SSL_free) {
        ::SSL_CTX_use_certificate(context_.get(), certificate.x509());
        ::SSL_CTX_use_PrivateKey(context_.get(), certificate.key());
        session_.reset(::SSL_new(context_.get()));
        ::SSL_set_fd(session_.get(), socket);
        open_ = ::SSL_accept(session_.get()) == 1;
    }
    ~SecureTalk() override {
        if (open_) ::SSL_shutdown(session_.get());
    }
    void say(std::string_view bytes) override {
        if (open_) ::SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size()));
    }
    void end_without_announcement() override { open_ = false; }

private:
    std::string some() override {
        char buffer[65536];
        const int got = open_ ? ::SSL_read(session_.get(), buffer, sizeof buffer) : 0;
        return {buffer, static_cast<std::size_t>(got > 0 ? got : 0)};
    }
    std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&::SSL_free)> session_;
    bool open_ = false;
};

/// OpenSSL writes to a socket without MSG_NOSIGNAL.
void ignore_broken_pipes() {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

}  // namespace

// ---- Certificate ---------------------------------------------------------------------------

Certificate::Certificate() : key_(EVP_RSA_gen(2048)), x509_(::X509_new()) {
    ::X509_set_version(x509_, 2);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(x509_), 1);
    ::ASN1_TIME_set_string(::X509_getm_notBefore(x509_), "20200101000000Z");
    ::ASN1_TIME_set_string(::X509_getm_notAfter(x509_), "20991231235959Z");
    ::X509_set_pubkey(x509_, key_);
    X509_NAME* const name = ::X509_get_subject_name(x509_);
    ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                 reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    ::X509_set_issuer_name(x509_, name);
    X509_EXTENSION* const names =
        ::X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    ::X509_add_ext(x509_, names, -1);
    ::X509_EXTENSION_free(names);
    char path[] = "/tmp/leat-certificate-XXXXXX";
    const int fd = ::mkstemp(path);
    std::FILE* const file = fd < 0 ? nullptr : ::fdopen(fd, "w");
    if (!file || ::X509_sign(x509_, key_, ::EVP_sha256()) <= 0 ||
        ::PEM_write_X509(file, x509_) != 1 || std::fclose(file) != 0)
        throw std::runtime_error("the test has no certificate");
    file_ = path;
}

Certificate::~Certificate() {
    ::unlink(file_.c_str());
    ::X509_free(x509_);
    ::EVP_PKEY_free(key_);
}

// ---- Talks ---------------------------------------------------------------------------------

std::string TalkingServer::Talk::hear_head() {
    std::size_t end;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
        const std::string more = some();
        if (more.empty()) return {};
        unread_ += more;
    }
    const std::string head = unread_.substr(0, end + 4);
    unread_.erase(0, end + 4);
    return head;
}

std::string TalkingServer::Talk::hear() {
    const std::string head = hear_head();
    std::size_t length = 0;
    for (const std::string_view line : split(head, '\n'))
        if (to_lower(line).starts_with("content-length:"))
            length = static_cast<std::size_t>(*parse_int(trim(line.substr(15))));
    while (unread_.size() < length) {
        const std::string more = some();
        if (more.empty()) return {};
        unread_ += more;
    }
    const std::string request = head + unread_.substr(0, length);
    unread_.erase(0, length);
    return request;
}

// ---- The server ----------------------------------------------------------------------------

TalkingServer::TalkingServer(std::vector<Script> talks, const Certificate* certificate)
    : secure_(certificate) {
    thread_ = std::thread([this, talks = std::move(talks), certificate] {
        ignore_broken_pipes();
        serve(talks, certificate);
    });
}

TalkingServer::~TalkingServer() {
    listener_.close_down();
    thread_.join();
}

std::string TalkingServer::url(const std::string& path, const std::string& host) const {
    return (secure_ ? "https://" : "http://") + host + ":" + std::to_string(listener_.port()) +
           path;
}

void TalkingServer::serve(const std::vector<Script>& talks, const Certificate* certificate) {
    for (;;) {
        const int connection = listener_.accept();
        if (connection < 0) return;
        const auto turn = static_cast<std::size_t>(connections_++);
        if (turn < talks.size()) {
            if (certificate) {
                SecureTalk talk(connection, *certificate);
                talks[turn](talk);
            } else {
                PlainTalk talk(connection);
                talks[turn](talk);
            }
        }
        ::close(connection);
    }
}

}  // namespace leat::test
