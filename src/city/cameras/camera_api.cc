#include "city/cameras/camera_api.h"

#include "base/text.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

}  // namespace

CameraHealth in_words(CameraStanding standing) {
  CameraHealth health;
  auto words = words_of(static_cast<Look const&>(standing));
  static_cast<CameraStanding&>(health) = std::move(standing);
  health.finding = std::move(words.vi);
  health.finding_en = std::move(words.en);
  health.help = std::move(words.help);
  health.help_en = std::move(words.help_en);
  return health;
}

bool acts_for(http::Caller const& caller, Camera const& camera) {
  return caller.everywhere || caller.within(camera.agency.value());
}

Done may_see(http::Caller const& caller, Camera const& camera, Seeing seeing, ApprovalBook const& approvals,
             Instant now) {
  auto approved = approvals.granted_until(caller.id, camera.id.value(), now).has_value();
  return may_see(camera, acts_for(caller, camera), approved, seeing);
}

Result<Camera> camera_of(Request const& request, Directory const& directory) {
  auto snapshot = directory.snapshot();
  auto const& id = request.part("id");
  auto const* camera = snapshot->cameras.find(id);
  if (!camera) return missing("no camera is called \"" + excerpt(id, 80) + "\"");
  if (!acts_for(request.caller, *camera))
    return Error{ErrorKind::denied, "this camera belongs to an agency that you do not act for"};
  return *camera;
}

void CameraApi::routes(http::Router& r) {
  r.get("/api/cameras/health", Right::see_board, "How every camera stands that the caller may see.", *this,
        &CameraApi::all);
  r.get("/api/cameras/{id}/health", Right::see_board, "How one camera stands.", *this, &CameraApi::health);
  r.get("/api/cameras/{id}/snapshot.jpg", Right::see_cameras,
        "Its newest still picture. Who looks is audited, once an hour for each camera.", *this, &CameraApi::still);
  r.get("/api/cameras/{id}/events", Right::see_board,
        "What the camera told by itself: movement, tampering, a lost picture; newest first.", *this,
        &CameraApi::events);
  r.post("/api/cameras/{id}/view", Right::change_catalogue,
         "Accepts what it shows now as its view: it has been turned on purpose.", *this, &CameraApi::accept_view);
}

awaitable<Result<Page<CameraHealth>>> CameraApi::all(Request request) {
  auto read = co_await wiring_.store.read([](store::Session& session) { return cameras::standings(session); });
  if (!read) co_return read.error();
  auto snapshot = wiring_.directory.snapshot();
  Page<CameraHealth> page;
  for (auto& standing : *read) {
    auto const* camera = snapshot->cameras.find(standing.camera);
    if (!camera || !acts_for(request.caller, *camera)) continue;
    page.items.push_back(in_words(std::move(standing)));
  }
  co_return page;
}

awaitable<Result<CameraHealth>> CameraApi::health(Request request) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  auto const& id = camera.id.value();
  auto read = co_await wiring_.store.read([&](store::Session& session) { return cameras::standing(session, id); });
  if (!read) co_return read.error();
  if (!*read) co_return missing("the camera \"" + id + "\" has not been looked at yet");
  co_return in_words(std::move(**read));
}

// A grid asks for its stills every minute; one line an hour says as much.
bool CameraApi::noted_lately(Request const& request, std::string const& camera) {
  constexpr std::size_t most_remembered = 20'000;
  auto now = wiring_.clock.now();
  std::lock_guard lock(mutex_);
  if (noted_.size() >= most_remembered) noted_.clear();
  auto& at = noted_[{request.caller.session.empty() ? request.caller.id : request.caller.session, camera}];
  if (at != Instant{} && now - at < hours(1)) return true;
  at = now;
  return false;
}

awaitable<Result<http::RawReply>> CameraApi::still(Request request) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  CO_DO(may_see(request.caller, camera, Seeing::still, wiring_.approvals, wiring_.clock.now()));
  auto picture = wiring_.stills.get(camera);
  if (!picture) co_return picture.error();
  if (auto const& id = camera.id.value(); !noted_lately(request, id)) {
    auto noted = co_await wiring_.audit(request, "see_still", id, "");
    if (!noted) co_return noted.error();  // what cannot be logged is not shown
  }
  co_return http::RawReply{.content_type = "image/jpeg", .bytes = std::move(*picture)};
}

awaitable<Result<Page<CameraEvent>>> CameraApi::events(Request request, CameraEventQuery query) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  auto id = camera.id.value();
  auto to = query.to.value_or(wiring_.clock.now() + seconds(1));
  auto from = query.from.value_or(to - hours(24 * 7));
  auto limit = std::clamp<std::int64_t>(query.limit, 1, 1000);
  auto read = co_await wiring_.store.read(
      [&](store::Session& session) { return camera_events::newest(session, id, from, to, limit); });
  if (!read) co_return read.error();
  Page<CameraEvent> page;
  page.items = std::move(*read);
  co_return page;
}

awaitable<Result<http::Nothing>> CameraApi::accept_view(Request request) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  auto const& id = camera.id.value();
  auto noted = co_await wiring_.audit(request, "accept_view", id, "");
  if (!noted) co_return noted.error();
  auto accepted = co_await wiring_.watch.accept_view(id);
  if (!accepted) co_return accepted.error();
  co_return http::Nothing{};
}

}  // namespace haidang
