#include "harness/json_schema.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "base/strings.h"
#include "harness/marker.h"

namespace leat::harness {

namespace {

constexpr int kDeepest = 64;  // references that lead round in circles end here

/// What a keyword's value has to be, for the check at load.
enum class KeywordForm {
    Annotation,
    Schema,
    Schemas,
    SchemaMap,
    Number,
    Count,
    Text,
    Regex,
    Flag,
    Type,
    Names,
    NameMap,
    Values,
    Any,
    Reference
};

const std::map<std::string, KeywordForm>& keywords() {
    static const std::map<std::string, KeywordForm> all{
        {"$schema", KeywordForm::Annotation},
        {"$id", KeywordForm::Annotation},
        {"$comment", KeywordForm::Annotation},
        {"title", KeywordForm::Annotation},
        {"description", KeywordForm::Annotation},
        {"default", KeywordForm::Annotation},
        {"examples", KeywordForm::Annotation},
        {"deprecated", KeywordForm::Annotation},
        {"readOnly", KeywordForm::Annotation},
        {"writeOnly", KeywordForm::Annotation},
        {"format", KeywordForm::Annotation},
        {"contentEncoding", KeywordForm::Annotation},
        {"contentMediaType", KeywordForm::Annotation},
        {"$defs", KeywordForm::SchemaMap},
        {"definitions", KeywordForm::SchemaMap},
        {"$ref", KeywordForm::Reference},
        {"type", KeywordForm::Type},
        {"enum", KeywordForm::Values},
        {"const", KeywordForm::Any},
        {"multipleOf", KeywordForm::Number},
        {"maximum", KeywordForm::Number},
        {"minimum", KeywordForm::Number},
        {"exclusiveMaximum", KeywordForm::Number},
        {"exclusiveMinimum", KeywordForm::Number},
        {"maxLength", KeywordForm::Count},
        {"minLength", KeywordForm::Count},
        {"pattern", KeywordForm::Regex},
        {"maxItems", KeywordForm::Count},
        {"minItems", KeywordForm::Count},
        {"uniqueItems", KeywordForm::Flag},
        {"contains", KeywordForm::Schema},
        {"maxContains", KeywordForm::Count},
        {"minContains", KeywordForm::Count},
        {"items", KeywordForm::Schema},
        {"prefixItems", KeywordForm::Schemas},
        {"maxProperties", KeywordForm::Count},
        {"minProperties", KeywordForm::Count},
        {"required", KeywordForm::Names},
        {"dependentRequired", KeywordForm::NameMap},
        {"properties", KeywordForm::SchemaMap},
        {"patternProperties", KeywordForm::SchemaMap},
        {"additionalProperties", KeywordForm::Schema},
        {"propertyNames", KeywordForm::Schema},
        {"dependentSchemas", KeywordForm::SchemaMap},
        {"allOf", KeywordForm::Schemas},
        {"anyOf", KeywordForm::Schemas},
        {"oneOf", KeywordForm::Schemas},
        {"not", KeywordForm::Schema},
        {"if", KeywordForm::Schema},
        {"then", KeywordForm::Schema},
        {"else", KeywordForm::Schema}};
    return all;
}

const std::vector<std::string>& type_names() {
    static const std::vector<std::string> all{"null",   "boolean", "object", "array",
                                              "number", "string",  "integer"};
    return all;
}

bool is_list_of(const Json& value, bool (*fits)(const Json&)) {
    return value.is_array() && std::all_of(value.begin(), value.end(), fits);
}
bool is_text(const Json& value) { return value.is_string(); }
bool is_type(const Json& value) {
    return value.is_string() &&
           std::count(type_names().begin(), type_names().end(), value.get<std::string>()) > 0;
}

/// Goes through a schema once, when it is made.
class Inspector {
public:
    explicit Inspector(const Json& root) : root_(root) {}

