#include "services/lambda/bootstrap/embedded.h"

// The assembler looks the files up in the compiler's include folders.
#define LEAT_EMBED(name, file)            \
    asm(".section .rodata\n"              \
        ".global " #name                  \
        "_begin\n"                        \
        ".global " #name "_end\n" #name   \
        "_begin:\n"                       \
        ".incbin \"" file "\"\n" #name    \
        "_end:\n"                         \
        ".previous\n");                   \
    extern "C" const char name##_begin[]; \
    extern "C" const char name##_end[]

LEAT_EMBED(leat_python_bootstrap, "services/lambda/bootstrap/python.py");
LEAT_EMBED(leat_node_bootstrap, "services/lambda/bootstrap/node.mjs");

namespace leat::lambda {

std::string_view python_bootstrap() {
    return {leat_python_bootstrap_begin, leat_python_bootstrap_end};
}

std::string_view node_bootstrap() { return {leat_node_bootstrap_begin, leat_node_bootstrap_end}; }

}  // namespace leat::lambda
