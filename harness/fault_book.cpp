#include "harness/fault_book.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/node.h"
#include "harness/run.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

/// What of `after` is left when so much time has passed since the fault was installed.
void shorten_after(Json& when, Duration passed) {
    if (!when.contains("after")) return;
    const Duration left = parse_duration(as_text(when["after"])).value_or(Duration{0}) - passed;
    if (left > Duration{0})
        when["after"] = std::to_string(left.count()) + "ms";
    else
        when.erase("after");
}

}  // namespace

std::string FaultBook::wire_name(const std::string& name) const {
    return target_.is_local() ? name : name + "-" + run_id_;  // others may use the same server
}

FaultBook::Account& FaultBook::account(const std::string& name) {
    for (Account& a : accounts_)
        if (a.fault.name == name) return a;
    accounts_.emplace_back().fault.name = name;
    return accounts_.back();
}

void FaultBook::send(Account& account) {
    target_.install_fault(account.sent);
    account.seen_before = account.total_seen();
    account.fired_before = account.total_fired();
    account.seen = account.fired = 0;
    account.active = true;
    account.since = target_.now();
}

void FaultBook::install(Run& run, const DeclaredFault& fault) {
    Json sent = filled_in(run, fault.spec);
    sent["name"] = wire_name(fault.name);
    sent["seed"] = run.seed;
    std::lock_guard lock(mutex_);
    count();
    Account& a = account(fault.name);
    if (a.active) target_.remove_fault(wire_name(fault.name));  // again, in a `repeat`
    a.fault = fault;
    a.sent = std::move(sent);
    send(a);
}

void FaultBook::install_extra(const Json& fault) {
    std::lock_guard lock(mutex_);
    const std::string name =
        fault.contains("name") ? as_text(fault["name"]) : format("extra-%zu", accounts_.size() + 1);
    Account& a = account(name);
    a.extra = true;
    a.fault.may_not_fire = true;
    a.sent = fault;
    a.sent["name"] = wire_name(name);
    send(a);
}

void FaultBook::heal(const std::string& name) {
    std::lock_guard lock(mutex_);
    count();
    const auto a = std::find_if(accounts_.begin(), accounts_.end(),
                                [&](const Account& one) { return one.fault.name == name; });
    if (a == accounts_.end()) throw StepFailure("the fault '" + name + "' was never installed");
    if (!a->active) return;  // it was over before
    target_.remove_fault(wire_name(name));
    a->active = false;
}

void FaultBook::heal_all() {
    for (const std::string& name : installed()) heal(name);
}

std::vector<std::string> FaultBook::installed() {
    std::lock_guard lock(mutex_);
    std::vector<std::string> names;
    for (const Account& a : accounts_)
        if (a.active) names.push_back(a.fault.name);
    return names;
}

void FaultBook::count() {
    if (std::none_of(accounts_.begin(), accounts_.end(), [](const auto& a) { return a.active; }))
        return;
    for (const Json& row : target_.faults())
        for (Account& a : accounts_)
            if (a.active && row.value("name", "") == wire_name(a.fault.name)) {
                a.seen = row.value("seen", std::uint64_t{0});
                a.fired = row.value("fired", std::uint64_t{0});
            }
}

void FaultBook::before_restart() {
    std::lock_guard lock(mutex_);
    count();
}

void FaultBook::after_restart() {
    std::lock_guard lock(mutex_);
    for (const Account& a : accounts_) {
        if (!a.active) continue;
        Json sent = a.sent;
        sent["seen"] = a.seen;
        sent["fired"] = a.fired;
        if (sent.contains("when")) shorten_after(sent["when"], target_.now() - a.since);
        target_.install_fault(sent);
    }
}

std::vector<FaultBook::Account> FaultBook::accounts() {
    std::lock_guard lock(mutex_);
    count();
    return accounts_;
}

std::string fault_complaint(const FaultBook::Account& a) {
    const std::uint64_t fired = a.total_fired(), wanted = a.fault.wanted;
    if (fired >= wanted) return "";
    const std::string edge = as_text(a.sent.value("on", Json::object()).value("edge", Json("")));
    const auto n = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
    std::string text = fired == 0 ? std::string("it never fired")
                                  : format("it fired %llu of %llu times", n(fired), n(wanted));
    if (fired == 0 && wanted > 1) text += format("; declared are %llu times", n(wanted));
    text += a.total_seen() == 0 ? ": nothing crossed " + edge + " where it applies"
                                : format(": %s was crossed %llu times where it applies",
                                         edge.c_str(), n(a.total_seen()));
    return text;
}

}  // namespace leat::harness
