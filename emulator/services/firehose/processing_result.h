#pragma once
// ProcessingResult: what a function made of a batch of records, and what becomes of each of them.
// Pure; the worker that invoked the function acts on it.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leat::firehose {

/// Why a record goes to the error output, in the service's words (or in those of a fault).
struct ProcessingError {
    std::string code;
    std::string message;
};

// The whole batch fails with one of these.
inline const ProcessingError kFunctionError{
    "Lambda.FunctionError",
    "The Lambda function was successfully invoked but it returned an error result."};
inline const ProcessingError kInvokeLimitExceeded{
    "Lambda.InvokeLimitExceeded",
    "The Lambda concurrent execution limit is exceeded. Increase the concurrent execution limit."};
inline const ProcessingError kFunctionNotFound{
    "Lambda.ResourceNotFound",
    "The specified Lambda function does not exist. Use a different function that does exist."};
inline const ProcessingError kInvokeAccessDenied{
    "Lambda.InvokeAccessDenied",
    "Access was denied. Ensure that the access policy allows access to the Lambda function."};

enum class Fate { Deliver, Drop, Fail };

struct Verdict {
    Fate fate = Fate::Fail;
    std::string data;       // Deliver: what to deliver instead of the original
    ProcessingError error;  // Fail
};

/// Takes a function's answer apart. `ids` are the record ids that were sent; the result has one
/// verdict for each, in that order. Ids that were never sent are ignored.
std::vector<Verdict> judge(std::string_view answer, const std::vector<std::string>& ids);

/// The same error for every record of a batch.
std::vector<Verdict> fail_all(std::size_t records, const ProcessingError& error);

}  // namespace leat::firehose
