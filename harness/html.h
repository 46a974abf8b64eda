#pragma once
// `leat test --html`: one page about a run that needs nothing else. C++ gathers a document, the
// page (page.html, JavaScript) draws it.
#include <string>
#include <vector>

#include "harness/json.h"
#include "harness/report.h"

namespace leat::harness {

struct Run;

/// What only the run knows, while everything is still there: resources and how they are connected,
/// the ledger, faults, gaps and what arrived.
Json observe(Run& run);

/// The document of the page; `observed` has an entry for each result, null where there is none.
Json page_document(const std::vector<ScenarioResult>& results, const std::vector<Json>& observed);

/// The page with a document in it. Whatever the document holds, it stays data there.
std::string page_with(const Json& document);

inline std::string html_page(const std::vector<ScenarioResult>& results,
                             const std::vector<Json>& observed) {
    return page_with(page_document(results, observed));
}

}  // namespace leat::harness
