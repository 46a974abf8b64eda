#pragma once
// DynamoHost: what a service needs to live in a unit test: a data directory that goes with it, a
// clock that stands at noon, and a scheduler that can be stopped and made anew.
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/time_text.h"
#include "runtime/log.h"
#include "service/gaps.h"
#include "service/service.h"
#include "tests/support/folder.h"

namespace leat::test {

struct DynamoHost {
    struct NoOutside : service::Outside {
        service::OutsideAnswer send(const service::OutsideRequest&, Duration) override {
            return {};
        }
    };
    struct NoListeners : runtime::ListenerFactory {
        std::unique_ptr<runtime::Listener> listen(runtime::LoopbackHandler, std::size_t) override {
            return nullptr;
        }
    };

    DynamoHost() { runtime::set_log_level(runtime::LogLevel::Off); }

    void open() {
        scheduler = std::make_unique<runtime::Scheduler>(clock);
        host.reset(new service::Host{
            *scheduler, faults, gaps, ids, outside, listeners, {}, folder.path()});
    }
    void close() { scheduler.reset(); }
    void settle() { scheduler->settle(std::chrono::seconds(20)); }
    void advance(Duration by) { scheduler->advance(clock.now() + by, std::chrono::seconds(20)); }

    const test::TemporaryFolder folder;
    runtime::Clock clock{runtime::ClockMode::Manual, from_civil(2026, 3, 1, 12)};
    runtime::Faults faults{clock};
    service::Gaps gaps{false};
    runtime::Ids ids{1};
    NoOutside outside;
    NoListeners listeners;
    service::Scope scope;
    std::unique_ptr<runtime::Scheduler> scheduler;
    std::unique_ptr<service::Host> host;
};

}  // namespace leat::test
