#pragma once
// TalkingServer: for tests of the HTTP client. It listens on a free port and says exactly the bytes
// that the test gives it, over TCP or TLS: one talk per connection, one connection at a time.
// Nothing waits longer than ten seconds.
#include <openssl/types.h>

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/listener.h"

namespace leat::test {

/// A self-signed certificate for "localhost" and 127.0.0.1, and the file that it lies in.
class Certificate {
public:
    Certificate();
    ~Certificate();
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    const std::string& file() const { return file_; }
    EVP_PKEY* key() const { return key_; }
    X509* x509() const { return x509_; }

private:
    EVP_PKEY* key_ = nullptr;
    X509* x509_ = nullptr;
    std::string file_;
};

class TalkingServer {
public:
    /// The server's side of one connection, which closes when the talk returns.
    class Talk {
    public:
        virtual ~Talk() = default;
        /// The next request: its head, and its body if it has a Content-Length. "" at the end.
        std::string hear();
        /// No more than the head.
        std::string hear_head();
        virtual void say(std::string_view bytes) = 0;
        /// Without this, a talk over TLS ends in order.
        virtual void end_without_announcement() {}

    protected:
        virtual std::string some() = 0;  // bytes that came, "" at the end

    private:
        std::string unread_;
    };
    using Script = std::function<void(Talk&)>;

    /// With a certificate it speaks TLS. More connections than talks are closed at once.
    explicit TalkingServer(std::vector<Script> talks, const Certificate* certificate = nullptr);
    ~TalkingServer();
    TalkingServer(const TalkingServer&) = delete;
    TalkingServer& operator=(const TalkingServer&) = delete;

    std::string url(const std::string& path = "/", const std::string& host = "127.0.0.1") const;
    std::string authority() const { return "127.0.0.1:" + std::to_string(listener_.port()); }
    int connections() const { return connections_; }

private:
    void serve(const std::vector<Script>& talks, const Certificate* certificate);

    Listener listener_;
    const bool secure_;
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

}  // namespace leat::test
