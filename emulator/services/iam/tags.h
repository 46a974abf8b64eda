#pragma once
// Tags of roles, users, policies and instance profiles.
#include <optional>
#include <vector>

#include "services/iam/call.h"
#include "services/iam/shapes.h"

namespace leat::iam {

/// Throws when a key comes twice; policies tell keys apart by case.
void check_tags(Kind kind, const std::vector<Tag>& tags);
/// Checked tags of a new entity.
void put_tags(Call& call, const Entity& entity, const std::optional<std::vector<Tag>>& tags);
std::vector<Tag> tags_of(Call& call, const Entity& entity);
/// Nothing when there are none, as most answers have it.
std::optional<std::vector<Tag>> tags_if_any(Call& call, const Entity& entity);

}  // namespace leat::iam