    void schema(const Json& node, const std::string& place) const {
        if (node.is_boolean()) return;
        if (!node.is_object()) refuse(place, "wants a schema, not " + brief(node, 60));
        for (const auto& [key, value] : node.items()) {
            const auto known = keywords().find(key);
            const std::string here = place + "/" + key;
            if (known == keywords().end())
                throw std::invalid_argument("the schema's keyword " + here + " is not known here");
            keyword(known->second, value, here);
        }
    }

private:
    [[noreturn]] static void refuse(const std::string& place, const std::string& text) {
        throw std::invalid_argument("the schema's " + (place.empty() ? "root" : place) + " " +
                                    text);
    }
    static void must(bool holds, const std::string& place, const char* wanted) {
        if (!holds) refuse(place, std::string("wants ") + wanted);
    }

    void keyword(KeywordForm form, const Json& value, const std::string& here) const {
        switch (form) {
            case KeywordForm::Annotation:
            case KeywordForm::Any:
                return;
            case KeywordForm::Schema:
                return schema(value, here);
            case KeywordForm::Schemas:
                must(value.is_array() && !value.empty(), here, "a list of schemas");
                for (const Json& one : value) schema(one, here);
                return;
            case KeywordForm::SchemaMap:
                must(value.is_object(), here, "a mapping of schemas");
                for (const auto& [name, one] : value.items()) {
                    if (here.ends_with("/patternProperties")) regex(name, here);
                    schema(one, here + "/" + name);
                }
                return;
            case KeywordForm::Number:
                return must(value.is_number(), here, "a number");
            case KeywordForm::Count:
                return must(value.is_number_integer() && value.get<std::int64_t>() >= 0, here,
                            "a number from 0 up");
            case KeywordForm::Regex:
                must(value.is_string(), here, "a regular expression");
                return regex(value.get<std::string>(), here);
            case KeywordForm::Text:
                return must(value.is_string(), here, "a text");
            case KeywordForm::Flag:
                return must(value.is_boolean(), here, "true or false");
            case KeywordForm::Type:
                return must(is_type(value) || is_list_of(value, is_type), here,
                            "names of JSON types");
            case KeywordForm::Names:
                return must(is_list_of(value, is_text), here, "a list of names");
            case KeywordForm::NameMap:
                must(value.is_object(), here, "a mapping of lists of names");
                for (const auto& [name, one] : value.items())
                    must(is_list_of(one, is_text), here, "a mapping of lists of names");
                return;
            case KeywordForm::Values:
                return must(value.is_array(), here, "a list of values");
            case KeywordForm::Reference:
                must(value.is_string() && value.get<std::string>().starts_with("#"), here,
                     "a place in the same schema (#/…)");
                try {
                    root_.at(Json::json_pointer(value.get<std::string>().substr(1)));
                } catch (const Json::exception&) {
                    refuse(here, "leads nowhere: " + value.get<std::string>());
                }
                return;
        }
    }

    static void regex(const std::string& expression, const std::string& here) {
        try {
            regex_found(expression, "");
        } catch (const std::exception& e) {
            refuse(here, e.what());
        }
    }

    const Json& root_;
};

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool has_type(const Json& value, const std::string& name) {
    if (name == "integer")
        return value.is_number_integer() ||
               (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>());
    if (name == "number") return value.is_number();
    if (name == "string") return value.is_string();
    if (name == "boolean") return value.is_boolean();
    if (name == "object") return value.is_object();
    if (name == "array") return value.is_array();
    return value.is_null();
}

/// Looks at one value.
class Validator {
public:
    using Found = std::vector<JsonSchema::Violation>;
    explicit Validator(const Json& root) : root_(root) {}

    Found look(const Json& schema, const Json& value, const std::string& path,
               int depth = 0) const {
        Found found;
        if (depth > kDeepest) return {{path, "leads the schema's references round in circles"}};
        if (schema.is_boolean()) {
            if (!schema.get<bool>()) found.push_back({path, "must not be there"});
            return found;
        }
        const Look here{schema, value, path, depth, found};
        references(here);
        kinds(here);
        numbers(here);
        texts(here);
        if (value.is_array()) lists(here);
        if (value.is_object()) objects(here);
        combinations(here);
        return found;
    }

private:
    struct Look {
        const Json& schema;
        const Json& value;
        const std::string path;
        int depth;
        Found& found;

