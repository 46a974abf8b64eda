#pragma once
// Gaps: the request members that leat accepts without acting on them, counted as they come in, so
// that nobody has to guess. Strict mode refuses them instead. Any thread.
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "protocol/codec.h"

namespace leat::service {

class Gaps {
public:
    struct Gap {
        std::string service, operation, member, reason;
        std::int64_t count = 0;
    };

    explicit Gaps(bool strict) : strict_(strict) {}
    bool strict() const { return strict_; }

    /// The context to decode a request with; it must not outlive this object.
    protocol::DecodeContext watch(const protocol::ServiceTraits& service,
                                  const protocol::OperationTraits& operation,
                                  const protocol::PathLabels& labels);
    std::vector<Gap> list() const;
    void clear();

private:
    static void on_ignored(const protocol::DecodeContext& context, const protocol::Member& member);
    void note(const protocol::DecodeContext& context, const protocol::Member& member);

    const bool strict_;
    mutable std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, std::string>, Gap> gaps_;
};

}  // namespace leat::service
