#pragma once
// What an operation of Kinesis gets, and the questions that most of them ask first.
#include <optional>
#include <string>
#include <string_view>

#include "service/call.h"
#include "services/kinesis/errors.h"
#include "services/kinesis/store.h"

namespace leat::kinesis {

class Kinesis;
using Call = service::Call<Store, Kinesis>;

/// The stream that a request names by StreamName, StreamARN or both; they have to agree.
std::string stream_name(const Call& call, const std::optional<std::string>& name,
                        const std::optional<std::string>& arn);
/// The stream of that name as it is stored, or ResourceNotFoundException.
StreamRow existing_stream(const Call& call, std::string_view name);
/// "Stream S under account A not found."
protocol::Error stream_not_found(const service::Scope& scope, std::string_view name);
std::string stream_arn(const service::Scope& scope, std::string_view name);

}  // namespace leat::kinesis
