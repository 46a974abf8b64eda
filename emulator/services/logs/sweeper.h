#pragma once
// Sweeper: deletes the events of deleted groups and streams, and those older than their group's
// retention, in small transactions. Reads do not depend on it: they skip what is too old.
#include "runtime/scheduler.h"
#include "services/logs/store.h"

namespace leat::logs {

class Logs;

class Sweeper final : public runtime::Worker {
public:
    explicit Sweeper(Logs& service) : Worker("logs sweeper"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    bool empty_trash();
    bool trim_some(Timestamp now);

    Logs& service_;
    // One pass over all groups with a retention; only run() uses these.
    std::int64_t after_key_ = 0;
    Timestamp earliest_ = Timestamp::never();
    bool any_groups_ = false;
};

}  // namespace leat::logs
