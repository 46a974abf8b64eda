// The framing of chunked bodies and its AWS dialect, cut at every place.
#include "protocol/aws_chunked.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace aws_chunked_test {

using namespace leat::protocol;
using Step = ChunkFraming::Step;

namespace {

struct Unframed {
    std::string data;
    std::vector<std::string> trailers;
    Step last = Step::NeedMore;
    std::string rest;
};

Unframed unframe(const std::string& text, std::size_t piece) {
    Unframed result;
    ChunkFraming framing;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        const std::string part = text.substr(at, piece);
        std::string_view input = part;
        for (;;) {
            result.last = framing.next(input);
            if (result.last == Step::Data)
                result.data.append(framing.data());
            else if (result.last == Step::Trailer)
                result.trailers.push_back(std::string(framing.trailer_name()) + "=" +
                                          std::string(framing.trailer_value()));
            else
                break;
        }
        if (result.last == Step::Fault) return result;
        if (result.last == Step::End) {
            result.rest = std::string(input) + text.substr(std::min(text.size(), at + piece));
            return result;
        }
    }
    return result;
}

struct Decoded {
    std::string data, fault, trailer_name, trailer_value;
};

Decoded decode(const std::vector<Header>& headers, const std::string& text, std::size_t piece = 7) {
    Request request;
    request.headers = headers;
    AwsChunkedDecoder decoder(request);
    Decoded result;
    for (std::size_t at = 0; at < text.size(); at += piece)
        if (!decoder.feed(std::string_view(text).substr(at, piece),
                          [&](std::string_view data) { result.data.append(data); }))
            break;
    decoder.finish();
    result.fault = decoder.fault();
    if (decoder.trailer()) {
        result.trailer_name = decoder.trailer()->name;
        result.trailer_value = decoder.trailer()->value;
    }
    return result;
}

const std::string kSignature(64, 'a');

}  // namespace

TEST_CASE("chunks are put together wherever the pieces are cut") {
    const std::string text =
        "5\r\nhello\r\nB;name=value\r\n wide world\r\n0\r\nA: 1\r\nBee:two \r\n\r\nNEXT";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        const Unframed result = unframe(text, piece);
        INFO(piece);
        REQUIRE(result.last == Step::End);
        CHECK(result.data == "hello wide world");
        CHECK(result.trailers == std::vector<std::string>{"A=1", "Bee=two"});
        CHECK(result.rest == "NEXT");
    }
}

TEST_CASE("broken chunk framing is a fault, however it is cut") {
    const std::string text = GENERATE(
        as<std::string>(), "\r\n", "x\r\n", "-5\r\nhello\r\n", "5\nhello\r\n0\r\n\r\n",
        "5\r\nhello!\r\n", "5\r\nhelloX\n", "1000000000000000\r\n", "0x5\r\nhello\r\n",
        "0\r\nno colon\r\n\r\n", "0\r\n:empty\r\n\r\n", "5;" + std::string(5000, 'e') + "\r\n");
    for (const std::size_t piece : {1, 2, 3, 5, 10000}) {
        INFO(text << " in pieces of " << piece);
        CHECK(unframe(text, piece).last == Step::Fault);
    }
}

TEST_CASE("trailers without end are a fault") {
    std::string text = "0\r\n";
    for (int i = 0; i < 1000; ++i) text += "name" + std::to_string(i) + ": " + kSignature + "\r\n";
    CHECK(unframe(text, 100).last == Step::Fault);
}

TEST_CASE("an unfinished body needs more") {
    for (const char* text : {"5", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "0\r\n"})
        CHECK(unframe(text, 1).last == Step::NeedMore);
}

TEST_CASE("the headers tell whether a body is aws-chunked") {
    auto is = [](std::vector<Header> headers) {
        Request request;
        request.headers = std::move(headers);
        return is_aws_chunked(request);
    };
    CHECK(is({{"X-Amz-Content-SHA256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"}}));
    CHECK(is({{"x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"}}));
    CHECK(is({{"Content-Encoding", "gzip, aws-chunked"}, {"x-amz-decoded-content-length", "5"}}));
    CHECK_FALSE(is({{"Content-Encoding", "aws-chunked"}}));
    CHECK_FALSE(is({{"Content-Encoding", "gzip"}, {"x-amz-decoded-content-length", "5"}}));
    CHECK_FALSE(is({{"x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-EVENTS"}}));
    CHECK_FALSE(is({{"x-amz-content-sha256", "UNSIGNED-PAYLOAD"}}));
}

TEST_CASE("signed chunks give their data") {
    const std::string text = "5;chunk-signature=" + kSignature +
                             "\r\nhello\r\n0;chunk-signature=" + kSignature + "\r\n\r\n";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        const auto result = decode({{"x-amz-decoded-content-length", "5"}}, text, piece);
        CHECK(result.data == "hello");
        CHECK(result.fault.empty());
    }
}

TEST_CASE("the announced trailer is handed on in lower case, a signature is not") {
    const std::string text =
        "3\r\nabc\r\n0\r\nX-Amz-Checksum-CRC32:NSRBwg==\r\n"
        "x-amz-trailer-signature:" +
        kSignature + "\r\n\r\n";
    const auto result = decode(
        {{"x-amz-decoded-content-length", "3"}, {"x-amz-trailer", "x-amz-checksum-crc32"}}, text);
    CHECK(result.fault.empty());
    CHECK(result.data == "abc");
    CHECK(result.trailer_name == "x-amz-checksum-crc32");
    CHECK(result.trailer_value == "NSRBwg==");
    CHECK(decode({{"x-amz-decoded-content-length", "3"}}, text).trailer_name.empty());
}

TEST_CASE("data that is not as long as announced is a fault") {
    const std::vector<Header> five{{"x-amz-decoded-content-length", "5"}};
    CHECK_FALSE(decode(five, "4\r\nhell\r\n0\r\n\r\n").fault.empty());
    CHECK_FALSE(decode(five, "6\r\nhello!\r\n0\r\n\r\n").fault.empty());
    CHECK_FALSE(decode(five, "5\r\nhello\r\n").fault.empty());
    CHECK_FALSE(decode(five, "hello").fault.empty());
    CHECK_FALSE(decode(five, "").fault.empty());
    CHECK_FALSE(decode(five, "5\r\nhello\r\n0\r\n\r\nmore").fault.empty());
    CHECK_FALSE(decode({{"x-amz-decoded-content-length", "many"}}, "0\r\n\r\n").fault.empty());
    CHECK(decode({{"x-amz-decoded-content-length", "0"}}, "0\r\n\r\n").fault.empty());
}

TEST_CASE("a sender may leave out the last empty line") {
    const auto result =
        decode({{"x-amz-decoded-content-length", "3"}, {"x-amz-trailer", "x-amz-checksum-crc32"}},
               "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n");
    CHECK(result.fault.empty());
    CHECK(result.trailer_value == "NSRBwg==");
}

}  // namespace aws_chunked_test
