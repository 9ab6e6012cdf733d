// What was recorded, by clock time: which stretches there are, a film of one, handing one out, and keeping one longer.
// Who looks or takes is in the audit before the first byte is read (Law 91/2025/QH15 on personal data, article 32).
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

struct ExportOrder {
  static constexpr auto schema_name = "ExportOrder";
  static constexpr auto doc = "Footage to be handed out: which, what for, and by which document.";
  Instant from, to;
  std::string purpose;
  std::string document;  // its number
};
BOOST_DESCRIBE_STRUCT(ExportOrder, (), (from, to, purpose, document))

struct HoldOrder {
  static constexpr auto schema_name = "HoldOrder";
  static constexpr auto doc = "Footage that is to be kept until the hold is lifted.";
  Instant from, to;
  std::string document, reason;
};
BOOST_DESCRIBE_STRUCT(HoldOrder, (), (from, to, document, reason))

// Stretches of what follows one another within two seconds. Pure. REQUIRES: of one camera, in order.
std::vector<RecordedSpan> spans_of(std::vector<RecordedSegment> const&);

class RecordingApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
    std::filesystem::path folder;
  };
  // A stretch of one camera that is asked for.
  struct Stretch {
    std::string camera;
    Instant from, to;
    std::size_t most_bytes = 0;
    std::string note = {};
    bool to_the_end = false;  // refused when not all of it fits into one film; else it ends earlier
  };
  explicit RecordingApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~RecordingApi() { readers_.join(); }
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<RecordedSpan>> spans(http::Request, RecordingQuery);
  Answer<http::RawReply> film(http::Request, RecordingQuery);
  Answer<http::RawReply> hand_out(http::Request, ExportOrder);
  Answer<http::Page<CameraHold>> holds(http::Request);
  Answer<CameraHold> hold(http::Request, HoldOrder);
  Answer<http::Nothing> lift(http::Request);

  Result<Camera> camera_for(http::Request const&) const;
  Answer<std::string> footage(Stretch);

  Wiring wiring_;
  boost::asio::thread_pool readers_{1};
};

}  // namespace haidang
