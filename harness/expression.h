#pragma once
// The texts inside ${…}: names with paths (orders.arn, produced.ids[0], env.HOME) and functions
// (uuid(), rand(1,9)). Parsing and checking happen at load, evaluation in the run.
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/json.h"

namespace leat::harness {

/// what() is a sentence; the caller knows the place.
struct ExpressionError : std::runtime_error {
    using runtime_error::runtime_error;
};

struct Expression {
    enum class Kind { Path, Call, Literal } kind = Kind::Literal;
    std::string name;                   // of a path's head or a function
    std::vector<Json> steps;            // of a path: texts and numbers
    std::vector<Expression> arguments;  // of a call
    Json literal;
};

/// A text taken apart: literals and expressions in turn.
struct Template {
    struct Part {
        std::string literal;
        std::optional<Expression> expression;
    };
    std::vector<Part> parts;

    /// "$${" is a literal "${". Throws ExpressionError.
    static Template parse(const std::string& text);
    /// Exactly one ${…} and nothing else: its value keeps its type.
    bool is_single() const { return parts.size() == 1 && parts[0].expression; }
    bool has_expressions() const;
};

/// The names a scenario knows at some point, for checking at load.
class Names {
public:
    enum class Kind { Builtin, Variable, Resource, Capture };

    /// Throws ExpressionError when the name is taken by something else; a capture may be set again.
    void add(const std::string& name, Kind kind, std::vector<std::string> attributes = {});
    /// Takes over what the other one knows.
    void merge(const Names& other) { names_.insert(other.names_.begin(), other.names_.end()); }
    void remove(const std::string& name) { names_.erase(name); }
    bool has(const std::string& name) const { return names_.count(name) > 0; }
    /// Throws ExpressionError when the text has a name or function that does not exist.
    void check(const std::string& text) const;
    /// The same for every text in a value; `pointer` becomes the place of the fault.
    void check_all(const Json& value, std::string& pointer) const;

private:
    struct Entry {
        Kind kind;
        std::vector<std::string> attributes;
    };
    void check(const Expression& expression) const;
    std::map<std::string, Entry> names_;
};

/// The functions of ${…}, for the README and for suggestions.
const std::vector<std::string>& function_names();

}  // namespace leat::harness
