#pragma once
// The expressions of DynamoDB: parsed once per request, evaluated on decoded items. All errors are
// ValidationException with the service's texts (facts, "Expressions"); parse errors come before any
// item is read. Values that live as long as a request; one thread.
//
//   Placeholders placeholders(input.expression_attribute_names, input.expression_attribute_values);
//   const Condition condition = parse_condition("ConditionExpression", text, placeholders);
//   const UpdateExpression update = parse_update(text, placeholders);
//   placeholders.refuse_unused();          // after all expressions of the request were parsed
//   if (!condition.holds(item)) …
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/attribute_value.h"
#include "services/dynamodb/expressions/path.h"
#include "services/dynamodb/table.h"

namespace leat::dynamodb::expressions {

/// What #names and :values stand for, and which were used.
class Placeholders {
public:
    Placeholders() = default;
    /// Either may be nullptr (absent).
    Placeholders(const std::map<std::string, std::string>* names, const AttributeMap* values)
        : names_(names), values_(values) {}
    /// For a request with none of the expressions named: "ConditionExpression", "UpdateExpression
    /// and ConditionExpression". Refuses names ("ExpressionAttributeNames can only be specified
    /// when using expressions") and values.
    void refuse_without_expression(const char* named) const;
    /// Only values, when the request has other expressions that take none (a projection).
    void refuse_values_without_expression(const char* named) const;
    /// Their form: syntax of the placeholders, empty maps, faults in values
    /// ("ExpressionAttributeValues contains invalid value: … for key :v"). The service looks at it
    /// when it comes to the first expression; so do the functions below that parse one.
    void check();
    void refuse_unused() const;

    /// Throws "Invalid <kind>: An expression attribute name … not defined; attribute name: #x".
    const std::string& name(const char* kind, const std::string& placeholder);
    const AttributeValue& value(const char* kind, const std::string& placeholder);

private:
    const std::map<std::string, std::string>* names_ = nullptr;
    const AttributeMap* values_ = nullptr;
    std::set<std::string> used_names_, used_values_;
    bool checked_ = false;
};

struct ConditionNode;
/// Of ConditionExpression and FilterExpression, or made from Expected and filters.
class Condition {
public:
    Condition();
    explicit Condition(std::unique_ptr<ConditionNode> root);
    ~Condition();
    Condition(Condition&&) noexcept;
    Condition& operator=(Condition&&) noexcept;
    /// An empty condition holds always. `item` is an empty map when there is no item.
    bool holds(const AttributeMap& item) const;
    bool empty() const { return !root_; }
    /// Top-level attributes it names, sorted: what has to be decoded.
    std::vector<std::string> attributes() const;
    /// The first of a key's attributes that it names, or nullptr; a filter must not name one.
    const std::string* key_attribute(const KeySchema& keys) const;

private:
    std::unique_ptr<ConditionNode> root_;
};
/// kind: "ConditionExpression" or "FilterExpression".
Condition parse_condition(const char* kind, std::string_view text, Placeholders& placeholders);

class ProjectionExpression {
public:
    /// What the paths select, within their parents; list elements are compacted in order.
    AttributeMap apply(const AttributeMap& item) const;
    /// Top-level attributes, sorted.
    std::vector<std::string> attributes() const;
    bool empty() const { return paths_.empty(); }
    const std::vector<DocumentPath>& paths() const { return paths_; }
    explicit ProjectionExpression(std::vector<DocumentPath> paths = {});

private:
    std::vector<DocumentPath> paths_;
};
/// Refuses overlap and conflict of paths.
ProjectionExpression parse_projection(std::string_view text, Placeholders& placeholders);

struct UpdateAction;
/// Of UpdateExpression, or made from AttributeUpdates.
class UpdateExpression {
public:
    UpdateExpression();
    explicit UpdateExpression(std::vector<UpdateAction> actions, bool legacy = false);
    ~UpdateExpression();
    UpdateExpression(UpdateExpression&&) noexcept;
    UpdateExpression& operator=(UpdateExpression&&) noexcept;
    bool empty() const { return actions_.empty(); }
    /// True when it could only take away: a missing item is then not created.
    bool only_removes() const;
    /// Changes the item; all right-hand sides see it as it was. `item` holds at least the key.
    void apply(AttributeMap& item) const;
    /// All paths it names, for UPDATED_OLD and UPDATED_NEW.
    std::vector<DocumentPath> paths() const;
    /// Top-level attributes it changes, for the check against key attributes.
    std::vector<std::string> targets() const;

private:
    std::vector<UpdateAction> actions_;
    bool legacy_ = false;
};
UpdateExpression parse_update(std::string_view text, Placeholders& placeholders);

/// Equality on the partition key and at most one condition on the sort key.
struct KeyCondition {
    AttributeValue partition;
    enum class Operator : std::uint8_t {
        None,
        Equal,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Between,
        BeginsWith
    } op = Operator::None;
    AttributeValue low, high;  // high of Between only
};
/// Conditions on at most two attributes, before the table is known: what is wrong with the
/// expression itself is refused before a missing table, what does not fit the keys after it.
class KeyExpression {
public:
    struct Term {
        std::string attribute;
        KeyCondition::Operator op = KeyCondition::Operator::Equal;
        AttributeValue low, high;
    };
    explicit KeyExpression(std::vector<Term> terms = {}) : terms_(std::move(terms)) {}
    /// Checks names, types and operators against the schema of the table or the index.
    KeyCondition for_keys(const KeySchema& keys) const;

private:
    std::vector<Term> terms_;
};
KeyExpression parse_key_expression(std::string_view text, Placeholders& placeholders);
/// Both at once.
KeyCondition parse_key_condition(std::string_view text, Placeholders& placeholders,
                                 const KeySchema& keys);

}  // namespace leat::dynamodb::expressions
