// Every declared constraint of every operation that validates in AWS's common words is broken once,
// alone, over the wire. The tables say what must be refused; the texts are the service's.
#include <cctype>

#include "app/emulator.h"
#include "protocol/document.h"
#include "protocol/pattern.h"
#include "service/service.h"
#include "support/catch.h"
#include "support/wire.h"

namespace constraints_test {

using namespace leat;
using namespace leat::protocol;

namespace {

// Longer values are left to the services' own tests: a request should stay small.
constexpr std::int64_t kLongest = 70'000;

struct Broken {
    Document value;
    std::string must;  // what the answer has to say
};

std::string lower_camel(std::string name) {
    name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    return name;
}

Document text_of_length(std::int64_t n) {
    return Document(std::string(static_cast<std::size_t>(n), 'a'));
}

void break_text(const Constraints& c, std::vector<Broken>& out) {
    if (c.max < kLongest)
        out.push_back({text_of_length(c.max + 1),
                       "Member must have length less than or equal to " + std::to_string(c.max)});
    if (c.min > 0)
        out.push_back(
            {text_of_length(c.min - 1),
             "Member must have length greater than or equal to " + std::to_string(c.min)});
    const std::string odd = "\x01 \xe2\x82\xac?";
    if (c.pattern && !matches_pattern(c.pattern, odd))
        out.push_back(
            {Document(odd),
             std::string("Member must satisfy regular expression pattern: ") + c.pattern});
    if (c.enum_count) {
        std::string set;
        for (int i = 0; i < c.enum_count; ++i)
            set += (i ? ", " : "") + std::string(c.enum_values[i]);
        out.push_back(
            {Document("no such value"), "Member must satisfy enum value set: [" + set + "]"});
    }
}

void break_number(const Constraints& c, std::vector<Broken>& out) {
    if (c.max < INT32_MAX)
        out.push_back({Document(c.max + 1),
                       "Member must have value less than or equal to " + std::to_string(c.max)});
    if (c.min > INT32_MIN)
        out.push_back({Document(c.min - 1),
                       "Member must have value greater than or equal to " + std::to_string(c.min)});
}

std::vector<Broken> broken_values(const Member& m) {
    std::vector<Broken> out;
    const Constraints& c = m.traits.self;
    switch (m.type->kind) {
        case Kind::String:
            break_text(c, out);
            break;
        case Kind::Integer:
        case Kind::Long:
        case Kind::Double:
            break_number(c, out);
            break;
        case Kind::List:
            if (c.min > 0)
                out.push_back(
                    {Document::array(),
                     "Member must have length greater than or equal to " + std::to_string(c.min)});
            if (m.type->element->kind == Kind::String && m.traits.elements.max < kLongest)
                out.push_back({Document::array({text_of_length(m.traits.elements.max + 1)}),
                               "Member must satisfy constraint: ["});
            break;
        case Kind::Map:
            if (m.traits.keys.max < kLongest)
                out.push_back(
                    {Document::object({{text_of_length(m.traits.keys.max + 1).as_string(), "v"}}),
                     "Map keys must satisfy constraint: ["});
            break;
        default:
            break;
    }
    return out;
}

bool speaks_json_with_lists_of_faults(const service::Identity& identity) {
    const auto& codec = *identity.codecs().front();
    return &codec == &aws_json_1_1() && identity.traits.target_prefix;
}

}  // namespace

TEST_CASE("every declared constraint is enforced, and required members are demanded") {
    test::WireTest w(false);
    int checked = 0;
    for (const service::Identity* identity : app::identities()) {
        if (!speaks_json_with_lists_of_faults(*identity)) continue;
        for (const service::Operation& op : identity->operations) {
            const std::string target =
                std::string(identity->traits.target_prefix) + "." + op.traits.name;
            for (const Member& m : op.traits.input()) {
                if (m.traits.unsupported) continue;
                const std::string at =
                    "at '" + lower_camel(m.name) + "' failed to satisfy constraint: ";
                for (const Broken& broken : broken_values(m)) {
                    const auto answer =
                        w.json(target, Document::object({{m.name, broken.value}}).to_json());
                    INFO(target << " " << m.name << ": " << answer.body);
                    CHECK(answer.status == 400);
                    const Document body = Document::parse(answer.body);
                    CHECK(body.text("__type") == identity->traits.validation_error->code);
                    CHECK(body.text("message").value_or("").find(at + broken.must) !=
                          std::string::npos);
                    ++checked;
                }
                if (!m.traits.required) continue;
                const auto answer = w.json(target, "{}");
                INFO(target << " without " << m.name << ": " << answer.body);
                CHECK(answer.body.find(at + "Member must not be null") != std::string::npos);
                ++checked;
            }
        }
    }
    CHECK(checked > 100);
}

}  // namespace constraints_test
