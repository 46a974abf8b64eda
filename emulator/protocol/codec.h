#pragma once
// The seam between wire protocols and everything else. A codec turns a request into an input shape
// and an output shape or an error into an answer, by walking the shape tables; it knows no service.
// What differs between services that share a protocol stands in ServiceTraits.
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

/// A service's habits on the wire, as data. All pointers are literals.
struct ServiceTraits {
    const char* name;                        // "kinesis": databases, logs, capabilities
    const char* signing_name;                // in the credential scope
    const char* target_prefix = nullptr;     // X-Amz-Target: "Kinesis_20131202"
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
    /// Fills a default-constructed input. The body may be moved out of the request. Throws Error.
    virtual void decode(Request& request, const DecodeContext& context, void* input) const = 0;
    /// The output may be consumed: a body is moved out of it.
    virtual Response encode(void* output, const EncodeContext& context) const = 0;
    virtual Response encode_error(const Error& error, const EncodeContext& context) const = 0;
};

// One object per protocol, immutable.
const Codec& aws_json_1_0();
const Codec& aws_json_1_1();
const Codec& aws_query();
const Codec& rest_json_1();
const Codec& rest_xml();

/// The second request id (x-amz-id-2, S3's HostId): 96 characters that follow from the first.
std::string extended_request_id(std::string_view request_id);

}  // namespace leat::protocol
