// Delivery: joins the records of a buffer to one object and puts it into S3. What will be written
// is decided and kept before it is written, and the records go when it is: an interrupted delivery
// asks for the same object again, with the same ticket, and S3 puts it once.
#include <algorithm>

#include "base/strings.h"
#include "runtime/log.h"
#include "service/struck.h"
#include "services/firehose/error_log.h"
#include "services/firehose/firehose.h"
#include "services/firehose/pipeline.h"
#include "services/firehose/processing_result.h"
#include "services/s3/door.h"

namespace leat::firehose {

using runtime::FaultAction;
using runtime::Next;

namespace {

constexpr Duration kGiveUpAfter = std::chrono::hours(24);
constexpr Duration kFirstPause = std::chrono::seconds(1);
constexpr Duration kLongestPause = std::chrono::minutes(5);
constexpr const char* kSender = "firehose";

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
        if (plan->done) return finish(*plan, {});
        if (now < retry_at_ && !flushing()) return Next::at_time(retry_at_);
        return deliver(*plan, collect(plan->compression, plan->delimiter, 0, &plan->cut), now);
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
        plan.number =
            firehose_.write_store([&](Store& store) { return store.put_plan(lane_.id, plan); });
        return deliver(plan, std::move(portion), now);
    }

private:
    struct Portion {
        Cut cut;
        Timestamp oldest = Timestamp::never();
        service::Places places;  // in the order of the body
        std::int64_t bytes = 0;  // of the body
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
    /// max_bytes of data. A fault may change their order.
    Portion collect(Compression compression, const std::string& delimiter, std::int64_t max_bytes,
                    const Cut* until, const runtime::Fault* reorder = nullptr) {
        Portion portion;
        ObjectBuilder builder(compression);
        std::vector<std::pair<std::string, std::int64_t>> kept;  // only to be reordered
        const auto join = [&](std::string_view data, std::int64_t place) {
            builder.append(data);
            if (!delimiter.empty()) builder.append(delimiter);
            portion.places.add(place);
        };
        std::int64_t bytes = 0;
        const auto visit = [&](const Store::Run& run) {
            PackReader reader(run.pack());
            PackedRecord record;
            for (std::int64_t place = 0; reader.next(record); ++place) {
                if (until && run.row == until->row && place == until->records) return false;
                if (reorder)
                    kept.emplace_back(record.data, record.place);
                else
                    join(record.data, record.place);
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
        if (reorder)
            for (const std::size_t i : reorder->order(kept.size()))
                join(kept[i].first, kept[i].second);
        portion.body = builder.finish();
        portion.bytes = static_cast<std::int64_t>(portion.body.size());
        return portion;
    }

    Next deliver(const Plan& plan, Portion portion, Timestamp now) {
        const auto stream = pipeline_.stream();
        service::Host& host = firehose_.host();
        const auto fault = host.faults.strike(
            "firehose.deliver",
            {{"stream", stream->arn}, {"bucket", plan.bucket}, {"key", plan.key}},
            static_cast<std::size_t>(portion.places.count()));
        if (fault.has(FaultAction::Latency))
            host.scheduler.pause_until(host.scheduler.now() + fault.latency);
        if (fault.fails()) return failed(*stream, plan, portion, struck(fault), now);
        std::vector<service::Crossing> crossings;
        if (fault.has(FaultAction::Drop)) {
            crossings.push_back(
                crossing(*stream, portion, plan, service::Outcome::Dropped, struck(fault)));
            return finish(plan, std::move(crossings));
        }
        if (fault.has(FaultAction::Reorder))
            portion = collect(plan.compression, plan.delimiter, 0, &plan.cut, &fault);
        fault.spoil(portion.body);
        const int copies = fault.has(FaultAction::Duplicate) ? fault.duplicate : 1;
        std::string key = plan.key;
        try {
            for (int copy = 0; copy < copies; ++copy) {
                if (copy > 0) key = key_of(*stream, target_of(*stream), portion.oldest);
                const bool last = copy + 1 == copies;
                const auto result =
                    put(*stream, plan, key,
                        last ? std::move(portion.body) : std::string(portion.body), copy);
                auto& done = crossings.emplace_back(
                    crossing(*stream, portion, plan, service::Outcome::Delivered, {}));
                done.became = "s3://" + plan.bucket + "/" + key;
                done.became_places = service::Places(result.place);
            }
        } catch (const protocol::Error& error) {
            return failed(*stream, plan, portion, {log_code(error), error.message()}, now);
        }
        return finish(plan, std::move(crossings));
    }

    s3::PutResult put(const DeliveryStream& stream, const Plan& plan, const std::string& key,
                      std::string body, int copy) {
        s3::NewObject object;
        object.bucket = plan.bucket;
        object.key = key;
        object.bytes = std::move(body);
        if (plan.compression == Compression::Gzip) object.content_encoding = "gzip";
        service::Sender sender{kSender};
        sender.first = firehose_.read_store([](Store& store) { return store.first_plan(); });
        return firehose_.host().doors.get<s3::Door>().put_object(
            stream.scope, "firehose.amazonaws.com", std::move(object), sender, {plan.number, copy});
    }

    /// What the ledger says of an attempt.
    service::Crossing crossing(const DeliveryStream& stream, const Portion& portion,
                               const Plan& plan, service::Outcome outcome,
                               const ProcessingError& error) const {
        return {.t = firehose_.host().scheduler.now(),
                .edge = lane_.kind == LaneKind::Backup ? "firehose.backup" : "firehose.deliver",
                .outcome = outcome,
                .account = stream.scope.account,
                .from = stream.arn,
                .to = "arn:aws:s3:::" + plan.bucket,
                .space = stream.space(),
                .places = portion.places,
                .bytes = portion.bytes,
                .attempt = attempt_,
                .code = error.code,
                .message = error.message};
    }

    static ProcessingError struck(const runtime::Fault& fault) {
        const char* code = fault.has(FaultAction::Throttle) ? "S3.SlowDown" : "InternalError";
        return {fault.code_or(code), service::fault_text(fault)};
    }

    /// The service tries for 24 hours, then the data is lost.
    Next failed(const DeliveryStream& stream, Plan plan, const Portion& portion,
                const ProcessingError& error, Timestamp now) {
        end_flush();
        const bool first = !plan.failing_since;
        if (first) {
            plan.failing_since = now;
            pause_ = kFirstPause;
            log_delivery_error(firehose_.host(), stream, lane_.kind, error.code, error.message);
        } else if (now - *plan.failing_since >= kGiveUpAfter) {
            runtime::log_error("firehose: " + stream.arn + " gives up s3://" + plan.bucket + "/" +
                               plan.key + " after 24 hours; its records are lost");
            return finish(plan, {crossing(stream, portion, plan, service::Outcome::Failed, error)});
        }
        firehose_.write_store([&](Store& store) {
            if (first) store.put_plan(lane_.id, plan);
            firehose_.ledger().add(
                crossing(stream, portion, plan, service::Outcome::Retried, error));
        });
        ++attempt_;
        const Timestamp last_try = *plan.failing_since + kGiveUpAfter;
        retry_at_ = now < last_try ? std::min(now + pause_, last_try) : now + pause_;
        pause_ = std::min(pause_ * 2, kLongestPause);
        return Next::at_time(retry_at_);
    }

    /// Deletes the delivered records, in pieces when there are many; the first transaction writes
    /// down what became of them.
    Next finish(Plan plan, std::vector<service::Crossing> crossings) {
        retry_at_ = {};
        attempt_ = 1;
        bool finished = false;
        while (!finished) {
            firehose_.write_store([&](Store& store) {
                for (const auto& crossing : crossings) firehose_.ledger().add(crossing);
                finished = store.discard(lane_.id, plan.cut);
                plan.done = true;
                if (finished)
                    store.delete_plan(lane_.id);
                else
                    store.put_plan(lane_.id, plan);
                return 0;
            });
            crossings.clear();
        }
        firehose_.host().doors.get<s3::Door>().settled(kSender, {plan.number});
        return Next::again();
    }

    int attempt_ = 1;
    Timestamp retry_at_;
    Duration pause_ = kFirstPause;
};

}  // namespace

std::unique_ptr<LaneWorker> make_delivery_worker(Pipeline& pipeline, Lane lane) {
    return std::make_unique<DeliveryWorker>(pipeline, std::move(lane));
}

}  // namespace leat::firehose
