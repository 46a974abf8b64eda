// HTTP/2 without TLS on the port of HTTP/1: requests side by side, bodies either way, limits, and
// clients that break the protocol.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "http/server.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/http2_peer.h"
#include "tests/support/http_peer.h"

namespace http2_test {

using namespace leat;
using leat::test::EchoHandler;
using leat::test::Http2Peer;
using leat::test::Peer;

namespace {

constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

struct Fixture {
    explicit Fixture(void (*change)(http::ServerOptions&) = nullptr) {
        http::ServerOptions options;
        options.port = 0;
        options.threads = 2;
        options.spool_dir = folder.path();
        options.stop_timeout = Duration(500);
        options.linger_timeout = Duration(500);
        options.sweep_interval = Duration(10);
        if (change) change(options);
        server.emplace(options, handler);
        server->start();
    }
    std::uint16_t port() const { return server->port(); }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder.path()), {}));
    }

    const leat::test::TemporaryFolder folder;
    EchoHandler handler;
    std::optional<http::Server> server;
};

std::string noise(std::size_t size) {
    std::string text(size, '\0');
    std::uint32_t state = 4321;
    for (char& c : text) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    return text;
}

// Until the server has closed, however it does that.
void drain(Peer& peer) {
    while (!peer.is_closed()) peer.discard();
}

}  // namespace

TEST_CASE("an HTTP/2 request arrives as one of HTTP/1 would") {
    Fixture f;
    Http2Peer peer(f.port());
    const auto& answer = peer.ask("POST", "/echo?a=b%20c", "hello");
    CHECK(answer.status == 200);
    CHECK(answer.body == "hello");
    CHECK(answer.error == 0);
    CHECK(answer.header("x-method") == "POST");
    CHECK(answer.header("x-target") == "/echo?a=b%20c");
    CHECK(answer.header("x-padded") == "yes");
    CHECK(answer.header("content-length") == "5");
    CHECK(answer.header("date").size() == 29);
    CHECK(answer.header("connection").empty());
    CHECK(peer.allowed_streams() == 100);
}

TEST_CASE("the authority of an HTTP/2 request is its Host") {
    Fixture f;
    Http2Peer peer(f.port());
    CHECK(peer.ask("GET", "/host").header("x-host") == "somewhere:1");
    CHECK(peer.ask("GET", "/host", std::nullopt, {{"host", "elsewhere"}}).header("x-host") ==
          "somewhere:1");
}

TEST_CASE("HTTP/2 streams are answered side by side, a slow one last") {
    Fixture f;
    Http2Peer peer(f.port());
    const std::int32_t slow = peer.request("GET", "/later");
    f.handler.wait_for(1);
    std::vector<std::int32_t> streams;
    for (int i = 0; i < 90; ++i)
        streams.push_back(peer.request("PUT", i % 3 ? "/echo" : "/thread", std::to_string(i)));
    for (int i = 0; i < 90; ++i) REQUIRE(peer.read(streams[i]).body == std::to_string(i));
    CHECK_FALSE(peer.answer(slow).is_over);
    f.handler.answer_later();
    CHECK(peer.read(slow).body == "/later");
}

TEST_CASE("large HTTP/2 bodies travel both ways and are spooled") {
    Fixture f;
    Http2Peer peer(f.port());
    const std::string data = noise(20'000'001);
    const std::int32_t first = peer.request("PUT", "/echo", data);
    const std::int32_t second =
        peer.request("PUT", "/echo", data, {{"content-length", std::to_string(data.size())}});
    CHECK(peer.read(first).header("x-spooled") == "yes");
    REQUIRE(peer.read(first).body == data);
    REQUIRE(peer.read(second).body == data);
    const auto& kept = peer.ask("PUT", "/memory", data);
    CHECK(kept.header("x-spooled") == "no");
    CHECK(kept.header("x-padded") == "yes");
    CHECK(kept.body == data);
    CHECK(f.files() == 0);
}

