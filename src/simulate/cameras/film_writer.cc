#include "simulate/cameras/film_writer.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace haidang::simulate {

bool foretold(Plane const& p, int column, int row, From from) {
  auto x = column * p.side, y = row * p.side;
  for (int line = 0; line < p.side; ++line) {
    auto const* here = p.row(x, y + line);
    if (from == From::above ? std::memcmp(here, p.row(x, y - 1), static_cast<std::size_t>(p.side)) != 0
                            : std::any_of(here, here + p.side, [left = here[-1]](auto s) { return s != left; }))
      return false;
  }
  return true;
}

bool same_block(Drawing const& a, Drawing const& b, int column, int row) {
  auto of_a = planes_of(a), of_b = planes_of(b);
  for (std::size_t i = 0; i < of_a.size(); ++i) {
    auto side = of_a[i].side;
    for (int line = 0; line < side; ++line)
      if (std::memcmp(of_a[i].row(column * side, row * side + line), of_b[i].row(column * side, row * side + line),
                      static_cast<std::size_t>(side)) != 0)
        return false;
  }
  return true;
}

std::string unit_of(std::string header, std::string const& payload) {
  auto out = std::move(header);
  int zeros = 0;
  for (auto c : payload) {
    if (zeros >= 2 && static_cast<unsigned char>(c) <= 3) {
      out += '\3';
      zeros = 0;
    }
    out += c;
    zeros = c == '\0' ? zeros + 1 : 0;
  }
  return out;
}

}  // namespace haidang::simulate
