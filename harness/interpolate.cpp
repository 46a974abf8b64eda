#include "harness/interpolate.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/strings.h"
#include "base/time_text.h"

namespace leat::harness {

std::string Random::uuid() {
    const std::uint64_t a = number(), b = number();
    return format("%08llx-%04llx-4%03llx-%04llx-%012llx", static_cast<unsigned long long>(a >> 32),
                  static_cast<unsigned long long>((a >> 16) & 0xFFFF),
                  static_cast<unsigned long long>(a & 0xFFF),
                  static_cast<unsigned long long>(0x8000 | ((b >> 48) & 0x3FFF)),
                  static_cast<unsigned long long>(b & 0xFFFFFFFFFFFFull));
}

const Json* Interpolator::find(const std::string& name) const {
    const auto it = values_.find(name);
    return it == values_.end() ? nullptr : &it->second;
}

Json Interpolator::value(const Json& from) {
    if (from.is_string()) return text(from.get_ref<const std::string&>());
    if (from.is_array()) {
        Json list = Json::array();
        for (const Json& item : from) list.push_back(value(item));
        return list;
    }
    if (from.is_object()) {
        Json object = Json::object();
        for (const auto& [key, item] : from.items()) object[plain_text(key)] = value(item);
        return object;
    }
    return from;
}

Json Interpolator::text(const std::string& from) {
    if (from.find("${") == std::string::npos) return from;
    const Template parsed = Template::parse(from);
    if (parsed.is_single()) return evaluate(*parsed.parts[0].expression);
    std::string out;
    for (const Template::Part& part : parsed.parts)
        out += part.expression ? as_text(evaluate(*part.expression)) : part.literal;
    return out;
}

void Interpolator::begin_record(std::int64_t number) {
    in_record_ = true;
    record_number_ = number;
    record_values_.clear();
}

Json Interpolator::evaluate(const Expression& e) {
    switch (e.kind) {
        case Expression::Kind::Literal:
            return e.literal;
        case Expression::Kind::Path:
            return path(e);
        case Expression::Kind::Call:
            return call(e);
    }
    return nullptr;
}

Json Interpolator::path(const Expression& e) {
    if (e.name == "env") {
        const std::string name = e.steps.empty() ? "" : as_text(e.steps[0]);
        const char* value = std::getenv(name.c_str());
        if (!value) throw ExpressionError("the environment has no variable " + name);
        return value;
    }
    std::size_t step = 0;
    std::string name = e.name;
    if (name == "capture" && !e.steps.empty()) name = as_text(e.steps[step++]);
    const Json* at = find(name);
    if (!at) throw ExpressionError("'" + name + "' has no value yet");
    for (; step < e.steps.size(); ++step) {
        const Json& key = e.steps[step];
        const std::string shown = name + " has no " + as_text(key) + ": " + brief(*at, 80);
        if (key.is_number()) {
            const auto index = key.get<std::int64_t>();
            const auto size = static_cast<std::int64_t>(at->size());
            const std::int64_t place = index < 0 ? size + index : index;
            if (!at->is_array() || place < 0 || place >= size) throw ExpressionError(shown);
            at = &(*at)[static_cast<std::size_t>(place)];
        } else {
            if (!at->is_object() || !at->contains(key.get<std::string>()))
                throw ExpressionError(shown);
            at = &(*at)[key.get<std::string>()];
        }
    }
    return *at;
}

Json Interpolator::call(const Expression& e) {
    std::vector<Json> arguments;
    for (const Expression& argument : e.arguments) arguments.push_back(evaluate(argument));
    const bool once_a_record = e.name == "rand" || e.name == "pick";
    if (!in_record_ || !once_a_record) return call_once(e, arguments);
    const std::string key = e.name + Json(arguments).dump();
    const auto it = record_values_.find(key);
    if (it != record_values_.end()) return it->second;
    return record_values_[key] = call_once(e, arguments);
}

Json Interpolator::call_once(const Expression& e, const std::vector<Json>& a) {
    const auto want_number = [&](const Json& value) {
        if (!value.is_number())
            throw ExpressionError(e.name + "() wants numbers, not " + brief(value, 60));
    };
    if (e.name == "uuid") return random_.uuid();
    if (e.name == "now") return iso8601_millis(clock_ ? clock_() : Timestamp{});
    if (e.name == "seq") return in_record_ ? record_number_ : next_number_++;
    if (e.name == "pick")
        return a[static_cast<std::size_t>(
            random_.between(0, static_cast<std::int64_t>(a.size()) - 1))];
    if (e.name == "length")
        return a[0].is_string() ? java_length(a[0].get<std::string>()) : a[0].size();
    if (e.name == "json") return a[0].dump();
    if (e.name == "rand") {
        want_number(a[0]), want_number(a[1]);
        const auto low = a[0].get<std::int64_t>(), high = a[1].get<std::int64_t>();
        if (low > high) throw ExpressionError("rand() wants the lower number first");
        return random_.between(low, high);
    }
    if (e.name == "sum") {
        bool whole = true;
        double total = 0;
        for (const Json& value : a) {
            want_number(value);
            whole = whole && value.is_number_integer();
            total += value.get<double>();
        }
        return whole ? Json(static_cast<std::int64_t>(total)) : Json(total);
    }
    if (e.name == "concat") {
        Json all = Json::array();
        for (const Json& list : a) {
            if (!list.is_array())
                throw ExpressionError("concat() wants lists, not " + brief(list, 60));
            all.insert(all.end(), list.begin(), list.end());
        }
        return all;
    }
    if (e.name == "file") {
        const std::string path = as_text(a[0]);
        std::ifstream file(path[0] == '/' ? path : folder_ + "/" + path, std::ios::binary);
        if (path.empty() || !file) throw ExpressionError("the file " + path + " cannot be read");
        std::stringstream bytes;
        bytes << file.rdbuf();
        return bytes.str();
    }
    throw ExpressionError("there is no function '" + e.name + "'");
}

}  // namespace leat::harness
