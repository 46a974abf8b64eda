// Values of CloudWatch Logs: places of events, tokens, filter patterns.
#include "protocol/error.h"
#include "services/logs/filter_pattern.h"
#include "services/logs/page_token.h"
#include "services/logs/position.h"
#include "tests/support/catch.h"

namespace logs_values_test {

using namespace leat;
using namespace leat::logs;

namespace {

bool matches(const char* pattern, std::string_view message) {
    return FilterPattern::parse(pattern).matches(message);
}

/// The text of the refusal, or "" when the pattern is accepted.
std::string fault(std::string_view pattern) {
    try {
        FilterPattern::parse(pattern);
        return "";
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "InvalidParameterException");
        return error.message();
    }
}

constexpr const char* kEvent = R"({"user":{"id":1,"email":"John.Stiles@example.com"},
  "users":[{"id":2,"email":"John.Doe@example.com"},{"id":3}],
  "actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6]],
  "dotted.key":"d","with-dash":"w","empty":null,"yes":true,"no":false,
  "latency":512.5,"code":"404","eventType":"UpdateTrail","ip":"111.111.111.111"})";

}  // namespace

TEST_CASE("a place is 56 digits that order as places do and can be read back") {
    const Position a{{1772366400000}, 1}, b{{1772366400000}, 2}, c{{1772366400001}, 1};
    CHECK(a.digits() == "39525091484837005827120351466309203874072703005597106176");
    CHECK(a.digits().size() == 56);
    CHECK(a.digits() < b.digits());
    CHECK(b.digits() < c.digits());
    CHECK(Position{}.digits() == std::string(56, '0'));
    for (const Position& p : {a, b, c, Position{}, Position{{1}, INT64_MAX}})
        CHECK(Position::parse(p.digits()) == p);
    CHECK(Position{Timestamp::never(), 0}.digits().size() == 56);
    for (const std::string& text :
         {std::string("1"), std::string(56, '9'), std::string(55, '0') + "x", std::string(57, '0'),
          std::string(55, '0') + "1"})
        CHECK_FALSE(Position::parse(text));
}

TEST_CASE("page tokens of events name a direction and a place") {
    const PageToken token{false, {{5}, 7}};
    CHECK(token.text() == "b/" + Position{{5}, 7}.digits());
    CHECK(PageToken::parse(token.text())->from == token.from);
    CHECK_FALSE(PageToken::parse(token.text())->forward);
    CHECK_FALSE(PageToken::parse("x/" + Position{}.digits()));
    CHECK_FALSE(PageToken::parse(""));
}

TEST_CASE("tokens of lists are taken only as they were given") {
    const ListToken token{'s', {-5, 7}, "name:with\nanything"};
    const auto opened = ListToken::open('s', 2, token.sealed());
    REQUIRE(opened);
    CHECK(opened->numbers == token.numbers);
    CHECK(opened->text == token.text);
    CHECK_FALSE(ListToken::open('t', 2, token.sealed()));
    CHECK_FALSE(ListToken::open('s', 2, token.sealed().substr(4)));
    CHECK_FALSE(ListToken::open('s', 2, ""));
    CHECK_FALSE(ListToken::open('s', 2, "no base64!"));
}

TEST_CASE("an empty pattern matches everything") {
    CHECK(matches("", "x"));
    CHECK(matches("  \t ", ""));
}

