// What was recorded, by clock time: which stretches there are, a film of one, handing one out, and keeping one longer.
// Who looks or takes is in the audit before the first byte is read (Law 91/2025/QH15 on personal data, article 32).
#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "city/cameras/recording_table.h"
#include "city/catalogue/directory.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "media/recording/marks.h"
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
  bool marked = true;    // who took it and when it was taken stand on every picture; false: the original
};
BOOST_DESCRIBE_STRUCT(ExportOrder, (), (from, to, purpose, document, marked))

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
    std::optional<recording::Marking> marking = {};
    std::function<Done()> may_go_on = {};  // asked before each picture is marked
  };
  explicit RecordingApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~RecordingApi() {
    stopping_ = true;
    readers_.join();
  }
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
  Stretch ordered(http::Request const&, Camera const&, ExportOrder const&) const;
  void have_marked(Stretch&, http::Request const&, Camera const&, ExportOrder const&) const;
  std::shared_ptr<void> take_turn();

  Wiring wiring_;
  std::atomic<bool> stopping_ = false;
  // Held while footage is marked, by one at a time. A request that waits while the server stops outlives the api.
  std::shared_ptr<std::atomic_flag> marking_ = std::make_shared<std::atomic_flag>();
  boost::asio::thread_pool readers_{2};  // one marks for minutes: playback has the other
};

}  // namespace haidang
