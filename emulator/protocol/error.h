#pragma once
// AWS errors. A service lists its own in errors.h as constants of ErrorType and throws them like
// `throw ResourceNotFound("Stream s under account a not found.")`; the pipeline catches Error in
// one place and the codec of the request renders it.
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leat::protocol {

enum class Fault { Sender, Receiver };

class Error;
struct Structure;

/// One kind of error: its name on the wire and its status.
struct ErrorType {
    const char* code;  // as in the model, e.g. "ResourceNotFoundException"
    int status = 400;
    const char* query_code = nullptr;  // code of Query protocols when it differs
    const char* name_space = nullptr;  // of __type in awsJson 1.0 when it is not the service's own
    int query_status = 0;              // status in Query protocols when it differs
    const char* message_key =
        nullptr;  // "message" or "Message" in JSON when not the service's habit
    bool is_retryable = false;
    const char* query_message = nullptr;  // the text in Query protocols when it always differs

    Error operator()(std::string message) const;
    constexpr Fault fault() const { return status >= 500 ? Fault::Receiver : Fault::Sender; }
};

class Error : public std::exception {
public:
    Error(const ErrorType& type, std::string message)
        : type_(&type), message_(std::move(message)) {}

    const ErrorType& type() const { return *type_; }
    std::string_view code() const { return type_->code; }
    const std::string& message() const { return message_; }
    const char* what() const noexcept override { return message_.c_str(); }

    /// A further member of the error document, such as S3's <Key>.
    Error& with(std::string name, std::string value) & {
        details_.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Error with(std::string name, std::string value) && {
        details_.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
    /// A further header of the answer.
    Error with_header(std::string name, std::string value) && {
        headers_.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
    /// What the model declares beside the message (CancellationReasons), as a shape.
    template <class Shape>
    Error with_members(Shape members) && {
        structure_ = &Shape::shape();
        members_ = std::make_shared<const Shape>(std::move(members));
        return std::move(*this);
    }
    /// nullptr when there are none.
    const Structure* structure() const { return structure_; }
    const void* members() const { return members_.get(); }
    const std::vector<std::pair<std::string, std::string>>& details() const { return details_; }
    const std::vector<std::pair<std::string, std::string>>& headers() const { return headers_; }

private:
    const ErrorType* type_;  // a constant with static storage
    std::string message_;
    std::vector<std::pair<std::string, std::string>> details_;
    std::vector<std::pair<std::string, std::string>> headers_;
    const Structure* structure_ = nullptr;
    std::shared_ptr<const void> members_;
};

inline Error ErrorType::operator()(std::string message) const {
    return {*this, std::move(message)};
}

/// An error type of the given status: `inline constexpr auto NotFound = error<404>("NotFound");`
template <int Status>
constexpr ErrorType error(const char* code, const char* query_code = nullptr) {
    return {.code = code, .status = Status, .query_code = query_code};
}

// Errors every service has.
inline constexpr ErrorType kSerialization{.code = "SerializationException",
                                          .query_code = "MalformedInput",
                                          .name_space = "com.amazon.coral.service",
                                          .message_key = "Message"};
inline constexpr ErrorType kValidation{.code = "ValidationException",
                                       .query_code = "ValidationError",
                                       .name_space = "com.amazon.coral.validate"};
inline constexpr ErrorType kMissingParameter{.code = "MissingRequiredParameterException",
                                             .query_code = "MissingParameter",
                                             .name_space = "com.amazon.coral.service"};
inline constexpr ErrorType kUnknownOperation{.code = "UnknownOperationException",
                                             .query_code = "InvalidAction",
                                             .name_space = "com.amazon.coral.service"};
inline constexpr ErrorType kInternalFailure{
    .code = "InternalFailure", .status = 500, .name_space = "com.amazon.coral.service"};
inline constexpr ErrorType kSlowDown{
    .code = "SlowDown", .status = 503, .name_space = "com.amazon.coral.service"};
inline constexpr ErrorType kThrottling{.code = "ThrottlingException",
                                       .query_code = "Throttling",
                                       .name_space = "com.amazon.coral.availability"};
inline constexpr ErrorType kIncompleteBody{
    .code = "IncompleteBody", .status = 400, .name_space = "com.amazon.coral.service"};
/// leat's own: the request asks for something that leat knows of and has not built.
inline constexpr ErrorType kNotImplemented{.code = "NotImplementedException",
                                           .status = 400,
                                           .query_code = "NotImplemented",
                                           .name_space = "com.amazon.coral.service"};

}  // namespace leat::protocol
