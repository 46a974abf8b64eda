// The HTTP server against well-behaved, clumsy and hostile clients, over real sockets.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>

#include "http/server.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/http_peer.h"

namespace http_test {

using namespace leat;
using leat::test::EchoHandler;
using leat::test::Peer;

namespace {

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
    Peer peer() const { return Peer(server->port()); }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder.path()), {}));
    }

    const leat::test::TemporaryFolder folder;
    EchoHandler handler;
    std::optional<http::Server> server;
};

std::string put(const std::string& path, const std::string& body, const std::string& more = "") {
    return "PUT " + path + " HTTP/1.1\r\nHost: h\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string chunked(const std::string& data, std::size_t size, const std::string& extension = "") {
    std::string text;
    for (std::size_t at = 0; at < data.size(); at += size) {
        const std::string piece = data.substr(at, size);
        char digits[20];
        std::snprintf(digits, sizeof digits, "%zx", piece.size());
        text += digits + extension + "\r\n" + piece + "\r\n";
    }
    return text + "0" + extension + "\r\n";
}

std::string noise(std::size_t size) {
    std::string text(size, '\0');
    std::uint32_t state = 12345;
    for (char& c : text) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    return text;
}

}  // namespace

TEST_CASE("requests on one connection are answered in turn") {
    Fixture f;
    Peer peer = f.peer();
    for (int i = 0; i < 3; ++i) {
        const auto answer = peer.ask(put("/echo?" + std::to_string(i), "body" + std::to_string(i)));
        CHECK(answer.status == 200);
        CHECK(answer.body == "body" + std::to_string(i));
        CHECK(answer.header("x-target") == "/echo?" + std::to_string(i));
        CHECK(answer.header("x-padded") == "yes");
        CHECK(answer.header("date").size() == 29);
        CHECK(answer.header("connection").empty());
    }
}

TEST_CASE("a request may come byte by byte") {
    Fixture f;
    Peer peer = f.peer();
    const std::string text = put("/echo", "hello") + "\r\n" + put("/echo", "again");
    for (const char c : text) REQUIRE(peer.send({&c, 1}));
    CHECK(peer.read().body == "hello");
    CHECK(peer.read().body == "again");
}

TEST_CASE("pipelined requests are answered in order, slow ones too") {
    Fixture f;
    Peer peer = f.peer();
    std::string all = put("/later?a", "x");
    for (int i = 0; i < 500; ++i) all += put(i % 7 ? "/echo" : "/thread", std::to_string(i));
    peer.send(all);
    f.handler.wait_for(1);
    CHECK(f.handler.handled() == 1);
    f.handler.answer_later();
    CHECK(peer.read().body == "/later?a");
    for (int i = 0; i < 500; ++i) REQUIRE(peer.read().body == std::to_string(i));
}

TEST_CASE("answers from other threads reach their clients") {
    Fixture f;
    std::vector<Peer> peers;
    for (int i = 0; i < 100; ++i) peers.push_back(f.peer());
    for (int round = 0; round < 20; ++round) {
        for (std::size_t i = 0; i < peers.size(); ++i)
            peers[i].send(put("/thread", std::to_string(i * 1000)));
        for (std::size_t i = 0; i < peers.size(); ++i)
            REQUIRE(peers[i].read().body == std::to_string(i * 1000));
    }
}

TEST_CASE("HTTP/1.0 clients get one answer, or more when they ask for it") {
    Fixture f;
    Peer one = f.peer();
    const auto answer = one.ask("GET /echo HTTP/1.0\r\n\r\n");
    CHECK(answer.status == 200);
    CHECK(answer.header("connection") == "close");
    CHECK(one.is_closed());
    Peer two = f.peer();
    for (int i = 0; i < 2; ++i)
        CHECK(
            two.ask("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").header("connection") ==
            "keep-alive");
}

