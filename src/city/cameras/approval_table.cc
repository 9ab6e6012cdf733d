#include "city/cameras/approval_table.h"

#include "base/said_twice.h"
#include "city/cameras/approvals_sql.h"

namespace haidang::approvals {

using store::with;

Result<std::int64_t> insert(store::Session& session, ViewingApproval const& a) {
  return session.scalar<std::int64_t>(
      sql::approval_insert, with("camera", a.camera, "asked_by", a.asked_by, "asked_at", a.asked_at, "reason", a.reason,
                                 "document", a.document, "begins_at", a.begins_at, "ends_at", a.ends_at));
}

Result<std::optional<ViewingApproval>> find(store::Session& session, std::int64_t id) {
  return session.find<ViewingApproval>(sql::approval_find, with("id", id));
}

Done change(store::Session& session, ViewingApproval const& a, ApprovalState was) {
  TRY(auto changed, session.run(sql::approval_change, with("id", a.id, "begins_at", a.begins_at, "ends_at", a.ends_at,
                                                           "state", a.state, "decided_by", a.decided_by, "decided_at",
                                                           a.decided_at, "answer", a.answer, "was", was)));
  if (changed == 0)
    return Error{ErrorKind::conflict,
                 said_twice("Đề nghị này đã được giải quyết", "This request has been decided already")};
  return {};
}

Result<std::vector<ViewingApproval>> newest(store::Session& session, std::string const& camera,
                                            std::string const& state, std::int64_t limit) {
  return session.all<ViewingApproval>(sql::approvals_newest, with("camera", camera, "state", state, "limit", limit));
}

Result<std::int64_t> waiting_of(store::Session& session, std::string const& person) {
  return session.scalar<std::int64_t>(sql::approvals_waiting_of, with("person", person));
}

Result<std::vector<ViewingApproval>> in_force(store::Session& session, Instant now) {
  return session.all<ViewingApproval>(sql::approvals_in_force, with("now", now));
}

}  // namespace haidang::approvals
