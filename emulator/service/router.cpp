#include "service/router.h"

#include <algorithm>
#include <stdexcept>

#include "base/strings.h"
#include "service/front.h"

namespace leat::service {
namespace {

using protocol::Codec;
using protocol::Parameters;
using protocol::Request;

bool is_rest(const Codec& codec) {
    return &codec == &protocol::rest_json_1() || &codec == &protocol::rest_xml();
}

const Codec* find_codec(const Service& service, bool (*wanted)(const Codec&)) {
    for (const Codec* codec : service.identity().codecs())
        if (wanted(*codec)) return codec;
    return nullptr;
}

const Codec* query_codec(const Service& service) {
    return find_codec(service, [](const Codec& c) { return &c == &protocol::aws_query(); });
}

std::vector<std::string_view> path_segments(std::string_view path) {
    if (path.starts_with('/')) path.remove_prefix(1);
    if (path.empty()) return {};
    return split(path, '/');
}

bool is_form(const Request& request) {
    return request.header("Content-Type").starts_with("application/x-www-form-urlencoded");
}

// A credential "AKID/20260301/us-east-1/s3/aws4_request" (SigV4a has no region).
std::optional<Credentials> parse_credential(std::string_view text) {
    const auto parts = split(text, '/');
    if (parts.size() < 4) return std::nullopt;
    const bool with_region = parts.size() >= 5;
    Credentials credentials;
    credentials.access_key = parts[0];
    credentials.region = with_region ? std::string(parts[2]) : std::string("us-east-1");
    credentials.signing_name = parts[with_region ? 3 : 2];
    if (credentials.region.empty()) credentials.region = "us-east-1";
    return credentials;
}

}  // namespace

std::optional<Credentials> credentials_of(const Request& request) {
    const std::string_view header = request.header("Authorization");
    if (!header.empty()) {
        const std::size_t at = header.find("Credential=");
        if (at != std::string_view::npos) {
            std::string_view rest = header.substr(at + 11);
            return parse_credential(trim(rest.substr(0, rest.find_first_of(", "))));
        }
        // Signature version 2: "AWS AKID:signature".
        if (header.starts_with("AWS "))
            return Credentials{std::string(header.substr(4, header.find(':') - 4)), "us-east-1",
                               "s3"};
        return std::nullopt;
    }
    if (request.query.find("X-Amz-Credential=") != std::string_view::npos) {
        const Parameters parameters = protocol::parse_parameters(request.query, false);
        if (const std::string* text = protocol::find(parameters, "X-Amz-Credential"))
            return parse_credential(*text);
    }
    if (request.query.find("AWSAccessKeyId=") != std::string_view::npos) {
        const Parameters parameters = protocol::parse_parameters(request.query, false);
        if (const std::string* text = protocol::find(parameters, "AWSAccessKeyId"))
            return Credentials{*text, "us-east-1", "s3"};
    }
    return std::nullopt;
}

std::string account_of(std::string_view access_key) {
    const bool digits = access_key.size() == 12 &&
                        access_key.find_first_not_of("0123456789") == std::string_view::npos;
    return digits ? std::string(access_key) : "000000000000";
}

PathTemplate PathTemplate::parse(const Operation& operation) {
    PathTemplate t;
    t.operation = &operation;
    std::string_view uri = operation.traits.http.uri;
    if (const auto hash = uri.find('#'); hash != std::string_view::npos) {
        t.header = uri.substr(hash + 1);
        uri = uri.substr(0, hash);
    }
    const auto question = uri.find('?');
    if (question != std::string_view::npos) {
        t.query = protocol::parse_parameters(uri.substr(question + 1), false);
        uri = uri.substr(0, question);
    }
    for (const std::string_view part : path_segments(uri)) {
        Segment segment;
        segment.label = part.starts_with('{');
        std::string_view text = segment.label ? part.substr(1, part.size() - 2) : part;
        if (segment.label && text.ends_with('+')) {
            segment.greedy = true;
            text.remove_suffix(1);
        }
        segment.text = text;
        t.weight += segment.greedy ? 1 : segment.label ? 2 : 3;
        t.segments.push_back(std::move(segment));
    }
    t.weight = t.weight * 100 + static_cast<int>(t.query.size()) * 10 + (t.header.empty() ? 0 : 1);
    return t;
}

bool PathTemplate::matches(const std::vector<std::string_view>& path, const Request& request,
                           const Parameters& parameters, protocol::PathLabels& labels) const {
    const bool greedy = !segments.empty() && segments.back().greedy;
    if (greedy ? path.size() < segments.size() : path.size() != segments.size()) return false;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (!segments[i].label && segments[i].text != path[i]) return false;
    for (const auto& [key, value] : query) {
        const std::string* given = protocol::find(parameters, key);
        if (!given || (!value.empty() && *given != value)) return false;
    }
    if (!header.empty() && !request.has_header(header)) return false;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!segments[i].label) continue;
        std::string_view text = path[i];
        if (segments[i].greedy)
            text = std::string_view(
                text.data(),
                static_cast<std::size_t>(path.back().data() + path.back().size() - text.data()));
        if (text.empty()) return false;
        labels.emplace_back(segments[i].text, percent_decode(text));
    }
    return true;
}

