#include "service/inbox.h"

#include <algorithm>
#include <utility>

namespace leat::service {

namespace {

// A sheet is a sequence of row, part, length and answer; numbers are seven bits to a byte.
void put_number(std::string& out, std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (; rest > 0x7F; rest >>= 7) out += static_cast<char>(rest | 0x80);
    out += static_cast<char>(rest);
}

std::int64_t take_number(std::string_view& in) {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80) break;
    }
    return static_cast<std::int64_t>(number);
}

struct Entry {
    Ticket ticket;
    std::string_view answer;
};

Entry take_entry(std::string_view& in) {
    Entry entry;
    entry.ticket.row = take_number(in);
    entry.ticket.part = take_number(in);
    const auto size = static_cast<std::size_t>(take_number(in));
    entry.answer = in.substr(0, size);
    in.remove_prefix(entry.answer.size());
    return entry;
}

}  // namespace

Inbox::Inbox(storage::Database& database)
    : database_(database),
      all_(database, "SELECT id, sender, answers FROM inbox ORDER BY id"),
      insert_(database, "INSERT INTO inbox(sender, answers) VALUES(?1, ?2)"),
      erase_(database, "DELETE FROM inbox WHERE id=?1") {}

void Inbox::Sheet::add(Ticket ticket, std::string_view answer) {
    if (open.empty() || open.back() != ticket.row) open.push_back(ticket.row);
    last_row = std::max(last_row, ticket.row);
    put_number(answers, ticket.row);
    put_number(answers, ticket.part);
    put_number(answers, static_cast<std::int64_t>(answer.size()));
    answers += answer;
}

void Inbox::load() {
    loaded_ = true;
    auto row = all_.query();
    while (row.next()) {
        Book& book = books_[row.string(1)];
        Sheet sheet{.id = row.integer(0)};
        std::string_view in = row.blob(2);
        while (!in.empty()) {
            const Entry entry = take_entry(in);
            sheet.add(entry.ticket, entry.answer);
        }
        book.last_row = std::max(book.last_row, sheet.last_row);
        book.sheets.push_back(std::move(sheet));
    }
}

Inbox::Book& Inbox::book(const std::string& sender) {
    if (!loaded_) load();
    return books_[sender];
}

// Closes rows; a sheet without open rows goes.
template <class Settled>
void Inbox::close_rows(Book& book, Settled&& settled) {
    std::erase_if(book.sheets, [&](Sheet& sheet) {
        std::erase_if(sheet.open, settled);
        if (sheet.open.empty() && sheet.id) settled_.push_back(sheet.id);
        return sheet.open.empty();
    });
}

void Inbox::settle(const Sender& sender) {
    if (sender.name.empty()) return;
    close_rows(book(sender.name), [&](std::int64_t row) { return row < sender.first; });
}

void Inbox::settle(const std::string& sender, const std::vector<std::int64_t>& rows) {
    close_rows(book(sender), [&](std::int64_t row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    });
}

std::optional<std::string> Inbox::answer(const Sender& sender, Ticket ticket) {
    if (sender.name.empty() || !ticket.row) return std::nullopt;
    const Book& book = this->book(sender.name);
    if (ticket.row > book.last_row) return std::nullopt;
    for (const Sheet& sheet : book.sheets) {
        if (ticket.row > sheet.last_row) continue;
        std::string_view in = sheet.answers;
        while (!in.empty()) {
            const Entry entry = take_entry(in);
            if (entry.ticket.row == ticket.row && entry.ticket.part == ticket.part)
                return std::string(entry.answer);
        }
    }
    return std::nullopt;
}

void Inbox::remember(const Sender& sender, Ticket ticket, std::string_view answer) {
    if (sender.name.empty() || !ticket.row) return;
    Book& book = this->book(sender.name);
    if (book.sheets.empty() || book.sheets.back().id) book.sheets.emplace_back();
    book.sheets.back().add(ticket, answer);
    book.last_row = std::max(book.last_row, ticket.row);
}

void Inbox::before_commit() {
    for (const auto id : settled_) erase_.execute(id);
    settled_.clear();
    for (auto& [sender, book] : books_) {
        if (book.sheets.empty() || book.sheets.back().id) continue;
        Sheet& sheet = book.sheets.back();
        insert_.execute(sender, storage::AsBlob{sheet.answers});
        sheet.id = database_.last_insert_rowid();
    }
}

void Inbox::drop_caches() {
    loaded_ = false;
    books_.clear();
    settled_.clear();
}

}  // namespace leat::service
