#pragma once
// Verification of Amazon SNS messages: the string to sign of a message and an RSA signature over
// it.
#include <string>

#include "harness/json.h"

namespace leat::harness {

/// The signed text of a Notification or a confirmation.
std::string sns_string_to_sign(const Json& message);
/// "valid", or "invalid: " and why. `certificate` is PEM.
std::string verify_sns(const Json& message, const std::string& certificate);

}  // namespace leat::harness
