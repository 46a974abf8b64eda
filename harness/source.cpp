#include "harness/source.h"

#include <fstream>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "base/strings.h"

namespace leat::harness {

namespace {

constexpr std::size_t kMaxFile = 4 << 20;
constexpr int kMaxNodes = 200'000;  // an alias of aliases grows without end
constexpr int kMaxDepth = 100;

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool looks_like_float(std::string_view t) {
    if (!t.empty() && (t[0] == '-' || t[0] == '+')) t.remove_prefix(1);
    const std::size_t e = t.find_first_of("eE");
    std::string_view mantissa = t.substr(0, e);
    if (e != std::string_view::npos) {
        std::string_view exponent = t.substr(e + 1);
        if (!exponent.empty() && (exponent[0] == '-' || exponent[0] == '+'))
            exponent.remove_prefix(1);
        if (!all_digits(exponent)) return false;
    }
    const std::size_t dot = mantissa.find('.');
    if (dot == std::string_view::npos) return e != std::string_view::npos && all_digits(mantissa);
    const std::string_view whole = mantissa.substr(0, dot), part = mantissa.substr(dot + 1);
    if (whole.empty() && part.empty()) return false;
    return (whole.empty() || all_digits(whole)) && (part.empty() || all_digits(part));
}

}  // namespace

std::string Place::text() const {
    if (!line) return file;
    return file + ":" + std::to_string(line) + (column ? ":" + std::to_string(column) : "");
}

std::string Place::brief() const {
    const std::string name = file.substr(file.rfind('/') + 1);
    return line ? name + ":" + std::to_string(line) : name;
}

/// Turns yaml-cpp's tree into JSON and notes where everything stands.
class Converter {
public:
    explicit Converter(Source& source) : source_(source) {}

    Json value(const YAML::Node& node, const std::string& pointer, int depth) {
        const YAML::Mark mark = node.Mark();
        if (depth > kMaxDepth) fail(mark, "nested too deeply, or an alias contains itself");
        if (++nodes_ > kMaxNodes) fail(mark, "too many values");
        source_.values_[pointer] = {mark.line + 1, mark.column + 1};
        switch (node.Type()) {
            case YAML::NodeType::Undefined:
            case YAML::NodeType::Null:
                return nullptr;
            case YAML::NodeType::Scalar:
                return scalar(node);
            case YAML::NodeType::Sequence:
                return sequence(node, pointer, depth);
            case YAML::NodeType::Map:
                return map(node, pointer, depth);
        }
        return nullptr;
    }

private:
    [[noreturn]] void fail(const YAML::Mark& mark, const std::string& text) {
        throw LoadError({source_.path_, mark.line + 1, mark.column + 1}, text);
    }

    void check_tag(const YAML::Node& node) {
        const std::string& tag = node.Tag();
        if (!tag.empty() && tag != "?" && tag != "!")
            fail(node.Mark(), "tags are not allowed: " + tag);
    }

    Json sequence(const YAML::Node& node, const std::string& pointer, int depth) {
        check_tag(node);
        Json list = Json::array();
        for (const YAML::Node& item : node) {
            const std::string child = pointer + "/" + std::to_string(list.size());
            list.push_back(value(item, child, depth + 1));
        }
        return list;
    }

    Json map(const YAML::Node& node, const std::string& pointer, int depth) {
        check_tag(node);
        Json object = Json::object();
        for (const auto& entry : node) {
            const YAML::Mark mark = entry.first.Mark();
            if (!entry.first.IsScalar()) fail(mark, "a key must be a plain text");
            const std::string key = entry.first.Scalar();
            if (key == "<<") fail(mark, "merge keys are not allowed");
            if (object.contains(key)) fail(mark, "the key '" + key + "' stands here twice");
            const std::string child = pointer_to(pointer, key);
            source_.keys_[child] = {mark.line + 1, mark.column + 1};
            object[key] = value(entry.second, child, depth + 1);
        }
        return object;
    }

    Json scalar(const YAML::Node& node) {
        check_tag(node);
        const std::string& text = node.Scalar();
        if (node.Tag() == "!") return text;  // quoted or a block
        if (text.empty() || text == "null" || text == "~") return nullptr;
        if (text == "true") return true;
        if (text == "false") return false;
        std::string_view digits = text;
        if (digits[0] == '-' || digits[0] == '+') digits.remove_prefix(1);
        if (all_digits(digits)) {
            if (digits.size() > 1 && digits[0] == '0')
                fail(node.Mark(), "is " + text + " a number or a text? Quote it to make it a text");
            if (const auto number = parse_int(text[0] == '+' ? text.substr(1) : text))
                return static_cast<std::int64_t>(*number);
            out_of_range(node.Mark(), text);
        }
        if (!looks_like_float(text)) return text;
        try {
            return std::stod(text);
        } catch (const std::out_of_range&) {
            out_of_range(node.Mark(), text);
        }
    }

    [[noreturn]] void out_of_range(const YAML::Mark& mark, const std::string& number) {
        fail(mark,
             "the number " + number + " is too large or too small; quote it to make it a text");
    }

    Source& source_;
    int nodes_ = 0;
};

namespace {

struct NoHandler final : YAML::EventHandler {
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
};

// Not by YAML::LoadAll, which finds empty documents without end behind a stray comma.
bool has_second_document(const std::string& text) {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    NoHandler ignored;
    return parser.HandleNextDocument(ignored) && parser.HandleNextDocument(ignored);
}

}  // namespace

Source Source::read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw LoadError({path}, "cannot be read");
    std::stringstream text;
    text << file.rdbuf();
    return parse(path, text.str());
}

Source Source::parse(const std::string& path, const std::string& text) {
    if (text.size() > kMaxFile) throw LoadError({path}, "is larger than 4 MiB");
    if (!is_utf8(text)) throw LoadError({path}, "is not UTF-8");
    int number = 0;
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        if (!line.empty() && line[0] == '\t')
            throw LoadError({path, number, 1}, "indented with a tab; YAML wants blanks");
    }
    Source source;
    source.path_ = path;
    try {
        const YAML::Node document = YAML::Load(text);
        if (document.IsNull()) throw LoadError({path}, "is empty");
        if (has_second_document(text)) throw LoadError({path}, "has more than one document");
        source.root_ = Converter(source).value(document, "", 0);
    } catch (const YAML::Exception& e) {
        throw LoadError({path, e.mark.line + 1, e.mark.column + 1}, e.msg);
    }
    return source;
}

std::string Source::folder() const {
    const std::size_t slash = path_.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path_.substr(0, slash);
}

Place Source::place(const std::string& pointer) const {
    std::string at = pointer;
    while (true) {
        const auto it = values_.find(at);
        if (it != values_.end()) return {path_, it->second.line, it->second.column};
        if (at.empty()) return {path_};
        at.resize(at.rfind('/'));
    }
}

Place Source::key_place(const std::string& pointer) const {
    const auto it = keys_.find(pointer);
    return it == keys_.end() ? place(pointer) : Place{path_, it->second.line, it->second.column};
}

}  // namespace leat::harness
