# The program of the fuzz targets, for tools/fuzz and for CI.
#
# What the targets feed is compiled a second time, with the sanitizers and with coverage, and stands
# before the rest in the link, where the first definition of a name is taken. The rest, which they
# hardly reach, is that of the build: with the preset asan it has the sanitizers too.
file(GLOB parsers CONFIGURE_DEPENDS
  emulator/base/*.cpp emulator/protocol/*.cpp
  emulator/http/head.cpp emulator/http/body_receiver.cpp
  emulator/service/authentication.cpp emulator/service/controls*.cpp emulator/service/router.cpp
  emulator/service/session_keys.cpp emulator/service/signed_request.cpp emulator/service/verify*.cpp
  emulator/services/*/policy_document.cpp emulator/services/*/trust.cpp
  emulator/services/*/condition.cpp emulator/services/*/*_pattern.cpp
  emulator/services/*/page_token.cpp
  emulator/services/dynamodb/attribute_value*.cpp emulator/services/dynamodb/decimal.cpp
  emulator/services/dynamodb/encoded_item.cpp emulator/services/dynamodb/key.cpp
  emulator/services/dynamodb/expressions/*.cpp emulator/services/dynamodb/partiql/*.cpp
  emulator/services/firehose/aggregation.cpp emulator/services/firehose/prefix_expression.cpp
  emulator/services/firehose/processing_result.cpp
  emulator/services/kinesis/sealed.cpp emulator/services/kinesis/sequence_number.cpp
  emulator/services/kinesis/shard_iterator.cpp
  emulator/services/lambda/json_check.cpp emulator/services/lambda/sandbox/bundle.cpp
  emulator/services/s3/byte_range.cpp emulator/services/s3/copy_source.cpp
  emulator/services/s3/etag.cpp emulator/services/s3/listing.cpp
  emulator/services/sns/filter_policy*.cpp emulator/services/sns/json_scanner.cpp
  emulator/app/credentials_file.cpp
  harness/source.cpp harness/node.cpp harness/scenario_load.cpp harness/marker.cpp
  harness/interpolate.cpp harness/expression.cpp harness/simple_path.cpp)
# Four of the checks for undefined behaviour take a third of the time to compile, for what the
# address sanitizer or a crash shows too: they are in the preset asan, which has all.
set(sanitizers -fsanitize=address,undefined)
set(checks ${sanitizers} -fno-sanitize-recover=undefined)
if(NOT CMAKE_BUILD_TYPE STREQUAL "Asan")
  list(APPEND checks -fno-sanitize=alignment,null,object-size,vptr)
endif()

add_library(leat_parsers OBJECT ${parsers})
target_include_directories(leat_parsers PRIVATE emulator .)
target_link_libraries(leat_parsers PRIVATE ${PUGIXML_LIBRARY} simdjson::simdjson spdlog::spdlog)
target_compile_options(leat_parsers PRIVATE -O1 -g1 -fno-omit-frame-pointer ${checks}
  -fsanitize-coverage=trace-pc,trace-cmp)
target_compile_definitions(leat_parsers PRIVATE _GLIBCXX_ASSERTIONS)
target_precompile_headers(leat_parsers PRIVATE emulator/service/stored_service.h
  emulator/base/strings.h emulator/protocol/document.h)
leat_together(leat_parsers 6)

# The unit tests run the targets over their corpus.
file(GLOB targets CONFIGURE_DEPENDS tests/fuzz/*.cpp)
list(REMOVE_ITEM targets ${CMAKE_SOURCE_DIR}/tests/fuzz/engine.cpp)
add_library(leat_fuzz OBJECT ${targets})
target_include_directories(leat_fuzz PRIVATE emulator . tests)
target_precompile_headers(leat_fuzz REUSE_FROM leat_services_pch)
target_link_libraries(leat_fuzz PRIVATE ${PUGIXML_LIBRARY} simdjson::simdjson spdlog::spdlog)

leat_program(fuzz_targets tests/fuzz/engine.cpp $<TARGET_OBJECTS:leat_parsers>
  $<TARGET_OBJECTS:leat_fuzz>)
target_link_options(fuzz_targets PRIVATE ${sanitizers} -Wl,-z,muldefs)
# A build of everything that leat needs goes without it; tools/fuzz asks for it.
set_target_properties(fuzz_targets leat_parsers PROPERTIES EXCLUDE_FROM_ALL ON)

# libFuzzer comes with clang (Debian: libclang-rt-14-dev). The sources are compiled by g++, whose
# coverage is counted in tests/fuzz/engine.cpp.
file(GLOB libfuzzer /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-x86_64.a)
if(libfuzzer)
  list(GET libfuzzer -1 libfuzzer)
  target_link_libraries(fuzz_targets PRIVATE ${libfuzzer})
  target_compile_definitions(fuzz_targets PRIVATE LEAT_WITH_LIBFUZZER)
endif()
