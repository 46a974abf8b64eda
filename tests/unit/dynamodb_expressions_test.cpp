// DynamoDB's expressions against items: conditions, updates, projections, key conditions.
#include <utility>
#include <vector>

#include "services/dynamodb/expressions/ast.h"
#include "support/catch.h"
#include "unit/dynamodb_expression_support.h"

namespace dynamodb_expressions_test {

using namespace leat;
using namespace leat::dynamodb;
using namespace leat::dynamodb::expressions;
using leat::dynamodb::expressions::Condition;

namespace {

const AttributeMap& subject() {
    static const AttributeMap map = item(
        R"({"bin":{"B":"YWJj"},"bools":{"BOOL":true},"bs":{"BS":["YQ==","Yg=="]},)"
        R"("lst":{"L":[{"N":"1"},{"M":{"x":{"S":"y"}}},{"SS":["a","b"]}]},)"
        R"("mp":{"M":{"inn":{"M":{"n":{"N":"7"}}},"s":{"S":"t"}}},"nil":{"NULL":true},"nix":{"S":""},)"
        R"("ns":{"NS":["1","2"]},"num":{"N":"5"},"num2":{"N":"10"},"ss":{"SS":["a","b"]},)"
        R"("str":{"S":"abc"},"uni":{"S":"é𝄞"}})");
    return map;
}

const AttributeMap& values() {
    static const AttributeMap map = item(
        R"({":a":{"S":"a"},":ab":{"S":"ab"},":abc":{"S":"abc"},":abd":{"S":"abd"},)"
        R"(":b":{"BOOL":true},":bina":{"B":"YQ=="},":binbc":{"B":"YmM="},":empty":{"S":""},)"
        R"(":l":{"L":[{"S":"x"}]},":map":{"M":{"x":{"S":"y"}}},":n0":{"N":"0"},":n1":{"N":"1"},)"
        R"(":n10":{"N":"10"},":n3":{"N":"3"},":n5":{"N":"5"},":n7":{"N":"7"},)"
        R"(":ns":{"NS":["2","3"]},":null":{"NULL":true},":ss":{"SS":["b","c"]},)"
        R"(":ssab":{"SS":["a","b"]},":tL":{"S":"L"},":tN":{"S":"N"},":tNULL":{"S":"NULL"},)"
        R"(":tSS":{"S":"SS"}})");
    return map;
}

bool holds(std::string_view text, const AttributeMap& for_item = subject()) {
    Placeholders placeholders(nullptr, &values());
    return parse_condition("ConditionExpression", text, placeholders).holds(for_item);
}

AttributeMap updated(std::string_view text, AttributeMap map) {
    Placeholders placeholders(nullptr, &values());
    parse_update(text, placeholders).apply(map);
    return map;
}

std::string update_fault(std::string_view text, const AttributeMap& map = subject()) {
    return refusal([&] { updated(text, map); });
}

}  // namespace

TEST_CASE("conditions that hold", "[dynamodb][expressions]") {
    for (const char* text : {
             "str = :abc",
             "num = :n5",
             "num <> :abc",
             "absent <> :n5",
             "absent <> nowhere",
             "num < num2",
             "num2 > num",
             "num <= :n5",
             "num >= :n5",
             "str < :abd",
             "str > :ab",
             "nix < str",
             "bin > :bina",
             "ss = :ssab",
             "lst[2] = :ssab",
             "lst[1] = :map",
             "mp.inn.n = :n7",
             "nil = :null",
             "bools = :b",
             "num BETWEEN :n1 AND :n5",
             ":n5 BETWEEN num AND num2",
             "str BETWEEN :ab AND :abd",
             ":n3 BETWEEN :n1 AND num",
             "num IN (:n1, :n5)",
             "str IN (:abc)",
             ":abc IN (num, str)",
             "attribute_exists(str)",
             "attribute_exists(mp.inn.n)",
             "attribute_exists(lst[2])",
             "attribute_not_exists(absent)",
             "attribute_not_exists(absent.x[1].y)",
             "attribute_not_exists(str.x)",
             "attribute_not_exists(str[0])",
             "attribute_not_exists(lst[3])",
             "attribute_not_exists(lst.x)",
             "attribute_not_exists(mp[0])",
             "attribute_type(num, :tN)",
             "attribute_type(lst, :tL)",
             "attribute_type(lst[2], :tSS)",
             "attribute_type(nil, :tNULL)",
             "begins_with(str, :ab)",
             "begins_with(str, :empty)",
             "begins_with(bin, :bina)",
             "begins_with(:abc, str)",
             "contains(str, :ab)",
             "contains(bin, :binbc)",
             "contains(ss, :a)",
             "contains(ns, :n1)",
             "contains(bs, :bina)",
             "contains(lst, :n1)",
             "contains(lst, :map)",
             "contains(lst, :ssab)",
             "contains(:abc, str)",
             "size(str) = :n3",
             "size(uni) = :n3",
             "size(bin) = :n3",
             "size(nix) = :n0",
             "size(ss) < :n3",
             "size(lst) = :n3",
             "size(mp) < size(lst)",
             "size(:abc) = size(str)",
             "NOT num = :n1",
             "NOT absent = :n1",
             "NOT (num = :n1 OR num = :n7)",
             "NOT size(num) > :n0",
             "NOT NOT num = :n5",
             // AND binds closer than OR, NOT closer than AND.
             "num = :n5 OR num = :n1 AND num = :n1",
             "num = :n1 AND num = :n1 OR num = :n5",
             "NOT num = :n1 AND num = :n5",
             "NOT (num = :n5 AND num = :n1)",
             "(num = :n1 OR num = :n5) AND (str = :abc OR str = :a)",
             "num between :n1 and :n5 and not str in (:a) or str = :a",
         }) {
        INFO(text);
        CHECK(holds(text));
    }
}

TEST_CASE("conditions that do not hold", "[dynamodb][expressions]") {
    for (const char* text : {
             "str = :ab",
             "num = :abc",
             "absent = :n5",
             "absent = nowhere",
             "absent < :n5",
             "absent >= :n5",
             "num <> :n5",
             "ss <> :ssab",
             "num < str",
             "num > str",
             "num <= :abc",
             "str < :ab",
             "lst < nowhere",
             "ss < absent",
             "num BETWEEN :n7 AND :n10",
             "str BETWEEN :n1 AND :n5",
             "absent BETWEEN :n1 AND :n5",
             "num IN (:n1, :abc)",
             "absent IN (nowhere)",
             "attribute_exists(absent)",
             "attribute_exists(lst[3])",
             "attribute_not_exists(num)",
             "attribute_type(str, :tN)",
             "attribute_type(absent, :tN)",
             "begins_with(num, :ab)",
             "begins_with(absent, :ab)",
             "begins_with(str, :bina)",
             "begins_with(ss, :a)",
             "contains(num, :n5)",
             "contains(str, :n5)",
             "contains(ns, :a)",
             "contains(ss, :n1)",
             "contains(ss, :ssab)",
             "contains(mp, :a)",
             "contains(absent, :a)",
             "size(num) > :n0",
             "size(num) <> :n0",
             "size(bools) >= :n0",
             "size(nil) = :n0",
             "size(absent) < :n10",
             "NOT num = :n5",
             "(num = :n5 OR num = :n1) AND num = :n1",
         }) {
        INFO(text);
        CHECK_FALSE(holds(text));
    }
    CHECK(Condition().holds(subject()));
    CHECK(holds("attribute_not_exists(pk)", {}));
}

TEST_CASE("a condition knows the attributes it needs", "[dynamodb][expressions]") {
    const Names names{{"#x", "x.y"}};
    Placeholders placeholders(&names, &values());
    const Condition condition = parse_condition(
        "FilterExpression", "b.c[1] = :n1 AND (size(a) > :n1 OR NOT contains(#x, d)) OR b IN (c)",
        placeholders);
    CHECK(condition.attributes() == std::vector<std::string>{"a", "b", "c", "d", "x.y"});
    KeySchema keys{.hash = {"zz"}};
    CHECK(condition.key_attribute(keys) == nullptr);
    keys.range = KeyAttribute{"d"};
    REQUIRE(condition.key_attribute(keys));
    CHECK(*condition.key_attribute(keys) == "d");
}

TEST_CASE("a condition can be made without text", "[dynamodb][expressions]") {
    ConditionNode equal{.kind = ConditionNode::Kind::Equal};
    equal.operands.push_back(Operand::of_path({{.name = "num"}}));
    equal.operands.push_back(Operand::of_value(AttributeValue::number("5")));
    ConditionNode root{.kind = ConditionNode::Kind::Not};
    root.children.push_back(equal);
    CHECK(Condition(std::make_unique<ConditionNode>(equal)).holds(subject()));
    CHECK_FALSE(Condition(std::make_unique<ConditionNode>(root)).holds(subject()));
    CHECK(Condition(std::make_unique<ConditionNode>()).holds(subject()));
}

TEST_CASE("SET", "[dynamodb][expressions]") {
    CHECK(updated("SET a = :n1", {}) == item(R"({"a":{"N":"1"}})"));
    // Right sides see the item as it was.
    CHECK(updated("SET a = b, b = a", item(R"({"a":{"N":"1"},"b":{"N":"2"}})")) ==
          item(R"({"a":{"N":"2"},"b":{"N":"1"}})"));
    CHECK(updated("SET a = a + :n5, b = a - :n3", item(R"({"a":{"N":"0.1"}})")) ==
          item(R"({"a":{"N":"5.1"},"b":{"N":"-2.9"}})"));
    CHECK(updated("SET a = (:n10 - :n3)", {}) == item(R"({"a":{"N":"7"}})"));
    CHECK(updated("SET a = if_not_exists(a, :n0) + :n1", {}) == item(R"({"a":{"N":"1"}})"));
    CHECK(updated("SET a = if_not_exists(a, :n0) + :n1", item(R"({"a":{"N":"4"}})")) ==
          item(R"({"a":{"N":"5"}})"));
    CHECK(updated("SET a = if_not_exists(b.c, d)", item(R"({"d":{"S":"x"}})")) ==
          item(R"({"a":{"S":"x"},"d":{"S":"x"}})"));
    CHECK(updated("SET a = list_append(:l, a)", item(R"({"a":{"L":[{"S":"y"}]}})")) ==
          item(R"({"a":{"L":[{"S":"x"},{"S":"y"}]}})"));
    CHECK(updated("SET a = list_append(if_not_exists(a, :l), :l)", {}) ==
          item(R"({"a":{"L":[{"S":"x"},{"S":"x"}]}})"));
    CHECK(updated("SET a.b[1].c = :n1", item(R"({"a":{"M":{"b":{"L":[{"S":"x"},{"M":{}}]}}}})")) ==
          item(R"({"a":{"M":{"b":{"L":[{"S":"x"},{"M":{"c":{"N":"1"}}}]}}}})"));
    // Past the end of a list: appended, in the order of the positions.
    CHECK(updated("SET a[9] = :n3, a[5] = :n1, a[0] = :n0", item(R"({"a":{"L":[{"S":"x"}]}})")) ==
          item(R"({"a":{"L":[{"N":"0"},{"N":"1"},{"N":"3"}]}})"));
}

TEST_CASE("SET of what cannot be", "[dynamodb][expressions]") {
    const std::string missing =
        "The provided expression refers to an attribute that does not exist in the item";
    const std::string path =
        "The document path provided in the update expression is invalid for update";
    const std::string type = "An operand in the update expression has an incorrect data type";
    CHECK(update_fault("SET a = absent") == missing);
    CHECK(update_fault("SET a = str.x") == missing);
    CHECK(update_fault("SET a = lst[3]") == missing);
    CHECK(update_fault("SET a = absent + :n1") == missing);
    CHECK(update_fault("SET a = list_append(absent, :l)") == missing);
    CHECK(update_fault("SET absent.x = :n1") == path);
    CHECK(update_fault("SET str.x = :n1") == path);
    CHECK(update_fault("SET mp[0] = :n1") == path);
    CHECK(update_fault("SET lst.x = :n1") == path);
    CHECK(update_fault("SET mp.absent.x = :n1") == path);
    CHECK(update_fault("SET lst[7].x = :n1") == path);
    // Values first, then each path in the order of the clauses.
    CHECK(update_fault("REMOVE absent.x SET a = absent") == missing);
    CHECK(update_fault("SET absent.x = :n1 ADD str :n1") == path);
    CHECK(update_fault("ADD str :n1 SET absent.x = :n1") == type);
    CHECK(update_fault("SET a = str + :n1") == type);
    CHECK(update_fault("SET a = :n1 - lst") == type);
    CHECK(update_fault("SET a = list_append(num, :l)") == type);
    CHECK(update_fault("SET a = list_append(:l, str)") == type);
    const auto largest = item(R"({"a":{"N":"9)" + std::string(125, '0') + R"("}})");
    CHECK(update_fault("SET a = a + a", largest) ==
          "Number overflow. Attempting to store a number with magnitude larger than supported "
          "range");
    CHECK(update_fault("SET a = a + :n1", largest) ==
          "Attempting to store more than 38 significant digits in a Number");
}

TEST_CASE("REMOVE", "[dynamodb][expressions]") {
    CHECK(updated("REMOVE a, c", item(R"({"a":{"N":"1"},"b":{"N":"2"}})")) ==
          item(R"({"b":{"N":"2"}})"));
    CHECK(updated("REMOVE a.b, a.c", item(R"({"a":{"M":{"b":{"N":"1"},"d":{"N":"2"}}}})")) ==
          item(R"({"a":{"M":{"d":{"N":"2"}}}})"));
    // Positions are those of the old list; past its end there is nothing to remove.
    const AttributeMap list = item(R"({"a":{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"}]}})");
    CHECK(updated("REMOVE a[0], a[2], a[9]", list) == item(R"({"a":{"L":[{"N":"1"},{"N":"3"}]}})"));
    CHECK(updated("REMOVE a[2] SET a[3] = :n7, a[8] = :n10", list) ==
          item(R"({"a":{"L":[{"N":"0"},{"N":"1"},{"N":"7"},{"N":"10"}]}})"));
    const std::string path =
        "The document path provided in the update expression is invalid for update";
    CHECK(update_fault("REMOVE absent.x") == path);
    CHECK(update_fault("REMOVE str.x") == path);
    CHECK(update_fault("REMOVE mp[1]") == path);
}

