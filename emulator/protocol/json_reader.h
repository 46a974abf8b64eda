#pragma once
// Reads a shape from JSON that write_json() wrote: what a service has kept, not what a client
// sends.
#include <string>

#include "protocol/codec.h"

namespace leat::protocol {

/// Fills a default-constructed object. Types are checked (SerializationException), constraints are
/// not: answers have members that no request could have.
void read_json(std::string json, const Structure& shape, void* object,
               const ServiceTraits& service);

}  // namespace leat::protocol
