#include "service/fault_error.h"

#include <map>
#include <memory>
#include <mutex>

namespace leat::service {

const protocol::ErrorType& made_error_type(const std::string& code, int status) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, int>, protocol::ErrorType> types;
    const std::lock_guard lock(mutex);
    const auto [entry, fresh] = types.try_emplace({code, status});
    if (fresh) entry->second = {.code = entry->first.first.c_str(), .status = status};
    return entry->second;
}

protocol::Error fault_error(const runtime::Fault& fault, const protocol::Error& otherwise) {
    if (fault.code.empty() && fault.message.empty() && fault.status == 0) return otherwise;
    const std::string code = fault.code_or(otherwise.code());
    const int status = fault.status != 0 ? fault.status : otherwise.type().status;
    return {made_error_type(code, status), fault.message_or(otherwise.message())};
}

}  // namespace leat::service
