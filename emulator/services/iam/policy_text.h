#pragma once
// The grammar of policies: what may stand where, without regard to what it says. Pure functions.
#include <string>
#include <string_view>
#include <vector>

#include "protocol/document.h"

namespace leat::iam {

/// A whole identity policy: known fields of the right types, Effect, at least one statement.
bool has_policy_grammar(const protocol::Document& policy);
/// Effect, Action, … : the fields that a statement may have.
bool is_statement_field(std::string_view name);
/// No Condition, or known operators over keys with plain values.
bool has_sound_conditions(const protocol::Document& statement);

/// The statements, whether one or a list.
std::vector<const protocol::Document*> statements_of(const protocol::Document& policy);
/// The texts of a field that is a text or a list of texts; of the other one when it is absent.
std::vector<std::string> texts_of(const protocol::Document& statement, std::string_view field,
                                  const char* otherwise);

/// Not empty, and only ASCII letters, digits and the further characters given.
bool is_made_of_letters_and_digits(std::string_view text, std::string_view further);

}  // namespace leat::iam
