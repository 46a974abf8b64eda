#include "harness_support.h"

#include "app/emulator.h"

namespace leat::harness::test {

const Catalog& catalog() {
    static const Catalog catalog(app::identities());
    return catalog;
}

std::vector<std::string> load_errors(const std::string& yaml) {
    std::vector<std::string> errors;
    try {
        load_scenario(Source::parse("s.yaml", yaml), catalog());
    } catch (const LoadErrors& e) {
        for (const LoadError& error : e.all) errors.emplace_back(error.what());
    } catch (const LoadError& e) {
        errors.emplace_back(e.what());
    }
    return errors;
}

std::string with_steps(const std::string& steps) {
    return "scenario: t\n"
           "resources:\n"
           "  bucket: {kind: bucket}\n"
           "  orders: {kind: kinesis_stream, ShardCount: 2}\n"
           "  hook: {kind: http_sink}\n"
           "steps:\n" +
           steps;
}

}  // namespace leat::harness::test
