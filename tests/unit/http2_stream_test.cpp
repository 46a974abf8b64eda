// What makes a request of an HTTP/2 head, and an HTTP/2 head of an answer.
#include "http/http2_stream.h"
#include "tests/support/catch.h"

namespace http2_stream_test {

using namespace leat;

namespace {

struct Fixture {
    std::shared_ptr<http::Exchange> exchange =
        std::make_shared<http::Exchange>(std::make_shared<http::Lane>(Duration(1000)));
    http::Http2Stream stream{1, exchange, 250};

    std::string answered(std::string_view name) const {
        std::string found = "(none)";
        for (const auto& [key, value] : stream.answer_head())
            if (key == name) found = value;
        return found;
    }
};

}  // namespace

TEST_CASE("the pseudo headers of HTTP/2 become method, target and host") {
    Fixture f;
    f.stream.add_field(":method", "PUT");
    f.stream.add_field(":path", "/a%20b?x=1");
    f.stream.add_field(":authority", "host:1");
    f.stream.add_field("host", "other");
    f.stream.add_field("content-length", "12");
    REQUIRE(f.stream.finish_head() == 0);
    const protocol::Request& request = f.exchange->request;
    CHECK(request.method == "PUT");
    CHECK(request.target == "/a%20b?x=1");
    CHECK(request.path == "/a%20b");
    CHECK(request.query == "x=1");
    CHECK(request.headers.size() == 2);
    CHECK(request.header("Host") == "host:1");
    CHECK(f.exchange->framing.content_length == 12);
}

TEST_CASE("an HTTP/2 head beyond its limit is refused, overhead included") {
    Fixture f;
    f.stream.add_field(":method", "GET");
    f.stream.add_field(":path", "/");
    for (int i = 0; i < 8; ++i) f.stream.add_field("x", "");
    CHECK(f.stream.finish_head() == 431);
}

TEST_CASE("CONNECT, which names no path, is refused") {
    Fixture f;
    f.stream.add_field(":method", "CONNECT");
    f.stream.add_field(":authority", "host:1");
    CHECK(f.stream.finish_head() == 400);
}

TEST_CASE("headers of an HTTP/2 answer are in lower case, clean, and speak of no connection") {
    Fixture f;
    protocol::Response& response = f.exchange->response;
    response.set("X-Amz-Meta-Note", " a\r\nb\x01 ");
    response.set("Connection", "close");
    response.set("Transfer-Encoding", "chunked");
    response.body = protocol::Body(std::string("hello"));
    CHECK(f.answered(":status") == "200");
    CHECK(f.answered("x-amz-meta-note") == "a  b");
    CHECK(f.answered("content-length") == "5");
    CHECK(f.answered("connection") == "(none)");
    CHECK(f.answered("transfer-encoding") == "(none)");
}

TEST_CASE("an HTTP/2 answer to HEAD says the length that GET would have") {
    Fixture f;
    f.exchange->response.head_only = true;
    f.exchange->response.content_length = 1234;
    CHECK(f.answered("content-length") == "1234");
    CHECK_FALSE(f.stream.open_body());
    f.exchange->response.status = 304;
    CHECK(f.answered("content-length") == "(none)");
}

}  // namespace http2_stream_test
