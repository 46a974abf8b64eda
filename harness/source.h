#pragma once
// A scenario file as JSON, with the place of every value. YAML is read in a restricted form: plain
// scalars follow the 1.2 core schema (yes and no are strings), a repeated key, a tag, a cyclic
// alias or a second document is an error.
#include <string>
#include <unordered_map>

#include "harness/faults.h"
#include "harness/json.h"

namespace leat::harness {

class Source {
public:
    /// Both throw LoadError.
    static Source read(const std::string& path);
    static Source parse(const std::string& path, const std::string& text);

    const std::string& path() const { return path_; }
    /// The folder of the file, "." when the path has none.
    std::string folder() const;
    const Json& root() const { return root_; }
    /// Where the value of that JSON pointer stands; the nearest enclosing value if it is unknown.
    Place place(const std::string& pointer) const;
    /// Where the key of that member stands.
    Place key_place(const std::string& pointer) const;

private:
    friend class Converter;
    struct Position {
        int line, column;
    };
    std::string path_;
    Json root_;
    std::unordered_map<std::string, Position> values_, keys_;
};

}  // namespace leat::harness
