#include "city/cameras/recording_table.h"

#include "city/cameras/recordings_sql.h"

namespace haidang::recordings {

using store::with;

namespace {

struct CameraName {
  std::string camera;
};
BOOST_DESCRIBE_STRUCT(CameraName, (), (camera))

}  // namespace

Done put(store::Session& session, std::vector<RecordedSegment> const& segments) {
  TRY(auto changed, session.put_all(sql::segment_put, segments));
  static_cast<void>(changed);
  return {};
}

Result<std::vector<RecordedSegment>> between(store::Session& session, std::string const& camera, Instant from,
                                             Instant to, std::int64_t limit) {
  return session.all<RecordedSegment>(sql::segments_between,
                                      with("camera", camera, "from", from, "to", to, "limit", limit));
}

Result<std::optional<std::int64_t>> bit_rate(store::Session& session, std::string const& camera, Instant until) {
  constexpr std::int64_t more_than_an_hour_holds = 1000;  // files are of about a minute
  TRY(auto segments, between(session, camera, until - hours(1), until, more_than_an_hour_holds));
  std::int64_t bytes = 0;
  Span recorded;
  for (auto const& each : segments) {
    bytes += each.bytes;
    recorded = recorded + (each.ended - each.began);
  }
  if (recorded < seconds(1)) return std::optional<std::int64_t>{};
  return std::optional{bytes * 8 * 1000 / recorded.ms};
}

Result<std::vector<RecordedSegment>> since(store::Session& session, Instant since) {
  return session.all<RecordedSegment>(sql::segments_since, with("since", since));
}

Result<std::vector<RecordedSegment>> to_delete(store::Session& session, std::string const& camera, Instant before,
                                               std::int64_t limit) {
  return session.all<RecordedSegment>(sql::segments_to_delete,
                                      with("camera", camera, "before", before, "limit", limit));
}

Result<std::vector<RecordedSegment>> oldest(store::Session& session, std::int64_t limit) {
  return session.all<RecordedSegment>(sql::segments_oldest, with("limit", limit));
}

Result<std::int64_t> bytes(store::Session& session) { return session.scalar<std::int64_t>(sql::segment_bytes); }

Result<std::vector<std::string>> cameras(store::Session& session) {
  TRY(auto rows, session.all<CameraName>(sql::segment_cameras));
  std::vector<std::string> out;
  for (auto& each : rows) out.push_back(std::move(each.camera));
  return out;
}

Done forget(store::Session& session, std::vector<RecordedSegment> const& segments) {
  for (auto const& each : segments) {
    TRY(auto changed, session.run(sql::segment_delete, with("camera", each.camera, "began", each.began)));
    static_cast<void>(changed);
  }
  return {};
}

Result<std::int64_t> hold(store::Session& session, CameraHold const& hold) {
  return session.scalar<std::int64_t>(
      sql::hold_insert, with("camera", hold.camera, "begins_at", hold.begins_at, "ends_at", hold.ends_at, "document",
                             hold.document, "reason", hold.reason, "set_by", hold.set_by, "set_at", hold.set_at));
}

Result<std::vector<CameraHold>> holds(store::Session& session, std::string const& camera) {
  return session.all<CameraHold>(sql::holds, with("camera", camera));
}

Done lift(store::Session& session, std::string const& camera, std::int64_t id, std::string const& by, Instant at) {
  TRY(auto changed, session.run(sql::hold_lift, with("camera", camera, "id", id, "by", by, "at", at)));
  if (changed == 0) return missing("no hold " + std::to_string(id) + " of this camera is in force");
  return {};
}

}  // namespace haidang::recordings
