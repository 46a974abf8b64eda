#pragma once
// Pipeline: what moves the records of one delivery stream. Each lane has a worker of its own, made
// when the lane first has something to do, so that a slow function or a missing bucket holds up
// nothing else. A Kinesis source has an intake worker besides. Owned by Firehose; any thread.
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "runtime/scheduler.h"
#include "runtime/signal.h"
#include "services/firehose/delivery_stream.h"
#include "services/firehose/store.h"

namespace leat::firehose {

class Firehose;
class Pipeline;

/// One stage of a flush: several workers empty what they hold now; the last one starts the next
/// stage.
class FlushStage {
public:
    FlushStage(int workers, std::function<void()> next) : left_(workers), next_(std::move(next)) {}
    void done() {
        if (--left_ == 0 && next_) next_();
    }

private:
    std::atomic<int> left_;
    std::function<void()> next_;
};
using FlushTicket = std::shared_ptr<FlushStage>;

/// A worker that can be asked to empty what it holds.
class FlushableWorker : public runtime::Worker {
public:
    using Worker::Worker;
    void flush(FlushTicket ticket);

protected:
    /// Takes over what was asked for since the last step; true when there was anything.
    bool begin_flush();
    void end_flush();
    bool flushing() const { return !running_.empty(); }

private:
    std::mutex mutex_;  // guards asked_
    std::vector<FlushTicket> asked_;
    std::vector<FlushTicket> running_;  // of the worker's own thread
};

/// The worker of one lane: waits until the buffer is full, old enough or to be flushed.
class LaneWorker : public FlushableWorker {
public:
    LaneWorker(Pipeline& pipeline, Lane lane);
    runtime::Next run(Timestamp now) final;

protected:
    /// Something that has to be finished before the buffer is looked at again.
    virtual std::optional<runtime::Next> resume(Timestamp) { return std::nullopt; }
    /// The buffer is due: takes one portion out of it.
    virtual runtime::Next process(Timestamp now, const BufferLimits& limits) = 0;

    Pipeline& pipeline_;
    Firehose& firehose_;
    const Lane lane_;

private:
    std::int64_t flush_up_to_ = 0;  // row
};

class Pipeline : public std::enable_shared_from_this<Pipeline> {
public:
    Pipeline(Firehose& firehose, DeliveryStreamPtr stream);
    ~Pipeline();

    Firehose& firehose() { return firehose_; }
    DeliveryStreamPtr stream() const;
    void update(DeliveryStreamPtr stream);
    /// Wakes everything that has work.
    void start();
    /// Waits for running steps; afterwards nothing runs.
    void stop();
    void wake(std::int64_t lane);
    /// Pushes everything through; returns how many buffers held something.
    int flush();

private:
    void flush_lanes(const std::vector<LaneKind>& kinds, std::function<void()> next);
    LaneWorker* worker(const Lane& lane);

    Firehose& firehose_;
    mutable std::mutex mutex_;  // guards everything below
    DeliveryStreamPtr stream_;
    std::map<std::int64_t, std::unique_ptr<LaneWorker>> workers_;
    std::unique_ptr<FlushableWorker> intake_;
    bool stopped_ = false;
};

// The kinds of workers; see their sources.
std::unique_ptr<LaneWorker> make_delivery_worker(Pipeline& pipeline, Lane lane);
std::unique_ptr<LaneWorker> make_transform_worker(Pipeline& pipeline, Lane lane);
std::unique_ptr<FlushableWorker> make_intake_worker(Pipeline& pipeline);

}  // namespace leat::firehose
