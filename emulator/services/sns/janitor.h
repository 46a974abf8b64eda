#pragma once
// Janitor: the worker that removes what ends by itself, a bounded number of rows at a time:
// subscriptions nobody confirmed within two days, goodbyes nobody took back, subscriptions of
// deleted topics.
#include "runtime/scheduler.h"

namespace leat::sns {

class Sns;

class Janitor final : public runtime::Worker {
public:
    explicit Janitor(Sns& service) : Worker("sns janitor"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    Sns& service_;
};

}  // namespace leat::sns
