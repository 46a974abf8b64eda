// Intake: reads the shards of a Kinesis source and puts their records into the stream's lanes. How
// far a shard was read is kept in the transaction that takes its records over, so each record is
// taken exactly once.
#include <algorithm>
#include <utility>

#include "runtime/log.h"
#include "services/firehose/aggregation.h"
#include "services/firehose/firehose.h"
#include "services/firehose/pipeline.h"
#include "services/kinesis/door.h"

namespace leat::firehose {

using runtime::Next;

namespace {

constexpr int kPageRecords = 10'000;
constexpr std::int64_t kPageBytes = 4 * MiB;

class IntakeWorker final : public FlushableWorker {
public:
    explicit IntakeWorker(Pipeline& pipeline)
        : FlushableWorker("firehose " + pipeline.stream()->name + " intake"),
          pipeline_(pipeline),
          firehose_(pipeline.firehose()),
          kinesis_(firehose_.host().doors.get<kinesis::Door>()) {
        const auto source = *service::Arn::parse(pipeline.stream()->kinesis->stream_arn);
        scope_ = source.scope();
        name_ = source.resource.substr(source.resource.find('/') + 1);
        changed_ = kinesis_.changed(scope_, name_);
        subscription_ = changed_->subscribe([this] { wake(); });
    }
    ~IntakeWorker() override { changed_->unsubscribe(subscription_); }

    Next run(Timestamp now) override {
        begin_flush();
        try {
            if (look_for_shards_) find_shards();
            bool more = false;
            for (Shard& shard : shards_)
                if (!shard.ended) more |= read(shard, now);
            if (more) return Next::again();
        } catch (const protocol::Error& error) {
            // The stream is gone; it may come back under the same name.
            if (!lost_)
                runtime::log_warn("firehose: " + pipeline_.stream()->arn +
                                  " cannot read its source: " + error.message());
            look_for_shards_ = true;
            if (!std::exchange(lost_, true)) return Next::again();
        }
        end_flush();
        return Next::idle();
    }

private:
    /// Shards that came after the stream was created are read from their beginning.
    void find_shards() {
        const std::int64_t stream = pipeline_.stream()->id;
        const auto info = kinesis_.describe(scope_, name_);
        auto known = firehose_.read_store([&](Store& store) { return store.shards(stream); });
        std::vector<Shard> shards;
        for (const auto& present : info.shards) {
            const auto place = std::find_if(known.begin(), known.end(), [&](const Shard& shard) {
                return shard.shard_id == present.shard_id;
            });
            if (place != known.end()) {
                Shard shard = *place;
                known.erase(place);
                // In a stream made anew under the same name Kinesis begins again by itself, but a
                // shard that had ended has to be opened again.
                if (shard.source_created == info.created || !shard.ended) {
                    shard.source_created = info.created;
                    shards.push_back(std::move(shard));
                    continue;
                }
            }
            const auto position =
                kinesis_.position(scope_, name_, present.shard_id, kinesis::Start::TrimHorizon);
            shards.push_back(firehose_.write_store([&](Store& store) {
                return store.add_shard(stream, present.shard_id, position, info.created);
            }));
        }
        forget(known);
        shards_ = std::move(shards);
        look_for_shards_ = lost_ = false;
    }

    /// Shards that retention has taken away. Their lanes go when nothing waits in them any more.
    void forget(const std::vector<Shard>& gone) {
        const std::int64_t stream = pipeline_.stream()->id;
        for (const Shard& shard : gone)
            firehose_.write_store([&](Store& store) {
                if (store.state(shard.lane).empty) store.delete_shard(stream, shard);
                return 0;
            });
    }

    /// One page; true when there is more.
    bool read(Shard& shard, Timestamp now) {
        const auto page =
            kinesis_.read(scope_, name_, shard.shard_id, shard.position, kPageRecords, kPageBytes);
        if (page.records.empty() && !page.shard_ended) return !page.at_end;
        Shard after = shard;
        after.position = page.next;
        after.ended = page.shard_ended;
        take_over(after, page, now);
        shard = after;
        if (page.shard_ended) look_for_shards_ = true;  // its children are there
        return page.shard_ended || !page.at_end;
    }

