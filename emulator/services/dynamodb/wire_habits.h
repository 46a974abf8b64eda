#pragma once
// How both APIs of DynamoDB speak on the wire, whatever the operation: protocols, ids, checksums,
// the words of refusals. Data; any thread.
#include <span>

#include "protocol/codec.h"

namespace leat::dynamodb {

/// The names of one API (name, target, version, model shape), with the habits of both added.
protocol::ServiceTraits with_wire_habits(protocol::ServiceTraits names);

std::span<const protocol::Codec* const> wire_codecs();

}  // namespace leat::dynamodb
