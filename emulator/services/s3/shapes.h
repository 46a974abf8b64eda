#pragma once
// What S3's operations on buckets, objects and notifications take and give; tags and settings have
// shapes_settings.h.
#include "services/s3/shapes_buckets.h"
#include "services/s3/shapes_lists.h"
#include "services/s3/shapes_notifications.h"
#include "services/s3/shapes_objects.h"
