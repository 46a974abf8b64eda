#include "http/outside.h"

namespace leat::http {

Client& ClientOutside::client() {
    std::call_once(made_, [this] { client_.emplace(options_); });
    return *client_;
}

service::OutsideAnswer ClientOutside::send(const service::OutsideRequest& request,
                                           Duration timeout) {
    service::OutsideAnswer answer;
    try {
        ClientResponse response =
            client().send({request.method, request.url, request.headers, request.body}, timeout);
        answer.status = response.status;
        answer.headers = std::move(response.headers);
        answer.body = std::move(response.body);
    } catch (const std::exception& error) {
        answer.error = error.what();
    }
    return answer;
}

}  // namespace leat::http