TEST_CASE("HTTP/2 answers may be ranges of a file") {
    Fixture f;
    const std::string data = noise(3'000'000);
    f.handler.file = f.folder.path() + "/file";
    std::ofstream(f.handler.file, std::ios::binary) << data;
    Http2Peer peer(f.port());
    REQUIRE(peer.ask("GET", "/file?offset=1000&length=2500000").body == data.substr(1000, 2500000));
    CHECK(peer.ask("GET", "/file?offset=7&length=10").body == data.substr(7, 10));
    CHECK(peer.ask("GET", "/file?offset=7&length=9000000").status == 500);
}

TEST_CASE("HTTP/2 answers to HEAD and of status 204 have no body") {
    Fixture f;
    Http2Peer peer(f.port());
    const auto& head = peer.ask("HEAD", "/echo", "hello");
    CHECK(head.header("content-length") == "5");
    CHECK(head.body.empty());
    const auto& empty = peer.ask("PUT", "/status/204", "hello");
    CHECK(empty.status == 204);
    CHECK(empty.header("content-length").empty());
    CHECK(empty.body.empty());
    CHECK(peer.ask("PUT", "/echo", "").status == 200);
}

TEST_CASE("aws-chunked bodies are unwrapped in HTTP/2, too") {
    Fixture f;
    Http2Peer peer(f.port());
    const auto& answer =
        peer.ask("PUT", "/echo", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
                 {{"x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"},
                  {"x-amz-trailer", "x-amz-checksum-crc32"},
                  {"x-amz-decoded-content-length", "5"}});
    CHECK(answer.body == "hello");
    CHECK(answer.header("x-fault").empty());
    CHECK(answer.header("x-trailer") == "x-amz-checksum-crc32=NhCmhg==");
}

TEST_CASE("an HTTP/2 client that expects 100 gets it, or the refusal") {
    Fixture f;
    Http2Peer peer(f.port());
    const auto& admitted = peer.ask("PUT", "/echo", "x", {{"expect", "100-continue"}});
    CHECK(admitted.informational == std::vector<int>{100});
    CHECK(admitted.body == "x");
    const auto& refused = peer.ask("PUT", "/refuse", "x", {{"expect", "100-continue"}});
    CHECK(refused.status == 403);
    CHECK(refused.informational.empty());
}

