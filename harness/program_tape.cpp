#include "harness/program_tape.h"

#include <pugixml.hpp>

#include <string_view>

#include "base/strings.h"
#include "harness/http_sink.h"
#include "harness/json.h"

namespace leat::harness {

namespace {

constexpr const char* kUrlName = "AWS_ENDPOINT_URL";

bool is_hop(const std::string& name) {
    return name == "host" || name == "content-length" || name == "connection" ||
           name == "transfer-encoding" || name == "expect" || name == "keep-alive";
}

/// The part of an answer that decides whether a program tries again.
std::string refusals_in(const std::string& body) {
    for (const char* member : {"\"FailedRecordCount\":", "\"FailedPutCount\":", "\"Failed\":[{"})
        if (const auto at = body.find(member); at != std::string::npos)
            return body.substr(at, body.find_first_of(",}", at) - at);
    return "";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// Ids that the target gave then and those that it gives now: what was sent after an answer may
/// hold them.
class NewNames {
public:
    void learn(const std::string& then, const std::string& now) {
        if (then == now) return;
        const Json before = Json::parse(then, nullptr, false);
        if (!before.is_discarded()) return compare(before, Json::parse(now, nullptr, false));
        pugi::xml_document a, b;
        if (a.load_buffer(then.data(), then.size()) && b.load_buffer(now.data(), now.size()))
            compare(a.document_element(), b.document_element());
    }

    std::string in(std::string text) const {
        for (const auto& [then, now] : names_) text = replaced(std::move(text), then, now);
        return text;
    }

private:
    void compare(const Json& before, const Json& after) {
        if (before.type() != after.type()) return;
        if (before.is_string()) return add(before.get<std::string>(), after.get<std::string>());
        if (!before.is_structured() || before.size() != after.size()) return;
        for (auto a = before.begin(), b = after.begin(); a != before.end(); ++a, ++b)
            compare(*a, *b);
    }
    void compare(pugi::xml_node before, pugi::xml_node after) {
        if (std::string_view(before.name()) != after.name()) return;
        add(before.child_value(), after.child_value());
        auto a = before.first_child(), b = after.first_child();
        for (; a && b; a = a.next_sibling(), b = b.next_sibling()) compare(a, b);
    }
    void add(const std::string& then, const std::string& now) {
        constexpr std::size_t kLeast = 8;  // shorter texts mean something else elsewhere
        if (then != now && then.size() >= kLeast && !now.empty()) names_[then] = now;
    }

    std::map<std::string, std::string> names_;
};

}  // namespace

std::string ProgramTape::key_of(const ProcessRequest& request) {
    const auto url = request.environment.find(kUrlName);
    const std::string base = url == request.environment.end() ? "" : url->second;
    Json key = Json::array();
    for (const std::string& word : request.command) key.push_back(replaced(word, base, "@"));
    for (const auto& [name, value] : request.environment)
        key.push_back(name + "=" + replaced(value, base, "@"));
    key.push_back(request.folder);
    key.push_back(replaced(request.input, base, "@"));
    return key.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ProcessResult ProgramTape::record(const ProcessRequest& request) {
    Performance performance;
    performance.base_url = request.environment.at(kUrlName);
    std::mutex mutex;  // guards performance.exchanges
    SinkOptions options;
    std::string proxy_url;
    options.answer = [&](const SinkRequest& sent) -> SinkAnswer {
        Exchange exchange;
        exchange.request.method = sent.method;
        exchange.request.url = sent.path;
        for (const auto& [name, value] : sent.headers)
            if (!is_hop(name)) exchange.request.headers.emplace_back(name, value);
        // Queue URLs and the like name the proxy in what it sends, the target in what it gets.
        exchange.request.body = replaced(sent.body, proxy_url, performance.base_url);
        http::ClientRequest onward = exchange.request;
        onward.url = performance.base_url + sent.path;
        SinkAnswer answer;
        try {
            http::ClientResponse response = http_.send(onward);
            answer.status = response.status;
            for (const auto& [name, value] : response.headers)
                if (!is_hop(to_lower(name)) || sent.method == "HEAD")
                    answer.headers.emplace_back(name, value);
            answer.body = std::move(response.body);
        } catch (const http::ClientError& e) {
            answer = {502, {}, e.what()};
        }
        exchange.status = answer.status;
        exchange.answer = answer.body;
        std::lock_guard lock(mutex);
        performance.exchanges.push_back(std::move(exchange));
        return answer;
    };
    {
        HttpSink proxy(std::move(options));
        proxy_url = proxy.url();
        ProcessRequest redirected = request;
        redirected.environment[kUrlName] = proxy_url;
        for (auto& [name, value] : redirected.environment)
            value = replaced(value, performance.base_url, proxy_url);
        for (std::string& word : redirected.command)
            word = replaced(word, performance.base_url, proxy_url);
        performance.result = run_process(redirected);
    }
    performance.result.out = replaced(performance.result.out, proxy_url, performance.base_url);
    const ProcessResult result = performance.result;
    std::lock_guard lock(mutex_);
    tape_[key_of(request)].push_back(std::move(performance));
    return result;
}

ProcessResult ProgramTape::replay(const ProcessRequest& request) const {
    const auto found = tape_.find(key_of(request));
    if (found == tape_.end() || found->second.size() != 1)
        throw TapeDiffers(request.command[0] + " is not on the tape");
    const Performance& performance = found->second.front();
    const std::string& base = request.environment.at(kUrlName);
    const auto for_now = [&](const std::string& text, const NewNames& names) {
        return names.in(replaced(text, performance.base_url, base));
    };
    NewNames names;
    for (const Exchange& exchange : performance.exchanges) {
        http::ClientRequest again = exchange.request;
        again.url = base + names.in(again.url);
        again.body = for_now(again.body, names);
        const http::ClientResponse response = http_.send(again);
        if (response.status != exchange.status ||
            refusals_in(response.body) != refusals_in(exchange.answer))
            throw TapeDiffers(again.method + " " + exchange.request.url + " answered otherwise");
        names.learn(replaced(exchange.answer, performance.base_url, base), response.body);
    }
    ProcessResult result = performance.result;
    result.out = for_now(result.out, names);
    return result;
}

}  // namespace leat::harness
