#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "services/dynamodb/decimal.h"
#include "services/dynamodb/key.h"
#include "support/catch.h"

namespace dynamodb_key_test {

using namespace leat::dynamodb;
using Type = AttributeValue::Type;

namespace {

std::string part(const AttributeValue& value) {
    std::string out;
    append_key_part(out, value);
    return out;
}

class Values {
public:
    int below(int limit) { return int(random_() % unsigned(limit)); }
    std::string bytes() {
        static constexpr unsigned char kUsual[]{0, 0, 1, 0x61, 0x62, 0x7F, 0x80, 0xFE, 0xFF, 0xFF};
        std::string out;
        for (int i = below(5); i > 0; --i) out += char(kUsual[below(10)]);
        return out;
    }
    AttributeValue of(Type type) {
        if (type == Type::S) return AttributeValue::string(bytes());
        if (type == Type::B) return AttributeValue::binary(bytes());
        const std::string digits = std::to_string(below(300) - 150);
        return AttributeValue::number(
            Decimal::of(digits + "E" + std::to_string(below(5) - 2)).text());
    }

private:
    std::mt19937 random_{3};
};

const KeySchema kKeys{{"pk", Type::S}, KeyAttribute{"sk", Type::N}};

AttributeMap item(const char* pk, const char* sk) {
    return {{"pk", AttributeValue::string(pk)}, {"sk", AttributeValue::number(sk)}};
}

}  // namespace

TEST_CASE("dynamodb: key bytes order as values compare, and none begins with another") {
    Values values;
    for (const Type type : {Type::S, Type::N, Type::B})
        for (int round = 0; round < 20'000; ++round) {
            const AttributeValue a = values.of(type), b = values.of(type);
            const std::string left = part(a), right = part(b);
            const auto order = compare(a, b);
            if ((left < right) != (order < 0) || (left == right) != (order == 0))
                FAIL(to_text(a) << " and " << to_text(b));
            if (order != 0 && (left.starts_with(right) || right.starts_with(left)))
                FAIL("a prefix: " << to_text(a) << " and " << to_text(b));
        }
}

TEST_CASE("dynamodb: a partition's items are a range of keys in order of the sort key") {
    const AttributeValue pk = AttributeValue::string("p");
    const KeyBytes from = partition_prefix(7, pk), to = after_prefix(from);
    std::string before;
    for (const char* sk : {"-10", "-9", "0", "0.5", "9", "10"}) {
        const KeyBytes key = item_key(7, kKeys, item("p", sk));
        CHECK(from <= key);
        CHECK(key < to);
        CHECK(before < key);
        before = key;
    }
    CHECK(space_prefix(7) == std::string("\0\0\0\7", 4));
    CHECK(from.starts_with(space_prefix(7)));
    for (const char* other : {"", "o", "pp", "q"}) {
        const KeyBytes key = item_key(7, kKeys, item(other, "1"));
        CHECK((key < from || key >= to));
    }
    CHECK(item_key(8, kKeys, item("p", "1")) > to);
}

TEST_CASE("dynamodb: keys equal by value are the same key") {
    CHECK(item_key(1, kKeys, item("p", "100")) ==
          item_key(1, kKeys, item("p", Decimal::of("1E2").text().c_str())));
    CHECK_FALSE(item_key(1, kKeys, item("p", "100")) == item_key(1, kKeys, item("p", "100.1")));
}

TEST_CASE("dynamodb: an index entry orders by the index's keys, then by the table's") {
    Index index;
    index.space = 9;
    index.keys = {{"g", Type::N}, KeyAttribute{"h", Type::S}};
    AttributeMap one = item("p", "1");
    CHECK_FALSE(index_key(index, kKeys, one));
    one.set("g", AttributeValue::number("5"));
    CHECK_FALSE(index_key(index, kKeys, one));
    one.set("h", AttributeValue::string(""));
    CHECK_FALSE(index_key(index, kKeys, one));
    one.set("h", AttributeValue::number("1"));
    CHECK_FALSE(index_key(index, kKeys, one));
    one.set("h", AttributeValue::string("x"));
    REQUIRE(index_key(index, kKeys, one));
    AttributeMap two = one;
    two.set("sk", AttributeValue::number("2"));
    CHECK(*index_key(index, kKeys, one) < *index_key(index, kKeys, two));
    one.set("h", AttributeValue::string("y"));
    CHECK(*index_key(index, kKeys, two) < *index_key(index, kKeys, one));
    const KeyBytes prefix = partition_prefix(9, AttributeValue::number("5"));
    CHECK(index_key(index, kKeys, one)->starts_with(prefix));
    index.keys.range.reset();
    CHECK(index_key(index, kKeys, one)->starts_with(prefix));
}

TEST_CASE("dynamodb: the key after a prefix is the smallest beyond all that begin with it") {
    CHECK(after_prefix("ab") == "ac");
    CHECK(after_prefix("a\xFF") == "b");
    CHECK(after_prefix("a\xFE\xFF\xFF") == "a\xFF");
    CHECK(after_prefix(std::string("\0\0", 2)) == std::string("\0\1", 2));
}

TEST_CASE("dynamodb: segments divide a space without gap or overlap, and evenly") {
    for (const std::int64_t total : {1, 2, 3, 7, 1000, 1'000'000}) {
        CHECK(segment_begin(5, 0, total) >= space_prefix(5));
        CHECK(segment_begin(5, 0, total) <= partition_prefix(5, AttributeValue::string("")));
        CHECK(segment_begin(5, total, total) == after_prefix(space_prefix(5)));
        for (std::int64_t i = 0; i < std::min<std::int64_t>(total, 2000); ++i)
            if (segment_begin(5, i, total) > segment_begin(5, i + 1, total) ||
                (total <= 256 && segment_begin(5, i, total) == segment_begin(5, i + 1, total)))
                FAIL("segment " << i << " of " << total);
    }
    std::map<int, int> found;
    constexpr int kTotal = 8, kItems = 8'000;
    for (int i = 0; i < kItems; ++i) {
        const KeyBytes key =
            partition_prefix(5, AttributeValue::string("user-" + std::to_string(i)));
        int segment = 0;
        while (segment_begin(5, segment + 1, kTotal) <= key) ++segment;
        ++found[segment];
    }
    CHECK(found.size() == kTotal);
    for (const auto& [segment, count] : found) {
        INFO(segment << ": " << count);
        CHECK(count > kItems / kTotal * 8 / 10);
        CHECK(count < kItems / kTotal * 12 / 10);
    }
}

TEST_CASE("dynamodb: keys that come in order change few places of an index") {
    const auto key_of = [](int i) {
        return partition_prefix(1, AttributeValue::string("order-" + std::to_string(100'000 + i)));
    };
    std::map<char, KeyBytes> last_of_group;
    int not_at_the_end = 0;
    for (int i = 0; i < 20'000; ++i) {
        const KeyBytes key = key_of(i);
        KeyBytes& last = last_of_group[key[4]];
        not_at_the_end += key <= last;
        last = key;
    }
    CHECK(not_at_the_end == 0);
    CHECK(last_of_group.size() == 256);
}

TEST_CASE("dynamodb: the order of partitions is the hash's, not the alphabet's") {
    std::vector<std::string> keys;
    for (char c = 'a'; c <= 'z'; ++c)
        keys.push_back(partition_prefix(1, AttributeValue::string(std::string(1, c))));
    CHECK_FALSE(std::is_sorted(keys.begin(), keys.end()));
    // Stored databases depend on it.
    CHECK(hash_of(part(AttributeValue::string("a"))) != hash_of(part(AttributeValue::string("b"))));
}

TEST_CASE("dynamodb: the key attributes of an item are its key alone") {
    AttributeMap one = item("p", "1");
    one.set("other", AttributeValue::null());
    CHECK(key_attributes(kKeys, one) == item("p", "1"));
    CHECK(key_attributes({{"pk", Type::S}, {}}, one) ==
          AttributeMap{{"pk", AttributeValue::string("p")}});
}

}  // namespace dynamodb_key_test