TEST_CASE("ADD and DELETE", "[dynamodb][expressions]") {
    CHECK(updated("ADD a :n5, b :ss", {}) == item(R"({"a":{"N":"5"},"b":{"SS":["b","c"]}})"));
    CHECK(updated("ADD a :n5, b :ss", item(R"({"a":{"N":"-7.5"},"b":{"SS":["a","b"]}})")) ==
          item(R"({"a":{"N":"-2.5"},"b":{"SS":["a","b","c"]}})"));
    CHECK(updated("ADD m.x :n1, l[0] :n1", item(R"({"l":{"L":[{"N":"1"}]},"m":{"M":{}}})")) ==
          item(R"({"l":{"L":[{"N":"2"}]},"m":{"M":{"x":{"N":"1"}}}})"));
    CHECK(updated("DELETE a :ss, absent :ss", item(R"({"a":{"SS":["a","b","c"]}})")) ==
          item(R"({"a":{"SS":["a"]}})"));
    CHECK(updated("DELETE a :ns", item(R"({"a":{"NS":["1","2"]}})")) ==
          item(R"({"a":{"NS":["1"]}})"));
    // The last member takes the attribute with it.
    CHECK(updated("DELETE a :ss, b.c :ss",
                  item(R"({"a":{"SS":["b"]},"b":{"M":{"c":{"SS":["c"]}}},"d":{"N":"1"}})")) ==
          item(R"({"b":{"M":{}},"d":{"N":"1"}})"));
    const std::string type = "An operand in the update expression has an incorrect data type";
    CHECK(update_fault("ADD str :n1") == type);
    CHECK(update_fault("ADD ns :ss") == type);
    CHECK(update_fault("ADD num :ss") == type);
    CHECK(update_fault("DELETE num :ss") == type);
    CHECK(update_fault("DELETE ns :ss") == type);
    CHECK(update_fault("ADD absent.x :n1") ==
          "The document path provided in the update expression is invalid for update");
    CHECK(update_fault("DELETE absent.x :ss") ==
          "The document path provided in the update expression is invalid for update");
}

