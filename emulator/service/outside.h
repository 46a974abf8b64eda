#pragma once
// The one way out of the process: HTTP requests to a subscriber's endpoint. Implemented over
// http::Client; services see only this.
#include <string>
#include <utility>
#include <vector>

#include "base/types.h"

namespace leat::service {

struct OutsideRequest {
    std::string method = "POST";
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct OutsideAnswer {
    int status = 0;  // 0: no answer; error says why
    std::string error;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

class Outside {
public:
    virtual ~Outside() = default;
    /// Blocks until the answer, a fault or the timeout (real time). Never throws. Any thread.
    virtual OutsideAnswer send(const OutsideRequest& request, Duration timeout) = 0;
};

}  // namespace leat::service