Router::Router(std::vector<Service*> services) : services_(std::move(services)) {
    for (Service* service : services_) {
        Rest& rest = rest_[service];
        for (const Operation& operation : service->identity().operations) {
            operations_[service].emplace(operation.traits.name, &operation);
            if (!operation.traits.http.method) continue;
            rest.by_method[operation.traits.http.method].push_back(PathTemplate::parse(operation));
        }
        for (auto& [method, templates] : rest.by_method) {
            std::stable_sort(templates.begin(), templates.end(),
                             [](const auto& a, const auto& b) { return a.weight > b.weight; });
            for (std::size_t i = 1; i < templates.size(); ++i)
                if (std::string_view(templates[i].operation->traits.http.uri) ==
                    templates[i - 1].operation->traits.http.uri)
                    throw std::logic_error(std::string("two operations share ") + method + " " +
                                           templates[i].operation->traits.http.uri);
        }
    }
}

Service* Router::by_name(std::string_view name) const {
    for (Service* service : services_)
        if (name == service->identity().traits.name) return service;
    return nullptr;
}

Service* Router::by_signing_name(std::string_view name) const {
    for (Service* service : services_)
        if (name == service->identity().traits.signing_name) return service;
    return nullptr;
}

Service* Router::by_path(std::string_view path) const {
    for (Service* service : services_)
        for (const char* prefix : service->identity().path_prefixes)
            if (path.starts_with(prefix)) return service;
    return nullptr;
}

const Operation* Router::find_operation(const Service& service, std::string_view name) const {
    const auto& names = operations_.at(&service);
    const auto it = names.find(name);
    return it == names.end() ? nullptr : it->second;
}

Service* Router::by_host(std::string_view host) const {
    for (Service* service : services_)
        for (const char* label : service->identity().host_labels)
            if (host_has_label(host, label)) return service;
    return nullptr;
}

// "[/prefix]/service/<Service>/operation/<Operation>", the service perhaps with its namespace.
std::optional<Route> Router::by_rpc(const Request& request) const {
    if (request.path.find("/operation/") == std::string_view::npos ||
        !iequals(request.header("Smithy-Protocol"), "rpc-v2-cbor"))
        return std::nullopt;
    const auto parts = path_segments(request.path);
    const std::size_t n = parts.size();
    if (n < 4 || parts[n - 4] != "service" || parts[n - 2] != "operation") return std::nullopt;
    const std::string asked = percent_decode(parts[n - 3]);
    const std::string_view shape = std::string_view(asked).substr(asked.find_last_of(".#") + 1);
    Route route;
    route.codec = &protocol::rpc_v2_cbor();
    route.action = percent_decode(parts[n - 1]);
    route.unknown_service = shape;
    for (Service* service : services_) {
        const char* own = service->identity().traits.model_shape;
        if (!own || shape != std::string_view(own).substr(std::string_view(own).find('#') + 1))
            continue;
        if (!find_codec(*service, [](const Codec& c) { return &c == &protocol::rpc_v2_cbor(); }))
            continue;
        route.service = service;
        // A request that could be understood in two ways is not understood.
        const bool ambiguous =
            request.has_header("X-Amz-Target") || request.has_header("X-Amzn-Target");
        if (request.method == "POST" && !ambiguous)
            route.operation = find_operation(*service, route.action);
        break;
    }
    return route;
}

Route Router::by_target(const Request& request, std::string_view target) const {
    const std::size_t dot = target.find('.');
    const std::string_view prefix = target.substr(0, dot);
    Route route;
    for (Service* service : services_) {
        const char* own = service->identity().traits.target_prefix;
        if (!own || prefix != own) continue;
        route.service = service;
        route.action = dot == std::string_view::npos ? "" : std::string(target.substr(dot + 1));
        const std::string_view type = request.header("Content-Type");
        const std::string_view media = trim(type.substr(0, type.find(';')));
        for (const Codec* codec : service->identity().codecs()) {
            const char* own_type = codec->target_type();
            if (own_type && (!route.codec || iequals(media, own_type))) route.codec = codec;
        }
        route.operation = find_operation(*service, route.action);
        break;
    }
    return route;
}

Route Router::by_query(const Request& request, Service* service) const {
    Route route;
    Parameters parameters = protocol::parse_parameters(request.query, true);
    if (is_form(request) && request.body.in_memory()) {
        Parameters form = protocol::parse_parameters(request.body.bytes(), true);
        parameters.insert(parameters.end(), form.begin(), form.end());
    }
    const std::string* action = protocol::find(parameters, "Action");
    if (!action) return route;
    const std::string* version = protocol::find(parameters, "Version");
    for (Service* candidate : services_) {
        if (service && candidate != service) continue;
        const Codec* codec = query_codec(*candidate);
        if (!codec) continue;
        const char* own = candidate->identity().traits.api_version;
        if (!service && version && (!own || *version != own)) continue;
        const Operation* operation = find_operation(*candidate, *action);
        // Without a version only a service that knows the action can be meant: SNS's links.
        if (!service && !version && !operation) continue;
        route.service = candidate;
        route.codec = codec;
        route.action = *action;
        route.operation = operation;
        break;
    }
    if (route.service && path_segments(request.path).size() >= 2)
        route.labels.emplace_back("QueueUrl", std::string(request.path));
    return route;
}

