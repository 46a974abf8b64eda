#pragma once
// What a run has delivered, for people: every bucket's objects with the beginning of their content,
// every queue's messages, every sink's requests.
#include <string>

#include "harness/report.h"
#include "harness/run.h"

namespace leat::harness {

std::string delivered_text(Run& run, const Paint& paint);

}  // namespace leat::harness
