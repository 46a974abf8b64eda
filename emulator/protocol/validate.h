#pragma once
// Constraint checks in AWS's words. One Validator lives for one request: it collects what is broken
// (ten at most) and throws one error for all of it, a ValidationException in most services.
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec.h"
#include "protocol/shape.h"

namespace leat::protocol {

/// Where in the input a value stands. Frames are linked on the stack; text is made only on failure.
struct Path {
    const Path* parent = nullptr;
    const char* name = nullptr;        // a member
    std::int64_t index = 0;            // a list's element, from 1
    const std::string* key = nullptr;  // a map's value
};
/// "records.3.member.data"
std::string to_text(const Path& path);

class Validator {
public:
    explicit Validator(const DecodeContext& context)
        : style_(context.service.validation),
          error_(*context.service.validation_error),
          words_(context.service.constraint_words),
          operation_(context.operation.name) {}

    /// A required member is absent.
    void missing(const Path& path);
    /// Checks a value just read against its row's constraints, the elements' included.
    void check(const Path& path, const Member& member, const void* value);
    /// Throws when anything was broken.
    void finish() const;
    bool failed() const { return !failures_.empty(); }

private:
    void check_scalar(const Path& path, const Constraints& c, const Type& type, const void* value);
    void check_text(const Path& path, const Constraints& c, const std::string& text);
    void check_size(const Path& path, const Constraints& c, std::size_t size, const Type& type,
                    const void* value);
    void check_elements(const Path& path, const Member& member, const void* value);
    void check_lists_in_map(const Path& path, const Member& member, const void* value);
    void add(const Path& path, ConstraintWords::Broken broken, const std::string& value,
             const std::string& must);
    /// Tells it in words of its own when the service has some.
    bool add_in_own_words(const std::string& path, ConstraintWords::Broken broken,
                          const std::string& usual);
    void add_text(const std::string& path, std::string text);

    ValidationStyle style_;
    const ErrorType& error_;
    std::span<const ConstraintWords> words_;
    const char* operation_;
    std::vector<std::string> failures_;
    std::string only_;  // the one path whose failures are told
};

}  // namespace leat::protocol