        const Json* get(const char* key) const {
            const auto it = schema.find(key);
            return it == schema.end() ? nullptr : &*it;
        }
        void fail(std::string text) const { found.push_back({path, std::move(text)}); }
        std::string below(const std::string& name) const {
            return (path == "." ? "" : path) + "." + name;
        }
        std::string below(std::size_t index) const {
            return (path == "." ? "" : path) + "[" + std::to_string(index) + "]";
        }
    };

    void add(const Look& here, const Json& schema, const Json& value,
             const std::string& path) const {
        Found more = look(schema, value, path, here.depth + 1);
        here.found.insert(here.found.end(), more.begin(), more.end());
    }
    bool fits(const Look& here, const Json& schema, const Json& value) const {
        return look(schema, value, here.path, here.depth + 1).empty();
    }

    void references(const Look& here) const {
        if (const Json* ref = here.get("$ref"))
            add(here, root_.at(Json::json_pointer(ref->get<std::string>().substr(1))), here.value,
                here.path);
    }

    void kinds(const Look& here) const {
        if (const Json* type = here.get("type")) {
            const Json names = type->is_array() ? *type : Json::array({*type});
            const bool is_one = std::any_of(names.begin(), names.end(), [&](const Json& name) {
                return has_type(here.value, name.get<std::string>());
            });
            if (!is_one)
                here.fail("is no " + (names.size() == 1 ? as_text(names[0]) : brief(names)));
        }
        if (const Json* one_of = here.get("enum"))
            if (std::none_of(one_of->begin(), one_of->end(),
                             [&](const Json& one) { return same(one, here.value); }))
                here.fail("is none of " + brief(*one_of));
        if (const Json* constant = here.get("const"))
            if (!same(*constant, here.value)) here.fail("is not " + brief(*constant));
    }

    void numbers(const Look& here) const {
        if (!here.value.is_number()) return;
        const double value = here.value.get<double>();
        const auto bound = [&](const char* key, auto&& broken, const char* words) {
            if (const Json* limit = here.get(key); limit && broken(limit->get<double>()))
                here.fail(words + brief(*limit));
        };
        bound(
            "minimum", [&](double limit) { return value < limit; }, "is below ");
        bound(
            "maximum", [&](double limit) { return value > limit; }, "is above ");
        bound(
            "exclusiveMinimum", [&](double limit) { return value <= limit; }, "is not above ");
        bound(
            "exclusiveMaximum", [&](double limit) { return value >= limit; }, "is not below ");
        bound(
            "multipleOf",
            [&](double unit) {
                const double times = value / unit;
                return std::abs(times - std::round(times)) > 1e-9 * std::max(1.0, std::abs(times));
            },
            "is no multiple of ");
    }

    void size(const Look& here, const char* least, const char* most, std::size_t size,
              const char* unit) const {
        const auto words = [&](const char* kind, const Json& limit) {
            here.fail("has " + std::to_string(size) + " " + unit + ", " + kind + " " +
                      brief(limit) + " wanted");
        };
        if (const Json* limit = here.get(least); limit && size < limit->get<std::size_t>())
            words("at least", *limit);
        if (const Json* limit = here.get(most); limit && size > limit->get<std::size_t>())
            words("at most", *limit);
    }

    void texts(const Look& here) const {
        if (!here.value.is_string()) return;
        const auto text = here.value.get<std::string>();
        size(here, "minLength", "maxLength", characters(text), "characters");
        if (const Json* pattern = here.get("pattern"))
            if (!regex_found(pattern->get<std::string>(), text))
                here.fail("does not match " + brief(*pattern));
    }

