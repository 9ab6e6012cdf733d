// Words compared however they are dressed up. Apart from text.h, because only those ask who must not be deceived by
// spelling.
#pragma once

#include <string>
#include <string_view>

namespace haidang {

// NFC and lower case of all letters ("MẬT" → "mật"), full-width letters and odd blanks as the usual ones, invisible
// characters left out. Marks stay. Empty when it is no UTF-8.
std::string caseless(std::string_view);

}  // namespace haidang
