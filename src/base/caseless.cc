#include "base/caseless.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace haidang {

std::string caseless(std::string_view text) {
  struct Free {
    void operator()(utf8proc_uint8_t* p) const { std::free(p); }
  };
  constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                          UTF8PROC_IGNORE | UTF8PROC_STABLE);
  utf8proc_uint8_t* out = nullptr;
  auto n = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                        static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  std::unique_ptr<utf8proc_uint8_t, Free> owner{out};
  if (n < 0) return {};
  return {reinterpret_cast<char*>(out), static_cast<std::size_t>(n)};
}

}  // namespace haidang
