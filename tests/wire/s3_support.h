#pragma once
// What the wire tests of S3 share: a look into XML answers, and short calls.
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/wire.h"

namespace leat::test {

/// The inner text of every element of that name, in order, undecoded.
inline std::vector<std::string> elements(const std::string& xml, const std::string& name) {
    std::vector<std::string> found;
    const std::string open = "<" + name, close = "</" + name + ">";
    for (std::size_t at = 0; (at = xml.find(open, at)) != std::string::npos;) {
        const std::size_t after = at + open.size();
        const std::size_t end = xml.find('>', after);
        if (end == std::string::npos) break;
        at = end + 1;
        if (xml[after] != '>' && xml[after] != ' ' && xml[after] != '/') continue;
        if (xml[end - 1] == '/') {
            found.emplace_back();
            continue;
        }
        const std::size_t stop = xml.find(close, at);
        if (stop == std::string::npos) break;
        found.push_back(xml.substr(at, stop - at));
    }
    return found;
}

/// The first one, or "" when there is none.
inline std::string element(const std::string& xml, const std::string& name) {
    const auto found = elements(xml, name);
    return found.empty() ? "" : found.front();
}

/// "404 NoSuchKey: The specified key does not exist."
inline std::string fault(const Answer& answer) {
    return std::to_string(answer.status) + " " + element(answer.body, "Code") + ": " +
           element(answer.body, "Message");
}

inline void create_bucket(WireTest& w, const std::string& name) {
    const auto answer = w.http("PUT", "/" + name);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
}

inline Answer put_object(WireTest& w, const std::string& target, const std::string& body = "hello",
                         Fields headers = {}) {
    const auto answer = w.http("PUT", target, std::move(headers), body);
    INFO(target << " -> " << answer.body);
    REQUIRE(answer.status == 200);
    return answer;
}

inline const std::string kHelloTag = "\"5d41402abc4b2a76b9719d911017c592\"";
inline const std::string kMalformedXml =
    "400 MalformedXML: The XML you provided was not well-formed or did not validate against our "
    "published schema";
inline const std::string kNotBuilt =
    "501 NotImplemented: A header or query you provided implies "
    "functionality that is not implemented.";

}  // namespace leat::test
