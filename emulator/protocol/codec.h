#pragma once
// The seam between wire protocols and everything else. A codec turns a request into an input shape
// and an output shape or an error into an answer, by walking the shape tables; it knows no service.
// What differs between services that share a protocol stands in ServiceTraits.
#include <span>
#include <string>
#include <string_view>

#include "protocol/error.h"
#include "protocol/message.h"
#include "protocol/shape.h"

namespace leat::protocol {

/// How ValidationException texts look; services differ.
enum class ValidationStyle : std::uint8_t {
    Values,            // Value 'x' at 'streamName' failed …
    NoValues,          // Value at 'streamName' failed … (Firehose)
    MissingParameter,  // The request must contain the parameter X. (SQS), one at a time
};

/// How SerializationException texts name what stands where something else is wanted.
enum class SerializationStyle : std::uint8_t {
    Classes,  // class java.lang.Boolean can not be converted to an String
    Tokens,   // TRUE_VALUE cannot be converted to String (DynamoDB)
};

enum class RequestIdForm : std::uint8_t { Uuid, Letters };  // Letters: 52 of 0-9A-Z

/// How an operation words a broken constraint when it does not as all others do.
struct ConstraintWords {
    enum Broken : std::uint8_t { Anything, Missing, TooSmall, TooLarge };
    const char* operation;  // nullptr: every one
    const char* path;       // as in texts, "tableName"; a '*' stands for a key or index
    Broken broken = Anything;
    const char* text = nullptr;  // a '*' is what the path's stands for; nullptr: the usual words
    bool alone = false;          // told by itself: the text is the whole message
};

/// What a service says when it is asked more often than it can answer.
struct ThrottleWords {
    const ErrorType* type = &kThrottling;
    const char* message = "Rate exceeded";
    struct Detail {
        const char* name = nullptr;
        const char* value = nullptr;
    };
    Detail details[2]{};  // further members of the error
};

/// What a service's front does with HTTP itself, whatever the codec.
struct FrontHabits {
    bool cors = false;                      // browsers of every origin are let in
    const char* exposed_headers = nullptr;  // which headers of an answer they may read
    bool tells_health = false;              // GET / answers "healthy: <host> "
    bool body_checksum = false;             // x-amz-crc32 of the bytes sent
    std::uint64_t body_limit = 0;           // larger requests answer 413; 0: any size
    /// Answers of so many bytes are compressed for clients that accept gzip; 0: none.
    std::size_t gzip_from = 0;
};

/// A service's habits on the wire, as data. All pointers are literals.
struct ServiceTraits {
    const char* name;                        // "kinesis": databases, logs, capabilities
    const char* signing_name;                // in the credential scope
    const char* target_prefix = nullptr;     // X-Amz-Target: "Kinesis_20131202"
    const char* model_shape = nullptr;       // rpc-v2-cbor: "com.amazonaws.sqs#AmazonSQS"
    const char* api_version = nullptr;       // Version of Query requests
    const char* xml_namespace = nullptr;     // of Query and restXml results
    const char* json_namespace = nullptr;    // of __type in awsJson 1.0: "com.amazonaws.sqs"
    bool query_compatible = false;           // x-amzn-query-error on awsJson errors
    bool query_error_detail = false;         // <Detail/> inside Query errors (SQS)
    bool omit_empty_lists = false;           // results leave out empty lists and maps (SQS)
    bool empty_body_without_output = false;  // an operation without output answers no bytes
    const char* message_key = "message";     // of JSON errors
    ValidationStyle validation = ValidationStyle::Values;
    const ErrorType* validation_error = &kValidation;  // of broken constraints
    std::span<const ConstraintWords> constraint_words = {};
    SerializationStyle serialization = SerializationStyle::Classes;
    ThrottleWords throttled = {};
    const char* missing_credentials = "Missing Authentication Token";
    RequestIdForm request_id = RequestIdForm::Uuid;
    bool extended_request_id = true;  // x-amz-id-2 on awsJson answers
    FrontHabits front = {};
};

/// Method, path template and status of a REST operation; the path may carry a query part that
/// distinguishes the operation: "/{Bucket}/{Key+}?uploads".
struct HttpBinding {
    const char* method = nullptr;
    const char* uri = nullptr;
    int status = 200;
};

/// An operation as codecs see it.
struct OperationTraits {
    const char* name;
    const Structure& (*input)();
    const Structure& (*output)();
    HttpBinding http;
};

/// Labels of a matched path template, decoded.
using PathLabels = Parameters;

/// What decoding needs beside the operation.
struct DecodeContext {
    const ServiceTraits& service;
    const OperationTraits& operation;
    const PathLabels& labels;
    /// Called for each member present that is marked ignored("why").
    void (*on_ignored)(const DecodeContext& context, const Member& member) = nullptr;
    void* ignored_context = nullptr;
};

struct EncodeContext {
    const ServiceTraits& service;
    const OperationTraits* operation;  // nullptr for errors before the operation is known
    std::string_view request_id;
    std::string_view resource;  // the path, for S3's error documents
};

class Codec {
public:
    virtual ~Codec() = default;
    virtual const char* name() const = 0;  // "awsJson1_1"
    /// The media type of a codec whose requests name their operation in X-Amz-Target; nullptr of
    /// all others.
    virtual const char* target_type() const { return nullptr; }
    /// Fills a default-constructed input. The body may be moved out of the request. Throws Error.
    virtual void decode(Request& request, const DecodeContext& context, void* input) const = 0;
    /// The output may be consumed: a body is moved out of it.
    virtual Response encode(void* output, const EncodeContext& context) const = 0;
    virtual Response encode_error(const Error& error, const EncodeContext& context) const = 0;
};

// One object per protocol, immutable.
const Codec& aws_json_1_0();
const Codec& aws_json_1_1();
const Codec& aws_cbor_1_1();
const Codec& aws_query();
const Codec& rest_json_1();
const Codec& rest_xml();
const Codec& rpc_v2_cbor();

/// The second request id (x-amz-id-2, S3's HostId): 96 characters that follow from the first.
std::string extended_request_id(std::string_view request_id);

}  // namespace leat::protocol
