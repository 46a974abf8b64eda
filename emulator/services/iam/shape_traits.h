#pragma once
// Constraints that several of the shapes share. Included by the tables only.
#include "protocol/shape.h"

namespace leat::iam {

using namespace protocol;

inline constexpr Traits kTagKeyType = length(1, 128) | pattern(R"([\p{L}\p{Z}\p{N}_.:/=+\-@]+)");
inline constexpr Traits kPathType =
    length(1, 512) | pattern(R"((\u002F)|(\u002F[\u0021-\u007E]+\u002F))");
inline constexpr Traits kRoleNameType = length(1, 64) | pattern(R"([\w+=,.@-]+)");
inline constexpr Traits kPolicyDocumentType =
    length(1, 131072) | pattern(R"([\u0009\u000A\u000D\u0020-\u00FF]+)");
inline constexpr Traits kRoleDescriptionType =
    max_length(1000) | pattern(R"([\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*)");
inline constexpr Traits kPathPrefixType = length(1, 512) | pattern(R"(\u002F[\u0021-\u007F]*)");
inline constexpr Traits kMarkerType = length(1, 320) | pattern(R"([\u0020-\u00FF]+)");
inline constexpr Traits kPolicyNameType = length(1, 128) | pattern(R"([\w+=,.@-]+)");
inline constexpr Traits kPolicyPathType =
    length(1, 512) | pattern(R"(((/[A-Za-z0-9\.,\+@=_-]+)*)/)");
inline constexpr Traits kUserNameType = length(1, 64) | pattern(R"([\w+=,.@-]+)");
inline constexpr Traits kExistingUserNameType = length(1, 128) | pattern(R"([\w+=,.@-]+)");
inline constexpr Traits kAccessKeyIdType = length(16, 128) | pattern(R"([\w]+)");
inline constexpr Traits kGroupNameType = length(1, 128) | pattern(R"([\w+=,.@-]+)");
inline constexpr Traits kPolicyUsageType = one_of<"PermissionsPolicy", "PermissionsBoundary">;
inline constexpr Traits kPolicyVersionIdType = pattern(R"(v[1-9][0-9]*(\.[A-Za-z0-9-]*)?)");
inline constexpr Traits kInstanceProfileNameType = length(1, 128) | pattern(R"([\w+=,.@-]+)");
inline constexpr Traits kAccountAliasType =
    length(3, 63) | pattern(R"(^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$)");

}  // namespace leat::iam
