// The listeners that services open for themselves on the server's threads.
#include "http/loopback.h"

#include <atomic>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/http_peer.h"

namespace http_loopback_test {

using namespace leat;
using leat::test::EchoHandler;
using leat::test::Peer;

namespace {

struct Fixture {
    Fixture() {
        options.port = 0;
        options.threads = 2;
        options.sweep_interval = Duration(10);
        options.stop_timeout = Duration(200);
        server.emplace(options, handler);
        listeners.emplace(*server);
        server->start();
    }
    http::ServerOptions options;
    EchoHandler handler;
    std::optional<http::Server> server;
    std::optional<http::LoopbackListeners> listeners;
};

void echo(runtime::LoopbackRequest request, const runtime::LoopbackReply& reply) {
    runtime::LoopbackResponse response;
    response.headers.emplace_back("X-Path", request.path);
    response.headers.emplace_back("X-Given", request.header("X-GIVEN"));
    response.body = request.method + ":" + request.body;
    reply(std::move(response));
}

std::string post(const std::string& body) {
    return "POST /path?query HTTP/1.1\r\nx-given: it\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("each loopback listener has a port of its own") {
    Fixture f;
    const auto one = f.listeners->listen(echo, 1000);
    const auto two = f.listeners->listen(echo, 1000);
    CHECK(one->port() != two->port());
    Peer peer(one->port());
    for (int i = 0; i < 2; ++i) {
        const auto answer = peer.ask(post("body"));
        CHECK(answer.status == 200);
        CHECK(answer.body == "POST:body");
        CHECK(answer.header("x-path") == "/path");
        CHECK(answer.header("x-given") == "it");
        CHECK(answer.header("content-type") == "application/json");
    }
    CHECK(Peer(two->port()).ask(post(std::string(1000, 'x'))).status == 200);
    CHECK(Peer(two->port()).ask(post(std::string(1001, 'x'))).status == 413);
}

TEST_CASE("closing a listener ends its connections and its calls") {
    Fixture f;
    std::atomic<int> calls{0};
    runtime::LoopbackReply owed;
    std::atomic<bool> came{false};
    auto listener = f.listeners->listen(
        [&](runtime::LoopbackRequest, runtime::LoopbackReply reply) {
            ++calls;
            owed = std::move(reply);
            came = true;
            came.notify_all();
        },
        1000);
    Peer waiting(listener->port()), idle(listener->port());
    waiting.send(post("x"));
    came.wait(false);
    const std::uint16_t port = listener->port();
    listener.reset();
    idle.send(post("x"));
    CHECK(waiting.is_closed());
    CHECK(idle.read().status != 200);
    CHECK(calls == 1);
    owed({});  // too late, and harmless
    f.server->stop();
    CHECK_THROWS(Peer(port));
}

TEST_CASE("a handler may close its own listener") {
    Fixture f;
    std::unique_ptr<runtime::Listener> listener;
    listener = f.listeners->listen(
        [&](runtime::LoopbackRequest, const runtime::LoopbackReply& reply) {
            listener.reset();
            reply({});
        },
        1000);
    Peer peer(listener->port());
    peer.send(post("x"));
    peer.read();
    CHECK(peer.is_closed());
}

TEST_CASE("listeners come and go under load from many threads") {
    Fixture f;
    std::vector<std::thread> threads;
    std::atomic<int> answered{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                auto listener = f.listeners->listen(echo, 1000);
                Peer one(listener->port()), two(listener->port());
                two.send(post("y"));
                if (one.ask(post("x")).status == 200) ++answered;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(answered == 200);
}

TEST_CASE("a listener may outlive the server") {
    Fixture f;
    auto listener = f.listeners->listen(echo, 1000);
    Peer peer(listener->port());
    CHECK(peer.ask(post("x")).status == 200);
    f.server->stop();
    CHECK(peer.is_closed());
    f.server.reset();
    f.listeners.reset();
    listener.reset();
}

}  // namespace http_loopback_test
