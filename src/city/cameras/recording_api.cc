#include "city/cameras/recording_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/cameras/camera_api.h"
#include "city/cameras/recorded_film.h"
#include "city/cameras/viewing_rules.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

constexpr Span longest_film = minutes(10);
constexpr std::size_t film_bytes = 128U << 20;

}  // namespace

std::vector<RecordedSpan> spans_of(std::vector<RecordedSegment> const& segments) {
  std::vector<RecordedSpan> out;
  for (auto const& each : segments) {
    if (!out.empty() && each.began - out.back().to <= seconds(2)) {
      out.back().to = std::max(out.back().to, each.ended);
      out.back().bytes += each.bytes;
    } else {
      out.push_back({each.began, each.ended, each.bytes});
    }
  }
  return out;
}

Result<Camera> recorded_camera(Request const& request, Directory const& directory) {
  TRY(auto camera, camera_of(request, directory));
  // What may not be seen living may not be seen later; an approval is for a look, not for what was recorded.
  DO(may_see(camera, true, false, Seeing::live));
  return camera;
}

std::string moments_text(Instant from, Instant to) { return rfc3339(from) + " – " + rfc3339(to); }

Done in_order(Instant from, Instant to, Span longest) {
  if (to <= from) return invalid(said_twice("Giờ kết thúc phải sau giờ bắt đầu", "It ends before it begins"), "/to");
  if (to - from > longest) {
    auto most = std::to_string(longest.ms / 60'000);
    return invalid(said_twice("Mỗi lần tối đa " + most + " phút", "At most " + most + " minutes at a time"), "/to");
  }
  return {};
}

void RecordingApi::routes(http::Router& r) {
  r.get("/api/cameras/{id}/recordings", Right::see_cameras, "Which stretches of time are recorded; the last 24 hours.",
        *this, &RecordingApi::spans);
  r.get("/api/cameras/{id}/recordings/film.mp4", Right::see_cameras,
        "What was recorded between two moments, ten minutes at most. Audited before it is read.", *this,
        &RecordingApi::film);
  r.get("/api/cameras/{id}/holds", Right::see_cameras, "What is not deleted although its time is over.", *this,
        &RecordingApi::holds);
  r.post("/api/cameras/{id}/holds", Right::see_raw, "Keeps a stretch until the hold is lifted.", *this,
         &RecordingApi::hold);
  r.remove("/api/cameras/{id}/holds/{hold}", Right::see_raw, "Lifts a hold.", *this, &RecordingApi::lift);
}

awaitable<Result<Page<RecordedSpan>>> RecordingApi::spans(Request request, RecordingQuery query) {
  CO_TRY(auto camera, camera_for(request));
  auto id = camera.id.value();
  auto to = query.to.value_or(wiring_.clock.now());
  auto from = query.from.value_or(to - hours(24));
  auto read = co_await wiring_.store.read(
      [&](store::Session& session) { return recordings::between(session, id, from, to, most_segments); });
  if (!read) co_return read.error();
  Page<RecordedSpan> page;
  page.items = spans_of(*read);
  co_return page;
}

awaitable<Result<http::RawReply>> RecordingApi::film(Request request, RecordingQuery query) {
  CO_TRY(auto camera, camera_for(request));
  if (!query.from || !query.to) co_return invalid("say from when and to when", "from");
  CO_DO(in_order(*query.from, *query.to, longest_film));
  RecordedStretch stretch;
  stretch.camera = camera.id.value();
  stretch.from = *query.from;
  stretch.to = *query.to;
  stretch.most_bytes = film_bytes;
  auto noted = co_await wiring_.audit(request, "play_camera", stretch.camera, moments_text(stretch.from, stretch.to));
  if (!noted) co_return noted.error();
  auto segments = co_await wiring_.store.read([&](store::Session& session) {
    return recordings::between(session, stretch.camera, stretch.from, stretch.to, most_segments);
  });
  if (!segments) co_return segments.error();
  auto work = [](std::filesystem::path folder, std::vector<RecordedSegment> of,
                 RecordedStretch s) -> awaitable<Result<std::string>> { co_return film_of(folder, of, s); };
  auto working = work(wiring_.folder, std::move(*segments), std::move(stretch));
  auto film = co_await boost::asio::co_spawn(readers_, std::move(working), boost::asio::use_awaitable);
  if (!film) co_return film.error();
  co_return http::RawReply{.content_type = "video/mp4", .bytes = std::move(*film)};
}

awaitable<Result<Page<CameraHold>>> RecordingApi::holds(Request request) {
  CO_TRY(auto camera, camera_for(request));
  auto id = camera.id.value();
  auto read = co_await wiring_.store.read([&](store::Session& session) { return recordings::holds(session, id); });
  if (!read) co_return read.error();
  Page<CameraHold> page;
  page.items = std::move(*read);
  co_return page;
}

awaitable<Result<CameraHold>> RecordingApi::hold(Request request, HoldOrder order) {
  CO_TRY(auto camera, camera_for(request));
  if (order.to <= order.from) co_return invalid("it ends before it begins", "/to");
  if (trimmed(order.document).empty()) co_return invalid("give the number of the document that says so", "/document");
  CameraHold hold;
  hold.camera = camera.id.value();
  hold.begins_at = order.from;
  hold.ends_at = order.to;
  hold.document = std::move(order.document);
  hold.reason = std::move(order.reason);
  hold.set_by = request.caller.id;
  hold.set_at = wiring_.clock.now();
  auto detail = moments_text(hold.begins_at, hold.ends_at) + "; " + hold.document;
  auto noted = co_await wiring_.audit(request, "hold_camera", hold.camera, detail);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) { return recordings::hold(session, hold); });
  if (!kept) co_return kept.error();
  hold.id = *kept;
  co_return hold;
}

awaitable<Result<http::Nothing>> RecordingApi::lift(Request request) {
  CO_TRY(auto camera, camera_for(request));
  auto id = parse_integer(request.part("hold"));
  if (!id) co_return missing("no such hold");
  auto const& name = camera.id.value();
  auto now = wiring_.clock.now();
  auto noted = co_await wiring_.audit(request, "lift_hold", name, request.part("hold"));
  if (!noted) co_return noted.error();
  auto lifted = co_await wiring_.store.write(
      [&](store::Session& session) { return recordings::lift(session, name, *id, request.caller.id, now); });
  if (!lifted) co_return lifted.error();
  co_return http::Nothing{};
}

}  // namespace haidang