TEST_CASE("a refused HTTP/2 stream leaves the others alone") {
    Fixture f([](http::ServerOptions& o) {
        o.body_limit = 100'000;
        o.header_limit = 4096;
    });
    Http2Peer peer(f.port());
    const std::int32_t slow = peer.request("GET", "/later");
    f.handler.wait_for(1);
    CHECK(peer.ask("PUT", "/echo", noise(5'000'000)).status == 413);
    CHECK(peer.ask("PUT", "/echo", noise(200'000), {{"content-length", "200000"}}).status == 413);
    CHECK(peer.ask("GET", "/echo", std::nullopt, {{"x", std::string(5000, 'x')}}).status == 431);
    CHECK(peer.ask("PUT", "/throw", "x").status == 500);
    CHECK(peer.ask("PUT", "/forget", "x").status == 500);
    f.handler.answer_later();
    CHECK(peer.read(slow).body == "/later");
    CHECK(f.files() == 0);
}

TEST_CASE("an HTTP/2 stream may be cancelled while it is answered") {
    Fixture f;
    Http2Peer peer(f.port());
    const std::int32_t stream = peer.request("GET", "/later");
    f.handler.wait_for(1);
    peer.cancel(stream);
    CHECK(peer.ask("PUT", "/echo", "next").body == "next");
    f.handler.answer_later();
    CHECK(peer.ask("PUT", "/echo", "after").body == "after");
    CHECK(peer.read(stream).status == 0);
}

TEST_CASE("an answer for an HTTP/2 client that has gone is dropped") {
    Fixture f;
    {
        Http2Peer peer(f.port());
        peer.request("GET", "/later");
        f.handler.wait_for(1);
    }
    CHECK(Http2Peer(f.port()).ask("PUT", "/echo", "x").status == 200);
    f.handler.answer_later();
    CHECK(Http2Peer(f.port()).ask("PUT", "/echo", "x").status == 200);
}

TEST_CASE("slow and idle HTTP/2 clients are cut off") {
    Fixture f([](http::ServerOptions& o) {
        o.idle_timeout = Duration(150);
        o.header_timeout = Duration(100);
        o.body_idle_timeout = Duration(100);
    });
    Http2Peer idle(f.port());
    CHECK(idle.ask("GET", "/echo").status == 200);
    idle.wait_until_closed();
    CHECK(idle.goodbye() == 0);

    Peer silent(f.port());
    silent.send(kPreface.substr(0, 20));
    drain(silent);

    // A head that never ends: HEADERS without END_HEADERS.
    Peer head(f.port());
    head.send(kPreface);
    head.send(std::string_view("\0\0\0\4\0\0\0\0\0\0\0\1\1\0\0\0\0\1\x82", 19));
    drain(head);

    // A body that never comes; 408, then the idle connection ends.
    Http2Peer body(f.port());
    const auto& answer = body.ask_half("PUT", "/echo");
    CHECK(answer.status == 408);
    body.wait_until_closed();
}

TEST_CASE("a stopping server says goodbye to HTTP/2 clients and finishes what runs") {
    Fixture f([](http::ServerOptions& o) { o.stop_timeout = Duration(5000); });
    Http2Peer idle(f.port()), busy(f.port());
    CHECK(idle.ask("GET", "/echo").status == 200);
    const std::int32_t stream = busy.request("GET", "/later");
    f.handler.wait_for(1);
    std::thread stopping([&] { f.server->stop(); });
    idle.wait_until_closed();
    CHECK(idle.goodbye() == 0);
    while (!busy.goodbye()) REQUIRE(busy.exchange());
    f.handler.answer_later();
    CHECK(busy.read(stream).body == "/later");
    busy.wait_until_closed();
    stopping.join();
}

TEST_CASE("the wish to close ends an HTTP/2 connection after its streams") {
    Fixture f;
    Http2Peer peer(f.port());
    CHECK(peer.ask("PUT", "/close", "x").body == "x");
    peer.wait_until_closed();
    CHECK(peer.goodbye() == 0);
}

TEST_CASE("a broken preface or frame closes the connection") {
    Fixture f;
    Peer preface(f.port());
    preface.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n");
    drain(preface);

    Peer late(f.port());
    CHECK(late.ask("GET /echo HTTP/1.1\r\n\r\n").status == 200);
    CHECK(late.ask(kPreface).status == 505);

    Http2Peer frame(f.port());
    CHECK(frame.ask("GET", "/echo").status == 200);
    // DATA of a stream that was never opened.
    frame.send_raw(std::string_view("\0\0\1\0\0\0\0\0\x63x", 10));
    frame.wait_until_closed();
    CHECK(frame.goodbye() == 1);  // PROTOCOL_ERROR
    CHECK(f.handler.handled() == 2);
}

TEST_CASE("noise behind the HTTP/2 preface does no harm") {
    Fixture f;
    const std::string data = noise(100'000);
    for (std::size_t i = 0; i < 200; ++i) {
        Peer peer(f.port());
        std::string text(kPreface);
        text += std::string_view("\0\0\0\4\0\0\0\0\0", 9);
        text += std::string_view("\0\0\4\1\5\0\0\0\1\x82\x86\x84\x41", 13);
        text += data.substr(i * 100, 100);
        text[24 + static_cast<unsigned char>(data[i]) % (text.size() - 24)] = data[i + 1];
        peer.send(text.substr(0, text.size() - i % 90));
        if (i % 3 == 0)
            peer.reset();
        else if (i % 3 == 1)
            peer.end_sending();
    }
    CHECK(Http2Peer(f.port()).ask("PUT", "/echo", "alive").body == "alive");
}

TEST_CASE("the HTTP/2 preface may come byte by byte") {
    Fixture f;
    Peer peer(f.port());
    for (const char c : kPreface) REQUIRE(peer.send({&c, 1}));
    // The server's SETTINGS.
    CHECK_FALSE(peer.is_closed());
}

}  // namespace http2_test
