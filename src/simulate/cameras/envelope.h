// XML of a camera's answers: one envelope with all the prefixes that they use, as the small servers of cameras write
// it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace haidang::simulate {

std::string in_envelope(std::string_view body, std::string_view header = {});
std::string xml(std::string_view text);                           // escaped
std::string tag(std::string_view name, std::string_view inside);  // inside is XML; the name may carry attributes

}  // namespace haidang::simulate
