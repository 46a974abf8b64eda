#pragma once
// Router: which service and which operation a request means. Immutable after start; any thread.
//
// It asks, in this order: the path of rpc-v2-cbor, X-Amz-Target, a path that a service claims, the
// credential scope, the form's Action and Version, the host; what is left is S3's.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec.h"
#include "service/service.h"

namespace leat::service {

/// Who signed, as far as the request says. Nothing is verified here; see authentication.h.
struct Credentials {
    std::string access_key;
    std::string region;
    std::string signing_name;
};
/// From the Authorization header or the presigned query; nothing when the request is unsigned or
/// its credential has no scope.
std::optional<Credentials> credentials_of(const protocol::Request& request);
/// A 12-digit access key id is the account; everything else is 000000000000.
std::string account_of(std::string_view access_key);

struct Route {
    Service* service = nullptr;
    const protocol::Codec* codec = nullptr;  // set whenever service is
    const Operation* operation = nullptr;    // nullptr: the service has no such operation
    protocol::PathLabels labels;
    std::string action;           // the operation's name as the request gave it
    std::string unknown_service;  // what the request is for, when leat has no such service
};

/// One REST operation's template, taken apart.
struct PathTemplate {
    struct Segment {
        std::string text;  // literal, or the label's name
        bool label = false;
        bool greedy = false;
    };
    std::vector<Segment> segments;
    std::vector<std::pair<std::string, std::string>> query;  // key, value ("" = any)
    std::string header;                                      // must be present
    const Operation* operation = nullptr;
    int weight = 0;  // the more specific, the higher

    static PathTemplate parse(const Operation& operation);
    /// Fills labels and returns true when the path has this form.
    bool matches(const std::vector<std::string_view>& path, const protocol::Request& request,
                 const protocol::Parameters& parameters, protocol::PathLabels& labels) const;
};

class Router {
public:
    /// Throws std::logic_error when two templates of a service cannot be told apart.
    explicit Router(std::vector<Service*> services);

    Route route(const protocol::Request& request, const Credentials* credentials) const;
    const std::vector<Service*>& services() const { return services_; }
    Service* by_name(std::string_view name) const;

private:
    struct Rest {
        std::map<std::string, std::vector<PathTemplate>, std::less<>> by_method;
    };
    std::optional<Route> by_rpc(const protocol::Request& request) const;
    Route by_target(const protocol::Request& request, std::string_view target) const;
    Route by_query(const protocol::Request& request, Service* service) const;
    Route by_rest(const protocol::Request& request, Service& service, std::string_view path) const;
    Service* by_signing_name(std::string_view name) const;
    Service* by_path(std::string_view path) const;
    Service* by_host(std::string_view host) const;
    const Operation* find_operation(const Service& service, std::string_view name) const;
    Route on_service(const protocol::Request& request, Service& service) const;

    std::vector<Service*> services_;
    std::map<const Service*, Rest> rest_;
    std::map<const Service*, std::map<std::string, const Operation*, std::less<>>> operations_;
};

/// Whether a host name is "<label>.<region>.…" or "<label>.amazonaws.com"; a "*." in front of the
/// label stands for one part.
bool host_has_label(std::string_view host, std::string_view label);

/// The bucket that a Host header names ("b.localhost:4566", "b.s3.us-east-1.amazonaws.com"), or "".
std::string_view bucket_of_host(std::string_view host);

}  // namespace leat::service
