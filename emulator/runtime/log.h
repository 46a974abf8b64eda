#pragma once
// Log lines on standard error, through spdlog. Any thread.
#include <string_view>

namespace leat::runtime {

enum class LogLevel { Debug, Info, Warn, Error, Off };
void set_log_level(LogLevel level);
void log(LogLevel level, std::string_view text);
inline void log_debug(std::string_view text) { log(LogLevel::Debug, text); }
inline void log_info(std::string_view text) { log(LogLevel::Info, text); }
inline void log_warn(std::string_view text) { log(LogLevel::Warn, text); }
inline void log_error(std::string_view text) { log(LogLevel::Error, text); }

}  // namespace leat::runtime