TEST_CASE("what an update names and whether it only removes", "[dynamodb][expressions]") {
    Placeholders placeholders(nullptr, &values());
    const UpdateExpression all =
        parse_update("SET a.b = :n1, a.c = :n1 REMOVE d[1] ADD e :n1", placeholders);
    CHECK(all.targets() == std::vector<std::string>{"a", "d", "e"});
    CHECK(all.paths().size() == 4);
    CHECK_FALSE(all.only_removes());
    CHECK(parse_update("REMOVE a, b DELETE c :ss", placeholders).only_removes());
    CHECK_FALSE(parse_update("REMOVE a ADD c :ss", placeholders).only_removes());
    CHECK_FALSE(UpdateExpression().only_removes());
    CHECK(UpdateExpression().empty());
}

TEST_CASE("projections select within parents", "[dynamodb][expressions]") {
    const auto projected = [](std::string_view text) {
        Placeholders placeholders;
        return parse_projection(text, placeholders).apply(subject());
    };
    CHECK(projected("num, absent, str") == item(R"({"num":{"N":"5"},"str":{"S":"abc"}})"));
    CHECK(projected("mp.inn.n") == item(R"({"mp":{"M":{"inn":{"M":{"n":{"N":"7"}}}}}})"));
    CHECK(projected("mp.s, mp.inn.n, mp.zz") ==
          item(R"({"mp":{"M":{"inn":{"M":{"n":{"N":"7"}}},"s":{"S":"t"}}}})"));
    // Elements close ranks, in the order of the list.
    CHECK(projected("lst[2], lst[0], lst[7]") ==
          item(R"({"lst":{"L":[{"N":"1"},{"SS":["a","b"]}]}})"));
    CHECK(projected("lst[1].x") == item(R"({"lst":{"L":[{"M":{"x":{"S":"y"}}}]}})"));
    CHECK(projected("lst[9], mp.x, str.y, num[1]").empty());
    CHECK(projected("mp[0], lst.x").empty());
    Placeholders placeholders;
    CHECK(parse_projection("mp.s, a, lst[1], mp.inn", placeholders).attributes() ==
          std::vector<std::string>{"a", "lst", "mp"});
}

