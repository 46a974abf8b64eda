#include "base/time_text.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/strings.h"

namespace leat {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_digits(std::string& out, int value, int width) {
    std::array<char, 4> digits;
    for (int i = width; i-- > 0; value /= 10) {
        digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    }
    out.append(digits.data(), static_cast<std::size_t>(width));
}

std::string iso8601(const CivilTime& c, bool with_millis) {
    std::string out;
    out.reserve(24);
    append_digits(out, c.year, 4);
    out += '-';
    append_digits(out, c.month, 2);
    out += '-';
    append_digits(out, c.day, 2);
    out += 'T';
    append_digits(out, c.hour, 2);
    out += ':';
    append_digits(out, c.minute, 2);
    out += ':';
    append_digits(out, c.second, 2);
    if (with_millis) {
        out += '.';
        append_digits(out, c.millisecond, 3);
    }
    out += 'Z';
    return out;
}

/// Reads a text from left to right; after the first mismatch every further read fails too.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        if (rest_.size() < count) return fail();
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    /// Digits after the decimal point; those beyond the millisecond are dropped.
    int fraction() {
        int value = 0;
        int weight = 100;
        if (!at_digit()) return fail();
        for (; at_digit(); rest_.remove_prefix(1), weight /= 10)
            value += (rest_.front() - '0') * weight;
        return value;
    }

    bool accept(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    void demand(std::string_view expected) {
        if (!accept(expected)) fail();
    }

    /// The index of the name that stands here.
    template <std::size_t N>
    int name(const std::array<std::string_view, N>& names) {
        for (std::size_t i = 0; i < N; ++i)
            if (accept(names[i])) return static_cast<int>(i);
        return fail();
    }

    bool complete() const { return !failed_ && rest_.empty(); }

private:
    bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    int fail() {
        failed_ = true;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool failed_ = false;
};

bool is_date(int year, int month, int day) {
    using namespace std::chrono;
    return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                          std::chrono::day(static_cast<unsigned>(day)))
        .ok();
}

bool is_time_of_day(int hour, int minute, int second) {
    return hour < 24 && minute < 60 && second < 60;
}

}  // namespace

CivilTime civil(Timestamp t) {
    using namespace std::chrono;
    // Years have four digits on every wire, so a time beyond them (never()) is the last of them.
    const Timestamp first = from_civil(0, 1, 1);
    const Timestamp last = from_civil(9999, 12, 31, 23, 59, 59, 999);
    const milliseconds since(std::clamp(t, first, last).ms);
    const auto date = floor<days>(since);
    const year_month_day ymd{sys_days(date)};
    const int in_day = static_cast<int>((since - date).count());
    CivilTime c{};
    c.year = static_cast<int>(ymd.year());
    c.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    c.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    c.hour = in_day / 3'600'000;
    c.minute = in_day / 60'000 % 60;
    c.second = in_day / 1000 % 60;
    c.millisecond = in_day % 1000;
    c.weekday = static_cast<int>(weekday(sys_days(date)).c_encoding());
    c.year_day = static_cast<int>((sys_days(date) - sys_days(ymd.year() / 1 / 1)).count()) + 1;
    return c;
}

Timestamp from_civil(int year, int month, int day, int hour, int minute, int second,
                     int millisecond) {
    using namespace std::chrono;
    const sys_days month_start = std::chrono::year(year) / month / 1;
    const std::int64_t whole_days = month_start.time_since_epoch().count() + day - 1;
    return {whole_days * kDayMs + hour * 3'600'000LL + minute * 60'000LL + second * 1000LL +
            millisecond};
}

std::string iso8601(Timestamp t) { return iso8601(civil(t), false); }
std::string iso8601_millis(Timestamp t) { return iso8601(civil(t), true); }

std::string http_date(Timestamp t) {
    const CivilTime c = civil(t);
    std::string out;
    out.reserve(29);
    out += kWeekdays[static_cast<std::size_t>(c.weekday)];
    out += ", ";
    append_digits(out, c.day, 2);
    out += ' ';
    out += kMonths[static_cast<std::size_t>(c.month - 1)];
    out += ' ';
    append_digits(out, c.year, 4);
    out += ' ';
    append_digits(out, c.hour, 2);
    out += ':';
    append_digits(out, c.minute, 2);
    out += ':';
    append_digits(out, c.second, 2);
    out += " GMT";
    return out;
}

std::string basic_date(Timestamp t) {
    const CivilTime c = civil(t);
    std::string out;
    out.reserve(16);
    append_digits(out, c.year, 4);
    append_digits(out, c.month, 2);
    append_digits(out, c.day, 2);
    out += 'T';
    append_digits(out, c.hour, 2);
    append_digits(out, c.minute, 2);
    append_digits(out, c.second, 2);
    out += 'Z';
    return out;
}

std::optional<Timestamp> parse_iso8601(std::string_view text) {
    Reader in(text);
    const int year = in.digits(4);
    in.demand("-");
    const int month = in.digits(2);
    in.demand("-");
    const int day = in.digits(2);
    in.demand("T");
    const int hour = in.digits(2);
    in.demand(":");
    const int minute = in.digits(2);
    in.demand(":");
    const int second = in.digits(2);
    const int millisecond = in.accept(".") ? in.fraction() : 0;
    int offset_minutes = 0;
    if (!in.accept("Z")) {
        const bool behind = in.accept("-");
        if (!behind) in.demand("+");
        const int hours = in.digits(2);
        in.demand(":");
        const int minutes = in.digits(2);
        if (!is_time_of_day(hours, minutes, 0)) return std::nullopt;
        offset_minutes = (behind ? -1 : 1) * (hours * 60 + minutes);
    }
    if (!in.complete() || !is_date(year, month, day)) return std::nullopt;
    if (!is_time_of_day(hour, minute, second)) return std::nullopt;
    return from_civil(year, month, day, hour, minute - offset_minutes, second, millisecond);
}

std::optional<Timestamp> parse_http_date(std::string_view text) {
    Reader in(text);
    in.name(kWeekdays);
    in.demand(", ");
    const int day = in.digits(2);
    in.demand(" ");
    const int month = in.name(kMonths) + 1;
    in.demand(" ");
    const int year = in.digits(4);
    in.demand(" ");
    const int hour = in.digits(2);
    in.demand(":");
    const int minute = in.digits(2);
    in.demand(":");
    const int second = in.digits(2);
    // Signed dates of older S3 clients end in an offset of zero.
    if (!in.accept(" GMT") && !in.accept(" UTC")) in.demand(" +0000");
    if (!in.complete() || !is_date(year, month, day)) return std::nullopt;
    if (!is_time_of_day(hour, minute, second)) return std::nullopt;
    return from_civil(year, month, day, hour, minute, second);
}

}  // namespace leat
