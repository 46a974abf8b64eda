#pragma once
// JsonSchema: a JSON Schema (draft 2020-12) and what a value does against it. Keywords that it does
// not know are refused when it is made, so that none is passed over. References lead into the
// schema itself. Immutable.
#include <string>
#include <vector>

#include "harness/json.h"

namespace leat::harness {

class JsonSchema {
public:
    /// Throws std::invalid_argument with a sentence that names the place.
    explicit JsonSchema(Json schema);

    struct Violation {
        std::string path;  // of the value: ".items[2].price", "." for the whole
        std::string text;  // "is below 0"
    };
    /// Empty when the value fits.
    std::vector<Violation> violations(const Json& value) const;

private:
    Json schema_;
};

/// A schema as `schema:` gives it: itself, or the name of a file beside the scenario. Throws
/// std::invalid_argument.
Json read_schema(const Json& value, const std::string& folder);

}  // namespace leat::harness