TEST_CASE("key conditions", "[dynamodb][expressions]") {
    using Operator = KeyCondition::Operator;
    const KeySchema keys{.hash = {"pk"}, .range = KeyAttribute{"sk", AttributeValue::Type::N}};
    const auto parse = [&](std::string_view text) {
        Placeholders placeholders(nullptr, &values());
        return parse_key_condition(text, placeholders, keys);
    };
    CHECK(parse("pk = :a").partition == AttributeValue::string("a"));
    CHECK(parse("pk = :a").op == Operator::None);
    struct Case {
        const char* text;
        Operator op;
    };
    for (const Case& each : {Case{"pk = :a AND sk = :n5", Operator::Equal},
                             Case{"sk < :n5 AND pk = :a", Operator::Less},
                             Case{"(pk = :a) AND (sk <= :n5)", Operator::LessEqual},
                             Case{"(pk = :a AND sk > :n5)", Operator::Greater},
                             Case{":a = pk AND sk >= :n5", Operator::GreaterEqual},
                             Case{"pk = :a AND :n5 > sk", Operator::Less},
                             Case{"pk = :a AND :n5 <= sk", Operator::GreaterEqual},
                             Case{"pk = :a and sk between :n5 and :n7", Operator::Between}}) {
        INFO(each.text);
        const KeyCondition condition = parse(each.text);
        CHECK(condition.op == each.op);
        CHECK(condition.partition == AttributeValue::string("a"));
        CHECK(condition.low == AttributeValue::number("5"));
        if (each.op == Operator::Between) CHECK(condition.high == AttributeValue::number("7"));
    }
    Placeholders placeholders(nullptr, &values());
    const KeySchema strings{.hash = {"pk"}, .range = KeyAttribute{"sk"}};
    CHECK(parse_key_condition("pk = :a AND begins_with(sk, :ab)", placeholders, strings).op ==
          Operator::BeginsWith);
}

