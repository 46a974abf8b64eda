// Transformation: hands a batch of records to the Lambda function and passes on what it makes of
// them. The results are kept in the same transaction in which the batch disappears; an invocation
// that is interrupted is simply repeated.
#include <deque>
#include <set>

#include "services/firehose/firehose.h"
#include "services/firehose/pipeline.h"
#include "services/firehose/transform_event.h"
#include "services/lambda/door.h"

namespace leat::firehose {

using runtime::Next;

namespace {

constexpr const char* kPrincipal = "firehose.amazonaws.com";

/// Records of a lane with the memory they point into.
struct Batch {
    std::deque<std::string> packs;
    std::vector<PackedRecord> records;
    Cut cut;
};

struct Outcome {
    std::vector<Verdict> verdicts;
    int attempts = 1;
};

/// What an invocation that never reached the function means, and whether it is worth repeating.
ProcessingError error_of(const protocol::Error& error, bool& retry) {
    const auto code = error.code();
    retry = code != "ResourceNotFoundException" && code != "AccessDeniedException";
    if (code == "ResourceNotFoundException") return kFunctionNotFound;
    if (code == "AccessDeniedException") return kInvokeAccessDenied;
    if (code == "TooManyRequestsException") return kInvokeLimitExceeded;
    return kFunctionError;
}

class TransformWorker final : public LaneWorker {
public:
    using LaneWorker::LaneWorker;

protected:
    Next process(Timestamp, const BufferLimits& limits) override {
        const auto stream = pipeline_.stream();
        const auto& lambda = stream->destination.lambda();
        EventSource source{stream->arn, stream->scope.region, {}, lane_.shard_id};
        if (stream->kinesis) source.kinesis_stream_arn = stream->kinesis->stream_arn;
        TransformEvent event(source, firehose_.host().ids.uuid());
        const Batch batch = collect(event, limits.bytes);
        const Outcome outcome = lambda ? invoke(*lambda, event) : pass_on(batch);
        settle(*stream, batch, outcome, firehose_.host().scheduler.now());
        return Next::again();
    }

private:
    Batch collect(TransformEvent& event, std::int64_t max_bytes) {
        Batch batch;
        std::int64_t bytes = 0;
        const auto visit = [&](const Store::Run& run) {
            PackReader reader(batch.packs.emplace_back(run.pack()));
            PackedRecord record;
            for (std::int64_t place = 0; reader.next(record); ++place) {
                if (!event.add(record, record_id(record, lane_.id, run.row,
                                                 static_cast<std::size_t>(place))))
                    return false;
                batch.records.push_back(record);
                batch.cut = {run.row, place + 1};
                bytes += static_cast<std::int64_t>(record.data.size());
                if (bytes >= max_bytes) return false;
            }
            return true;
        };
        firehose_.read_store([&](Store& store) {
            store.each_run(lane_.id, visit);
            return 0;
        });
        return batch;
    }

    Outcome invoke(const LambdaProcessor& lambda, TransformEvent& event) {
        const auto ids = event.record_ids();
        const std::string payload = event.finish();
        auto& door = firehose_.host().doors.get<lambda::Door>();
        for (int attempt = 1;; ++attempt) {
            ProcessingError error = kFunctionError;
            bool retry = true;
            try {
                const auto answer = door.invoke(lambda.function_arn, payload, kPrincipal);
                if (answer.function_error.empty()) return {judge(answer.payload, ids), attempt};
            } catch (const protocol::Error& fault) {
                error = error_of(fault, retry);
            }
            if (!retry || attempt > lambda.retries) return {fail_all(ids.size(), error), attempt};
        }
    }

    /// Processing was switched off while records waited.
    static Outcome pass_on(const Batch& batch) {
        Outcome outcome;
        for (const PackedRecord& record : batch.records)
            outcome.verdicts.push_back({Fate::Deliver, std::string(record.data), {}});
        return outcome;
    }

    void settle(const DeliveryStream& stream, const Batch& batch, const Outcome& outcome,
                Timestamp now) {
        const auto& lambda = stream.destination.lambda();
        const std::string arn = lambda ? lambda->function_arn : "";
        RecordPacker delivered, failed;
        std::set<std::string_view> codes;
        for (std::size_t i = 0; i < batch.records.size(); ++i) {
            const PackedRecord& record = batch.records[i];
            const Verdict& verdict = outcome.verdicts[i];
            if (verdict.fate == Fate::Deliver) {
                delivered.add({.data = verdict.data, .arrival = record.arrival});
            } else if (verdict.fate == Fate::Fail) {
                const std::string line = error_line(
                    {record.data, record.arrival, verdict.error, outcome.attempts, now, arn});
                failed.add({.data = line, .arrival = record.arrival});
                if (codes.insert(verdict.error.code).second)
                    log_delivery_error(stream, verdict.error.code, verdict.error.message, arn);
            }
        }
        bool wake_delivery = false, wake_errors = false;
        firehose_.write_store([&](Store& store) {
            wake_delivery = wake_errors = false;
            if (!store.lane_exists(lane_.id)) return 0;
            if (!delivered.empty())
                wake_delivery = store.append(stream.delivery_lane, delivered, now,
                                             stream.limits(LaneKind::Delivery).bytes);
            if (!failed.empty())
                wake_errors = store.append(stream.error_lane, failed, now,
                                           stream.limits(LaneKind::Errors).bytes);
            while (!store.discard(lane_.id, batch.cut)) continue;
            return 0;
        });
        if (wake_delivery) pipeline_.wake(stream.delivery_lane);
        if (wake_errors) pipeline_.wake(stream.error_lane);
    }
};

}  // namespace

std::unique_ptr<LaneWorker> make_transform_worker(Pipeline& pipeline, Lane lane) {
    return std::make_unique<TransformWorker>(pipeline, std::move(lane));
}

}  // namespace leat::firehose
