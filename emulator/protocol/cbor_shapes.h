#pragma once
// Shapes to and from CBOR, for the codecs of both kinds of CBOR. Pure.
#include <string>

#include "protocol/cbor.h"
#include "protocol/cbor_source.h"
#include "protocol/codec.h"

namespace leat::protocol {

/// Fills an input from a request's body, which is loaded into memory; an empty one is an empty map
/// when that is allowed. Throws Error.
void read_cbor(Request& request, const DecodeContext& context, void* input, CborTime time,
               bool may_be_empty);

/// Appends the Document members of a structure as a map.
void write_cbor(std::string& out, const Structure& shape, const void* object,
                const ServiceTraits& service, CborTime time);

/// An error's document: its type, its text under the service's key, and what else belongs to it.
void write_cbor_error(std::string& out, const Error& error, const std::string& type,
                      const ServiceTraits& service, CborTime time);

}  // namespace leat::protocol
