// The addresses of cameras beside the catalogue's own: how each stands, and its newest still.
#pragma once

#include <mutex>

#include "city/cameras/approval_book.h"
#include "city/cameras/camera_watch.h"
#include "city/cameras/event_table.h"
#include "city/cameras/still_shelf.h"
#include "city/cameras/viewing_rules.h"
#include "city/catalogue/directory.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct CameraHealth : CameraStanding {
  static constexpr auto schema_name = "CameraHealth";
  static constexpr auto doc = "How a camera stands, in words: what is the matter, and what to do about it.";
  std::string finding, finding_en, help, help_en;
};
BOOST_DESCRIBE_STRUCT(CameraHealth, (CameraStanding), (finding, finding_en, help, help_en))

struct CameraEventQuery {
  std::optional<Instant> from, to;  // the last seven days
  std::int64_t limit = 200;
};
BOOST_DESCRIBE_STRUCT(CameraEventQuery, (), (from, to, limit))

CameraHealth in_words(CameraStanding);

// Whether the caller acts for the camera's agency, or for all.
bool acts_for(http::Caller const&, Camera const&);
// may_see for a caller, with what has been approved to them.
Done may_see(http::Caller const&, Camera const&, Seeing, ApprovalBook const&, Instant now);
// The camera that the path's {id} names. `missing`, or `denied` when it is not the caller's.
Result<Camera> camera_of(http::Request const&, Directory const&);

class CameraApi {
 public:
  struct Wiring {
    CameraWatch& watch;
    store::Store& store;
    Directory const& directory;
    StillShelf const& stills;
    ApprovalBook const& approvals;
    Audit audit;
    Clock const& clock;
  };
  explicit CameraApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<CameraHealth>> all(http::Request);
  Answer<CameraHealth> health(http::Request);
  Answer<http::RawReply> still(http::Request);
  Answer<http::Page<CameraEvent>> events(http::Request, CameraEventQuery);
  Answer<http::Nothing> accept_view(http::Request);
  bool noted_lately(http::Request const&, std::string const& camera);

  Wiring wiring_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Instant> noted_;  // looks at stills, by session and camera
};

}  // namespace haidang
