#include "city/situation/direction_table.h"

#include "city/situation/direction_rules.h"
#include "city/situation/directions_sql.h"

namespace haidang::directions {

using store::with;

Result<Direction> take_number(store::Session& session, Direction direction) {
  if (direction.idempotency_key) {
    TRY(auto before,
        session.find<Direction>(sql::direction_of_key,
                                with("sent_by", direction.sent_by, "idempotency_key", *direction.idempotency_key)));
    if (before) {
      direction.code = before->code;
      direction.sent_at = before->sent_at;
      direction.delivery = before->delivery;
      TRY(auto mended, session.put(sql::direction_mend, direction));
      static_cast<void>(mended);
      return direction;
    }
  }
  auto day = floor_to(direction.sent_at, days(1), vietnam_offset_minutes);
  TRY(auto given, session.scalar<std::int64_t>(sql::direction_count, with("from", day, "until", day + days(1))));
  direction.code = direction_code(day, given + 1);
  TRY(auto added, session.put(sql::direction_add, direction));
  static_cast<void>(added);
  return direction;
}

Done sent(store::Session& session, std::string const& code, std::int64_t delivery) {
  TRY(auto changed, session.run(sql::direction_sent, with("code", code, "delivery", delivery)));
  if (changed != 1) return Error{ErrorKind::bug, "the direction " + code + " has no number"};
  return {};
}

Result<std::vector<Direction>> list(store::Session& session, Instant since) {
  return session.all<Direction>(sql::directions_sent, with("since", since));
}

}  // namespace haidang::directions
