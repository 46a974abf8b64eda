#pragma once
// Rules for a stream's tags.
#include <map>
#include <string>
#include <vector>

#include "services/kinesis/call.h"

namespace leat::kinesis {

using Tags = std::map<std::string, std::string>;

/// True when every character is a letter, a digit, white space or one of _ . : / = + - % @.
bool valid_tag_text(std::string_view text);
void check_tag_keys(const std::vector<std::string>& keys);
/// Refuses bad characters, and more tags than a stream may have once `added` joins `existing`.
void check_tags(const Call& call, std::string_view stream, Tags existing, const Tags& added);
/// Checks and adds; removes. The stream's name is for the words of a refusal.
void add_tags(Call& call, std::string_view stream, Owner owner, const Tags& tags);
void remove_tags(Call& call, Owner owner, const std::vector<std::string>& keys);

}  // namespace leat::kinesis
