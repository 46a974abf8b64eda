#pragma once
// Writes a shape as JSON straight into a string, without a tree between.
#include <string>

#include "protocol/codec.h"

namespace leat::protocol {

/// Appends the Document members of a structure as a JSON object.
void write_json(std::string& out, const Structure& shape, const void* object,
                const ServiceTraits& service);
/// The same members, to be put into an object that has begun: without the braces.
void write_json_members(std::string& out, const Structure& shape, const void* object,
                        const ServiceTraits& service);
void write_json_value(std::string& out, const Type& type, const Member& member, const void* value,
                      const ServiceTraits& service);

}  // namespace leat::protocol
