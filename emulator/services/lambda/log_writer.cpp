#include "services/lambda/log_writer.h"

#include <map>
#include <tuple>

#include "runtime/log.h"
#include "service/service.h"

namespace leat::lambda {
namespace {

// A function that prints faster than can be written: the rest is dropped, as the service does too.
constexpr std::size_t kMostQueued = 64 * MiB;
// What one transaction writes.
constexpr std::size_t kPortion = 4 * MiB;
constexpr Duration kPause{3};

std::size_t size_of(const logs::LogBatch& batch) {
    std::size_t bytes = 0;
    for (const auto& line : batch.lines) bytes += line.message.size();
    return bytes;
}

/// Batches of one stream become one.
std::vector<logs::LogBatch> merge(std::vector<logs::LogBatch> batches) {
    std::map<std::tuple<service::Scope, std::string, std::string>, std::size_t> places;
    std::vector<logs::LogBatch> merged;
    for (auto& batch : batches) {
        const auto [at, is_new] =
            places.try_emplace({batch.scope, batch.group, batch.stream}, merged.size());
        if (is_new) {
            merged.push_back(std::move(batch));
            continue;
        }
        auto& lines = merged[at->second].lines;
        lines.insert(lines.end(), std::make_move_iterator(batch.lines.begin()),
                     std::make_move_iterator(batch.lines.end()));
    }
    return merged;
}

}  // namespace

void LogWriter::add(logs::LogBatch batch) {
    if (batch.lines.empty()) return;
    const std::size_t bytes = size_of(batch);
    std::lock_guard lock(mutex_);
    if (queued_bytes_ + bytes > kMostQueued) {
        dropped_ += batch.lines.size();
        return;
    }
    if (queue_.empty()) activity_ = runtime::Activity(host_.scheduler, "logs of functions");
    queued_bytes_ += bytes;
    queue_.push_back(std::move(batch));
}

void LogWriter::soon(bool alongside) {
    std::unique_lock lock(mutex_);
    if ((queue_.empty() && !alongside) || timer_set_) return;
    if (runtime::Clock::steady_now() - last_step_ >= kPause) {
        lock.unlock();
        wake();
        return;
    }
    timer_set_ = true;
    lock.unlock();
    host_.scheduler.after_real(kPause, [this] {
        {
            std::lock_guard timer(mutex_);
            timer_set_ = false;
        }
        wake();
    });
}

runtime::Next LogWriter::run(Timestamp) {
    alongside_();
    return write_portion() ? runtime::Next::again() : runtime::Next::idle();
}

bool LogWriter::write_portion() {
    std::lock_guard writing(writing_);
    std::vector<logs::LogBatch> batches;
    runtime::Activity activity;
    std::size_t dropped = 0;
    {
        std::lock_guard lock(mutex_);
        std::size_t bytes = 0, count = 0;
        while (count < queue_.size() && bytes < kPortion) bytes += size_of(queue_[count++]);
        const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
        batches.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
        queue_.erase(queue_.begin(), end);
        queued_bytes_ -= bytes;
        if (queue_.empty()) activity = std::move(activity_);
        dropped = std::exchange(dropped_, 0);
        last_step_ = runtime::Clock::steady_now();
    }
    if (dropped > 0)
        runtime::log_warn("lambda: " + std::to_string(dropped) +
                          " log events were dropped; functions printed too much at once");
    auto* const door = host_.doors.find<logs::Door>();
    if (batches.empty() || !door) return false;
    batches = merge(std::move(batches));
    try {
        door->append(batches);
    } catch (...) {
        // They are tried again before whatever came meanwhile.
        std::lock_guard lock(mutex_);
        for (const auto& batch : batches) queued_bytes_ += size_of(batch);
        queue_.insert(queue_.begin(), std::make_move_iterator(batches.begin()),
                      std::make_move_iterator(batches.end()));
        throw;
    }
    return true;
}

void LogWriter::drain() {
    try {
        while (write_portion()) continue;
    } catch (const std::exception& error) {
        runtime::log_error(std::string("lambda: logs cannot be written: ") + error.what());
    }
}

void LogWriter::clear(const std::string* account) {
    std::lock_guard writing(writing_);
    std::lock_guard lock(mutex_);
    std::erase_if(queue_, [&](const logs::LogBatch& batch) {
        return !account || batch.scope.account == *account;
    });
    queued_bytes_ = 0;
    for (const auto& batch : queue_) queued_bytes_ += size_of(batch);
    if (queue_.empty()) activity_.end();
}

}  // namespace leat::lambda
