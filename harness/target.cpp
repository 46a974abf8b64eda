#include "harness/target.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/faults.h"
#include "harness/node.h"
#include "harness/wait.h"

namespace leat::harness {

namespace {

constexpr Duration kTurnOfOutsiders{1'000};

}  // namespace

Target::Target(std::string name, std::string url, http::Client& http,
               std::shared_ptr<void> keep_alive, Restart restart)
    : name_(std::move(name)),
      url_(std::move(url)),
      http_(http),
      keep_alive_(std::move(keep_alive)),
      restart_(std::move(restart)) {
    while (!url_.empty() && url_.back() == '/') url_.pop_back();
    learn_capabilities();
}

void Target::learn_capabilities() {
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

Json Target::admin(const std::string& method, const std::string& path, const Json& body,
                   Duration limit) {
    http::ClientRequest request{method, url_ + path, {}, ""};
    if (!body.is_null()) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = body.dump();
    }
    try {
        const http::ClientResponse response = http_.send(request, limit);
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
    std::lock_guard lock(clock_);
    admin("POST", "/_leat/clock/advance",
          {{"until", iso8601_millis(until)}, {"settle_timeout", duration_text(settle_timeout_)}},
          settle_timeout_ + Duration{10'000});
}

void Target::advance_by(Duration by) {
    std::lock_guard lock(clock_);
    advance_to(now() + by);
    settle();
}

void Target::settle() {
    if (has("settle"))
        admin("POST", "/_leat/settle", {{"timeout", duration_text(settle_timeout_)}},
              settle_timeout_ + Duration{10'000});
}

bool Target::flush(const std::string& service, const std::string& name) {
    if (!has("flush")) return false;
    std::lock_guard lock(clock_);
    admin("POST", "/_leat/flush", Json{{"service", service}, {"name", name}});
    return true;
}

void Target::reset_account(const std::string& account) {
    if (has("reset") && has("accounts"))
        admin("POST", "/_leat/reset?account=" + percent_encode(account), Json::object());
}

void Target::restart(bool graceful) {
    std::lock_guard lock(clock_);
    restart_(graceful, virtual_time_ ? now() : Timestamp{});
    learn_capabilities();
}

bool Target::watch(Duration limit, bool to_the_end, const std::function<bool()>& probe) {
    if (!virtual_time_) return poll_until(limit, probe);
    std::lock_guard lock(clock_);
    const auto look = [&] {
        settle();
        if (probe()) return true;
        return outsiders_ && poll_until(kTurnOfOutsiders, probe, Duration{10});
    };
    if (look()) return true;
    if (limit <= Duration{0}) return false;
    const Timestamp deadline = now() + limit;
    while (true) {
        const auto due = next_due();
        if (!due || *due > deadline) break;
        advance_to(*due);
        if (look()) return true;
    }
    if (!to_the_end) return outsiders_ && poll_until(limit, probe);
    advance_to(deadline);
    return look();
}

Json Target::ledger(const Json& query) {
    std::string path = "/_leat/ledger?limit=1000";
    for (const auto& [key, value] : query.items())
        path += "&" + key + "=" + percent_encode(as_text(value));
    Json rows = Json::array();
    std::string after;
    while (true) {
        const Json page =
            admin("GET", after.empty() ? path : path + "&after=" + percent_encode(after), nullptr);
        for (const Json& row : page.value("rows", Json::array())) rows.push_back(row);
        const auto next = page.find("next");
        if (next == page.end() || next->is_null()) return rows;
        after = as_text(*next);
    }
}

Json Target::faults() {
    return admin("GET", "/_leat/faults", nullptr).value("faults", Json::array());
}

void Target::install_fault(const Json& fault) { admin("POST", "/_leat/faults", fault); }

void Target::remove_fault(const std::string& name) {
    admin("DELETE", "/_leat/faults?name=" + percent_encode(name), nullptr);
}

Json Target::gaps() { return admin("GET", "/_leat/gaps", nullptr).value("gaps", Json::array()); }

void Target::save_snapshot(const std::string& name) {
    admin("POST", "/_leat/snapshot", Json{{"name", name}});
}

void Target::restore_snapshot(const std::string& name) {
    std::lock_guard lock(clock_);
    admin("POST", "/_leat/restore", Json{{"name", name}});
}

}  // namespace leat::harness
