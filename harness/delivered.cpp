#include "harness/delivered.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/strings.h"
#include "harness/expect.h"

namespace leat::harness {

namespace {

constexpr std::size_t kLinesOfObject = 3;
constexpr std::size_t kObjectsOfBucket = 40;
constexpr std::size_t kMessagesShown = 12;
constexpr std::size_t kColumns = 110;

std::string size_text(std::size_t bytes) {
    if (bytes < 1024) return format("%zu B", bytes);
    if (bytes < 1024 * 1024) return format("%.1f KiB", static_cast<double>(bytes) / 1024);
    return format("%.1f MiB", static_cast<double>(bytes) / (1024 * 1024));
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    if (text.size() <= kColumns) return text;
    std::size_t end = kColumns - 1;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// Long keys lose their middle: the folder and the end tell them apart.
std::string short_key(const std::string& key) {
    if (key.size() <= 60 || !is_utf8(key)) return key;
    std::size_t from = 36, to = key.size() - 20;
    while ((static_cast<unsigned char>(key[from]) & 0xC0) == 0x80) --from;
    while ((static_cast<unsigned char>(key[to]) & 0xC0) == 0x80) ++to;
    return key.substr(0, from) + "…" + key.substr(to);
}

std::string count_text(std::size_t n, const char* one, const char* many) {
    return format("%zu %s", n, n == 1 ? one : many);
}

class Delivered {
public:
    Delivered(Run& run, const Paint& paint) : run_(run), paint_(paint) {}

    std::string text() {
        for (const Run::Created& c : run_.created) {
            const std::string kind = c.resource->kind->name;
            if (kind == "bucket")
                bucket(c);
            else if (kind == "queue")
                queue(c);
            else if (kind == "table")
                table(c);
            else if (kind == "http_sink")
                sink(c);
        }
        return std::move(out_);
    }

private:
    void heading(const std::string& kind, const std::string& name, const std::string& summary) {
        out_ +=
            "\n  " + paint_.bold(padded(kind + " " + name, 66)) + "  " + paint_.dim(summary) + "\n";
    }
    void line(const std::string& text) { out_ += "    " + text + "\n"; }

    void bucket(const Run::Created& c) {
        const std::string name = as_text(c.attributes["name"]);
        const std::vector<Json> objects = list_objects(run_, name, "");
        std::size_t total = 0;
        for (const Json& object : objects) total += object.value("Size", std::size_t{0});
        heading("bucket", c.resource->name,
                count_text(objects.size(), "object, ", "objects, ") + size_text(total));
        for (std::size_t i = 0; i < std::min(objects.size(), kObjectsOfBucket); ++i)
            object(name, objects[i]);
        if (objects.size() > kObjectsOfBucket)
            line(paint_.dim(format("… and %zu more", objects.size() - kObjectsOfBucket)));
    }

    void table(const Run::Created& c) {
        const std::vector<Json> items = table_items(run_, {{"TableName", c.attributes["name"]}});
        heading("table", c.resource->name, count_text(items.size(), "item", "items"));
        for (std::size_t i = 0; i < std::min(items.size(), kMessagesShown); ++i)
            line(one_line(items[i].dump()));
        if (items.size() > kMessagesShown)
            line(paint_.dim(format("… and %zu more", items.size() - kMessagesShown)));
    }

    void object(const std::string& bucket, const Json& listed) {
        const Run::Object& found = fetch_object(run_, bucket, listed);
        std::string text = found.bytes, how = size_text(found.bytes.size());
        if (found.head.value("ContentEncoding", "") == "gzip" ||
            as_text(listed["Key"]).ends_with(".gz")) {
            try {
                text = gunzip(found.bytes, "object");
                how += ", gzip of " + size_text(text.size());
            } catch (const DecodeError&) {
            }
        }
        std::vector<std::string> lines;
        if (is_utf8(text))
            for (const std::string_view part : split(text, '\n'))
                if (!trim(part).empty()) lines.emplace_back(part);
        if (!is_utf8(text))
            how += ", binary";
        else
            how += ", " + count_text(lines.size(), "line", "lines");
        line(paint_.green(as_text(listed["Key"])) + "  " + paint_.dim(how));
        for (std::size_t i = 0; i < std::min(lines.size(), kLinesOfObject); ++i)
            line("  " + content_line(lines[i]));
        if (lines.size() > kLinesOfObject)
            line(paint_.dim(format("  … %zu more", lines.size() - kLinesOfObject)));
    }

    /// Firehose's error lines are shown by what matters: the code and the record as it was sent.
    std::string content_line(const std::string& text) {
        const Json value = Json::parse(text, nullptr, false);
        if (value.is_object() && value.contains("rawData") && value.contains("attemptsMade"))
            if (const auto raw = base64_decode(value.value("rawData", ""))) {
                const std::string code =
                    value.value("errorCode", value.value("lastErrorCode", std::string()));
                return paint_.yellow(format("%s after %s", code.c_str(),
                                            count_text(value.value("attemptsMade", std::size_t{0}),
                                                       "attempt", "attempts")
                                                .c_str())) +
                       "  " + (is_utf8(*raw) ? one_line(*raw) : "binary");
            }
        return one_line(text);
    }

    /// The gist of a message: an S3 event, inside an SNS envelope or not, or the text itself.
    static std::string gist(const std::string& body) {
        Json value = Json::parse(body, nullptr, false);
        if (value.is_object() && value.contains("TopicArn") && value.contains("Message"))
            return "SNS " + value.value("Type", "") + ": " + gist(as_text(value["Message"]));
        if (!value.is_object() || !value.contains("Records")) {
            if (value.is_object() && value.contains("Event") && value.contains("Bucket"))
                return as_text(value["Event"]) + " for " + as_text(value["Bucket"]);
            return one_line(body);
        }
        std::string out;
        for (const Json& record : value["Records"]) {
            if (!record.is_object() || !record.contains("s3")) return one_line(body);
            out += (out.empty() ? "" : "; ") + record.value("eventName", "") + " " +
                   short_key(percent_decode(as_text(record["s3"]["object"]["key"]), true)) + " (" +
                   size_text(record["s3"]["object"].value("size", std::size_t{0})) + ")";
        }
        return one_line(out);
    }

    void queue(const Run::Created& c) {
        const std::vector<Json>& messages = drain(run_, as_text(c.attributes["url"]));
        heading("queue", c.resource->name, count_text(messages.size(), "message", "messages"));
        for (std::size_t i = 0; i < std::min(messages.size(), kMessagesShown); ++i)
            line(gist(messages[i].value("Body", "")));
        if (messages.size() > kMessagesShown)
            line(paint_.dim(format("… and %zu more", messages.size() - kMessagesShown)));
    }

    void sink(const Run::Created& c) {
        const auto requests = run_.sinks.at(c.resource->name)->received();
        heading("HTTP sink", c.resource->name,
                count_text(requests.size(), "request", "requests") + " at " +
                    as_text(c.attributes["url"]));
        for (std::size_t i = 0; i < std::min(requests.size(), kMessagesShown); ++i) {
            const SinkRequest& r = requests[i];
            const std::string signature = r.signature.empty()      ? ""
                                          : r.signature == "valid" ? paint_.green("signed ")
                                                                   : paint_.red(r.signature) + " ";
            line(signature + paint_.dim(r.method + " " + r.path) + "  " + gist(r.body));
        }
        if (requests.size() > kMessagesShown)
            line(paint_.dim(format("… and %zu more", requests.size() - kMessagesShown)));
    }

    Run& run_;
    const Paint& paint_;
    std::string out_;
};

}  // namespace

std::string delivered_text(Run& run, const Paint& paint) { return Delivered(run, paint).text(); }

}  // namespace leat::harness
