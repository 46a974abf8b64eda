// Scenario files, checked without running anything.
#include "app/emulator.h"
#include "fuzz/target.h"
#include "harness/faults.h"
#include "harness/scenario.h"
#include "harness/source.h"

using namespace leat;

LEAT_FUZZ_TARGET(scenario_file) {
    static const harness::Catalog catalog(app::identities());
    try {
        const auto source = harness::Source::parse("/nonexistent/fuzz.yaml", std::string(input));
        harness::load_scenario(source, catalog);
    } catch (const harness::LoadError&) {
        // refused
    } catch (const harness::LoadErrors&) {
        // refused
    }
}