    /// The records of a page, taken apart where a producer library has put several into one. They
    /// get neighbouring places from first_place on; counts tells how many came out of each.
    static RecordPacker pack(const kinesis::ReadPage& page, std::int64_t first_place,
                             std::vector<std::int64_t>& counts) {
        RecordPacker packer;
        std::int64_t place = first_place;
        for (const auto& record : page.records) {
            const auto inside = user_records(record.data);
            std::uint32_t subsequence = 0;
            for (const UserRecord& user : inside)
                packer.add({user.data, record.arrival, user.partition_key, record.sequence_number,
                            subsequence++, place++});
            if (inside.empty())
                packer.add({record.data, record.arrival, record.partition_key,
                            record.sequence_number, 0, place++});
            counts.push_back(static_cast<std::int64_t>(std::max<std::size_t>(inside.size(), 1)));
        }
        return packer;
    }

    /// The edge firehose.source in the ledger: one crossing where each record stayed one.
    void note(const DeliveryStream& stream, const kinesis::ReadPage& page, std::int64_t first_place,
              const std::vector<std::int64_t>& counts, const RecordPacker& records, Timestamp now) {
        service::Ledger& ledger = firehose_.ledger();
        if (!ledger.on() || page.records.empty()) return;
        service::Crossing crossing{.t = now,
                                   .edge = "firehose.source",
                                   .account = stream.scope.account,
                                   .from = stream.kinesis->stream_arn,
                                   .to = stream.arn,
                                   .space = page.space,
                                   .became = stream.space(),
                                   .bytes = static_cast<std::int64_t>(records.data_bytes())};
        const auto sent = static_cast<std::int64_t>(page.records.size());
        const auto made = static_cast<std::int64_t>(records.records());
        if (made == sent) {
            crossing.places = {page.first_place, page.first_place + sent - 1};
            crossing.became_places = {first_place, first_place + made - 1};
            ledger.add(crossing);
            return;
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            crossing.places = service::Places(page.first_place + static_cast<std::int64_t>(i));
            crossing.became_places = {first_place, first_place + counts[i] - 1};
            crossing.bytes = static_cast<std::int64_t>(page.records[i].data.size());
            ledger.add(crossing);
            first_place += counts[i];
        }
    }

    void take_over(const Shard& shard, const kinesis::ReadPage& page, Timestamp now) {
        const auto stream = pipeline_.stream();
        const bool transforms = stream->destination.lambda().has_value();
        const std::int64_t lane = transforms ? shard.lane : stream->delivery_lane;
        const LaneKind kind = transforms ? LaneKind::Transform : LaneKind::Delivery;
        bool wake_lane = false, wake_backup = false;
        firehose_.write_store([&](Store& store) {
            wake_lane = wake_backup = false;
            if (!store.lane_exists(stream->delivery_lane)) return 0;
            store.save_position(stream->id, shard);
            if (page.records.empty()) return 0;
            const std::int64_t first_place = store.take_places(stream->id, 0);
            std::vector<std::int64_t> counts;
            const RecordPacker records = pack(page, first_place, counts);
            store.take_places(stream->id, static_cast<std::int64_t>(records.records()));
            note(*stream, page, first_place, counts, records, now);
            wake_lane = store.append(lane, records, now, stream->limits(kind).bytes);
            if (stream->destination.backup())
                wake_backup = store.append(stream->backup_lane, records, now,
                                           stream->limits(LaneKind::Backup).bytes);
            return 0;
        });
        if (wake_lane) pipeline_.wake(lane);
        if (wake_backup) pipeline_.wake(stream->backup_lane);
    }

    Pipeline& pipeline_;
    Firehose& firehose_;
    kinesis::Door& kinesis_;
    service::Scope scope_;
    std::string name_;
    runtime::SignalPtr changed_;
    runtime::Signal::Id subscription_ = 0;
    std::vector<Shard> shards_;
    bool look_for_shards_ = true;
    bool lost_ = false;
};

}  // namespace

std::unique_ptr<FlushableWorker> make_intake_worker(Pipeline& pipeline) {
    return std::make_unique<IntakeWorker>(pipeline);
}

}  // namespace leat::firehose
