#include <atomic>
#include <mutex>

#include "runtime/scheduler.h"
#include "runtime/signal.h"
#include "support/catch.h"

namespace scheduler_test {

using namespace leat;
using namespace leat::runtime;
using std::chrono::seconds;

namespace {

constexpr Timestamp kStart{1'000'000};

struct Recorder : Worker {
    using Worker::Worker;
    std::function<Next(Timestamp)> step;
    std::vector<std::int64_t> calls;
    std::mutex mutex;
    Next run(Timestamp now) override {
        {
            std::lock_guard lock(mutex);
            calls.push_back(now.ms - kStart.ms);
        }
        return step ? step(now) : Next::idle();
    }
};

struct Fixture {
    Clock clock{ClockMode::Manual, kStart};
    Scheduler scheduler{clock};
    bool advance(Duration by) { return scheduler.advance(clock.now() + by, seconds(10)); }
};

}  // namespace

TEST_CASE("a manual clock stands still until it is advanced") {
    Clock clock(ClockMode::Manual, kStart);
    CHECK(clock.now() == kStart);
    clock.move_to(kStart + seconds(5));
    CHECK(clock.now() == kStart + seconds(5));
    clock.move_to(kStart);
    CHECK(clock.now() == kStart + seconds(5));
    CHECK(clock.real_time_until(kStart + seconds(60)) == Duration::max());
}

TEST_CASE("a scaled clock turns virtual waits into shorter real ones") {
    Clock clock(ClockMode::Scaled, kStart, 100);
    const auto wait = clock.real_time_until(clock.now() + seconds(100));
    CHECK(wait <= seconds(1) + Duration(1));
    CHECK(wait > Duration(500));
}

TEST_CASE("advancing fires what is due in order of time, each at its own time") {
    Fixture f;
    std::vector<std::int64_t> fired;
    for (const int at : {30, 10, 20})
        f.scheduler.at(kStart + seconds(at),
                       [&] { fired.push_back((f.clock.now() - kStart).count() / 1000); });
    REQUIRE(f.advance(seconds(25)));
    CHECK(fired == std::vector<std::int64_t>{10, 20});
    REQUIRE(f.advance(seconds(5)));
    CHECK(fired == std::vector<std::int64_t>{10, 20, 30});
    CHECK(f.clock.now() == kStart + seconds(30));
}

TEST_CASE("work that a timer causes is finished before the next timer fires") {
    Fixture f;
    Recorder worker("worker");
    std::vector<std::string> order;
    worker.step = [&](Timestamp now) {
        if (now > kStart) order.push_back("work");
        return Next::idle();
    };
    f.scheduler.add(worker);
    f.scheduler.at(kStart + seconds(1), [&] { worker.wake(); });
    f.scheduler.at(kStart + seconds(2), [&] { order.push_back("timer"); });
    REQUIRE(f.advance(seconds(3)));
    CHECK(order == std::vector<std::string>{"work", "timer"});
    f.scheduler.remove(worker);
}

TEST_CASE("a worker is called again at the time it asked for") {
    Fixture f;
    Recorder worker("periodic");
    worker.step = [](Timestamp now) { return Next::at_time(now + seconds(60)); };
    f.scheduler.add(worker);
    REQUIRE(f.advance(seconds(185)));
    CHECK(worker.calls == std::vector<std::int64_t>{0, 60'000, 120'000, 180'000});
    CHECK(f.scheduler.next_due() == kStart + seconds(240));
    f.scheduler.remove(worker);
    CHECK(f.scheduler.next_due() == Timestamp::never());
}

TEST_CASE("a wake during a step leads to another step") {
    Fixture f;
    Recorder worker("self");
    std::atomic<int> left{3};
    worker.step = [&](Timestamp) {
        if (left-- > 0) worker.wake();
        return Next::idle();
    };
    f.scheduler.add(worker);
    REQUIRE(f.scheduler.settle(seconds(10)));
    CHECK(worker.calls.size() == 4);
    f.scheduler.remove(worker);
}

TEST_CASE("a worker that throws is called again a second later") {
    Fixture f;
    Recorder worker("thrower");
    worker.step = [](Timestamp now) -> Next {
        if (now == kStart) throw std::runtime_error("first time");
        return Next::idle();
    };
    f.scheduler.add(worker);
    REQUIRE(f.advance(seconds(2)));
    CHECK(worker.calls == std::vector<std::int64_t>{0, 1000});
    f.scheduler.remove(worker);
}

TEST_CASE("settling waits for activities in flight and names them") {
    Fixture f;
    Activity activity(f.scheduler, "invocation of f");
    CHECK_FALSE(f.scheduler.settle(Duration(10)));
    CHECK(f.scheduler.in_flight() == std::vector<std::string>{"invocation of f"});
    activity.end();
    CHECK(f.scheduler.settle(seconds(10)));
}

TEST_CASE("a cancelled timer does not fire") {
    Fixture f;
    bool fired = false;
    const TimerId id = f.scheduler.at(kStart + seconds(1), [&] { fired = true; });
    CHECK(f.scheduler.cancel(id));
    CHECK_FALSE(f.scheduler.cancel(id));
    REQUIRE(f.advance(seconds(2)));
    CHECK_FALSE(fired);
}

TEST_CASE("steps that block do not keep other workers waiting") {
    Fixture f;
    Recorder blocked("blocked"), free("free");
    std::mutex gate;
    gate.lock();
    blocked.step = [&](Timestamp) {
        std::lock_guard wait(gate);
        return Next::idle();
    };
    free.step = [&](Timestamp) {
        gate.unlock();
        return Next::idle();
    };
    f.scheduler.add(blocked);
    f.scheduler.add(free);
    CHECK(f.scheduler.settle(seconds(10)));
    f.scheduler.remove(blocked);
    f.scheduler.remove(free);
}

TEST_CASE("a signal calls each subscriber until it leaves") {
    Signal signal;
    int calls = 0;
    const auto id = signal.subscribe([&] { ++calls; });
    signal.raise();
    signal.raise();
    signal.unsubscribe(id);
    signal.raise();
    CHECK(calls == 2);
    CHECK(signal.generation() == 3);
}

TEST_CASE("while the scheduler is held nothing starts, and nothing is forgotten") {
    Fixture f;
    Recorder worker("w");
    f.scheduler.add(worker);
    REQUIRE(f.scheduler.settle_and_hold(seconds(10)));
    CHECK(worker.calls.size() == 1);
    std::atomic<bool> ran{false};
    worker.wake();
    f.scheduler.post([&] { ran = true; });
    CHECK_FALSE(f.scheduler.settle(Duration(0)));
    CHECK(worker.calls.size() == 1);
    CHECK_FALSE(ran);
    f.scheduler.release_hold();
    REQUIRE(f.scheduler.settle(seconds(10)));
    CHECK(worker.calls.size() == 2);
    CHECK(ran);
    f.scheduler.remove(worker);
}

TEST_CASE("a hold comes about between the steps of work that never ends, and ends pauses") {
    Fixture f;
    Recorder busy("busy"), paused("paused");
    std::atomic<bool> went_on{false};
    busy.step = [](Timestamp) { return Next::again(); };
    paused.step = [&](Timestamp now) {
        f.scheduler.pause_until(now + seconds(3600));
        went_on = true;
        return Next::idle();
    };
    f.scheduler.add(busy);
    f.scheduler.add(paused);
    REQUIRE(f.scheduler.settle_and_hold(seconds(10)));
    CHECK(went_on);
    const auto steps = busy.calls.size();
    CHECK(steps > 0);
    CHECK_FALSE(f.scheduler.settle(Duration(20)));  // it would go on, but may not
    CHECK(busy.calls.size() == steps);
    f.scheduler.remove(busy);
    f.scheduler.remove(paused);
    f.scheduler.release_hold();
}

TEST_CASE("a hold that does not come about in time holds nothing") {
    Fixture f;
    Recorder slow("slow"), other("other");
    std::mutex gate;
    std::unique_lock closed(gate);
    slow.step = [&](Timestamp) {
        const std::lock_guard wait(gate);
        return Next::idle();
    };
    f.scheduler.add(slow);
    CHECK_FALSE(f.scheduler.settle_and_hold(Duration(20)));
    f.scheduler.add(other);
    closed.unlock();
    CHECK(f.scheduler.settle(seconds(10)));
    CHECK(other.calls.size() == 1);
    f.scheduler.remove(slow);
    f.scheduler.remove(other);
}

}  // namespace scheduler_test
