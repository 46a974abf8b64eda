#pragma once
// A small catalog of operations for the harness's unit tests: no service runs.
#include <string>
#include <vector>

#include "harness/catalog.h"
#include "harness/scenario.h"

namespace leat::harness::test {

/// kinesis PutRecord and CreateStream, s3 with a REST binding, sns with a form.
const Catalog& catalog();

/// The errors of a scenario text, "file:line:column: text" each; empty when it loads.
std::vector<std::string> load_errors(const std::string& yaml);

/// The text of a scenario that has only these steps.
std::string with_steps(const std::string& steps);

}  // namespace leat::harness::test
