#include "app/trace_text.h"

#include <map>
#include <set>

#include "base/strings.h"

namespace leat::app {
namespace {

using protocol::Document;

std::string text(const Document& row, const char* name) { return row.text(name).value_or(""); }

std::int64_t number(const Document& row, const char* name) {
    const Document* member = row.find(name);
    return member && member->is_integer() ? member->as_integer() : 0;
}

/// A resource by its name: the end of its ARN. URLs and the rest stay as they are.
std::string short_name(const std::string& name) {
    if (!name.starts_with("arn:")) return name;
    return name.substr(name.find_last_of(":/") + 1);
}

/// What the edge does, with its two ends.
std::string deed(const Document& row) {
    const std::string edge = text(row, "edge");
    const std::string from = short_name(text(row, "from")), to = short_name(text(row, "to"));
    const std::string ref = text(row, "ref");
    if (edge == "kinesis.put") return "put into stream " + to + " by " + from;
    if (edge == "firehose.put") return "put into delivery stream " + to + " by " + from;
    if (edge == "firehose.source") return "read from stream " + from + " by delivery stream " + to;
    if (edge == "firehose.transform") return "given to function " + to;
    if (edge == "firehose.deliver") return "written to " + (ref.empty() ? "bucket " + to : ref);
    if (edge == "firehose.backup") return "backed up to " + (ref.empty() ? "bucket " + to : ref);
    if (edge == "dynamodb.write") return "written in table " + to + " by " + from;
    if (edge == "dynamodb.kinesis") return "change of table " + from + " put into stream " + to;
    if (edge == "s3.put") return "stored in bucket " + to + " by " + from;
    if (edge == "s3.notify") return "event of bucket " + from + " sent to " + to;
    if (edge == "sns.publish") return "published to topic " + to + " by " + from;
    if (edge == "sns.deliver") return "handed by topic " + from + " to " + to;
    if (edge == "sqs.send") return "sent to queue " + to + " by " + from;
    if (edge == "sqs.receive") return "received from queue " + from + " by " + to;
    if (edge == "sqs.delete") return "deleted from queue " + from + " by " + to;
    if (edge == "sqs.redrive") return "moved from queue " + from + " to dead-letter queue " + to;
    if (edge == "lambda") return "function " + to + " invoked by " + from;
    return edge + " from " + from + " to " + to;
}

std::string line_of(const Document& row) {
    std::string line = deed(row);
    const auto bytes = number(row, "bytes"), records = number(row, "records");
    if (records > 1) line += format(", with %lld records", static_cast<long long>(records - 1));
    if (bytes > 0) line += format(", %lld bytes", static_cast<long long>(bytes));
    const auto attempt = number(row, "attempt");
    if (attempt > 1) line += format(", attempt %lld", static_cast<long long>(attempt));
    const std::string outcome = text(row, "outcome");
    if (outcome != "delivered") line += ": " + outcome;
    if (const Document* error = row.find("error"); error && error->is_object()) {
        line += outcome == "delivered" ? ": " : ", ";
        line += text(*error, "code");
        if (const auto message = text(*error, "message"); !message.empty()) line += " " + message;
    }
    return line;
}

/// "2026-03-01 12:00:00.000"
std::string time_of(const Document& row) {
    std::string t = text(row, "t");
    if (t.size() > 10 && t[10] == 'T') t[10] = ' ';
    if (t.ends_with('Z')) t.pop_back();
    return t;
}

class Teller {
public:
    explicit Teller(const std::vector<Document>& rows) : rows_(rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            of_record_[text(rows[i], "record")].push_back(i);
            if (const auto ref = text(rows[i], "ref"); !ref.empty()) became_.insert(ref);
        }
    }

    std::string tell() {
        for (const auto& row : rows_)
            if (const auto record = text(row, "record"); !became_.contains(record)) about(record);
        // Whatever is left came from something that is not told of any more.
        for (const auto& row : rows_) about(text(row, "record"));
        return std::move(out_);
    }

private:
    void about(const std::string& record) {
        if (told_.contains(record)) return;
        if (!out_.empty()) out_ += "\n";
        out_ += record + "\n";
        tell_record(record, 1);
    }
    void tell_record(const std::string& record, std::size_t depth) {
        if (!told_.insert(record).second) return;
        for (const std::size_t i : of_record_[record]) {
            const Document& row = rows_[i];
            out_ += time_of(row) + std::string(2 * depth, ' ') + line_of(row) + "\n";
            const std::string ref = text(row, "ref");
            if (!ref.empty() && of_record_.contains(ref)) tell_record(ref, depth + 1);
        }
    }

    const std::vector<Document>& rows_;
    std::map<std::string, std::vector<std::size_t>> of_record_;
    std::set<std::string> became_, told_;
    std::string out_;
};

}  // namespace

std::string trace_text(const std::vector<Document>& rows) { return Teller(rows).tell(); }

}  // namespace leat::app
