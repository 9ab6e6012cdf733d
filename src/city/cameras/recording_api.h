// What was recorded, by clock time: which stretches there are, a film of one, and keeping one longer. Who looks is in
// the audit before the first byte is read (Law 91/2025/QH15 on personal data, article 32).
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <filesystem>

#include "base/clock.h"
#include "city/cameras/recording_table.h"
#include "city/catalogue/directory.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct RecordedSpan {
  static constexpr auto schema_name = "RecordedSpan";
  static constexpr auto doc = "A stretch of time that is recorded without a hole.";
  Instant from, to;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(RecordedSpan, (), (from, to, bytes))

struct RecordingQuery {
  std::optional<Instant> from, to;  // the last 24 hours
};
BOOST_DESCRIBE_STRUCT(RecordingQuery, (), (from, to))

struct HoldOrder {
  static constexpr auto schema_name = "HoldOrder";
  static constexpr auto doc = "Footage that is to be kept until the hold is lifted.";
  Instant from, to;
  std::string document, reason;
};
BOOST_DESCRIBE_STRUCT(HoldOrder, (), (from, to, document, reason))

// Stretches of what follows one another within two seconds. Pure. REQUIRES: of one camera, in order.
std::vector<RecordedSpan> spans_of(std::vector<RecordedSegment> const&);

// The camera of the request, when its recordings may be seen by the caller.
Result<Camera> recorded_camera(http::Request const&, Directory const&);
// "2026-11-28T14:03:00+07:00 – …", as the audit has it.
std::string moments_text(Instant from, Instant to);
// `invalid` when it is empty or too long.
Done in_order(Instant from, Instant to, Span longest);

class RecordingApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
    std::filesystem::path folder;
  };
  explicit RecordingApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~RecordingApi() { readers_.join(); }
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<RecordedSpan>> spans(http::Request, RecordingQuery);
  Answer<http::RawReply> film(http::Request, RecordingQuery);
  Answer<http::Page<CameraHold>> holds(http::Request);
  Answer<CameraHold> hold(http::Request, HoldOrder);
  Answer<http::Nothing> lift(http::Request);

  Result<Camera> camera_for(http::Request const& request) const { return recorded_camera(request, wiring_.directory); }

  Wiring wiring_;
  boost::asio::thread_pool readers_{2};
};

}  // namespace haidang
