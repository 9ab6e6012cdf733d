#include "city/cameras/event_table.h"

#include "city/cameras/events_sql.h"

namespace haidang::camera_events {

using store::with;

Result<std::int64_t> keep(store::Session& session, CameraEvent const& e) {
  if (e.id == 0)
    return session.scalar<std::int64_t>(
        sql::event_insert, with("camera", e.camera, "kind", e.kind, "topic", e.topic, "source", e.source, "began_at",
                                e.began_at, "ended_at", e.ended_at));
  TRY(auto changed, session.run(sql::event_end, with("id", e.id, "ended_at", e.ended_at)));
  static_cast<void>(changed);
  return e.id;
}

Result<std::vector<CameraEvent>> going_on(store::Session& session) {
  return session.all<CameraEvent>(sql::events_going_on);
}

Result<std::vector<CameraEvent>> newest(store::Session& session, std::string const& camera, Instant from, Instant to,
                                        std::int64_t limit) {
  return session.all<CameraEvent>(sql::events_newest, with("camera", camera, "from", from, "to", to, "limit", limit));
}

Done remove_before(store::Session& session, Instant before) {
  TRY(auto changed, session.run(sql::events_delete, with("before", before)));
  static_cast<void>(changed);
  return {};
}

}  // namespace haidang::camera_events
