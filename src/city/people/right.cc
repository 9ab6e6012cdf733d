#include "city/people/right.h"

#include <initializer_list>

namespace haidang {
namespace {

std::uint64_t bits(std::initializer_list<Right> rights) {
  std::uint64_t all = 0;
  for (auto right : rights) all |= std::uint64_t{1} << static_cast<unsigned>(right);
  return all;
}

}  // namespace

std::uint64_t rights_of(Role role) {
  switch (role) {
    case Role::administrator: return ~std::uint64_t{0};
    case Role::operator_:
      return bits({Right::see_board, Right::see_readings, Right::see_catalogue, Right::change_catalogue,
                   Right::see_deliveries, Right::see_raw, Right::mend_quarantine, Right::send_deliveries,
                   Right::see_cameras, Right::move_cameras, Right::answer_review, Right::conduct_review});
    case Role::officer:
      return bits({Right::see_board, Right::see_readings, Right::see_catalogue, Right::see_deliveries, Right::see_raw,
                   Right::mend_quarantine, Right::send_deliveries, Right::see_cameras, Right::approve_viewing,
                   Right::answer_review});
    case Role::leader:
      return bits({Right::see_board, Right::see_readings, Right::see_catalogue, Right::see_cameras,
                   Right::approve_viewing, Right::direct});
  }
  return 0;
}

std::uint64_t rights_of_key() { return bits({Right::send_deliveries}); }

}  // namespace haidang
