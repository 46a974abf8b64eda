#include "services/sqs/queue_url.h"

#include <algorithm>

#include "services/sqs/errors.h"

namespace leat::sqs {

QueueName parse_queue_url(std::string_view url) {
    const auto fail = [url] {
        return InvalidAddress("The address " + std::string(url) +
                              " is not valid for this endpoint.");
    };
    std::string_view rest = url.substr(0, url.find_first_of("?#"));
    while (rest.ends_with('/')) rest.remove_suffix(1);
    const auto last = rest.rfind('/');
    if (last == std::string_view::npos || last + 1 == rest.size()) throw fail();
    const std::string_view name = rest.substr(last + 1);
    rest = rest.substr(0, last);
    const auto before = rest.rfind('/');
    const std::string_view account =
        before == std::string_view::npos ? rest : rest.substr(before + 1);
    constexpr std::size_t kAccountDigits = 12;
    if (account.size() != kAccountDigits ||
        !std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; }))
        throw fail();
    return {std::string(account), std::string(name)};
}

std::string queue_url(std::string_view endpoint, std::string_view account, std::string_view name) {
    std::string url(endpoint);
    while (url.ends_with('/')) url.pop_back();
    url += '/';
    url += account;
    url += '/';
    url += name;
    return url;
}

}  // namespace leat::sqs
