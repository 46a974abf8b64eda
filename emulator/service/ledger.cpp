#include "service/ledger.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace leat::service {
namespace {

constexpr const char* kTables =
    "CREATE TABLE IF NOT EXISTS ledger("
    "id INTEGER PRIMARY KEY, total INTEGER NOT NULL, page BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS ledger_cut(account TEXT PRIMARY KEY, total INTEGER NOT NULL)";

// A page is a run of crossings. Numbers are LEB128, signed ones folded ("zigzag"); a text is the
// number of an earlier text of the page plus one, or 0, its length and its bytes.
void put_number(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

void put_signed(std::string& out, std::int64_t value) {
    put_number(out,
               (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

class PageReader {
public:
    explicit PageReader(std::string_view page) : rest_(page) {}
    bool at_end() const { return rest_.empty(); }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes(1)[0]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
        throw std::runtime_error("a page of the ledger is damaged");
    }
    std::int64_t signed_number() {
        const std::uint64_t folded = number();
        return static_cast<std::int64_t>(folded >> 1) ^ -static_cast<std::int64_t>(folded & 1);
    }
    std::string text() {
        const std::uint64_t known = number();
        if (known > texts_.size()) throw std::runtime_error("a page of the ledger is damaged");
        if (known > 0) return std::string(texts_[known - 1]);
        texts_.push_back(bytes(number()));
        return std::string(texts_.back());
    }
    Places places() {
        Places all;
        std::int64_t base = 0;
        for (std::uint64_t ranges = number(); ranges > 0; --ranges) {
            const std::int64_t first = base + signed_number();
            base = first + static_cast<std::int64_t>(number());
            all.add(Places::Range{first, base});
        }
        return all;
    }

private:
    std::string_view bytes(std::uint64_t count) {
        if (count > rest_.size()) throw std::runtime_error("a page of the ledger is damaged");
        const auto taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    std::string_view rest_;
    std::vector<std::string_view> texts_;
};

Crossing read_crossing(PageReader& page) {
    Crossing c;
    c.t.ms = page.signed_number();
    c.edge = page.text();
    c.outcome = static_cast<Outcome>(page.number());
    c.account = page.text();
    c.from = page.text();
    c.to = page.text();
    c.space = page.text();
    c.places = page.places();
    c.became = page.text();
    c.became_places = page.places();
    c.bytes = page.signed_number();
    c.attempt = static_cast<int>(page.number());
    c.code = page.text();
    c.message = page.text();
    return c;
}

bool has_table(storage::Database& database) {
    storage::Statement table(
        database, "SELECT 1 FROM sqlite_master WHERE type='table' AND name='ledger_cut'");
    return table.query().next();
}

}  // namespace

const char* name_of(Outcome outcome) {
    constexpr std::array<const char*, 6> names{"delivered", "dropped",  "failed",
                                               "retried",   "filtered", "throttled"};
    return names[static_cast<std::size_t>(outcome)];
}

void Places::add(Range range) {
    if (!ranges_.empty() && ranges_.back().last + 1 == range.first)
        ranges_.back().last = range.last;
    else
        ranges_.push_back(range);
}

void Places::add(const Places& others) {
    for (const Range& range : others.ranges_) add(range);
}

std::int64_t Places::count() const {
    std::int64_t sum = 0;
    for (const Range& range : ranges_) sum += range.count();
    return sum;
}

std::optional<std::int64_t> Places::index_of(std::int64_t place) const {
    std::int64_t before = 0;
    for (const Range& range : ranges_) {
        if (range.first <= place && place <= range.last) return before + place - range.first;
        before += range.count();
    }
    return std::nullopt;
}

std::int64_t Places::at(std::int64_t index) const {
    for (const Range& range : ranges_) {
        if (index < range.count()) return range.first + index;
        index -= range.count();
    }
    throw std::out_of_range("there is no such place");
}

Ledger::Ledger(storage::Database& database, std::int64_t limit)
    : limit_(limit),
      insert_(database, "INSERT INTO ledger(total, page) VALUES(?1, ?2)"),
      last_(database, "SELECT total FROM ledger ORDER BY id DESC LIMIT 1"),
      first_(database, "SELECT id, total FROM ledger ORDER BY id LIMIT 1"),
      oldest_(database, "SELECT id, total FROM ledger ORDER BY id LIMIT 4096"),
      delete_(database, "DELETE FROM ledger WHERE id <= ?1"),
      cut_(database,
           "INSERT INTO ledger_cut(account, total) VALUES(?1, ?2) "
           "ON CONFLICT(account) DO UPDATE SET total=excluded.total") {
    if (on() && !has_table(database)) database.execute(kTables);
}

void Ledger::put_text(std::string_view text) {
    const auto [known, fresh] = texts_.try_emplace(std::string(text), texts_.size() + 1);
    put_number(page_, fresh ? 0 : known->second);
    if (!fresh) return;
    put_number(page_, text.size());
    page_ += text;
}

void Ledger::put_places(const Places& places) {
    put_number(page_, places.ranges().size());
    std::int64_t base = 0;
    for (const auto& range : places.ranges()) {
        put_signed(page_, range.first - base);
        put_number(page_, static_cast<std::uint64_t>(range.last - range.first));
        base = range.last;
    }
}

void Ledger::add(const Crossing& c) {
    if (!on()) return;
    put_signed(page_, c.t.ms);
    put_text(c.edge);
    put_number(page_, static_cast<std::uint64_t>(c.outcome));
    put_text(c.account);
    put_text(c.from);
    put_text(c.to);
    put_text(c.space);
    put_places(c.places);
    put_text(c.became);
    put_places(c.became_places);
    put_signed(page_, c.bytes);
    put_number(page_, static_cast<std::uint64_t>(c.attempt));
    put_text(c.code);
    put_text(c.message);
    ++page_rows_;
}

// Read when the first page is written: opening a database must not depend on what is in it.
void Ledger::load() {
    if (loaded_) return;
    loaded_ = true;
    if (auto last = last_.query(); last.next()) total_ = last.integer(0);
    if (auto first = first_.query(); first.next())
        gone_ = std::max<std::int64_t>(0, first.integer(1) - limit_);
}

void Ledger::before_commit() {
    if (page_rows_ == 0) return;
    load();
    total_ += page_rows_;
    insert_.execute(total_, storage::AsBlob{page_});
    page_.clear();
    page_rows_ = 0;
    texts_.clear();
    trim();
}

// Rarely, and then many pages at once.
void Ledger::trim() {
    if (total_ - gone_ < limit_ + limit_ / 8 + 1) return;
    std::int64_t up_to = 0;
    {
        auto row = oldest_.query();
        while (row.next() && row.integer(1) <= total_ - limit_) {
            up_to = row.integer(0);
            gone_ = row.integer(1);
        }
    }
    if (up_to != 0) delete_.execute(up_to);
}

void Ledger::drop_caches() {
    page_.clear();
    page_rows_ = 0;
    texts_.clear();
    loaded_ = false;
    total_ = gone_ = 0;
}

void Ledger::forget_account(const std::string& account) {
    if (!on()) return;
    before_commit();
    load();
    cut_.execute(account, total_);
}

std::int64_t Ledger::read(storage::Database& database, const Visit& visit) {
    if (!has_table(database)) return 0;
    std::unordered_map<std::string, std::int64_t> cuts;
    {
        storage::Statement all(database, "SELECT account, total FROM ledger_cut");
        auto row = all.query();
        while (row.next()) cuts.emplace(row.string(0), row.integer(1));
    }
    std::int64_t gone = -1;
    storage::Statement pages(database, "SELECT total, page FROM ledger ORDER BY id");
    auto row = pages.query();
    std::vector<Crossing> crossings;
    while (row.next()) {
        crossings.clear();
        PageReader page(row.blob(1));
        while (!page.at_end()) crossings.push_back(read_crossing(page));
        std::int64_t id = row.integer(0) - static_cast<std::int64_t>(crossings.size());
        if (gone < 0) gone = id;
        for (Crossing& crossing : crossings) {
            ++id;
            const auto cut = cuts.find(crossing.account);
            if (cut == cuts.end() || id > cut->second) visit(id, std::move(crossing));
        }
    }
    return std::max<std::int64_t>(gone, 0);
}

}  // namespace leat::service
