#pragma once
// Encodings of the pipeline test: base64 and gzip.
#include <string>

std::string to_base64(const std::string& bytes);
std::string from_base64(const std::string& text);
std::string gunzip(const std::string& bytes);