TEST_CASE("terms have to appear, all of them, anywhere and in any order") {
    CHECK(matches("ERROR", "[ERROR] A fatal exception"));
    CHECK(matches("ERROR", "Exiting with ERRORCODE: -1"));
    CHECK_FALSE(matches("ERROR", "error"));
    CHECK(matches("ERROR Exception", "Exception before ERROR"));
    CHECK_FALSE(matches("ERROR Exception", "ERROR only"));
    CHECK(matches("\"failed to: process\"", "it failed to: process"));
    CHECK_FALSE(matches("\"failed to\"", "failed  to"));
    CHECK(matches(R"("a \"word\" \\")", R"(a "word" \)"));
}

TEST_CASE("terms exclude and are alternatives") {
    CHECK(matches("ERROR -Exiting", "ERROR now"));
    CHECK_FALSE(matches("ERROR -Exiting", "Exiting with ERROR"));
    CHECK_FALSE(matches("ERROR - \"Exiting with\"", "Exiting with ERROR"));
    CHECK(matches("-DEBUG", "INFO"));
    CHECK(matches("?ERROR ?WARN", "WARN message"));
    CHECK_FALSE(matches("?ERROR ?WARN", "INFO message"));
    // Beside plain terms the service does not look at them.
    CHECK(matches("INFO ?ERROR", "INFO message"));
    CHECK_FALSE(matches("INFO ?ERROR", "ERROR message"));
}

TEST_CASE("regular expressions are searched") {
    CHECK(matches("%AUTHORIZED%", "UNAUTHORIZED"));
    CHECK(matches("%4[0-9]{2}$%", "status 404"));
    CHECK_FALSE(matches("%^404%", "status 404"));
    CHECK(matches(R"(%10\.10\.0\.\d+% GET)", "GET from 10.10.0.7"));
    CHECK(fault("%a(b)%") == "Invalid character(s) in term '('");
    CHECK(fault("%a b%") == "Invalid character(s) in term ' '");
    CHECK(fault("%[%") == "Invalid filter pattern");
    CHECK(fault("%a% %b% %c%") == "Invalid filter pattern");
    CHECK(fault("%a% %b%").empty());
}

TEST_CASE("terms of other characters have to be quoted") {
    CHECK(fault("?Status: timeout") == "Invalid character(s) in term ':'");
    CHECK(fault("a@b") == "Invalid character(s) in term '@'");
    CHECK(fault("(") == "Invalid character(s) in term '('");
    CHECK(fault("\"open") == "Invalid filter pattern");
    CHECK(fault("? ") == "Invalid filter pattern");
    CHECK(fault("{ $.a = 1") == "If a filter pattern starts with '{' it must end with '}'");
    CHECK(fault("[a, b") == "If a filter pattern starts with '[' it must end with ']'");
}

TEST_CASE("JSON patterns select and compare") {
    CHECK(matches("{ $.eventType = \"UpdateTrail\" }", kEvent));
    CHECK(matches("{$.eventType=UpdateTrail}", kEvent));
    CHECK(matches("{ $.eventType = \"Update*\" }", kEvent));
    CHECK(matches("{ $.eventType = *Trail }", kEvent));
    CHECK(matches("{ $.eventType = \"*date*\" }", kEvent));
    CHECK_FALSE(matches("{ $.eventType = \"update*\" }", kEvent));
    CHECK(matches("{ $.ip != 123.123.* }", kEvent));
    CHECK_FALSE(matches("{ $.ip != 111.111.* }", kEvent));
    CHECK(matches("{ $.users[0].email = \"John.Doe@example.com\" }", kEvent));
    CHECK(matches("{ $.users[1].id = 3 }", kEvent));
    CHECK_FALSE(matches("{ $.users[2].id = 3 }", kEvent));
    CHECK(matches("{ $.coordinates[1][0] = 4 }", kEvent));
    CHECK(matches("{ $.actions[*] = PUT }", kEvent));
    CHECK_FALSE(matches("{ $.actions[*] = POST }", kEvent));
    CHECK(matches("{ $.users[*].id = 3 }", kEvent));
    CHECK(matches("{ $[\"dotted.key\"] = d }", kEvent));
    CHECK(matches("{ $.with-dash = w }", kEvent));
    CHECK(matches("{ $.eventType = %^Up.*l$% }", kEvent));
}

TEST_CASE("JSON patterns compare numbers") {
    CHECK(matches("{ $.latency > 500 }", kEvent));
    CHECK(matches("{ $.latency >= 512.5 }", kEvent));
    CHECK(matches("{ $.latency < 10e3 }", kEvent));
    CHECK(matches("{ $.latency <= +5.125e2 }", kEvent));
    CHECK_FALSE(matches("{ $.latency < 512.5 }", kEvent));
    CHECK(matches("{ $.latency = * }", kEvent));
    CHECK(matches("{ $.latency != 512 }", kEvent));
    CHECK(matches("{ $.code = 404 }", kEvent));
    CHECK(matches("{ $.user.id = 1 }", kEvent));
    CHECK_FALSE(matches("{ $.eventType > 1 }", kEvent));
}

TEST_CASE("JSON patterns test for presence and for null, true and false") {
    CHECK(matches("{ $.empty IS NULL }", kEvent));
    CHECK_FALSE(matches("{ $.user IS NULL }", kEvent));
    CHECK_FALSE(matches("{ $.absent IS NULL }", kEvent));
    CHECK(matches("{ $.yes IS TRUE }", kEvent));
    CHECK(matches("{ $.no IS FALSE }", kEvent));
    CHECK_FALSE(matches("{ $.yes IS FALSE }", kEvent));
    CHECK(matches("{ $.absent NOT EXISTS }", kEvent));
    CHECK_FALSE(matches("{ $.empty NOT EXISTS }", kEvent));
    // What is not there, an object, an array: neither equal nor different.
    CHECK_FALSE(matches("{ $.absent != 1 }", kEvent));
    CHECK_FALSE(matches("{ $.users != 1 }", kEvent));
    CHECK_FALSE(matches("{ $.user != 1 }", kEvent));
}

TEST_CASE("JSON conditions combine, && before ||") {
    CHECK(matches("{ ($.user.id = 1) && ($.users[0].id = 2) }", kEvent));
    CHECK_FALSE(matches("{ ($.user.id = 2 && $.users[0].id = 2) || $.actions[2] = GET }", kEvent));
    CHECK(matches("{ $.user.id = 1 || $.code = no && $.actions[2] = no }", kEvent));
    CHECK_FALSE(matches("{ ($.user.id = 1 || $.code = no) && $.actions[2] = no }", kEvent));
}

TEST_CASE("JSON patterns match no other messages") {
    CHECK_FALSE(matches("{ $.a NOT EXISTS }", "plain text"));
    CHECK_FALSE(matches("{ $.a NOT EXISTS }", "[1]"));
    CHECK_FALSE(matches("{ $.a NOT EXISTS }", "{broken"));
    CHECK(matches("{ $.a NOT EXISTS }", " {}\n"));
}

TEST_CASE("broken JSON patterns are refused") {
    for (const char* pattern :
         {"{}", "{ }", "{ $.a }", "{ $.a = }", "{ $.a == 1 = }", "{ $.a < x }", "{ a = 1 }",
          "{ $.a IS 1 }", "{ $.a NOT NULL }", "{ ($.a = 1 }", "{ $.a = 1 && }", "{ $.a[x] = 1 }",
          "{ $.a[-1] = 1 }", "{ $. = 1 }", "{ $.a = 1 ) }", "{ $.a = \"x }"}) {
        INFO(pattern);
        CHECK(fault(pattern) == "Invalid filter pattern");
    }
    CHECK(fault("{ $.\"sc-status\" = 5* }") == "Invalid character(s) in term '$.\"'");
    CHECK(fault("{" + std::string(500, '(') + "}") == "Invalid filter pattern");
}

TEST_CASE("fields are separated by blanks, brackets and quotes hold them together") {
    const char* line =
        "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";
    CHECK(matches("[ip, user, username, timestamp, request, status_code, bytes]", line));
    CHECK_FALSE(matches("[ip, user]", line));
    CHECK(matches("[ip, ...]", line));
    CHECK(matches("[..., bytes]", line));
    CHECK(matches("[...]", line));
    CHECK(matches("[ip, user, ..., status_code = 404, bytes]", line));
    CHECK(matches("[ip, user, id, ts, request = *html*, status = 4*, bytes > 1000]", line));
    CHECK_FALSE(matches("[ip, user, id, ts, request, status = 4*, bytes > 2000]", line));
    CHECK(matches("[..., request=*.html*, status_code=4*,]", line));
    CHECK(matches("[ip, id=-, ...]", line));
    CHECK(matches("[ip, x, y, ts=\"10/Oct/2000:13:25:15 -0700\", ...]", line));
    CHECK(matches("[ip=%^127\\.0\\.%, ...]", line));
}

TEST_CASE("conditions of a field combine") {
    CHECK(matches("[w1=ERROR || w1=WARN, w2]", "WARN message"));
    CHECK_FALSE(matches("[w1=ERROR || w1=WARN, w2]", "INFO message"));
    CHECK(matches("[w1!=ERROR && w1!=WARN, w2]", "INFO message"));
    CHECK_FALSE(matches("[w1!=ERROR&&w1!=WARN, w2]", "WARN message"));
    CHECK(matches("[code = 4* && code != 403]", "404"));
    CHECK_FALSE(matches("[code = 4* && code != 403]", "403"));
    CHECK(matches("[n >= 10 && n <= 20]", "15"));
}

TEST_CASE("broken field patterns are refused") {
    for (const char* pattern : {"[a = ]", "[a b]", "[..., ...]", "[a = 1 && b > 2]", "[a < x]",
                                "[a = 1 &&]", "[a, b = \"x]"}) {
        INFO(pattern);
        CHECK(fault(pattern) == "Invalid filter pattern");
    }
}

}  // namespace logs_values_test
