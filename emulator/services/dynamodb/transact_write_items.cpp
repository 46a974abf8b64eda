#include "base/digest.h"
#include "protocol/shape.h"
#include "services/dynamodb/item_requests.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/transacting.h"
#include "services/dynamodb/transaction.h"

namespace leat::dynamodb {
namespace {

/// The text from which the request is known again, whatever the order of its JSON.
class Fingerprint {
public:
    void add(std::string_view text) {
        text_ += std::to_string(text.size()) + ':';
        text_ += text;
    }
    void add(const std::optional<std::map<std::string, std::string>>& names) {
        if (names)
            for (const auto& [key, value] : *names) {
                add(std::string_view(key));
                add(std::string_view(value));
            }
        text_ += ';';
    }
    void add(const AttributeMap& attributes) { add(std::string_view(encode(attributes).json)); }
    void add(const std::optional<AttributeMap>& attributes) {
        if (attributes) add(*attributes);
        text_ += ';';
    }
    std::string digest() const { return sha256(text_); }

private:
    std::string text_;
};

/// Reads what all four kinds have; their own members follow by kind.
class ActionReader {
public:
    explicit ActionReader(Fingerprint& fingerprint) : fingerprint_(fingerprint) {}

    Action read(const TransactWriteItem& item) {
        const int given = int(item.condition_check.has_value()) + int(item.put.has_value()) +
                          int(item.delete_.has_value()) + int(item.update.has_value());
        if (given != 1)
            throw kValidation("TransactItems can only contain one of Check, Put, Update or Delete");
        using Kind = ItemWrite::Kind;
        if (item.condition_check)
            return one(Kind::Check, *item.condition_check, item.condition_check->key);
        if (item.put) return one(Kind::Put, *item.put, item.put->item);
        if (item.delete_) return one(Kind::Delete, *item.delete_, item.delete_->key);
        return one(Kind::Update, *item.update, item.update->key);
    }

private:
    template <class Input>
    Action one(ItemWrite::Kind kind, const Input& input, const AttributeMap& attributes) {
        auto placeholders = placeholders_of(input);
        const bool conditional = has_condition(input);
        if (kind != ItemWrite::Kind::Update && !conditional)
            placeholders.refuse_without_expression("ConditionExpression");
        refuse_faults(attributes);
        if (kind == ItemWrite::Kind::Put) check_item_size(attributes, false);

        Action action{.write = {.kind = kind, .attributes = &attributes},
                      .table_name = input.table_name};
        action.write.shows_item = is_all_old(input.return_values_on_condition_check_failure);
        fingerprint_.add(std::string_view(kKinds[static_cast<int>(kind)]));
        if constexpr (requires { input.update_expression; }) {
            action.write.update = expressions::parse_update(input.update_expression, placeholders);
            fingerprint_.add(std::string_view(input.update_expression));
        }
        if (conditional)
            action.write.condition = expressions::parse_condition(
                "ConditionExpression", condition_text(input), placeholders);
        placeholders.refuse_unused();
        fingerprint_.add(std::string_view(input.table_name));
        fingerprint_.add(attributes);
        fingerprint_.add(std::string_view(condition_text(input)));
        fingerprint_.add(input.expression_attribute_names);
        fingerprint_.add(input.expression_attribute_values);
        return action;
    }

    template <class Input>
    static bool has_condition(const Input& input) {
        if constexpr (std::is_same_v<Input, ConditionCheck>)
            return true;
        else
            return input.condition_expression.has_value();
    }
    template <class Input>
    static std::string condition_text(const Input& input) {
        if constexpr (std::is_same_v<Input, ConditionCheck>)
            return input.condition_expression;
        else
            return input.condition_expression.value_or("");
    }

    static constexpr const char* kKinds[]{"Put", "Update", "Delete", "Check"};
    Fingerprint& fingerprint_;
};

}  // namespace

TransactWriteItemsOutput transact_write_items(Call& call, const TransactWriteItemsInput& input) {
    Fingerprint fingerprint;
    ActionReader reader(fingerprint);
    std::vector<Action> actions;
    std::int64_t bytes = 0;
    for (const auto& item : input.transact_items) {
        actions.push_back(reader.read(item));
        bytes += size_of(*actions.back().write.attributes);
    }
    if (bytes > kLargestTransaction) throw kValidation(kTransactionTooLarge);
    for (auto& action : actions) action.write.table = table_for_items(call, action.table_name);
    const auto done = transact(call, actions, input.client_request_token, fingerprint.digest());

    TransactWriteItemsOutput output;
    for (const auto& action : actions) {
        if (done.decisions.empty()) break;
        auto metrics = item_collection(input.return_item_collection_metrics, *action.write.table,
                                       *action.write.attributes);
        if (!metrics) continue;
        if (!output.item_collection_metrics) output.item_collection_metrics.emplace();
        (*output.item_collection_metrics)[action.table_name].push_back(std::move(*metrics));
    }
    output.consumed_capacity =
        done.spending.consumed(capacity_form(input.return_consumed_capacity), done.use);
    return output;
}

}  // namespace leat::dynamodb