    void lists(const Look& here) const {
        size(here, "minItems", "maxItems", here.value.size(), "items");
        const Json* first = here.get("prefixItems");
        const std::size_t before = first ? std::min(first->size(), here.value.size()) : 0;
        for (std::size_t i = 0; i < before; ++i)
            add(here, (*first)[i], here.value[i], here.below(i));
        if (const Json* items = here.get("items"))
            for (std::size_t i = before; i < here.value.size(); ++i)
                add(here, *items, here.value[i], here.below(i));
        if (const Json* unique = here.get("uniqueItems"); unique && unique->get<bool>()) {
            std::map<std::string, std::size_t> seen;
            for (const Json& item : here.value)
                if (++seen[canonical(item)] == 2) here.fail("has " + brief(item, 60) + " twice");
        }
        if (const Json* wanted = here.get("contains")) {
            const auto count = static_cast<std::size_t>(
                std::count_if(here.value.begin(), here.value.end(),
                              [&](const Json& item) { return fits(here, *wanted, item); }));
            const Json* least = here.get("minContains");
            if (count < (least ? least->get<std::size_t>() : 1))
                here.fail("contains too few of what 'contains' says");
            if (const Json* most = here.get("maxContains");
                most && count > most->get<std::size_t>())
                here.fail("contains too many of what 'contains' says");
        }
    }

    void objects(const Look& here) const {
        size(here, "minProperties", "maxProperties", here.value.size(), "members");
        const auto want = [&](const Json& names, const std::string& why) {
            for (const Json& name : names)
                if (!here.value.contains(name.get<std::string>()))
                    here.found.push_back({here.below(name.get<std::string>()), "is missing" + why});
        };
        if (const Json* names = here.get("required")) want(*names, "");
        if (const Json* dependent = here.get("dependentRequired"))
            for (const auto& [name, names] : dependent->items())
                if (here.value.contains(name)) want(names, ", as " + name + " is there");
        if (const Json* dependent = here.get("dependentSchemas"))
            for (const auto& [name, schema] : dependent->items())
                if (here.value.contains(name)) add(here, schema, here.value, here.path);
        for (const auto& [name, value] : here.value.items()) member(here, name, value);
    }

    void member(const Look& here, const std::string& name, const Json& value) const {
        const std::string path = here.below(name);
        bool known = false;
        if (const Json* all = here.get("properties"))
            if (const auto it = all->find(name); it != all->end())
                known = true, add(here, *it, value, path);
        if (const Json* patterns = here.get("patternProperties"))
            for (const auto& [pattern, schema] : patterns->items())
                if (regex_found(pattern, name)) known = true, add(here, schema, value, path);
        if (const Json* others = here.get("additionalProperties"); others && !known)
            add(here, *others, value, path);
        if (const Json* names = here.get("propertyNames"))
            if (!fits(here, *names, Json(name)))
                here.found.push_back({path, "has a name that is not allowed"});
    }

    void combinations(const Look& here) const {
        if (const Json* all = here.get("allOf"))
            for (const Json& one : *all) add(here, one, here.value, here.path);
        const auto fitting = [&](const Json& schemas) {
            return std::count_if(schemas.begin(), schemas.end(),
                                 [&](const Json& one) { return fits(here, one, here.value); });
        };
        if (const Json* any = here.get("anyOf"); any && fitting(*any) == 0)
            here.fail("fits no schema of 'anyOf'");
        if (const Json* one = here.get("oneOf"))
            if (const auto count = fitting(*one); count != 1)
                here.fail("fits " + std::to_string(count) + " schemas of 'oneOf'");
        if (const Json* none = here.get("not"); none && fits(here, *none, here.value))
            here.fail("fits what 'not' says");
        if (const Json* condition = here.get("if")) {
            const Json* then = here.get(fits(here, *condition, here.value) ? "then" : "else");
            if (then) add(here, *then, here.value, here.path);
        }
    }

    const Json& root_;
};

}  // namespace

JsonSchema::JsonSchema(Json schema) : schema_(std::move(schema)) {
    Inspector(schema_).schema(schema_, "");
}

std::vector<JsonSchema::Violation> JsonSchema::violations(const Json& value) const {
    return Validator(schema_).look(schema_, value, ".");
}

Json read_schema(const Json& value, const std::string& folder) {
    if (!value.is_string()) return value;
    const std::string name = value.get<std::string>();
    const std::string path = name.starts_with("/") ? name : folder + "/" + name;
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw std::invalid_argument("the schema " + path + " cannot be read");
    Json schema = Json::parse(text, nullptr, false);
    if (schema.is_discarded()) throw std::invalid_argument("the schema " + path + " is no JSON");
    return schema;
}

}  // namespace leat::harness