Route Router::by_rest(const Request& request, Service& service, std::string_view path) const {
    Route route;
    route.service = &service;
    route.codec = find_codec(service, is_rest);
    route.action = request.method;
    const auto& by_method = rest_.at(&service).by_method;
    const auto it = by_method.find(request.method);
    if (it == by_method.end()) return route;
    auto segments = path_segments(path);
    if (segments.size() >= 2 && segments.back().empty() && segments.size() == 2)
        segments.pop_back();  // "/bucket/" is "/bucket"
    Parameters parameters;
    if (!request.query.empty()) parameters = protocol::parse_parameters(request.query, false);
    for (const PathTemplate& t : it->second) {
        route.labels.clear();
        if (!t.matches(segments, request, parameters, route.labels)) continue;
        route.operation = t.operation;
        return route;
    }
    route.labels.clear();
    return route;
}

Route Router::on_service(const Request& request, Service& service) const {
    if (find_codec(service, is_rest)) return by_rest(request, service, request.path);
    if (query_codec(service)) {
        Route route = by_query(request, &service);
        if (!route.service) {
            route.service = &service;
            route.codec = query_codec(service);
        }
        return route;
    }
    Route route;
    route.service = &service;
    route.codec = service.identity().codecs().front();
    return route;
}

Route Router::route(const Request& request, const Credentials* credentials) const {
    if (auto route = by_rpc(request)) return *std::move(route);
    if (const auto target = request.header("X-Amz-Target"); !target.empty()) {
        Route route = by_target(request, target);
        if (!route.service) route.unknown_service = target.substr(0, target.find('.'));
        return route;
    }
    if (Service* service = by_path(request.path)) return on_service(request, *service);
    if (credentials) {
        Service* service = by_signing_name(credentials->signing_name);
        if (service && credentials->signing_name != "s3") return on_service(request, *service);
        if (!service) {
            Route route;
            route.unknown_service = credentials->signing_name;
            return route;
        }
    }
    const bool asks_s3 = credentials && credentials->signing_name == "s3";
    if (!asks_s3 && (is_form(request) || request.query.find("Action=") != std::string_view::npos)) {
        Route route = by_query(request, nullptr);
        if (route.service) return route;
    }
    if (Service* service = asks_s3 ? nullptr : by_host(request.header("Host")))
        return on_service(request, *service);
    if (asks_for_target(request)) {
        // Without a host name that tells more; all those that answer browsers answer alike.
        const auto it = std::ranges::find_if(
            services_, [](const Service* s) { return s->identity().traits.front.cors; });
        if (it != services_.end()) return on_service(request, **it);
    }
    Service* s3 = by_name("s3");
    if (!s3) return {};
    const std::string_view bucket = bucket_of_host(request.header("Host"));
    if (bucket.empty()) return by_rest(request, *s3, request.path);
    return by_rest(request, *s3, "/" + std::string(bucket) + std::string(request.path));
}

bool host_has_label(std::string_view host, std::string_view label) {
    host = host.substr(0, host.rfind(':'));
    if (label.starts_with("*.")) {
        label.remove_prefix(2);
        host.remove_prefix(std::min(host.find('.') + 1, host.size()));
    }
    if (!host.starts_with(label) || host.size() == label.size() || host[label.size()] != '.')
        return false;
    host.remove_prefix(label.size() + 1);
    if (host.starts_with("amazonaws.com")) return true;
    // A region: "us-east-1", "us-gov-west-1".
    const std::string_view region = host.substr(0, host.find('.'));
    return region.size() >= 8 && std::ranges::count(region, '-') >= 2 && region.back() >= '0' &&
           region.back() <= '9' && region[2] == '-';
}

std::string_view bucket_of_host(std::string_view host) {
    if (const auto colon = host.rfind(':'); colon != std::string_view::npos)
        host = host.substr(0, colon);
    if (host.empty() || (host.back() >= '0' && host.back() <= '9')) return {};
    for (const std::string_view base : {".s3.localhost", ".localhost"}) {
        if (!host.ends_with(base)) continue;
        const auto bucket = host.substr(0, host.size() - base.size());
        return bucket == "s3" ? std::string_view() : bucket;
    }
    if (host.starts_with("s3.") || host.starts_with("s3-")) return {};
    for (const std::string_view mark : {".s3.", ".s3-"})
        if (const auto at = host.find(mark); at != std::string_view::npos)
            return host.substr(0, at);
    return {};
}

}  // namespace leat::service
