// Transformation: hands a batch of records to the Lambda function and passes on what it makes of
// them. The results are kept in the same transaction in which the batch disappears; an invocation
// that is interrupted is simply repeated.
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "services/firehose/error_log.h"
#include "services/firehose/firehose.h"
#include "services/firehose/pipeline.h"
#include "services/firehose/transform_event.h"
#include "services/firehose/transform_fault.h"
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

/// An attempt that failed and was followed by another.
struct FailedAttempt {
    Timestamp t;
    ProcessingError error;
};

struct Outcome {
    std::vector<Verdict> verdicts;
    int attempts = 1;
    std::vector<FailedAttempt> failed;
    std::string request_id;  // of the invocation that answered
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

/// "arn:aws:lambda:region:account:function:name", whatever version or alias was asked for.
std::string_view without_qualifier(std::string_view arn) {
    std::size_t end = 0;
    for (int colons = 0; colons < 7; ++colons) {
        end = arn.find(':', end);
        if (end == std::string_view::npos) return arn;
        ++end;
    }
    return arn.substr(0, end - 1);
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
        const Outcome outcome = lambda ? invoke(*stream, *lambda, event) : pass_on(batch);
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

    Outcome invoke(const DeliveryStream& stream, const LambdaProcessor& lambda,
                   TransformEvent& event) {
        const auto ids = event.record_ids();
        const std::string payload = event.finish();
        service::Host& host = firehose_.host();
        auto& door = host.doors.get<lambda::Door>();
        Outcome outcome;
        for (;; ++outcome.attempts) {
            const auto fault =
                host.faults.strike("firehose.transform",
                                   {{"stream", stream.arn},
                                    {"function", lambda.function_arn},
                                    {"function", without_qualifier(lambda.function_arn)}},
                                   ids.size());
            if (fault.has(runtime::FaultAction::Latency))
                host.scheduler.pause_until(host.scheduler.now() + fault.latency);
            ProcessingError error = kFunctionError;
            bool retry = true;
            if (fault.fails()) {
                error = attempt_error(fault);
            } else {
                try {
                    const auto answer = door.invoke(lambda.function_arn, payload, kPrincipal);
                    outcome.request_id = answer.request_id;
                    if (answer.function_error.empty()) {
                        outcome.verdicts = judge(
                            fault ? struck_answer(fault, answer.payload, ids) : answer.payload,
                            ids);
                        return outcome;
                    }
                } catch (const protocol::Error& refusal) {
                    error = error_of(refusal, retry);
                }
            }
            if (!retry || outcome.attempts > lambda.retries) {
                outcome.verdicts = fail_all(ids.size(), error);
                return outcome;
            }
            outcome.failed.push_back({host.scheduler.now(), std::move(error)});
        }
    }

    /// The edge firehose.transform in the ledger: a crossing for each attempt that was repeated,
    /// and one for each kind of end.
    void note(const DeliveryStream& stream, const Batch& batch, const Outcome& outcome,
              const std::string& function, Timestamp now) {
        service::Ledger& ledger = firehose_.ledger();
        if (!ledger.on()) return;
        service::Crossing crossing{.edge = "firehose.transform",
                                   .outcome = service::Outcome::Retried,
                                   .account = stream.scope.account,
                                   .from = stream.arn,
                                   .to = function,
                                   .space = stream.space()};
        for (const PackedRecord& record : batch.records) {
            crossing.places.add(record.place);
            crossing.bytes += static_cast<std::int64_t>(record.data.size());
        }
        for (const FailedAttempt& attempt : outcome.failed) {
            crossing.t = attempt.t;
            crossing.code = attempt.error.code;
            crossing.message = attempt.error.message;
            ledger.add(crossing);
            ++crossing.attempt;
        }
        crossing.t = now;
        crossing.became = outcome.request_id;
        if (!outcome.request_id.empty()) crossing.became_places = service::Places(0);
        note_ends(ledger, crossing, batch, outcome);
    }

    static void note_ends(service::Ledger& ledger, service::Crossing crossing, const Batch& batch,
                          const Outcome& outcome) {
        using Kind = std::pair<Fate, std::string>;
        std::map<Kind, std::pair<service::Places, std::int64_t>> ends;
        std::map<std::string, std::string> messages;
        for (std::size_t i = 0; i < batch.records.size(); ++i) {
            const Verdict& verdict = outcome.verdicts[i];
            auto& [places, bytes] = ends[{verdict.fate, verdict.error.code}];
            places.add(batch.records[i].place);
            bytes += static_cast<std::int64_t>(batch.records[i].data.size());
            messages.try_emplace(verdict.error.code, verdict.error.message);
        }
        for (const auto& [kind, end] : ends) {
            crossing.outcome = kind.first == Fate::Deliver ? service::Outcome::Delivered
                               : kind.first == Fate::Drop  ? service::Outcome::Dropped
                                                           : service::Outcome::Failed;
            crossing.code = kind.second;
            crossing.message = messages[kind.second];
            crossing.places = end.first;
            crossing.bytes = end.second;
            ledger.add(crossing);
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
                delivered.add(
                    {.data = verdict.data, .arrival = record.arrival, .place = record.place});
            } else if (verdict.fate == Fate::Fail) {
                const std::string line = error_line(
                    {record.data, record.arrival, verdict.error, outcome.attempts, now, arn});
                failed.add({.data = line, .arrival = record.arrival, .place = record.place});
                if (codes.insert(verdict.error.code).second)
                    log_delivery_error(firehose_.host(), stream, lane_.kind, verdict.error.code,
                                       verdict.error.message, arn);
            }
        }
        bool wake_delivery = false, wake_errors = false;
        firehose_.write_store([&](Store& store) {
            wake_delivery = wake_errors = false;
            if (!store.lane_exists(lane_.id)) return 0;
            if (lambda) note(stream, batch, outcome, arn, now);
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
