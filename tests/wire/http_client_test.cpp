// The HTTP client against a server that says exactly what the test gives it.
#include <future>

#include "http/client.h"
#include "http/url.h"
#include "support/talking_server.h"
#include "tests/support/catch.h"

namespace http_client_test {

using namespace leat;
using namespace leat::http;
using test::Certificate;
using test::TalkingServer;
using Talk = TalkingServer::Talk;
using Kind = ClientError::Kind;

namespace {

/// Answers every request of its connection with the same bytes, until the client goes.
TalkingServer::Script always(std::string answer) {
    return [answer = std::move(answer)](Talk& talk) {
        while (!talk.hear().empty()) talk.say(answer);
    };
}

/// Answers one request and closes.
TalkingServer::Script once(std::string answer) {
    return [answer = std::move(answer)](Talk& talk) {
        talk.hear();
        talk.say(answer);
    };
}

const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

ClientOptions quick() { return {.timeout = Duration(10'000)}; }

struct Refusal {
    Kind kind;
    std::string words;
};

/// How a request fails; the test fails when it does not.
Refusal refusal(Client& client, const ClientRequest& request, Duration timeout = Duration(10'000)) {
    try {
        client.send(request, timeout);
    } catch (const ClientError& error) {
        return {error.kind, error.what()};
    }
    FAIL("the request was answered");
    return {};
}

Refusal refusal(const std::string& url, ClientOptions options = quick()) {
    Client client(std::move(options));
    return refusal(client, {"GET", url, {}, ""});
}

ClientResponse answer_to(const std::string& method, const TalkingServer& server) {
    return Client(quick()).send({method, server.url(), {}, ""});
}

}  // namespace

// ---- What is sent --------------------------------------------------------------------------

TEST_CASE("a request has its target, Host, its headers in order and its length") {
    std::promise<std::string> heard;
    TalkingServer server({[&](Talk& talk) {
        heard.set_value(talk.hear());
        talk.say(kOk);
    }});
    Client client(quick());
    const auto answer = client.send({"POST",
                                     server.url("/a%20b?x=1#part"),
                                     {{"X-B", "2"}, {"Content-Length", "99"}, {"X-A", "1"}},
                                     "hello"});
    CHECK(answer.status == 200);
    CHECK(answer.body == "ok");
    CHECK(heard.get_future().get() == "POST /a%20b?x=1 HTTP/1.1\r\nHost: " + server.authority() +
                                          "\r\nX-B: 2\r\nX-A: 1\r\nContent-Length: 5\r\n\r\nhello");
}

TEST_CASE("without a body only methods that could have one say its length") {
    const auto sent = [](const std::string& method) {
        std::promise<std::string> heard;
        TalkingServer server({[&](Talk& talk) {
            heard.set_value(talk.hear());
            talk.say(kOk);
        }});
        answer_to(method, server);
        return heard.get_future().get();
    };
    CHECK(sent("GET").find("Content-Length") == std::string::npos);
    CHECK(sent("DELETE").find("Content-Length") == std::string::npos);
    CHECK(sent("PUT").find("Content-Length: 0\r\n") != std::string::npos);
}

TEST_CASE("a Host given replaces the URL's, user and password become basic authentication") {
    std::promise<std::string> heard;
    TalkingServer server({[&](Talk& talk) {
        heard.set_value(talk.hear());
        talk.say(kOk);
    }});
    std::string url = server.url();
    url.insert(url.find("//") + 2, "us%20er:pass@");
    Client(quick()).send({"GET", url, {{"host", "bucket.example"}}, ""});
    CHECK(heard.get_future().get() ==
          "GET / HTTP/1.1\r\nAuthorization: Basic dXMgZXI6cGFzcw==\r\n"
          "host: bucket.example\r\n\r\n");
}

TEST_CASE("what cannot be sent is refused before anything is") {
    TalkingServer server({once(kOk)});
    Client client(quick());
    const auto kind = [&](ClientRequest request) { return refusal(client, request).kind; };
    CHECK(kind({"GE T", server.url(), {}, ""}) == Kind::BadRequest);
    CHECK(kind({"GET", server.url(), {{"X-A", "1\r\nX-B: 2"}}, ""}) == Kind::BadRequest);
    CHECK(kind({"GET", server.url(), {{"X A", "1"}}, ""}) == Kind::BadRequest);
    CHECK(server.connections() == 0);
}

TEST_CASE("a URL is taken apart or refused with what is wrong") {
    const Url url = parse_url("HTTPS://Some.Host:8443?a=b");
    CHECK((url.secure && url.host == "some.host" && url.port == 8443));
    CHECK(url.authority == "some.host:8443");
    CHECK(url.target == "/?a=b");
    CHECK(parse_url("https://h:443/x").authority == "h");
    CHECK(parse_url("http://[::1]:80/").authority == "[::1]");
    CHECK(parse_url("http://[::1]:81/").place() == "::1:81");
    const auto words = [](const std::string& text) { return refusal(text).words; };
    CHECK(words("ftp://h/") == "The URL 'ftp://h/' is neither http nor https.");
    CHECK(words("http:/h") == "The URL 'http:/h' is neither http nor https.");
    CHECK(words("http") == "The URL 'http' is not absolute.");
    CHECK(words("http:///x") == "The URL 'http:///x' has no host.");
    CHECK(words("http://h:0/") == "The URL 'http://h:0/' has an impossible port.");
    CHECK(words("http://h:65536/") == "The URL 'http://h:65536/' has an impossible port.");
    CHECK(words("http://[::1/") == "The URL 'http://[::1/' has an unclosed address.");
    CHECK(words("http://[::1]x/") == "The URL 'http://[::1]x/' has a malformed host.");
    CHECK(words("http://h/ x") == "The URL 'http://h/ x' has a blank or control character.");
}

TEST_CASE("a body of many megabytes goes both ways") {
    const std::string body(8 << 20, 'x');
    TalkingServer server({[&](Talk& talk) {
        const std::string request = talk.hear();
        const std::string heard = request.substr(request.find("\r\n\r\n") + 4);
        talk.say("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(heard.size()) + "\r\n\r\n" +
                 heard);
    }});
    CHECK(Client(quick()).send({"PUT", server.url(), {}, body}).body == body);
}

// ---- What is read --------------------------------------------------------------------------

TEST_CASE("an answer's headers keep their order and are found in any case") {
    TalkingServer server(
        {once("HTTP/1.1 404 Gone Missing\r\nSet-Cookie: a\r\nX-Empty:\r\n"
              "Set-Cookie: b\r\nContent-Length: 0\r\n\r\n")});
    const auto answer = answer_to("GET", server);
    CHECK(answer.status == 404);
    CHECK(answer.headers.size() == 4);
    CHECK(answer.headers.at(2).second == "b");
    CHECK(answer.header("set-COOKIE") == "a");
    CHECK(answer.header("X-Absent").empty());
}

TEST_CASE("an answer's body ends by its length, its chunks or the connection") {
    const std::string chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n";
    TalkingServer server({once(kOk), once(chunked), once("HTTP/1.0 200 OK\r\n\r\nto the end")});
    CHECK(answer_to("GET", server).body == "ok");
    CHECK(answer_to("GET", server).body == "hello world");
    CHECK(answer_to("GET", server).body == "to the end");
}

TEST_CASE("an answer may come byte by byte") {
    TalkingServer server({[](Talk& talk) {
        talk.hear();
        const std::string answer =
            "HTTP/1.1 200 OK\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
        for (const char byte : answer) talk.say({&byte, 1});
    }});
    const auto answer = answer_to("GET", server);
    CHECK(answer.header("X-A") == "1");
    CHECK(answer.body == "ok");
}

TEST_CASE("an answer to HEAD, a 204 and a 304 have no body, whatever their head says") {
    TalkingServer server({[](Talk& talk) {
        for (const char* status : {"200 OK", "204 No Content", "304 Not Modified"}) {
            talk.hear();
            talk.say("HTTP/1.1 " + std::string(status) + "\r\n" +
                     (std::string_view(status).starts_with("204") ? "" : "Content-Length: 7\r\n") +
                     "\r\n");
        }
    }});
    Client client(quick());
    const auto head = client.send({"HEAD", server.url(), {}, ""});
    CHECK((head.status == 200 && head.body.empty() && head.header("Content-Length") == "7"));
    CHECK(client.send({"GET", server.url(), {}, ""}).status == 204);
    CHECK(client.send({"GET", server.url(), {}, ""}).status == 304);
    CHECK(server.connections() == 1);
}

TEST_CASE("interim answers are passed over") {
    TalkingServer server(
        {once("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
              "Link: </x>\r\n\r\n" +
              kOk)});
    const auto answer = answer_to("GET", server);
    CHECK(answer.status == 200);
    CHECK(answer.header("Link").empty());
    CHECK(answer.body == "ok");
}

// ---- Connections ---------------------------------------------------------------------------

TEST_CASE("a connection is used again unless an answer closes it") {
    const std::string last = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    TalkingServer server({[&](Talk& talk) {
                              talk.hear();
                              talk.say(kOk);
                              talk.hear();
                              talk.say(last);
                          },
                          always(kOk)});
    Client client(quick());
    const ClientRequest request{"GET", server.url(), {}, ""};
    for (int i = 0; i < 2; ++i) CHECK(client.send(request).status == 200);
    CHECK(server.connections() == 1);
    for (int i = 0; i < 2; ++i) CHECK(client.send(request).status == 200);
    CHECK(server.connections() == 2);
}

TEST_CASE("a request goes out again when its old connection closes before an answer") {
    std::promise<std::string> second;
    TalkingServer server({[&](Talk& talk) {
                              talk.hear();
                              talk.say(kOk);
                              talk.hear();
                          },
                          [&](Talk& talk) {
                              second.set_value(talk.hear());
                              talk.say(kOk);
                          }});
    Client client(quick());
    CHECK(client.send({"GET", server.url("/1"), {}, ""}).status == 200);
    CHECK(client.send({"POST", server.url("/2"), {}, "body"}).status == 200);
    CHECK(second.get_future().get().starts_with("POST /2 "));
    CHECK(server.connections() == 2);
}

TEST_CASE("a request does not go out again after half an answer, or on a new connection") {
    TalkingServer server({[](Talk& talk) {
                              talk.hear();
                              talk.say(kOk);
                              talk.hear();
                              talk.say("HTTP/1.1 200 OK\r\n");
                          },
                          [](Talk& talk) { talk.hear(); }, always(kOk)});
    Client client(quick());
    const ClientRequest request{"GET", server.url(), {}, ""};
    CHECK(client.send(request).status == 200);
    CHECK(refusal(client, request).kind == Kind::Closed);
    CHECK(server.connections() == 1);
    CHECK(refusal(client, request).kind == Kind::Closed);
    CHECK(server.connections() == 2);
}

TEST_CASE("bytes that nobody asked for end a connection's use") {
    TalkingServer server({[](Talk& talk) {
                              talk.hear();
                              talk.say(kOk + "HTTP/1.1 200 OK\r\n");
                              talk.hear();
                          },
                          always(kOk)});
    Client client(quick());
    const ClientRequest request{"GET", server.url(), {}, ""};
    for (int i = 0; i < 2; ++i) CHECK(client.send(request).body == "ok");
    CHECK(server.connections() == 2);
}

TEST_CASE("an answer that comes before the request was read is the answer") {
    TalkingServer server({[](Talk& talk) {
        talk.hear_head();
        talk.say("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    }});
    const auto answer = Client(quick()).send({"PUT", server.url(), {}, std::string(16 << 20, 'x')});
    CHECK(answer.status == 413);
}

// ---- Failures ------------------------------------------------------------------------------

TEST_CASE("a peer that is not there, silent, gone or no HTTP server") {
    std::string url;
    { url = TalkingServer({}).url(); }
    CHECK(refusal(url).kind == Kind::Unreachable);
    CHECK(refusal(url).words.find("Connection refused") != std::string::npos);

    TalkingServer server({[](Talk& talk) {
                              while (!talk.hear().empty()) {
                              }
                          },
                          once("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
                          once("SSH-2.0-OpenSSH_9.2\r\n\r\n")});
    const std::string place = server.authority();
    Client client(quick());
    const Refusal silent = refusal(client, {"GET", server.url(), {}, ""}, Duration(30));
    CHECK(silent.kind == Kind::Timeout);
    CHECK(silent.words == "The answer of " + place + " took too long.");
    const Refusal gone = refusal(server.url());
    CHECK(gone.kind == Kind::Closed);
    CHECK(gone.words == place + " closed the connection before its answer ended.");
    CHECK(refusal(server.url()).kind == Kind::BadAnswer);
}

TEST_CASE("an answer beyond the limits is refused, whether it says its length or not") {
    const std::string ten = "0123456789";
    const std::string chunk = "a\r\n" + ten + "\r\n";
    TalkingServer server(
        {once("HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n" + ten),
         once("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk + chunk),
         once("HTTP/1.1 200 OK\r\n\r\n" + ten + ten + ten),
         once("HTTP/1.1 200 OK\r\nX-Long: " + std::string(70'000, 'x') + "\r\n\r\n"),
         once("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;" +
              std::string(300'000, 'x')),
         once("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + ten + ten)});
    const auto with_limit = [&] {
        return ClientOptions{.timeout = Duration(10'000), .body_limit = 20};
    };
    for (int i = 0; i < 5; ++i) CHECK(refusal(server.url(), with_limit()).kind == Kind::TooLarge);
    CHECK(Client(with_limit()).send({"GET", server.url(), {}, ""}).body == ten + ten);
}

TEST_CASE("a name that nobody has is unreachable") {
    const Refusal refused = refusal("http://no-such-host.invalid/");
    CHECK(refused.kind == Kind::Unreachable);
    CHECK(refused.words.starts_with("The host no-such-host.invalid cannot be resolved: "));
}

// ---- TLS -----------------------------------------------------------------------------------

TEST_CASE("TLS: whom the file of certificates names is trusted, under its own names only") {
    const Certificate certificate;
    TalkingServer server({always(kOk), always(kOk), always(kOk), always(kOk), always(kOk)},
                         &certificate);
    const auto trusting = [&] {
        return ClientOptions{.timeout = Duration(10'000), .ca_file = certificate.file()};
    };
    {
        Client client(trusting());
        for (int i = 0; i < 2; ++i)
            CHECK(client.send({"POST", server.url(), {}, std::string(100'000, 'x')}).body == "ok");
        CHECK(server.connections() == 1);
    }
    CHECK(Client(trusting()).send({"GET", server.url("/", "localhost"), {}, ""}).body == "ok");
    const Refusal other_name = refusal(server.url("/", "other.localhost"), trusting());
    CHECK(other_name.kind == Kind::Tls);
    const Refusal unknown = refusal(server.url());
    CHECK(unknown.kind == Kind::Tls);
    CHECK(unknown.words ==
          "The TLS handshake with " + server.authority() + " failed: certificate verify failed.");
    Client careless({.timeout = Duration(10'000), .verify_tls = false});
    CHECK(careless.send({"GET", server.url(), {}, ""}).body == "ok");
}

TEST_CASE("TLS: an answer that ends with the connection must be announced to end") {
    const Certificate certificate;
    const std::string endless = "HTTP/1.1 200 OK\r\n\r\nto the end";
    TalkingServer server({once(endless),
                          [&](Talk& talk) {
                              talk.hear();
                              talk.say(endless);
                              talk.end_without_announcement();
                          }},
                         &certificate);
    const auto careless = [] {
        return ClientOptions{.timeout = Duration(10'000), .verify_tls = false};
    };
    CHECK(Client(careless()).send({"GET", server.url(), {}, ""}).body == "to the end");
    CHECK(refusal(server.url(), careless()).kind == Kind::Closed);
}

TEST_CASE("TLS: a peer that speaks none, and certificates that are none") {
    TalkingServer server({[](Talk& talk) { talk.say("HTTP/1.1 400 Bad Request\r\n\r\n"); }});
    std::string url = server.url();
    CHECK(refusal(url.replace(0, 4, "https")).kind == Kind::Tls);
    try {
        Client client({.ca_file = "/dev/null"});
        FAIL("it was taken");
    } catch (const ClientError& error) {
        CHECK(error.kind == Kind::Tls);
        CHECK(std::string(error.what())
                  .starts_with("The certificates in /dev/null cannot be read: "));
    }
}

}  // namespace http_client_test
