#pragma once
// Pipeline: the way of a request from an HTTP message to its answer: routing, the checks that come
// before an operation, decoding, running, encoding. The one place where errors become answers.
#include <functional>
#include <string>

#include "protocol/message.h"
#include "service/authentication.h"
#include "service/router.h"
#include "service/service.h"

namespace leat::service {

class Controls;

class Pipeline {
public:
    using Reply = std::function<void(protocol::Response)>;

    Pipeline(Host& host, std::vector<Service*> services, AuthOptions auth = {});
    ~Pipeline();

    /// Answers once, now or later, from any thread. The request stays valid until then.
    void handle(protocol::Request& request, Reply reply);
    const Router& router() const { return router_; }

private:
    struct Flow;
    void start(std::unique_ptr<Flow> flow);
    void refuse(Flow& flow, const protocol::Error& error);
    void check_body(Flow& flow) const;

    Host& host_;
    Router router_;
    Authenticator authenticator_;
    std::unique_ptr<Controls> controls_;
};

}  // namespace leat::service
