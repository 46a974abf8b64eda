// gaps: request members that the target accepted without acting on them, since the run began.
#include "harness/expect.h"

namespace leat::harness {

namespace {

void load_gaps(const Node&, LoadContext&) {}

Collected collect_gaps(Run& run, const Json&) {
    Collected collected;
    for (const Json& gap : run.gaps()) {
        Item item;
        item.value = gap;
        item.bytes = gap.dump();
        item.origin = gap.value("service", "") + " " + gap.value("operation", "") + " " +
                      gap.value("member", "");
        item.decoded = true;
        item.source = gap;
        collected.items.push_back(std::move(item));
    }
    if (collected.items.empty()) collected.notes.emplace_back("there are no gaps");
    return collected;
}

}  // namespace

constinit const ItemSource kGaps{"gaps", {}, load_gaps, collect_gaps, "gaps"};

}  // namespace leat::harness
