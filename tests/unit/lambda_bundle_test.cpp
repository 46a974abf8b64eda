// Bundles: what is accepted, what is refused, and what unpacking leaves on disk.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "protocol/error.h"
#include "services/lambda/sandbox/bundle.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/zip.h"

namespace lambda_bundle_test {

using namespace leat;
using namespace leat::lambda;
using test::make_zip;
using test::ZipEntry;

namespace {

const std::string kNoZip =
    "Could not unzip uploaded file. Please check your file, then try to upload again.";

struct Folder {
    const test::TemporaryFolder folder;
    const std::string& path = folder.path();
    Folder() { std::filesystem::create_directory(path + "/out"); }

    void unpack(const std::string& zip) const {
        std::ofstream(path + "/bundle.zip", std::ios::binary) << zip;
        unpack_bundle(path + "/bundle.zip", path + "/out");
    }
    std::string read(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(path + "/out/" + name).rdbuf();
        return text.str();
    }
};

std::string refusal(const std::string& zip) {
    try {
        inspect_bundle(zip);
    } catch (const protocol::Error& error) {
        CHECK(error.code() == "InvalidParameterValueException");
        return error.message();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("bundles that need folders without end are refused") {
    std::string deep;
    for (std::size_t i = 0; i < kMaxBundleDepth; ++i) deep += "d/";
    CHECK(refusal(make_zip({{deep + "m.py", "x"}})) == "accepted");
    CHECK(refusal(make_zip({{deep + "d/m.py", "x"}})) == kNoZip);
    std::vector<ZipEntry> many;
    for (std::size_t i = 0; i <= kMaxBundleEntries / kMaxBundleDepth; ++i)
        many.push_back({std::to_string(i) + "/" + deep.substr(2) + "m.py", ""});
    CHECK(refusal(make_zip(many)) == kNoZip);
}

TEST_CASE("a bundle is unpacked with its folders, executables and inner links") {
    const std::string zip = make_zip({{"m.py", "print(1)"},
                                      {"lib/", "", 040755},
                                      {"lib/deep/data.txt", "x"},
                                      {"bootstrap", "#!/bin/sh\n", 0100755},
                                      {"lib/up", "../m.py", 0120777}});
    const BundleFacts facts = inspect_bundle(zip);
    CHECK(facts.entries == 5);
    Folder folder;
    folder.unpack(zip);
    CHECK(folder.read("m.py") == "print(1)");
    CHECK(folder.read("lib/deep/data.txt") == "x");
    CHECK(folder.read("lib/up") == "print(1)");
    CHECK(::access((folder.path + "/out/bootstrap").c_str(), X_OK) == 0);
    CHECK((std::filesystem::status(folder.path + "/out/m.py").permissions() &
           std::filesystem::perms::owner_exec) == std::filesystem::perms::none);
}

TEST_CASE("what is no zip file is refused") {
    CHECK(refusal("this is text") == kNoZip);
    CHECK(refusal("") == "Uploaded file must be a non-empty zip");
    CHECK(refusal(make_zip({})) == "Uploaded file must be a non-empty zip");
    const std::string zip = make_zip({{"m.py", std::string(1000, 'x')}});
    CHECK(refusal(zip.substr(0, zip.size() - 30)) == kNoZip);
}

TEST_CASE("paths that leave the folder are refused") {
    CHECK(refusal(make_zip({{"../evil", "x"}})) == kNoZip);
    CHECK(refusal(make_zip({{"a/../../evil", "x"}})) == kNoZip);
    CHECK(refusal(make_zip({{"/etc/evil", "x"}})) == kNoZip);
    CHECK(refusal(make_zip({{"fine", "x"}})) == "accepted");
}

TEST_CASE("links that leave the folder are refused") {
    const auto link = [](const std::string& at, const std::string& to) {
        return refusal(make_zip({{at, to, 0120777}}));
    };
    CHECK(link("a", "/etc/passwd") == kNoZip);
    CHECK(link("a", "../x") == kNoZip);
    CHECK(link("d/a", "../../x") == kNoZip);
    CHECK(link("d/a", "b/../../x") == kNoZip);  // b may be a link itself
    CHECK(link("d/a", "../x") == "accepted");
    CHECK(link("a", "d/x") == "accepted");
}

TEST_CASE("nothing is written through a link") {
    Folder folder;
    CHECK_THROWS_AS(
        folder.unpack(make_zip({{"a", "d", 0120777}, {"d/", "", 040755}, {"a/b", "d", 0120777}})),
        protocol::Error);
    Folder other;
    CHECK_THROWS(other.unpack(make_zip({{"a", "d", 0120777}, {"a", "text"}})));
}

TEST_CASE("a bundle that would unpack to more than 250 MB is refused") {
    ZipEntry large{"large", "x"};
    large.claimed_size = 262144001;
    CHECK(refusal(make_zip({large})) == "Unzipped size must be smaller than 262144000 bytes");
    ZipEntry half{"half", "x"};
    half.claimed_size = 140000000;
    CHECK(refusal(make_zip({half, half})) == "Unzipped size must be smaller than 262144000 bytes");
}

}  // namespace lambda_bundle_test
