#pragma once
// The bodies of AWS requests, from JSON input: JSON, form and XML documents.
#include <string>

#include "harness/json.h"
#include "protocol/shape.h"

namespace leat::harness {

/// Members that travel in the body; throws EncodeError.
Json json_document(const protocol::Structure& shape, const Json& input, const std::string& where);
/// "Action=…&Version=…&…"
std::string form_document(const protocol::Structure& shape, const Json& input,
                          const std::string& action, const std::string& version);
std::string xml_document(const protocol::Structure& shape, const Json& input,
                         const std::string& root, const char* name_space, const std::string& where);

}  // namespace leat::harness
