#include "services/lambda/publishing.h"

namespace leat::lambda {

FunctionVersion publish(Store& store, runtime::Ids& ids, const FunctionVersion& latest,
                        const std::optional<std::string>& description, Timestamp now) {
    if (const auto newest = store.newest_version(latest.scope, latest.name)) {
        auto version = store.find(latest.scope, latest.name, *newest);
        if (version->same_release(latest)) return *version;
    }
    FunctionVersion version = latest;
    version.version = store.take_version_number(latest.scope, latest.name);
    if (description) version.description = *description;
    version.last_modified = now;
    version.revision_id = ids.uuid();
    store.put(version);
    return version;
}

std::int64_t new_generation(runtime::Ids& ids) {
    return static_cast<std::int64_t>(ids.number() >> 1);
}

}  // namespace leat::lambda
