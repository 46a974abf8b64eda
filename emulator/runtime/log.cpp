#include "runtime/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace leat::runtime {
namespace {

spdlog::level::level_enum native(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warn:
            return spdlog::level::warn;
        case LogLevel::Error:
            return spdlog::level::err;
        case LogLevel::Off:
            break;
    }
    return spdlog::level::off;
}

spdlog::logger& logger() {
    static const auto instance = [] {
        auto log = spdlog::stderr_color_mt("leat");
        log->set_pattern("%Y-%m-%dT%H:%M:%S.%e %^%l%$ %v");
        log->set_level(spdlog::level::info);
        return log;
    }();
    return *instance;
}

}  // namespace

void set_log_level(LogLevel level) { logger().set_level(native(level)); }

void log(LogLevel level, std::string_view text) {
    logger().log(native(level), spdlog::string_view_t(text.data(), text.size()));
}

}  // namespace leat::runtime
