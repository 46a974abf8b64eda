#include "services/firehose/pipeline.h"

#include <algorithm>
#include <utility>

#include "protocol/document.h"
#include "runtime/log.h"
#include "services/firehose/firehose.h"

namespace leat::firehose {

using runtime::Next;

void FlushableWorker::flush(FlushTicket ticket) {
    {
        std::lock_guard lock(mutex_);
        asked_.push_back(std::move(ticket));
    }
    wake();
}

bool FlushableWorker::begin_flush() {
    std::lock_guard lock(mutex_);
    const bool any = !asked_.empty();
    for (FlushTicket& ticket : asked_) running_.push_back(std::move(ticket));
    asked_.clear();
    return any;
}

void FlushableWorker::end_flush() {
    for (const FlushTicket& ticket : std::exchange(running_, {})) ticket->done();
}

LaneWorker::LaneWorker(Pipeline& pipeline, Lane lane)
    : FlushableWorker("firehose " + pipeline.stream()->name + " lane " + std::to_string(lane.id)),
      pipeline_(pipeline),
      firehose_(pipeline.firehose()),
      lane_(std::move(lane)) {}

Next LaneWorker::run(Timestamp now) {
    const LaneState state = firehose_.read_store([&](Store& store) {
        return store.lane_exists(lane_.id) ? store.state(lane_.id) : LaneState{};
    });
    if (begin_flush()) flush_up_to_ = state.last_row;
    if (state.empty || state.first_row > flush_up_to_) end_flush();
    if (state.empty) return Next::idle();
    if (const auto next = resume(now)) return *next;
    const BufferLimits limits = pipeline_.stream()->limits(lane_.kind);
    const Timestamp due = state.entered + limits.interval;
    if (!flushing() && state.bytes < limits.bytes && now < due) return Next::at_time(due);
    return process(now, limits);
}

Pipeline::Pipeline(Firehose& firehose, DeliveryStreamPtr stream)
    : firehose_(firehose), stream_(std::move(stream)) {}

Pipeline::~Pipeline() = default;

DeliveryStreamPtr Pipeline::stream() const {
    std::lock_guard lock(mutex_);
    return stream_;
}

void Pipeline::update(DeliveryStreamPtr stream) {
    std::lock_guard lock(mutex_);
    stream_ = std::move(stream);
    for (const auto& [id, worker] : workers_) worker->wake();
}

void Pipeline::start() {
    const auto stream = this->stream();
    const auto lanes = firehose_.read_store([&](Store& store) {
        auto lanes = store.lanes(stream->id);
        std::erase_if(lanes, [&](const Lane& lane) { return store.state(lane.id).empty; });
        return lanes;
    });
    for (const Lane& lane : lanes) worker(lane);
    if (!stream->kinesis) return;
    auto intake = make_intake_worker(*this);  // it asks for stream(), which locks
    std::lock_guard lock(mutex_);
    if (stopped_ || intake_) return;
    intake_ = std::move(intake);
    firehose_.host().scheduler.add(*intake_);
}

void Pipeline::stop() {
    std::map<std::int64_t, std::unique_ptr<LaneWorker>> workers;
    std::unique_ptr<FlushableWorker> intake;
    {
        std::lock_guard lock(mutex_);
        stopped_ = true;
        workers.swap(workers_);
        intake = std::move(intake_);
    }
    auto& scheduler = firehose_.host().scheduler;
    if (intake) scheduler.remove(*intake);
    for (const auto& [id, worker] : workers) scheduler.remove(*worker);
}

LaneWorker* Pipeline::worker(const Lane& lane) {
    const bool transforms = lane.kind == LaneKind::Transform;
    {
        std::lock_guard lock(mutex_);
        const auto known = workers_.find(lane.id);
        if (known != workers_.end()) return known->second.get();
        if (stopped_) return nullptr;
    }
    auto made = transforms ? make_transform_worker(*this, lane) : make_delivery_worker(*this, lane);
    std::lock_guard lock(mutex_);
    if (stopped_) return nullptr;
    const auto [place, is_new] = workers_.emplace(lane.id, std::move(made));
    if (is_new) firehose_.host().scheduler.add(*place->second);
    return place->second.get();
}

void Pipeline::wake(std::int64_t lane) {
    const auto stream = this->stream();
    {
        std::lock_guard lock(mutex_);
        const auto known = workers_.find(lane);
        if (known != workers_.end()) return known->second->wake();
    }
    const LaneKind kind = lane == stream->delivery_lane ? LaneKind::Delivery
                          : lane == stream->error_lane  ? LaneKind::Errors
                          : lane == stream->backup_lane ? LaneKind::Backup
                                                        : LaneKind::Transform;
    if (kind != LaneKind::Transform || lane == stream->direct_lane) {
        worker({lane, stream->id, kind, ""});
        return;
    }
    const auto lanes = firehose_.read_store([&](Store& store) { return store.lanes(stream->id); });
    for (const Lane& found : lanes)
        if (found.id == lane) worker(found);
}

int Pipeline::flush() {
    const auto stream = this->stream();
    const int filled = firehose_.read_store([&](Store& store) {
        int filled = 0;
        for (const Lane& lane : store.lanes(stream->id)) filled += !store.state(lane.id).empty;
        return filled;
    });
    // The stages hold the pipeline alive until the last one has begun.
    const auto self = shared_from_this();
    const auto deliver = [self] {
        self->flush_lanes({LaneKind::Delivery, LaneKind::Errors, LaneKind::Backup}, {});
    };
    const auto transform = [self, deliver] { self->flush_lanes({LaneKind::Transform}, deliver); };
    std::unique_lock lock(mutex_);
    if (intake_) {
        intake_->flush(std::make_shared<FlushStage>(1, transform));
    } else {
        lock.unlock();
        transform();
    }
    return filled;
}

void Pipeline::flush_lanes(const std::vector<LaneKind>& kinds, std::function<void()> next) {
    const auto stream = this->stream();
    const auto lanes = firehose_.read_store([&](Store& store) {
        auto lanes = store.lanes(stream->id);
        std::erase_if(lanes, [&](const Lane& lane) {
            return std::find(kinds.begin(), kinds.end(), lane.kind) == kinds.end() ||
                   store.state(lane.id).empty;
        });
        return lanes;
    });
    std::vector<LaneWorker*> workers;
    for (const Lane& lane : lanes)
        if (LaneWorker* found = worker(lane)) workers.push_back(found);
    if (workers.empty()) {
        if (next) next();
        return;
    }
    const auto stage =
        std::make_shared<FlushStage>(static_cast<int>(workers.size()), std::move(next));
    for (LaneWorker* found : workers) found->flush(stage);
}

}  // namespace leat::firehose
