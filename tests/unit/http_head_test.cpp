// Heads: what is read from a request's, what is written into an answer's.
#include "http/head.h"

#include "http/response_head.h"
#include "tests/support/catch.h"

namespace http_head_test {

using namespace leat;
using namespace leat::http;

namespace {

struct Parsed {
    std::string head;
    protocol::Request request;
    Framing framing;
    std::deque<std::string> unfolded;
    int status = 0;
    explicit Parsed(std::string text) : head(std::move(text)) {
        status = read_head(head, request, framing, unfolded);
    }
};

std::string written(const protocol::Response& response, ResponseContext context = {}) {
    std::string out;
    write_head(out, response, context);
    return out;
}

}  // namespace

TEST_CASE("a request's head is taken apart without copies") {
    const Parsed p(
        "POST /a%20b/c?x=1&y HTTP/1.1\r\nHost: h\r\nX-Empty:\r\nContent-Length: 12\r\n\r\n");
    REQUIRE(p.status == 0);
    CHECK(p.request.method == "POST");
    CHECK(p.request.target == "/a%20b/c?x=1&y");
    CHECK(p.request.path == "/a%20b/c");
    CHECK(p.request.query == "x=1&y");
    CHECK(p.request.header("host") == "h");
    CHECK(p.request.has_header("x-empty"));
    CHECK(p.framing.content_length == 12U);
    CHECK(p.framing.keep_alive);
    CHECK(p.unfolded.empty());
}

TEST_CASE("the absolute form of a target loses its host") {
    CHECK(Parsed("GET http://h:1/p?q HTTP/1.1\r\n\r\n").request.path == "/p");
    CHECK(Parsed("GET http://h:1?q HTTP/1.1\r\n\r\n").request.query == "q");
    CHECK(Parsed("GET http://h HTTP/1.1\r\n\r\n").request.path == "/");
}

TEST_CASE("a value over several lines becomes one") {
    const Parsed p("GET / HTTP/1.1\r\nX-Long: one\r\n  two\r\nHost: h\r\n\r\n");
    REQUIRE(p.status == 0);
    CHECK(p.request.header("x-long") == "one two");
    CHECK(p.request.header("host") == "h");
}

TEST_CASE("keep-alive follows version and Connection") {
    CHECK(Parsed("GET / HTTP/1.1\r\n\r\n").framing.keep_alive);
    CHECK_FALSE(Parsed("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").framing.keep_alive);
    CHECK_FALSE(Parsed("GET / HTTP/1.0\r\n\r\n").framing.keep_alive);
    CHECK(Parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").framing.keep_alive);
}

TEST_CASE("a client waits for 100 only with HTTP/1.1 and a body") {
    CHECK(Parsed("PUT / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n")
              .framing.expects_continue);
    CHECK_FALSE(Parsed("PUT / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n").framing.expects_continue);
    CHECK_FALSE(Parsed("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
                    .framing.expects_continue);
}

TEST_CASE("heads that leave the body's end in doubt are refused") {
    const std::string start = "POST / HTTP/1.1\r\n";
    CHECK(Parsed(start + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Content-Length: -1\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Content-Length: 1x\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Content-Length: 99999999999999999999999\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Transfer-Encoding: gzip\r\n\r\n").status == 501);
    CHECK(Parsed(start + "Transfer-Encoding: chunked, gzip\r\n\r\n").status == 501);
    CHECK(Parsed("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n").status == 400);
    CHECK(Parsed(start + "Transfer-Encoding: chunked\r\n\r\n").framing.chunked);
}

TEST_CASE("malformed heads are refused") {
    for (const char* text :
         {"\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "GET / HTTP/1.1\r\nna me: x\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n",
          "GET /a b HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nX: a\x01z\r\n\r\n"}) {
        INFO(text);
        CHECK(Parsed(text).status == 400);
    }
    CHECK(Parsed("PRI * HTTP/2.0\r\n\r\n").status == 505);
}

TEST_CASE("an answer's head has length, date and the given headers") {
    protocol::Response response;
    response.set("X-Name", "value");
    response.body = protocol::Body(std::string("12345"));
    CHECK(written(response, {.date_line = "Date: D\r\n"}) ==
          "HTTP/1.1 200 OK\r\nX-Name: value\r\nContent-Length: 5\r\nDate: D\r\n\r\n");
    response.status = 404;
    response.set("Date", "given");
    CHECK(written(response, {.keep_alive = false, .date_line = "Date: D\r\n"}) ==
          "HTTP/1.1 404 Not Found\r\nX-Name: value\r\nDate: given\r\nContent-Length: 5\r\n"
          "Connection: close\r\n\r\n");
}

TEST_CASE("answers without a body have no length, answers to HEAD the length of the body") {
    protocol::Response response;
    response.status = 204;
    CHECK(written(response) == "HTTP/1.1 204 No Content\r\n\r\n");
    response.status = 304;
    CHECK(written(response) == "HTTP/1.1 304 Not Modified\r\n\r\n");
    response.status = 200;
    response.head_only = true;
    response.content_length = 77;
    CHECK(written(response) == "HTTP/1.1 200 OK\r\nContent-Length: 77\r\n\r\n");
    response.content_length.reset();
    response.set("content-length", "78");
    CHECK(written(response) == "HTTP/1.1 200 OK\r\nContent-Length: 78\r\n\r\n");
}

TEST_CASE("a header cannot break out of its line") {
    protocol::Response response;
    response.set("x-amz-meta-a", "one\r\nSet-Cookie: two");
    CHECK(written(response).find("x-amz-meta-a: one  Set-Cookie: two\r\n") != std::string::npos);
}

}  // namespace http_head_test
