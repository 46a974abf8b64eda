// Stories: from a name to all that a record came from and became, over several services.
#include "service/ledger_story.h"
#include "service/gaps.h"
#include "tests/support/catch.h"

namespace ledger_story_test {

using namespace leat;
using service::Crossing;
using service::LedgerStory;
using service::LedgerUnit;
using service::Places;

namespace {

struct NoOutside : service::Outside {
    service::OutsideAnswer send(const service::OutsideRequest&, Duration) override { return {}; }
};
struct NoListeners : runtime::ListenerFactory {
    std::unique_ptr<runtime::Listener> listen(runtime::LoopbackHandler, std::size_t) override {
        return nullptr;
    }
};

/// A service that has nothing but a ledger.
struct Scribe final : service::Service {
    Scribe(service::Host& host, const char* name) : Service(host) { identity_.traits.name = name; }
    const service::Identity& identity() const override { return identity_; }
    void run(const service::Operation&, service::Context&, service::Exchange&,
             service::Finish) override {}
    void reset(const std::string*) override {}
    std::int64_t read_ledger(const service::Ledger::Visit& visit) override {
        std::int64_t id = 0;
        for (const Crossing& c : crossings) visit(++id, Crossing(c));
        return gone;
    }
    std::optional<std::string> record_name(const std::string& space, std::int64_t place) override {
        if (!space.starts_with("stream/")) return std::nullopt;
        return "seq-" + std::to_string(place);
    }
    std::optional<RecordPlace> find_record(std::string_view name) override {
        if (!name.starts_with("seq-")) return std::nullopt;
        return RecordPlace{"/shard", std::stoll(std::string(name.substr(4)))};
    }
    void add(std::int64_t t, const std::string& edge, const std::string& space, Places places,
             const std::string& became = "", Places became_places = {}) {
        Crossing c;
        c.t = Timestamp{t};
        c.edge = edge;
        c.space = space;
        c.places = std::move(places);
        c.became = became;
        c.became_places = std::move(became_places);
        crossings.push_back(std::move(c));
    }
    service::Identity identity_{};
    std::vector<Crossing> crossings;
    std::int64_t gone = 0;
};

struct Pipeline {
    Pipeline() {
        // Four records of a stream become three of a delivery stream (one is dropped), two objects.
        kinesis.add(1, "kinesis.put", "stream/shard", Places(1, 4));
        firehose.add(2, "firehose.source", "stream/shard", Places(1, 4), "delivery",
                     Places(11, 14));
        firehose.add(3, "firehose.deliver", "delivery", Places(11, 12), "s3://b/one", Places(7));
        firehose.add(3, "firehose.deliver", "delivery", Places(14), "s3://b/two", Places(8));
        s3.add(3, "s3.put", "s3://b/one", Places(7));
        s3.add(3, "s3.put", "s3://b/two", Places(8));
        s3.add(4, "s3.notify", "s3://b/one", Places(7), "message", Places(0));
        sqs.add(4, "sqs.send", "message", Places(0));
        s3.gone = 5;
    }
    std::vector<std::string> edges(const std::set<std::size_t>& rows) const {
        std::vector<std::string> all;
        for (const auto row : rows) all.push_back(story().rows()[row].crossing.edge);
        return all;
    }
    const LedgerStory& story() const {
        if (!story_) story_ = std::make_unique<LedgerStory>(services);
        return *story_;
    }
    std::vector<std::string> trace(const std::string& name) const {
        return edges(story().story_of(story().find(name)));
    }
    std::vector<std::string> record(const std::string& name) const {
        return edges(story().crossings_of(story().find(name)));
    }

    runtime::Clock clock{runtime::ClockMode::Manual, Timestamp{0}};
    runtime::Scheduler scheduler{clock};
    runtime::Faults faults{clock};
    service::Gaps gaps{false};
    runtime::Ids ids{1};
    NoOutside outside;
    NoListeners listeners;
    service::Host host{scheduler, faults, gaps, ids, outside, listeners, {}, "/nonexistent"};
    Scribe kinesis{host, "kinesis"}, firehose{host, "firehose"}, s3{host, "s3"}, sqs{host, "sqs"};
    std::vector<service::Service*> services{&sqs, &s3, &firehose, &kinesis};
    mutable std::unique_ptr<LedgerStory> story_;
};

using Edges = std::vector<std::string>;

}  // namespace

TEST_CASE("ledger story: a record is followed to where it ended") {
    Pipeline p;
    CHECK(p.trace("seq-1") == Edges{"kinesis.put", "firehose.source", "firehose.deliver", "s3.put",
                                    "s3.notify", "sqs.send"});
    CHECK(p.trace("seq-4") ==
          Edges{"kinesis.put", "firehose.source", "firehose.deliver", "s3.put"});
    CHECK(p.trace("seq-3") == Edges{"kinesis.put", "firehose.source"});
    CHECK(p.trace("seq-9").empty());
    CHECK(p.record("seq-1") == Edges{"kinesis.put", "firehose.source"});
}

TEST_CASE("ledger story: an object is followed back to its records, and not to their other fates") {
    Pipeline p;
    CHECK(p.trace("s3://b/two") ==
          Edges{"kinesis.put", "firehose.source", "firehose.deliver", "s3.put"});
    CHECK(p.trace("message") == p.trace("seq-1"));
    CHECK(p.record("s3://b/two") == Edges{"firehose.deliver", "s3.put"});
    CHECK(p.story().forgotten() == 5);
}

TEST_CASE("ledger story: names and origins") {
    Pipeline p;
    const auto& story = p.story();
    CHECK(story.origin({"message", 0}) == LedgerUnit{"stream/shard", 1});
    CHECK(story.origin({"s3://b/two", 8}) == LedgerUnit{"stream/shard", 4});
    CHECK(story.name({"stream/shard", 4}) == "seq-4");
    CHECK(story.name({"message", 0}) == "message");
    // In order of time, and within it in the order of the pipeline.
    CHECK(story.rows().front().id == "kinesis:1");
    CHECK(story.rows().back().id == "sqs:1");
    CHECK(story.spokesman(0, {{"stream/shard", 3}}) == LedgerUnit{"stream/shard", 3});
    CHECK(story.spokesman(0, {}) == LedgerUnit{"stream/shard", 1});
}

TEST_CASE("ledger story: what came from itself is told once") {
    Pipeline p;
    p.sqs.add(5, "sqs.redrive", "message", Places(0), "message", Places(0));
    CHECK(p.trace("message").size() == 7);
}

}  // namespace ledger_story_test
