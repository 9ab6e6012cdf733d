// Recorded files of cameras in the store, and what must not be deleted of them.
#pragma once

#include "platform/reflect/describe.h"
#include "platform/store/store.h"

namespace haidang {

struct RecordedSegment {
  static constexpr auto schema_name = "RecordedSegment";
  std::string camera;
  Instant began, ended;
  std::int64_t bytes = 0;

  friend bool operator==(RecordedSegment const&, RecordedSegment const&) = default;
};
BOOST_DESCRIBE_STRUCT(RecordedSegment, (), (camera, began, ended, bytes))

struct CameraHold {
  static constexpr auto schema_name = "CameraHold";
  static constexpr auto doc =
      "Recordings that are not deleted although their time is over, by a document that says so.";
  std::int64_t id = 0;
  std::string camera;
  Instant begins_at, ends_at;
  std::string document, reason;
  std::string set_by;
  Instant set_at;
  std::optional<std::string> lifted_by;
  std::optional<Instant> lifted_at;
};
BOOST_DESCRIBE_STRUCT(CameraHold, (),
                      (id, camera, begins_at, ends_at, document, reason, set_by, set_at, lifted_by, lifted_at))

namespace recordings {

Done put(store::Session&, std::vector<RecordedSegment> const&);
// Those that show something between the two, in order; at most `limit`.
Result<std::vector<RecordedSegment>> between(store::Session&, std::string const& camera, Instant from, Instant to,
                                             std::int64_t limit);
// What its recordings of the hour before took, in bits a second of what was recorded; nothing when none shows it.
Result<std::optional<std::int64_t>> bit_rate(store::Session&, std::string const& camera, Instant until);
Result<std::vector<RecordedSegment>> since(store::Session&, Instant);
// Ended before, and not held.
Result<std::vector<RecordedSegment>> to_delete(store::Session&, std::string const& camera, Instant before,
                                               std::int64_t limit);
Result<std::vector<RecordedSegment>> oldest(store::Session&, std::int64_t limit);
Result<std::int64_t> bytes(store::Session&);
Result<std::vector<std::string>> cameras(store::Session&);
Done forget(store::Session&, std::vector<RecordedSegment> const&);

Result<std::int64_t> hold(store::Session&, CameraHold const&);  // its id
Result<std::vector<CameraHold>> holds(store::Session&, std::string const& camera);
// `missing` when there is none that still holds.
Done lift(store::Session&, std::string const& camera, std::int64_t id, std::string const& by, Instant at);

}  // namespace recordings
}  // namespace haidang