TEST_CASE("the connection ends after an answer when either side wants that") {
    Fixture f;
    Peer client_wish = f.peer();
    CHECK(client_wish.ask("GET /echo HTTP/1.1\r\nConnection: close\r\n\r\n").header("connection") ==
          "close");
    CHECK(client_wish.is_closed());
    Peer handler_wish = f.peer();
    CHECK(handler_wish.ask(put("/close", "x")).header("connection") == "close");
    CHECK(handler_wish.is_closed());
}

TEST_CASE("a client that ends its sending still gets its answers") {
    Fixture f;
    Peer peer = f.peer();
    peer.send(put("/echo", "one") + put("/thread", "two"));
    peer.end_sending();
    CHECK(peer.read().body == "one");
    CHECK(peer.read().body == "two");
    CHECK(peer.is_closed());
}

TEST_CASE("answers to HEAD and of status 204 have no body") {
    Fixture f;
    Peer peer = f.peer();
    peer.send("HEAD /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(peer.read(true).header("content-length") == "5");
    const auto answer = peer.ask(put("/status/204", "hello"));
    CHECK(answer.status == 204);
    CHECK(answer.header("content-length").empty());
    CHECK(peer.ask(put("/echo", "next")).body == "next");
}

TEST_CASE("chunked requests of any cut arrive whole") {
    Fixture f;
    Peer peer = f.peer();
    const std::string data = noise(100'000);
    for (const std::size_t size : {1000, 65536, 200'000}) {
        const auto answer = peer.ask("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                     chunked(data, size) + "Trailer: x\r\n\r\n");
        CHECK(answer.status == 200);
        REQUIRE(answer.body == data);
    }
}

TEST_CASE("broken chunks end the connection") {
    Fixture f;
    Peer peer = f.peer();
    CHECK(peer.ask("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n").status ==
          400);
    CHECK(peer.is_closed());
    CHECK(f.handler.handled() == 0);
}

TEST_CASE("large bodies are spooled to files, which go again") {
    Fixture f;
    Peer peer = f.peer();
    const std::string data = noise(3'000'001);
    auto answer = peer.ask(put("/echo", data));
    CHECK(answer.header("x-spooled") == "yes");
    REQUIRE(answer.body == data);
    answer = peer.ask("PUT /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                      chunked(data, 70'000) + "\r\n");
    CHECK(answer.header("x-spooled") == "yes");
    REQUIRE(answer.body == data);
    answer = peer.ask(put("/memory", data));
    CHECK(answer.header("x-spooled") == "no");
    CHECK(answer.header("x-padded") == "yes");
    REQUIRE(answer.body == data);
    // The file of a request goes before the next one is read.
    peer.ask(put("/echo", ""));
    CHECK(f.files() == 0);
}

TEST_CASE("the file of a body that ends early goes with the connection") {
    Fixture f;
    {
        Peer peer = f.peer();
        peer.send(put("/echo", noise(1'000'000)).substr(0, 700'000));
    }
    Peer(f.server->port()).ask(put("/echo", "x"));
    f.server->stop();
    CHECK(f.handler.handled() == 1);
    CHECK(f.files() == 0);
}

TEST_CASE("an unusable spool folder refuses large bodies only") {
    Fixture f([](http::ServerOptions& o) { o.spool_dir = "/nowhere/at/all"; });
    Peer peer = f.peer();
    CHECK(peer.ask(put("/echo", noise(1'000'000))).status == 507);
    CHECK(f.peer().ask(put("/echo", "small")).status == 200);
}

TEST_CASE("a client that expects 100 gets it when the request is admitted") {
    Fixture f;
    Peer peer = f.peer();
    const std::string head =
        "PUT /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
    CHECK(peer.ask(head).status == 100);
    CHECK(peer.ask("hello").body == "hello");
    // One that does not wait for it needs none.
    CHECK(peer.ask(head + "hello").status == 200);
}

TEST_CASE("a client that expects 100 gets the refusal at once") {
    Fixture f([](http::ServerOptions& o) { o.body_limit = 1000; });
    Peer refused = f.peer();
    const std::string expect = " HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: ";
    auto answer = refused.ask("PUT /refuse" + expect + "5\r\n\r\n");
    CHECK(answer.status == 403);
    CHECK(answer.body == "refused");
    CHECK(answer.header("connection") == "close");
    CHECK(refused.is_closed());
    Peer large = f.peer();
    CHECK(large.ask("PUT /echo" + expect + "1001\r\n\r\n").status == 413);
    CHECK(large.is_closed());
    CHECK(f.handler.handled() == 0);
}

TEST_CASE("a refused client gets its answer although it goes on sending") {
    Fixture f([](http::ServerOptions& o) { o.body_limit = 1000; });
    Peer peer = f.peer();
    CHECK(peer.send(put("/echo", noise(20'000'000))));
    CHECK(peer.read().status == 413);
    Peer chunks = f.peer();
    chunks.send("PUT /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                chunked(noise(5000), 500) + "\r\n");
    CHECK(chunks.read().status == 413);
    CHECK(f.peer().ask(put("/small", "eleven byte")).status == 413);
    CHECK(f.peer().ask(put("/small", "ten bytes.")).status == 200);
}

TEST_CASE("heads that are too large or no heads at all are refused") {
    Fixture f([](http::ServerOptions& o) { o.header_limit = 4096; });
    const std::string filler = "X: " + std::string(5000, 'x') + "\r\n";
    CHECK(f.peer().ask("GET / HTTP/1.1\r\n" + filler + "\r\n").status == 431);
    CHECK(f.peer().ask("GET / HTTP/1.1\r\n" + filler).status == 431);
    CHECK(f.peer().ask("GET /" + std::string(5000, 'x')).status == 431);
    CHECK(f.peer().ask("GET / HTTP/1.1\r\nX: " + std::string(4000, 'x') + "\r\n\r\n").status ==
          200);
    CHECK(f.peer().ask("\x16\x03\x01\x02\x00\x01").status == 400);
    CHECK(f.peer().ask("hello\r\n\r\n").status == 400);
    CHECK(f.peer().ask("GET / HTTP/2.0\r\n\r\n").status == 505);
    CHECK(f.handler.handled() == 1);
}

TEST_CASE("noise of any kind does no harm") {
    Fixture f;
    const std::string data = noise(2'000'000);
    for (std::size_t i = 0; i < 300; ++i) {
        Peer peer = f.peer();
        std::string text =
            put("/echo", "body", "X-Amz-Content-Sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n") +
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked("abc", 1) + "\r\n";
        for (std::size_t k = 0; k < 1 + i % 5; ++k)
            text[static_cast<unsigned char>(data[i * 10 + k]) % text.size()] = data[i * 20 + k];
        peer.send(text.substr(0, text.size() - i % 30));
        if (i % 3 == 0)
            peer.reset();
        else if (i % 3 == 1)
            peer.end_sending();
    }
    CHECK(f.peer().ask(put("/echo", "alive")).body == "alive");
}

TEST_CASE("a slow sender of a head or a body is cut off") {
    Fixture f([](http::ServerOptions& o) {
        o.header_timeout = Duration(100);
        o.body_idle_timeout = Duration(100);
    });
    Peer head = f.peer();
    CHECK(head.ask("GET / HTTP/1.1\r\nHost").status == 408);
    CHECK(head.is_closed());
    Peer body = f.peer();
    CHECK(body.ask(put("/echo", "hello").substr(0, 52)).status == 408);
    CHECK(body.is_closed());
    CHECK(f.handler.handled() == 0);
}

TEST_CASE("an idle connection is closed, one that waits for its answer is not") {
    Fixture f([](http::ServerOptions& o) {
        o.idle_timeout = Duration(100);
        o.header_timeout = Duration(100);
        o.body_idle_timeout = Duration(100);
    });
    Peer waiting = f.peer();
    waiting.send("GET /later HTTP/1.1\r\n\r\n");
    f.handler.wait_for(1);
    Peer idle = f.peer();
    CHECK(idle.ask(put("/echo", "x")).status == 200);
    CHECK(idle.is_closed());
    CHECK(f.peer().is_closed());
    f.handler.answer_later();
    CHECK(waiting.read().body == "/later");
}

TEST_CASE("a client that does not read its answer is cut off") {
    Fixture f([](http::ServerOptions& o) { o.body_idle_timeout = Duration(100); });
    Peer peer = f.peer();
    peer.send(put("/memory", noise(30'000'000)));
    // The server gives up while the answer is stuck; then the next request is reset or refused.
    f.server->stop();
    CHECK(f.handler.handled() <= 1);
}

TEST_CASE("a request outlives the client that sent it") {
    Fixture f;
    for (int i = 0; i < 3; ++i) {
        Peer peer = f.peer();
        peer.send(put("/later?" + std::string(100, 'x'), "body"));
        f.handler.wait_for(static_cast<std::size_t>(i) + 1);
        if (i == 0) peer.reset();
    }
    for (int i = 0; i < 3; ++i) f.handler.answer_later();
    CHECK(f.peer().ask(put("/echo", "alive")).body == "alive");
}

TEST_CASE("a handler that throws or forgets to answer gives 500") {
    Fixture f;
    Peer peer = f.peer();
    CHECK(peer.ask(put("/throw", "x")).status == 500);
    CHECK(peer.ask(put("/forget", "x")).status == 500);
    CHECK(peer.ask(put("/echo", "x")).status == 200);
}

TEST_CASE("ranges of files are sent as they are") {
    Fixture f;
    const std::string data = noise(9'000'000);
    f.handler.file = f.folder.path() + "/file";
    std::ofstream(f.handler.file, std::ios::binary) << data;
    Peer peer = f.peer();
    for (const auto& [offset, length] : {std::pair<std::size_t, std::size_t>{0, 9'000'000},
                                         {5, 10},
                                         {1000, 65'536},
                                         {1, 65'537},
                                         {4'000'000, 5'000'000},
                                         {77, 0}}) {
        const auto answer = peer.ask("GET /file?offset=" + std::to_string(offset) +
                                     "&length=" + std::to_string(length) + " HTTP/1.1\r\n\r\n");
        CHECK(answer.status == 200);
        REQUIRE(answer.body == data.substr(offset, length));
    }
    peer.send("HEAD /file?offset=0&length=9000000 HTTP/1.1\r\n\r\n");
    CHECK(peer.read(true).header("content-length") == "9000000");
    CHECK(peer.ask("GET /file?offset=8999999&length=2 HTTP/1.1\r\n\r\n").status == 500);
    f.handler.file = "/nowhere/at/all";
    CHECK(peer.ask("GET /file?offset=0&length=1 HTTP/1.1\r\n\r\n").status == 500);
    CHECK(peer.ask(put("/echo", "alive")).body == "alive");
}

TEST_CASE("aws-chunked bodies arrive unwrapped, with their trailer") {
    Fixture f;
    Peer peer = f.peer();
    const std::string data = noise(1'000'000);
    const std::string length =
        "x-amz-decoded-content-length: " + std::to_string(data.size()) + "\r\n";
    const std::string unsigned_ =
        "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
        "x-amz-trailer: x-amz-checksum-crc32\r\n" +
        length;
    const std::string body = chunked(data, 65536) + "x-amz-checksum-crc32:AAAAAA==\r\n\r\n";
    auto answer = peer.ask(put("/echo", body, unsigned_));
    CHECK(answer.header("x-fault").empty());
    CHECK(answer.header("x-spooled") == "yes");
    CHECK(answer.header("x-trailer") == "x-amz-checksum-crc32=AAAAAA==");
    REQUIRE(answer.body == data);
    // Wrapped once more, in HTTP's chunks that are cut elsewhere.
    answer = peer.ask("PUT /memory HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + unsigned_ +
                      "\r\n" + chunked(body, 10'007) + "\r\n");
    CHECK(answer.header("x-fault").empty());
    CHECK(answer.header("x-spooled") == "no");
    CHECK(answer.header("x-trailer") == "x-amz-checksum-crc32=AAAAAA==");
    REQUIRE(answer.body == data);
    const std::string signature = ";chunk-signature=" + std::string(64, 'b');
    answer = peer.ask(put("/echo", chunked(data, 8192, signature) + "\r\n",
                          "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\r\n" + length));
    CHECK(answer.header("x-fault").empty());
    REQUIRE(answer.body == data);
}

TEST_CASE("a fault in an aws-chunked body is the handler's to answer") {
    Fixture f;
    Peer peer = f.peer();
    const std::string headers =
        "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
        "x-amz-decoded-content-length: 6\r\n";
    for (const std::string& body :
         {chunked("hello", 5) + "\r\n", chunked("hello!!", 5) + "\r\n",
          std::string("no chunks at all"), std::string(), std::string("6\r\nhel")}) {
        const auto answer = peer.ask(put("/echo", body, headers));
        CHECK(answer.status == 200);
        CHECK(answer.header("x-fault") != "");
    }
    CHECK(peer.ask(put("/echo", chunked("hello!", 4) + "\r\n", headers)).body == "hello!");
}

TEST_CASE("beyond the limit of connections clients are turned away") {
    Fixture f([](http::ServerOptions& o) { o.max_connections = 3; });
    std::vector<Peer> peers;
    for (int i = 0; i < 3; ++i) {
        peers.push_back(f.peer());
        CHECK(peers.back().ask(put("/echo", "x")).status == 200);
    }
    CHECK(f.peer().read().status == 503);
    CHECK(peers[1].ask("GET /echo HTTP/1.1\r\nConnection: close\r\n\r\n").status == 200);
    CHECK(peers[1].is_closed());
}

TEST_CASE("a stopping server finishes what runs and closes what idles") {
    Fixture f([](http::ServerOptions& o) { o.stop_timeout = Duration(10'000); });
    Peer idle = f.peer(), busy = f.peer();
    CHECK(idle.ask(put("/echo", "x")).status == 200);
    busy.send(put("/later", "x"));
    f.handler.wait_for(1);
    const auto stopped = std::async(std::launch::async, [&] { f.server->stop(); });
    CHECK(idle.is_closed());
    f.handler.answer_later();
    const auto answer = busy.read();
    CHECK(answer.status == 200);
    CHECK(answer.header("connection") == "close");
    stopped.wait();
    CHECK_THROWS(f.peer());
}

TEST_CASE("a stopping server does not wait without end") {
    Fixture f([](http::ServerOptions& o) { o.stop_timeout = Duration(50); });
    Peer busy = f.peer(), half = f.peer();
    half.send("PUT /echo HTTP/1.1\r\nContent-Le");
    busy.send(put("/later?late", "x"));
    f.handler.wait_for(1);
    f.server->stop();
    CHECK(busy.is_closed());
    CHECK(half.is_closed());
    f.server.reset();
    f.handler.answer_later();  // reads the request, which is still there
}

TEST_CASE("a port in use is a clear error") {
    Fixture f;
    http::ServerOptions options;
    options.port = f.server->port();
    EchoHandler handler;
    http::Server second(options, handler);
    CHECK_THROWS_WITH(second.start(),
                      "Cannot listen on 127.0.0.1:" + std::to_string(options.port) +
                          ": another program uses this port; choose one with --port, "
                          "or 0 for a free one.");
}

}  // namespace http_test
