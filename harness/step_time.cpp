// advance, flush, settle: the clock and what waits for it.
#include "base/time_text.h"
#include "harness/step_verbs.h"
#include "harness/wait.h"

namespace leat::harness {

void advance_by(Run& run, Duration by) {
    if (run.target.has_virtual_time()) return run.target.advance_by(by);
    if (run.scenario.without_clock == WithoutClock::Skip)
        throw Skipped("the target's clock cannot be moved");
    pause(by);
}

namespace {

class AdvanceStep : public Step {
public:
    AdvanceStep(Duration by, Timestamp until) : by_(by), until_(until) {}

    void run(Run& run) override {
        if (until_ == Timestamp{}) return advance_by(run, by_);
        const Timestamp now = run.target.now();
        if (!run.target.has_virtual_time() && until_ - now > Duration{24 * 3'600'000})
            throw Skipped("the target's clock cannot be moved");
        if (until_ > now) advance_by(run, until_ - now);
    }

private:
    const Duration by_;
    const Timestamp until_;
};

class FlushStep : public Step {
public:
    explicit FlushStep(Json stream) : stream_(std::move(stream)) {}

    void run(Run& run) override {
        const Json stream = filled_in(run, stream_);
        run.target.settle();
        if (run.target.flush("firehose", run.attribute(stream, "name"))) {
            run.target.settle();
            return;
        }
        // What was configured for it, or the service's default.
        Duration interval{300'000};
        if (const Run::Created* created = run.find(stream))
            for (const char* destination :
                 {"ExtendedS3DestinationConfiguration", "S3DestinationConfiguration"}) {
                const Json::json_pointer pointer(std::string("/") + destination +
                                                 "/BufferingHints/IntervalInSeconds");
                if (created->resource->spec.contains(pointer))
                    interval =
                        std::chrono::seconds(created->resource->spec[pointer].get<std::int64_t>());
            }
        advance_by(run, interval);
    }

private:
    const Json stream_;
};

class SettleStep : public Step {
public:
    void run(Run& run) override { run.target.settle(); }
};

}  // namespace

StepPtr load_advance(const Node& body, LoadContext&) {
    if (!body.json().is_object())
        return std::make_unique<AdvanceStep>(body.duration(), Timestamp{});
    body.only({"by", "until"});
    if (body.has("by") == body.has("until")) body.fail("advance needs one of by and until");
    if (const auto by = body.find("by"))
        return std::make_unique<AdvanceStep>(by->duration(), Timestamp{});
    const auto until = parse_iso8601(body.at("until").text());
    if (!until) body.at("until").fail("expected a time such as 2026-03-01T12:00:00Z");
    return std::make_unique<AdvanceStep>(Duration{0}, *until);
}

StepPtr load_flush(const Node& body, LoadContext& context) {
    body.only({"firehose"});
    validate_resource(body.at("firehose"), context, {"firehose"});
    return std::make_unique<FlushStep>(body.at("firehose").json());
}

StepPtr load_settle(const Node& body, LoadContext&) {
    if (!body.json().is_null() && body.json() != Json::object() && body.json() != true)
        body.fail("settle takes nothing");
    return std::make_unique<SettleStep>();
}

}  // namespace leat::harness
