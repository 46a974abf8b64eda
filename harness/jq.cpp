#include "harness/jq.h"

#include <cmath>
#include <cstdio>
#include <map>

extern "C" {
#include <jv.h>
// After jv.h, which it needs.
#include <jq.h>
}

#include "base/strings.h"
#include "harness/simple_path.h"

namespace leat::harness {

namespace {

jv to_jv(const Json& value) {
    switch (value.type()) {
        case Json::value_t::boolean:
            return jv_bool(value.get<bool>());
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned:
        case Json::value_t::number_float:
            return jv_number(value.get<double>());
        case Json::value_t::string: {
            const std::string& text = value.get_ref<const std::string&>();
            return jv_string_sized(text.data(), static_cast<int>(text.size()));
        }
        case Json::value_t::array: {
            jv list = jv_array();
            for (const Json& item : value) list = jv_array_append(list, to_jv(item));
            return list;
        }
        case Json::value_t::object: {
            jv object = jv_object();
            for (const auto& [key, item] : value.items())
                object = jv_object_set(
                    object, jv_string_sized(key.data(), static_cast<int>(key.size())), to_jv(item));
            return object;
        }
        default:
            return jv_null();
    }
}

std::string text_of(jv text) {
    std::string out(jv_string_value(text),
                    static_cast<std::size_t>(jv_string_length_bytes(jv_copy(text))));
    jv_free(text);
    return out;
}

/// Consumes the value.
Json from_jv(jv value) {
    Json out;
    switch (jv_get_kind(value)) {
        case JV_KIND_TRUE:
            out = true;
            break;
        case JV_KIND_FALSE:
            out = false;
            break;
        case JV_KIND_NUMBER: {
            const double number = jv_number_value(value);
            if (number == std::floor(number) && std::fabs(number) < 9.0e15)
                out = static_cast<std::int64_t>(number);
            else
                out = number;
            break;
        }
        case JV_KIND_STRING:
            return text_of(value);
        case JV_KIND_ARRAY: {
            out = Json::array();
            const int length = jv_array_length(jv_copy(value));
            for (int i = 0; i < length; ++i)
                out.push_back(from_jv(jv_array_get(jv_copy(value), i)));
            break;
        }
        case JV_KIND_OBJECT: {
            out = Json::object();
            for (int i = jv_object_iter(value); jv_object_iter_valid(value, i);
                 i = jv_object_iter_next(value, i)) {
                const std::string key = text_of(jv_object_iter_key(value, i));
                out[key] = from_jv(jv_object_iter_value(value, i));
            }
            break;
        }
        default:
            break;
    }
    jv_free(value);
    return out;
}

}  // namespace

struct Jq::State {
    std::string expression;
    std::optional<SimplePath> path;  // in place of jq
    jq_state* jq = nullptr;
    std::string errors;

    ~State() {
        if (jq) jq_teardown(&jq);
    }
    static void on_error(void* self, jv message) {
        std::string& errors = static_cast<State*>(self)->errors;
        const std::string text = jv_get_kind(message) == JV_KIND_STRING
                                     ? text_of(message)
                                     : text_of(jv_dump_string(message, 0));
        if (errors.empty()) errors = text.substr(0, text.find('\n'));
    }
};

Jq::Jq(const std::string& expression) : state_(std::make_unique<State>()) {
    state_->expression = expression;
    state_->path = SimplePath::parse(expression);
    if (state_->path) return;
    state_->jq = jq_init();
    if (!state_->jq) throw JqError("jq cannot be started");
    jq_set_error_cb(state_->jq, &State::on_error, state_.get());
    if (!jq_compile(state_->jq, expression.c_str())) {
        std::string why = state_->errors;
        if (const auto end = why.find(", line 1:"); end != std::string::npos) why.resize(end);
        if (const auto end = why.find(" (Unix shell"); end != std::string::npos) why.resize(end);
        if (why.rfind("jq: ", 0) == 0) why.erase(0, 4);
        throw JqError("the jq expression " + brief_text(expression) + " is broken: " + why);
    }
}

Jq::~Jq() = default;
Jq::Jq(Jq&&) noexcept = default;
Jq& Jq::operator=(Jq&&) noexcept = default;

std::vector<Json> Jq::all(const Json& input) {
    if (state_->path) {
        try {
            return state_->path->all(input);
        } catch (const JqError& e) {
            throw JqError(state_->expression + ": " + e.what());
        }
    }
    std::vector<Json> results;
    jq_start(state_->jq, to_jv(input), 0);
    while (true) {
        jv result = jq_next(state_->jq);
        if (jv_is_valid(result)) {
            results.push_back(from_jv(result));
            continue;
        }
        if (!jv_invalid_has_msg(jv_copy(result))) {
            jv_free(result);
            return results;
        }
        jv message = jv_invalid_get_msg(result);
        if (jv_get_kind(message) != JV_KIND_STRING) message = jv_dump_string(message, 0);
        throw JqError(state_->expression + ": " + text_of(message));
    }
}

Json Jq::first(const Json& input) {
    std::vector<Json> results = all(input);
    return results.empty() ? Json() : std::move(results.front());
}

Jq& jq(const std::string& expression) {
    thread_local std::map<std::string, Jq> compiled;
    const auto it = compiled.find(expression);
    return it != compiled.end() ? it->second
                                : compiled.emplace(expression, Jq(expression)).first->second;
}

}  // namespace leat::harness
