// The one file of the harness that knows the embedded emulator.
#include "app/emulator.h"
#include "harness/child_emulator.h"
#include "harness/target.h"

namespace leat::harness {

std::unique_ptr<Target> open_local_target(const ClockSettings& clock, std::uint64_t seed,
                                          http::Client& http, bool restartable) {
    if (restartable) {
        auto child = std::make_shared<ChildEmulator>(clock, seed);
        ChildEmulator* const process = child.get();
        return std::make_unique<Target>(
            "local", process->url(), http, std::move(child),
            [process](bool graceful, Timestamp now) { process->restart(graceful, now); });
    }
    app::Options options;
    options.port = 0;
    options.clock = clock.frozen ? runtime::ClockMode::Manual : runtime::ClockMode::System;
    options.clock_start = clock.start;
    options.durability = storage::Durability::None;  // the state dies with the run
    options.seed = seed;
    auto emulator = std::make_shared<app::Emulator>(options);
    return std::make_unique<Target>("local", emulator->url(), http, emulator);
}

}  // namespace leat::harness
