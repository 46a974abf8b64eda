// The main function of every test program; the only file that compiles Catch2 2.13 itself.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_session.hpp>

int main(int count, char** arguments) { return Catch::Session().run(count, arguments); }
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
