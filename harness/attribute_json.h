#pragma once
// Plain JSON and DynamoDB's typed values: {"n": 5} is {"n": {"N": "5"}} and the other way round.
#include "harness/json.h"

namespace leat::harness {

/// Of a document; text is S, a number N, and so on. What has the form of a typed value stays plain.
Json to_attributes(const Json& document);
/// Sets are lists; binary values stay base64; a number beyond what JSON readers keep stays a text.
Json from_attributes(const Json& attributes);

}  // namespace leat::harness