TEST_CASE("key conditions that cannot be", "[dynamodb][expressions]") {
    const KeySchema keys{.hash = {"pk"}, .range = KeyAttribute{"sk", AttributeValue::Type::N}};
    const auto fault = [&](std::string_view text) {
        return refusal([&] {
            Placeholders placeholders(nullptr, &values());
            parse_key_condition(text, placeholders, keys);
        });
    };
    const std::string bad = "Invalid operator used in KeyConditionExpression: ";
    const std::string condition = "Invalid condition in KeyConditionExpression: ";
    const std::string type =
        "One or more parameter values were invalid: Condition parameter type does not match schema "
        "type";
    const std::vector<std::pair<const char*, std::string>> cases{
        {"pk = :a OR sk = :n5", bad + "OR"},
        {"NOT pk = :a", bad + "NOT"},
        {"pk <> :a", bad + "<>"},
        {"pk IN (:a)", bad + "IN"},
        {"pk = :a AND attribute_exists(sk)", bad + "attribute_exists"},
        {"pk = :a AND contains(sk, :a)", bad + "contains"},
        {"size(pk) = :n5", "KeyConditionExpressions cannot contain nested operations"},
        {"pk = :a AND :n1 BETWEEN sk AND :n5",
         condition + "BETWEEN operator must have the key attribute as its first operand"},
        {"pk = :a AND begins_with(:ab, sk)",
         condition + "begins_with operator must have the key attribute as its first operand"},
        {"pk = sk", condition + "Multiple attribute names used in one condition"},
        {":a = :ab", condition + "No key attribute specified"},
        {"pk.x = :a",
         "KeyConditionExpressions cannot have conditions on nested "
         "attributes"},
        {"pk = :a AND sk > :n1 AND sk < :n5",
         "KeyConditionExpressions must only contain one condition "
         "per key"},
        {"pk = :a AND sk = :n1 AND x = :a", "Conditions can be of length 1 or 2 only"},
        {"sk = :n5", "Query condition missed key schema element: pk"},
        {"x = :a", "Query condition missed key schema element: pk"},
        {"pk = :a AND x = :a", "Query condition missed key schema element: sk"},
        {"pk = :n5", type},
        {"pk = :a AND sk = :a", type},
        {"pk > :a", "Query key condition not supported"},
        {"pk = :empty",
         "One or more parameter values are not valid. The AttributeValue for a key attribute "
         "cannot "
         "contain an empty string value. Key: pk"},
        {"((pk = :a))",
         "Invalid KeyConditionExpression: The expression has redundant parentheses;"},
        {"pk = :a AND sk BETWEEN :n5 AND :n1",
         "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater "
         "than or equal to lower bound; lower bound operand: AttributeValue: {N:5}, upper bound "
         "operand: AttributeValue: {N:1}"},
        {"pk = :a AND begins_with(sk, :n5)",
         "Invalid KeyConditionExpression: Incorrect operand type for operator or function; "
         "operator "
         "or function: begins_with, operand type: N"}};
    for (const auto& [text, refused] : cases) {
        INFO(text);
        CHECK(fault(text) == refused);
    }
    Placeholders placeholders(nullptr, &values());
    CHECK(refusal([&] {
              parse_key_condition("pk = :a AND x = :a", placeholders, {.hash = {"pk"}});
          }) == "Query key condition not supported");
}

}  // namespace dynamodb_expressions_test
