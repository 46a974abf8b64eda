#pragma once
// What IAM's operations take and give, in AWS's names; by topic.
#include "services/iam/shapes_account.h"
#include "services/iam/shapes_credentials.h"
#include "services/iam/shapes_groups.h"
#include "services/iam/shapes_instance_profiles.h"
#include "services/iam/shapes_policies.h"
#include "services/iam/shapes_roles.h"
#include "services/iam/shapes_users.h"
