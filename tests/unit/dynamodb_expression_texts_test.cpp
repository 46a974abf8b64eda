// What DynamoDB's expressions are refused with: every text, and which one of several comes first.
#include <vector>

#include "services/dynamodb/expressions/reserved_words.h"
#include "support/catch.h"
#include "unit/dynamodb_expression_support.h"

namespace dynamodb_expression_texts_test {

using namespace leat;
using namespace leat::dynamodb;
using namespace leat::dynamodb::expressions;

namespace {

struct Case {
    std::string text, refusal;  // behind "Invalid …Expression: "
};

std::string syntax(const std::string& token, const std::string& near) {
    return "Syntax error; token: \"" + token + "\", near: \"" + near + '"';
}

void check_conditions(const std::vector<Case>& cases) {
    for (const Case& each : cases) {
        INFO(each.text);
        CHECK(condition_refusal(each.text) ==
              (each.refusal.empty() ? "" : "Invalid ConditionExpression: " + each.refusal));
    }
}

void check_updates(const std::vector<Case>& cases) {
    for (const Case& each : cases) {
        INFO(each.text);
        CHECK(update_refusal(each.text) ==
              (each.refusal.empty() ? "" : "Invalid UpdateExpression: " + each.refusal));
    }
}

void check_projections(const std::vector<Case>& cases) {
    for (const Case& each : cases) {
        INFO(each.text);
        CHECK(projection_refusal(each.text) ==
              (each.refusal.empty() ? "" : "Invalid ProjectionExpression: " + each.refusal));
    }
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("a syntax error names the token and what stands around it", "[dynamodb][expressions]") {
    check_conditions({
        {"a", syntax("<EOF>", "a")},
        {"a = ", syntax("<EOF>", "=")},
        {"attribute_exists(a) AND NOT #b", syntax("<EOF>", "#b")},
        {"ADD #a :n", syntax("ADD", "ADD #a")},
        {"a = b c", syntax("c", "b c")},
        {"a = 5", syntax("5", "= 5")},
        {"my-attr = :n", syntax("-", "my-attr")},
        {"GI-1-PK = :n", syntax("-", "GI-1")},
        {"_type = :s", syntax("_", "_type")},
        {"__typename <> :s", syntax("_", "__")},
        {"a = :s AND _b = :s", syntax("_", "AND _b")},
        {"a = \"x\"", syntax("\"", "= \"x")},
        {"a = é", syntax("é", "= é")},
        {"a == b", syntax("=", "== b")},
        {"a = # b", syntax("#", "= # b")},
        {"(a = b", syntax("<EOF>", "b")},
        {"a = b)", syntax(")", "b)")},
        {")", syntax(")", ")")},
        {"a = b AND", syntax("<EOF>", "AND")},
        {"AND a = b", syntax("AND", "AND a")},
        {"a AND b = c", syntax("AND", "a AND b")},
        {"a = b OR c", syntax("<EOF>", "c")},
        {"a = (b = c)", syntax("=", "b = c")},
        {"(a = b) = c", syntax("=", ") = c")},
        {"a = NOT b", syntax("NOT", "= NOT b")},
        {"a IN b", syntax("b", "IN b")},
        {"a IN ()", syntax(")", "()")},
        {"a IN (b,)", syntax(")", ",)")},
        {"a IN (b = c)", syntax("=", "b = c")},
        {"a BETWEEN b", syntax("<EOF>", "b")},
        {"a BETWEEN b OR c", syntax("OR", "b OR c")},
        {"a BETWEEN b AND", syntax("<EOF>", "AND")},
        {"size() = :n", syntax(")", "() =")},
        {"begins_with(a, b", syntax("<EOF>", "b")},
        {"begins_with(a = b)", syntax("=", "a = b")},
        {"a.b. = c", syntax("=", ". = c")},
        {"a[b] = c", syntax("b", "[b]")},
        {"a[1 = c", syntax("=", "1 = c")},
        {"a[-1] = c", syntax("-", "[-1")},
        {".a = c", syntax(".", ".a")},
        {"(size(a))[0] > a", syntax("[", ")[0")},
        {"a + b = c", syntax("+", "a + b")},
        {"a , b", syntax(",", "a , b")},
        {" \t\n", syntax("<EOF>", "")},
    });
    check_updates({
        {"INVALID SYNTAX HERE", syntax("INVALID", "INVALID SYNTAX")},
        {"ADD hits : incr", syntax(":", "hits : incr")},
        {"SET a = :s, #, b = :s", syntax("#", ", #,")},
        {"SET #as, #b = :s", syntax(",", "#as, #b")},
        {"set _something = :s", syntax("_", "set _something")},
        {"SET", syntax("<EOF>", "SET")},
        {"SET a", syntax("<EOF>", "a")},
        {"SET a <> :s", syntax("<>", "a <> :s")},
        {"SET a = :s b = :s", syntax("b", ":s b =")},
        {"SET a = :s,", syntax("<EOF>", ",")},
        {"SET a = b + c + d", syntax("+", "c + d")},
        {"SET a = (b + c) + d", syntax("+", ") + d")},
        {"SET a = b - (c - d)", syntax("-", "c - d")},
        {"SET a = list_append(b + c, d)", syntax("+", "b + c")},
        {"SET a = (b", syntax("<EOF>", "b")},
        {"SET a = b)", syntax(")", "b)")},
        {"SET a = b AND c", syntax("AND", "b AND c")},
        {"SET :s = a", syntax(":s", "SET :s =")},
        {"REMOVE a = :s", syntax("=", "a = :s")},
        {"REMOVE :s", syntax(":s", "REMOVE :s")},
        {"ADD a b", syntax("b", "a b")},
        {"DELETE a, b :ss", syntax(",", "a, b")},
        {"SET add = :s", syntax("add", "SET add =")},
    });
    check_projections({
        {"a,", syntax("<EOF>", ",")},
        {"a b", syntax("b", "a b")},
        {"(a)", syntax("(", "(a")},
        {":s", syntax(":s", ":s")},
        {"a, in", syntax("in", ", in")},
    });
}

TEST_CASE("an expression has a size and is not empty", "[dynamodb][expressions]") {
    CHECK(condition_refusal("") == "Invalid ConditionExpression: The expression can not be empty;");
    CHECK(update_refusal("") == "Invalid UpdateExpression: The expression can not be empty;");
    CHECK(projection_refusal("") ==
          "Invalid ProjectionExpression: The expression can not be empty;");
    const std::string longest = std::string(4096 - 1, ' ') + "a";
    CHECK(projection_refusal(longest).empty());
    CHECK(projection_refusal(longest + 'b') ==
          "Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size; "
          "expression size: 4097");
}

TEST_CASE("reserved words are refused in any case, keywords are syntax",
          "[dynamodb][expressions]") {
    const std::string reserved = "Attribute name is a reserved keyword; reserved keyword: ";
    check_projections({{"name", reserved + "name"},
                       {"a, Status", reserved + "Status"},
                       {"a.ZONE", reserved + "ZONE"},
                       {"abort[1]", reserved + "abort"},
                       {"names1", ""},
                       {"#status", ""}});
    check_conditions({{"#a = :s AND name = :s", reserved + "name"},
                      {"size(Size) = :n", reserved + "Size"},
                      {"attribute_exists(a.count)", reserved + "count"}});
    check_updates({{"SET name = :s", reserved + "name"}, {"SET a = b.Data", reserved + "Data"}});
    CHECK(is_reserved("timestamp"));
    CHECK(is_reserved("LOCALTIMESTAMP"));
    CHECK_FALSE(is_reserved("timestamps"));
    CHECK_FALSE(is_reserved("id"));
    CHECK_FALSE(is_reserved(""));
    CHECK_FALSE(is_reserved(std::string(1000, 'a')));
}

TEST_CASE("undefined placeholders are named", "[dynamodb][expressions]") {
    const std::string name =
        "An expression attribute name used in the document path is not defined; attribute name: ";
    const std::string value =
        "An expression attribute value used in expression is not defined; attribute value: ";
    check_conditions({{"#missing = :n", name + "#missing"},
                      {"#a = :missing", value + ":missing"},
                      {"a.#x = :missing", name + "#x"},
                      {":missing = #x", value + ":missing"},
                      {"a IN (:n, :zz)", value + ":zz"}});
    check_updates({{"SET a = :missing, #x = :n", name + "#x"},
                   {"SET a = if_not_exists(#x, :n)", name + "#x"},
                   {"ADD a :missing", value + ":missing"}});
    check_projections({{"a, #x.b", name + "#x"}});
    CHECK(refusal([] {
              Placeholders none;
              parse_condition("FilterExpression", "#missing = a", none);
          }) == "Invalid FilterExpression: " + name + "#missing");
}

TEST_CASE("redundant parentheses are refused", "[dynamodb][expressions]") {
    const std::string redundant = "The expression has redundant parentheses;";
    check_conditions({{"((a = b))", redundant},
                      {"a = ((b))", redundant},
                      {"( ( a ) ) = b", redundant},
                      {"a = b AND ((c = d OR e = f))", redundant},
                      {"begins_with(a, ((:s)))", redundant},
                      {"(((unknown(a))))", redundant},
                      {"(a = b)", ""},
                      {"(a) = (b)", ""},
                      {"((a) = (b))", ""},
                      {"((a = b) AND (c = d))", ""},
                      {"(a = b AND (c = d))", ""},
                      {"(a.b).c = :n", ""},
                      {"((size(a)) > (:n))", ""}});
    check_updates(
        {{"SET a = ((b))", redundant}, {"SET a = (b + c)", ""}, {"SET a = (b) + (c)", ""}});
}

TEST_CASE("no nesting exhausts the stack", "[dynamodb][expressions]") {
    const std::string open = repeated("(", 2000), close = repeated(")", 2000);
    CHECK(condition_refusal(open + "a = b" + close) ==
          "Invalid ConditionExpression: The expression has redundant parentheses;");
    CHECK(condition_refusal(open) == "Invalid ConditionExpression: " + syntax("<EOF>", "("));
    CHECK(update_refusal("SET a = " + open + "b" + close) ==
          "Invalid UpdateExpression: The expression has redundant parentheses;");
    CHECK(condition_refusal(repeated("NOT ", 1000) + "a = b") ==
          "Invalid ConditionExpression: The expression contains too many operators; operator "
          "count: 1001");
    CHECK(condition_refusal(repeated("size(", 600) + "a" + repeated(")", 600) + " = :n") ==
          "Invalid ConditionExpression: Incorrect operand type for operator or function; operator "
          "or function: size, operand type: N");
    CHECK(update_refusal("SET a = " + repeated("if_not_exists(b,", 230) + ":n" +
                         repeated(")", 230)) == "");
}

TEST_CASE("operators and operands are counted", "[dynamodb][expressions]") {
    std::string text = "a=b";
    for (int i = 0; i < 150; ++i) text += " OR a=b";
    CHECK(condition_refusal(text) ==
          "Invalid ConditionExpression: The expression contains too many operators; operator "
          "count: 301");
    CHECK(condition_refusal("NOT " + text.substr(0, text.size() - 7)) == "");
    CHECK(condition_refusal("a IN (" + repeated(":n,", 99) + ":n)") == "");
    CHECK(condition_refusal("a IN (" + repeated(":n,", 100) + ":n)") ==
          "Invalid ConditionExpression: The IN operator is provided with too many operands; number "
          "of operands: 101");
    check_projections(
        {{"a" + repeated(".b", 31), ""},
         {"a" + repeated(".b", 32),
          "The document path has too many nesting elements; nesting elements: 33"},
         {"a[2147483647]", ""},
         {"a[2147483648]", "List index is not within the allowable range; index: [2147483648]"},
         {"a[99999999999999999999999]",
          "List index is not within the allowable range; index: [99999999999999999999999]"}});
}

TEST_CASE("functions are known, stand where they may and take what they take",
          "[dynamodb][expressions]") {
    const std::string misused =
        "The function is not allowed to be used this way in an expression; function: ";
    const auto count = [](const std::string& name, int given) {
        return "Incorrect number of operands for operator or function; operator or function: " +
               name + ", number of operands: " + std::to_string(given);
    };
    const auto type = [](const std::string& name, const std::string& given) {
        return "Incorrect operand type for operator or function; operator or function: " + name +
               ", operand type: " + given;
    };
    const std::string path =
        "Operator or function requires a document path; operator or function: ";
    check_conditions({
        {"whatever(a)", "Invalid function name; function: whatever"},
        {"Attribute_Exists(a)", "Invalid function name; function: Attribute_Exists"},
        {"if_not_exists(a, :n)",
         "The function is not allowed in a condition expression; function: if_not_exists"},
        {"size(a)", misused + "size"},
        {"a = b AND size(c)", misused + "size"},
        {"NOT size(c)", misused + "size"},
        {"(size(c))", misused + "size"},
        {"attribute_exists(a) = b", misused + "attribute_exists"},
        {"a = contains(b, c)", misused + "contains"},
        {"a IN (b, begins_with(c, d))", misused + "begins_with"},
        {"a BETWEEN b AND attribute_type(c, d)", misused + "attribute_type"},
        {"size(attribute_exists(a)) = :n", misused + "attribute_exists"},
        {"attribute_exists(a, b)", count("attribute_exists", 2)},
        {"attribute_type(a)", count("attribute_type", 1)},
        {"begins_with(a, b, c)", count("begins_with", 3)},
        {"contains(a)", count("contains", 1)},
        {"size(a, b) = :n", count("size", 2)},
        {"attribute_exists(:s)", path + "attribute_exists"},
        {"attribute_not_exists(size(a))", path + "attribute_not_exists"},
        {"attribute_type(a, b)", type("attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}")},
        {"attribute_type(a, :n)", type("attribute_type", "N")},
        {"attribute_type(a, :s)",
         "Invalid attribute type name found; type: abc, valid types: "
         "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
        {"attribute_type(a, :t)", ""},
        {"begins_with(a, :n)", type("begins_with", "N")},
        {"begins_with(:ss, a)", type("begins_with", "SS")},
        {"begins_with(a, size(b))", type("begins_with", "N")},
        {"begins_with(a, :bin)", ""},
        {"size(:n) = a", type("size", "N")},
        {"size(:null) = a", type("size", "NULL")},
        {"size(:b) = a", type("size", "BOOL")},
        {"size(size(a)) = :n", type("size", "N")},
        {"size(:ss) = :n", ""},
        {"a < :b", type("<", "BOOL")},
        {":m >= a", type(">=", "M")},
        {"a <= :ns", type("<=", "NS")},
        {"a > :null", type(">", "NULL")},
        {"a BETWEEN :l AND :l", type("BETWEEN", "L")},
        {":b BETWEEN a AND b", type("BETWEEN", "BOOL")},
        {"a = :m AND a <> :ss AND a IN (:l, :null)", ""},
        {"a BETWEEN :n AND :s",
         "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
         "operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:abc}"},
        {"a BETWEEN :n AND :n1",
         "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
         "lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {N:1}"},
        {"a BETWEEN :n1 AND :n", ""},
        {"a BETWEEN :n AND :n", ""},
    });
    check_updates({
        {"SET a = whatever(b)", "Invalid function name; function: whatever"},
        {"SET a = size(b)", "The function is not allowed in an update expression; function: size"},
        {"SET a = if_not_exists(b)", count("if_not_exists", 1)},
        {"SET a = list_append(b, c, d)", count("list_append", 3)},
        {"SET a = if_not_exists(:s, :s)", path + "if_not_exists"},
        {"SET a = list_append(:s, b)", type("list_append", "S")},
        {"SET a = list_append(b, :m)", type("list_append", "M")},
        {"SET a = b + :s", type("+", "S")},
        {"SET a = :ss - b", type("-", "SS")},
        {"SET a = b + list_append(c, d)", type("+", "L")},
        {"SET a = if_not_exists(a, :n1) + :n", ""},
        {"SET a = list_append(if_not_exists(a, :l), :l)", ""},
    });
}

TEST_CASE("the first operand differs from the others", "[dynamodb][expressions]") {
    const auto distinct = [](const std::string& name, const std::string& operand) {
        return "The first operand must be distinct from the remaining operands for this operator "
               "or "
               "function; operator: " +
               name + ", first operand: " + operand;
    };
    check_conditions({{"a = a", distinct("=", "[a]")},
                      {"#a <> a", distinct("<>", "[a]")},
                      {"a.b[1] < a.b[1]", distinct("<", "[a, b, [1]]")},
                      {"contains(a, #a)", distinct("contains", "[a]")},
                      {"begins_with(#a.b, a.#b)", distinct("begins_with", "[a, b]")},
                      {"a BETWEEN b AND a", distinct("BETWEEN", "[a]")},
                      {"a IN (b, a)", distinct("IN", "[a]")},
                      {"a = b.a", ""},
                      {"#dot = a.b", ""},
                      {":s = :s", ""}});
}

TEST_CASE("of several faults the service names one", "[dynamodb][expressions]") {
    check_conditions({
        {"((name = unknown(:x)))", "The expression has redundant parentheses;"},
        {"name = unknown(:zz)", "Invalid function name; function: unknown"},
        {"name = :zz AND size(a)",
         "The function is not allowed to be used this way in an expression; function: size"},
        {"name = :zz", "Attribute name is a reserved keyword; reserved keyword: name"},
        {"a = a AND b = :zz",
         "The first operand must be distinct from the remaining operands for this operator or "
         "function; operator: =, first operand: [a]"},
        {"contains(a, :zz, b)",
         "An expression attribute value used in expression is not defined; attribute value: :zz"},
    });
    check_updates({
        {"SET name = unknown(:zz)", "Attribute name is a reserved keyword; reserved keyword: name"},
        {"SET a = unknown(:zz) SET b = :n", "Invalid function name; function: unknown"},
        {"SET a = :zz, a = :n SET b = :n",
         "The \"SET\" section can only be used once in an update expression;"},
        {"ADD a :s, a :n",
         "Two document paths overlap with each other; must remove or rewrite one of these paths; "
         "path one: [a], path two: [a]"},
        {"SET a = :s + :n ADD b :s",
         "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, "
         "typeSet: ALLOWED_FOR_ADD_OPERAND"},
    });
}

TEST_CASE("sections stand once, ADD and DELETE take numbers and sets", "[dynamodb][expressions]") {
    const auto once = [](const std::string& section) {
        return "The \"" + section + "\" section can only be used once in an update expression;";
    };
    const auto type = [](const std::string& section, const std::string& given) {
        return "Incorrect operand type for operator or function; operator: " + section +
               ", operand type: " + given + ", typeSet: ALLOWED_FOR_" + section + "_OPERAND";
    };
    check_updates({{"SET a = :n SET b = :n", once("SET")},
                   {"REMOVE a REMOVE b", once("REMOVE")},
                   {"ADD a :n SET b = :n ADD c :n", once("ADD")},
                   {"DELETE a :ss delete b :ss", once("DELETE")},
                   {"SET a = :n REMOVE b ADD c :n DELETE d :ss", ""},
                   {"ADD a :s", type("ADD", "STRING")},
                   {"ADD a :bin", type("ADD", "BINARY")},
                   {"ADD a :b", type("ADD", "BOOLEAN")},
                   {"ADD a :null", type("ADD", "NULL")},
                   {"ADD a :l", type("ADD", "LIST")},
                   {"ADD a :m", type("ADD", "MAP")},
                   {"DELETE a :n", type("DELETE", "NUMBER")},
                   {"ADD a :n, b :ss, c :ns", ""}});
}

TEST_CASE("paths neither overlap nor conflict", "[dynamodb][expressions]") {
    const auto meeting = [](const std::string& how, const std::string& one,
                            const std::string& two) {
        return "Two document paths " + how +
               " with each other; must remove or rewrite one of these paths; path one: " + one +
               ", path two: " + two;
    };
    check_projections({{"a, a.b", meeting("overlap", "[a]", "[a, b]")},
                       {"a.b, c, a", meeting("overlap", "[a, b]", "[a]")},
                       {"a, b, a", meeting("overlap", "[a]", "[a]")},
                       {"#a, a", meeting("overlap", "[a]", "[a]")},
                       {"a[1], a[1].b", meeting("overlap", "[a, [1]]", "[a, [1], b]")},
                       {"a.b, a[0]", meeting("conflict", "[a, b]", "[a, [0]]")},
                       {"a[0], x, a.b.c, a[2]", meeting("conflict", "[a, [0]]", "[a, b, c]")},
                       {"a.b, a.c, a.d[1], a.d[2]", ""},
                       {"#dot, a.b", ""}});
    check_updates({{"SET a = :n REMOVE a.b", meeting("overlap", "[a]", "[a, b]")},
                   {"SET a.b = :n, a[1] = :n", meeting("conflict", "[a, b]", "[a, [1]]")},
                   {"SET a = b, b = a", ""},
                   {"SET a[1] = :n, a[2] = :n REMOVE a[3]", ""}});
}

TEST_CASE("placeholders have a form and are all used", "[dynamodb][expressions]") {
    const AttributeMap none, values = item(R"({":a":{"N":"1"},":b":{"N":"1"}})");
    const auto names_refusal = [](const Names& names) {
        return refusal([&] { Placeholders(&names, nullptr).check(); });
    };
    const auto values_refusal = [](const AttributeMap& map) {
        return refusal([&] { Placeholders(nullptr, &map).check(); });
    };
    CHECK(names_refusal({}) == "ExpressionAttributeNames must not be empty");
    CHECK(names_refusal({{"a", "b"}}) ==
          "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"");
    CHECK(names_refusal({{"#", "b"}}) ==
          "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#\"");
    CHECK(names_refusal({{"#a-b", "b"}}) ==
          "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a-b\"");
    CHECK(names_refusal({{"#_0aZ", "b"}}) == "");
    CHECK(values_refusal(none) == "ExpressionAttributeValues must not be empty");
    CHECK(values_refusal(item(R"({"pid":{"S":"x"}})")) ==
          "ExpressionAttributeValues contains invalid key: Syntax error; key: \"pid\"");
    AttributeMap faulty;
    faulty.set(":v",
               AttributeValue::invalid("The parameter cannot be converted to a numeric value"));
    CHECK(values_refusal(faulty) ==
          "ExpressionAttributeValues contains invalid value: The parameter cannot be converted to "
          "a numeric value for key :v");

    // Where there is no expression, its form does not matter.
    CHECK(refusal([&] {
              Placeholders(nullptr, &none).refuse_without_expression("FilterExpression");
          }) ==
          "ExpressionAttributeValues can only be specified when using expressions: "
          "FilterExpression is null");
    CHECK(refusal([&] {
              Placeholders placeholders(nullptr, &none);
              parse_update("SET", placeholders);
          }) == "ExpressionAttributeValues must not be empty");

    const Names names{{"#b", "x"}, {"#a", "y"}, {"#c", "z"}};
    CHECK(refusal([&] {
              Placeholders placeholders(&names, &values);
              parse_condition("ConditionExpression", "#c = :a", placeholders);
              placeholders.refuse_unused();
          }) == "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}");
    CHECK(refusal([&] {
              Placeholders placeholders(nullptr, &values);
              parse_update("SET a = :a", placeholders);
              placeholders.refuse_unused();
          }) == "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    CHECK(refusal([&] {
              Placeholders placeholders(&names, &values);
              parse_update("SET #a = :a", placeholders);
              parse_condition("ConditionExpression", "#b = :b OR #c = :b", placeholders);
              placeholders.refuse_unused();
          }) == "");

    const auto without = [&](const Names* given_names, const AttributeMap* given,
                             const char* named) {
        return refusal([&] { Placeholders(given_names, given).refuse_without_expression(named); });
    };
    CHECK(without(nullptr, nullptr, "ConditionExpression") == "");
    CHECK(without(&names, &values, "ConditionExpression") ==
          "ExpressionAttributeNames can only be specified when using expressions");
    CHECK(without(nullptr, &values, "ConditionExpression") ==
          "ExpressionAttributeValues can only be specified when using expressions: "
          "ConditionExpression is null");
    CHECK(without(nullptr, &values, "UpdateExpression and ConditionExpression") ==
          "ExpressionAttributeValues can only be specified when using expressions: "
          "UpdateExpression and ConditionExpression are null");
}

}  // namespace dynamodb_expression_texts_test
