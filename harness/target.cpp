#include "harness/target.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/faults.h"
#include "harness/wait.h"

namespace leat::harness {

Target::Target(std::string name, std::string url, http::Client& http,
               std::shared_ptr<void> keep_alive)
    : name_(std::move(name)),
      url_(std::move(url)),
      http_(http),
      keep_alive_(std::move(keep_alive)) {
    while (!url_.empty() && url_.back() == '/') url_.pop_back();
    http::ClientResponse response;
    try {
        response = http_.send({"GET", url_ + "/_leat/capabilities", {}, ""});
    } catch (const http::ClientError& e) {
        throw TargetLost(e.what());
    }
    if (response.status != 200) return;  // another emulator
    const Json answer = Json::parse(response.body, nullptr, false);
    if (!answer.is_object() || !answer.contains("capabilities")) return;
    for (const Json& capability : answer["capabilities"]) capabilities_.insert(as_text(capability));
    if (has("clock"))
        virtual_time_ = admin("GET", "/_leat/clock", nullptr).value("mode", "") == "manual";
}

Json Target::admin(const std::string& method, const std::string& path, const Json& body) {
    http::ClientRequest request{method, url_ + path, {}, ""};
    if (!body.is_null()) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = body.dump();
    }
    try {
        const http::ClientResponse response = http_.send(request);
        if (response.status / 100 == 2) {
            Json answer = Json::parse(response.body, nullptr, false);
            return answer.is_discarded() ? Json::object() : answer;
        }
        throw StepFailure({method + " " + path + " answered " + std::to_string(response.status),
                           brief_text(response.body, 300)});
    } catch (const http::ClientError& e) {
        throw TargetLost(e.what());
    }
}

Timestamp Target::now() {
    if (!virtual_time_) return real_now();
    const Json clock = admin("GET", "/_leat/clock", nullptr);
    const auto now = parse_iso8601(clock.value("now", ""));
    if (!now) throw TargetLost("the target's clock has no time: " + brief(clock));
    return *now;
}

std::optional<Timestamp> Target::next_due() {
    const Json clock = admin("GET", "/_leat/clock", nullptr);
    const auto due = clock.find("next_due");
    if (due == clock.end() || !due->is_string()) return std::nullopt;
    return parse_iso8601(due->get<std::string>());
}

void Target::advance_to(Timestamp until) {
    admin("POST", "/_leat/clock/advance", Json{{"until", iso8601_millis(until)}});
}

void Target::settle() {
    if (has("settle")) admin("POST", "/_leat/settle", Json::object());
}

bool Target::flush(const std::string& service, const std::string& name) {
    if (!has("flush")) return false;
    admin("POST", "/_leat/flush", Json{{"service", service}, {"name", name}});
    return true;
}

void Target::reset_account(const std::string& account) {
    if (has("reset") && has("accounts"))
        admin("POST", "/_leat/reset?account=" + percent_encode(account), Json::object());
}

bool Target::watch(Duration limit, bool to_the_end, const std::function<bool()>& probe) {
    if (!virtual_time_) return poll_until(limit, probe);
    settle();
    if (probe()) return true;
    if (limit <= Duration{0}) return false;
    const Timestamp deadline = now() + limit;
    while (true) {
        const auto due = next_due();
        if (!due || *due > deadline) break;
        advance_to(*due);
        settle();
        if (probe()) return true;
    }
    if (!to_the_end) return false;
    advance_to(deadline);
    settle();
    return probe();
}

}  // namespace leat::harness
