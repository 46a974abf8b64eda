#include "service/service.h"

#include "base/strings.h"
#include "service/stored_service.h"

namespace leat::service {

namespace detail {
runtime::Ids& ids_of(Service& service) { return service.host().ids; }
}  // namespace detail

void run_after_commit(Context& context) {
    for (const auto& signal : context.raise_after_commit) signal->raise();
    for (auto* worker : context.wake_after_commit) worker->wake();
    for (const auto& fn : context.run_after_commit) fn();
}

Context internal_context(Host& host, const Scope& scope, std::string_view principal) {
    Context context;
    context.scope = scope;
    context.request_id = host.ids.uuid();
    context.endpoint = host.base_url;
    context.peer = "127.0.0.1";
    context.principal = principal;
    context.now = context.started = host.scheduler.now();
    return context;
}

std::string Scope::arn(std::string_view service, std::string_view resource) const {
    std::string text = "arn:aws:";
    text.append(service).append(":").append(region).append(":").append(account).append(":");
    return text.append(resource);
}

std::optional<Arn> Arn::parse(std::string_view text) {
    std::string_view part[5];
    std::string_view rest = text;
    for (auto& piece : part) {
        const std::size_t colon = rest.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        piece = rest.substr(0, colon);
        rest.remove_prefix(colon + 1);
    }
    if (part[0] != "arn") return std::nullopt;
    return Arn{std::string(part[1]), std::string(part[2]), std::string(part[3]),
               std::string(part[4]), std::string(rest)};
}

std::string Arn::text() const {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
}

}  // namespace leat::service
