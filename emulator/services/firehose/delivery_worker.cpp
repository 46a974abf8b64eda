// Delivery: joins the records of a buffer to one object and puts it into S3. What will be written
// is decided and kept before it is written, and the records go when it is: an interrupted delivery
// writes the same object again.
#include <algorithm>

#include "base/strings.h"
#include "runtime/log.h"
#include "services/firehose/firehose.h"
#include "services/firehose/pipeline.h"
#include "services/s3/door.h"

namespace leat::firehose {

using runtime::Next;

namespace {

constexpr Duration kGiveUpAfter = std::chrono::hours(24);
constexpr Duration kFirstPause = std::chrono::seconds(1);
constexpr Duration kLongestPause = std::chrono::minutes(5);

const char* log_code(const protocol::Error& error) {
    const auto code = error.code();
    if (code == "NoSuchBucket") return "S3.NoSuchBucket";
    if (code == "AccessDenied") return "S3.AccessDenied";
    if (code == "MethodNotAllowed") return "S3.MethodNotAllowed";
    return "InternalError";
}

class DeliveryWorker final : public LaneWorker {
public:
    using LaneWorker::LaneWorker;

protected:
    std::optional<Next> resume(Timestamp now) override {
        const auto plan = firehose_.read_store([&](Store& store) { return store.plan(lane_.id); });
        if (!plan) return std::nullopt;
        if (plan->done) return finish(*plan);
        if (now < retry_at_ && !flushing()) return Next::at_time(retry_at_);
        return deliver(*plan, collect(plan->compression, plan->delimiter, 0, &plan->cut).body, now);
    }

    Next process(Timestamp now, const BufferLimits& limits) override {
        const auto stream = pipeline_.stream();
        const ObjectTarget& target = target_of(*stream);
        Plan plan;
        plan.bucket = target.bucket;
        plan.compression = target.compression;
        if (lane_.kind == LaneKind::Delivery) plan.delimiter = stream->destination.delimiter();
        Portion portion = collect(plan.compression, plan.delimiter, limits.bytes, nullptr);
        plan.cut = portion.cut;
        plan.key = key_of(*stream, target, portion.oldest);
        firehose_.write_store([&](Store& store) {
            store.put_plan(lane_.id, plan);
            return 0;
        });
        return deliver(plan, std::move(portion.body), now);
    }

private:
    struct Portion {
        Cut cut;
        Timestamp oldest = Timestamp::never();
        std::string body;
    };

    const ObjectTarget& target_of(const DeliveryStream& stream) const {
        const Destination& destination = stream.destination;
        if (lane_.kind == LaneKind::Errors) return destination.errors();
        if (lane_.kind == LaneKind::Backup && destination.backup()) return *destination.backup();
        return destination.data();
    }

    std::string key_of(const DeliveryStream& stream, const ObjectTarget& target, Timestamp oldest) {
        const CivilTime t = civil(oldest);
        return target.prefix.evaluate(oldest, "processing-failed", firehose_.host().ids) +
               stream.name +
               format("-%lld-%04d-%02d-%02d-%02d-%02d-%02d-",
                      static_cast<long long>(stream.version), t.year, t.month, t.day, t.hour,
                      t.minute, t.second) +
               firehose_.host().ids.uuid() + target.extension;
    }

    /// Joins records from the lane's beginning: up to `until` when given, otherwise until there are
    /// max_bytes of data.
    Portion collect(Compression compression, const std::string& delimiter, std::int64_t max_bytes,
                    const Cut* until) {
        Portion portion;
        ObjectBuilder builder(compression);
        std::int64_t bytes = 0;
        const auto visit = [&](const Store::Run& run) {
            PackReader reader(run.pack());
            PackedRecord record;
            for (std::int64_t place = 0; reader.next(record); ++place) {
                if (until && run.row == until->row && place == until->records) return false;
                builder.append(record.data);
                if (!delimiter.empty()) builder.append(delimiter);
                portion.cut = {run.row, place + 1};
                portion.oldest = std::min(portion.oldest, record.arrival);
                bytes += static_cast<std::int64_t>(record.data.size());
                if (!until && bytes >= max_bytes) return false;
            }
            return !until || run.row < until->row;
        };
        firehose_.read_store([&](Store& store) {
            store.each_run(lane_.id, visit);
            return 0;
        });
        portion.body = builder.finish();
        return portion;
    }

    Next deliver(Plan plan, std::string body, Timestamp now) {
        const auto stream = pipeline_.stream();
        s3::NewObject object;
        object.bucket = plan.bucket;
        object.key = plan.key;
        object.bytes = std::move(body);
        if (plan.compression == Compression::Gzip) object.content_encoding = "gzip";
        try {
            firehose_.host().doors.get<s3::Door>().put_object(
                stream->scope, "firehose.amazonaws.com", std::move(object));
        } catch (const protocol::Error& error) {
            return failed(*stream, std::move(plan), error, now);
        }
        return finish(std::move(plan));
    }

    /// The service tries for 24 hours, then the data is lost.
    Next failed(const DeliveryStream& stream, Plan plan, const protocol::Error& error,
                Timestamp now) {
        end_flush();
        if (!plan.failing_since) {
            plan.failing_since = now;
            pause_ = kFirstPause;
            log_delivery_error(stream, log_code(error), error.message(), "");
            firehose_.write_store([&](Store& store) {
                store.put_plan(lane_.id, plan);
                return 0;
            });
        } else if (now - *plan.failing_since >= kGiveUpAfter) {
            runtime::log_error("firehose: " + stream.arn + " gives up s3://" + plan.bucket + "/" +
                               plan.key + " after 24 hours; its records are lost");
            return finish(std::move(plan));
        }
        const Timestamp last_try = *plan.failing_since + kGiveUpAfter;
        retry_at_ = now < last_try ? std::min(now + pause_, last_try) : now + pause_;
        pause_ = std::min(pause_ * 2, kLongestPause);
        return Next::at_time(retry_at_);
    }

    /// Deletes the delivered records, in pieces when there are many.
    Next finish(Plan plan) {
        retry_at_ = {};
        bool finished = false;
        while (!finished) {
            firehose_.write_store([&](Store& store) {
                finished = store.discard(lane_.id, plan.cut);
                plan.done = true;
                if (finished)
                    store.delete_plan(lane_.id);
                else
                    store.put_plan(lane_.id, plan);
                return 0;
            });
        }
        return Next::again();
    }

    Timestamp retry_at_;
    Duration pause_ = kFirstPause;
};

}  // namespace

std::unique_ptr<LaneWorker> make_delivery_worker(Pipeline& pipeline, Lane lane) {
    return std::make_unique<DeliveryWorker>(pipeline, std::move(lane));
}

}  // namespace leat::firehose
