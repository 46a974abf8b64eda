#pragma once
// Sweeper: removes blob files that no object uses any more, and uploads that came to nothing.
#include <mutex>
#include <string>
#include <vector>

#include "runtime/scheduler.h"

namespace leat::s3 {

class S3;

class Sweeper final : public runtime::Worker {
public:
    explicit Sweeper(S3& s3) : Worker("s3.sweep"), s3_(s3) {}
    runtime::Next run(Timestamp now) override;
    /// The staged blob will not become an object. Any thread.
    void abandon(std::string id);

private:
    S3& s3_;
    std::mutex mutex_;  // guards abandoned_
    std::vector<std::string> abandoned_;
};

}  // namespace leat::s3
