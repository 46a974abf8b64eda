#include "services/firehose/date_pattern.h"

#include "base/strings.h"

namespace leat::firehose {

namespace {

constexpr const char* kMonths[]{"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};
constexpr const char* kDays[]{"Sunday",   "Monday", "Tuesday", "Wednesday",
                              "Thursday", "Friday", "Saturday"};
constexpr const char* kQuarters[]{"1st quarter", "2nd quarter", "3rd quarter", "4th quarter"};

/// How often a letter may be repeated; {0, 0} for letters without a meaning.
struct Repeats {
    int min = 0, max = 0;
};

constexpr Repeats repeats(char letter) {
    switch (letter) {
        case 'u':
        case 'y':
        case 'Y':
        case 'A':
        case 'n':
        case 'N':
            return {1, 19};
        case 'G':
        case 'M':
        case 'L':
        case 'Q':
        case 'q':
        case 'E':
        case 'e':
        case 'c':
        case 'X':
        case 'x':
        case 'Z':
            return {1, 5};
        case 'D':
            return {1, 3};
        case 'd':
        case 'h':
        case 'H':
        case 'k':
        case 'K':
        case 'm':
        case 's':
        case 'w':
            return {1, 2};
        case 'W':
        case 'a':
            return {1, 1};
        case 'S':
            return {1, 9};
        case 'z':
            return {1, 4};
        case 'O':
            return {1, 4};
        case 'V':
            return {2, 2};
        default:
            return {};
    }
}

std::string padded(long long number, int width) { return format("%0*lld", width, number); }

/// Letters that give text: full at four, one character at five, short otherwise.
std::string name_of(const char* full, int count, std::size_t shortened) {
    if (count == 4) return full;
    return std::string(full).substr(0, count == 5 ? 1 : shortened);
}

/// Two letters mean the last two digits, any other number the whole year, padded.
std::string year_text(int year, int count) {
    return count == 2 ? padded(year % 100, 2) : padded(year, count);
}

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Weeks begin on Sunday and the first one holds January 1st, as in the United States.
struct WeekOfYear {
    int week;
    int year;
};
WeekOfYear week_of_year(const CivilTime& t) {
    const int january_first = (t.weekday - (t.year_day - 1) % 7 + 7) % 7;
    const int days = is_leap(t.year) ? 366 : 365;
    const int next_january_first = (january_first + days) % 7;
    // The last days of December belong to the week of the next January 1st.
    if (t.year_day + next_january_first > days) return {1, t.year + 1};
    return {(t.year_day - 1 + january_first) / 7 + 1, t.year};
}

int week_of_month(const CivilTime& t) {
    const int first = (t.weekday - (t.day - 1) % 7 + 7) % 7;
    return (t.day - 1 + first) / 7 + 1;
}

std::string month_text(const CivilTime& t, int count) {
    return count <= 2 ? padded(t.month, count) : name_of(kMonths[t.month - 1], count, 3);
}

std::string quarter_text(const CivilTime& t, int count) {
    const int quarter = (t.month - 1) / 3 + 1;
    switch (count) {
        case 1:
        case 5:
            return padded(quarter, 1);
        case 2:
            return padded(quarter, 2);
        case 3:
            return "Q" + padded(quarter, 1);
        default:
            return kQuarters[quarter - 1];
    }
}

std::string weekday_text(const CivilTime& t, char letter, int count) {
    if (letter != 'E' && count <= 2) return padded(t.weekday + 1, count);
    return name_of(kDays[t.weekday], count, 3);
}

/// The zone is UTC: an offset of zero in the form asked for.
std::string zone_text(char letter, int count) {
    switch (letter) {
        case 'V':
            return "UTC";
        case 'z':
            return count == 4 ? "Coordinated Universal Time" : "UTC";
        case 'O':
            return "GMT";
        case 'X':
            return "Z";
        case 'x':
            return count == 1 ? "+00" : count == 2 || count == 4 ? "+0000" : "+00:00";
        default:
            return count == 4 ? "GMT" : count == 5 ? "Z" : "+0000";  // Z
    }
}

std::string time_text(const CivilTime& t, char letter, int count) {
    const long long millis = ((t.hour * 60LL + t.minute) * 60 + t.second) * 1000 + t.millisecond;
    switch (letter) {
        case 'a':
            return t.hour < 12 ? "AM" : "PM";
        case 'h':
            return padded(t.hour % 12 == 0 ? 12 : t.hour % 12, count);
        case 'K':
            return padded(t.hour % 12, count);
        case 'k':
            return padded(t.hour == 0 ? 24 : t.hour, count);
        case 'H':
            return padded(t.hour, count);
        case 'm':
            return padded(t.minute, count);
        case 's':
            return padded(t.second, count);
        case 'S':
            return padded(t.millisecond * 1'000'000LL, 9).substr(0, count);
        case 'n':
            return padded(t.millisecond * 1'000'000LL, count);
        case 'A':
            return padded(millis, count);
        default:
            return padded(millis * 1'000'000, count);  // N
    }
}

std::string field_text(const CivilTime& t, char letter, int count) {
    switch (letter) {
        case 'G':
            return count == 4 ? "Anno Domini" : count == 5 ? "A" : "AD";
        case 'u':
        case 'y':
            return year_text(t.year, count);
        case 'Y':
            return year_text(week_of_year(t).year, count);
        case 'w':
            return padded(week_of_year(t).week, count);
        case 'W':
            return padded(week_of_month(t), count);
        case 'M':
        case 'L':
            return month_text(t, count);
        case 'Q':
        case 'q':
            return quarter_text(t, count);
        case 'd':
            return padded(t.day, count);
        case 'D':
            return padded(t.year_day, count);
        case 'E':
        case 'e':
        case 'c':
            return weekday_text(t, letter, count);
        case 'V':
        case 'z':
        case 'O':
        case 'X':
        case 'x':
        case 'Z':
            return zone_text(letter, count);
        default:
            return time_text(t, letter, count);
    }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

class DatePattern::Parser {
public:
    explicit Parser(std::string_view pattern) : pattern_(pattern) {}

    std::vector<Field> parse() {
        while (at_ < pattern_.size()) {
            const char c = pattern_[at_];
            if (is_letter(c))
                letters(c);
            else if (c == '\'')
                quoted();
            else if (c == '[' || c == ']')
                section(c);
            else if (c == '{' || c == '}' || c == '#')
                throw DatePatternError(std::string("the character ") + c + " is reserved");
            else
                literal(c), ++at_;
        }
        return std::move(fields_);
    }

private:
    void letters(char c) {
        int count = 0;
        while (at_ < pattern_.size() && pattern_[at_] == c) ++count, ++at_;
        const Repeats allowed = repeats(c);
        if (allowed.max == 0)
            throw DatePatternError(std::string("the letter ") + c + " is not supported");
        const bool odd = (c == 'O' && count != 1 && count != 4) || (c == 'c' && count == 2);
        if (count < allowed.min || count > allowed.max || odd)
            throw DatePatternError(std::string("wrong number of letters ") + c);
        fields_.push_back({c, count, {}});
    }
    void quoted() {
        ++at_;
        if (at_ < pattern_.size() && pattern_[at_] == '\'') return literal('\''), void(++at_);
        while (at_ < pattern_.size()) {
            if (pattern_[at_] != '\'') {
                literal(pattern_[at_++]);
            } else if (at_ + 1 < pattern_.size() && pattern_[at_ + 1] == '\'') {
                literal('\'');
                at_ += 2;
            } else {
                ++at_;
                return;
            }
        }
        throw DatePatternError("a quotation is not closed");
    }
    /// Optional sections matter for parsing only; everything in them can be formatted.
    void section(char c) {
        ++at_;
        if (c == '[')
            ++depth_;
        else if (depth_-- == 0)
            throw DatePatternError("] stands without [");
    }
    void literal(char c) {
        if (fields_.empty() || fields_.back().letter != 0) fields_.push_back({});
        fields_.back().literal.push_back(c);
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::vector<Field> fields_;
};

DatePattern DatePattern::parse(std::string_view pattern) {
    if (pattern.empty()) throw DatePatternError("it is empty");
    DatePattern result;
    result.fields_ = Parser(pattern).parse();
    return result;
}

std::string DatePattern::format(Timestamp instant) const {
    const CivilTime t = civil(instant);
    std::string out;
    for (const Field& field : fields_)
        out += field.letter == 0 ? field.literal : field_text(t, field.letter, field.count);
    return out;
}

}  // namespace leat::firehose
