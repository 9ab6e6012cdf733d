#include "city/cameras/recording_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>
#include <iterator>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/cameras/camera_api.h"
#include "city/cameras/recorder.h"
#include "city/cameras/viewing_rules.h"
#include "media/recording/footage.h"
#include "media/recording/marked_film.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

constexpr std::int64_t most_segments = 5000;  // three days of minutes
constexpr Span longest_film = minutes(10), longest_export = hours(2), longest_marked = minutes(30);
constexpr Span most_marking = minutes(40);  // of work
constexpr std::size_t film_bytes = 128U << 20, export_bytes = 512U << 20;

std::string moments(Instant from, Instant to) { return rfc3339(from) + " – " + rfc3339(to); }

Done in_order(Instant from, Instant to, Span longest) {
  if (to <= from) return invalid("it ends before it begins", "/to");
  if (to - from > longest)
    return invalid("at most " + std::to_string(longest.ms / 60'000) + " minutes at a time", "/to");
  return {};
}

// To mark is work of minutes; the original is only read.
Done short_enough(ExportOrder const& order) {
  if (order.marked && order.to > order.from && order.to - order.from > longest_marked)
    return invalid(said_twice("Có hình mờ thì mỗi lần tối đa 30 phút: chia nhỏ ra, hoặc trích xuất bản nguyên gốc",
                              "Marked, at most 30 minutes at a time: ask for less at a time, or for the original"),
                   "/to");
  return in_order(order.from, order.to, longest_export);
}

// "cam-kxq001_20261128-1403_10min.mp4"
std::string file_name(std::string const& camera, Instant from, Instant to) {
  auto c = civil_of(from, vietnam_offset_minutes);
  char text[32];
  std::snprintf(text, sizeof text, "_%04d%02d%02d-%02d%02d_", c.year, c.month, c.day, c.hour, c.minute);
  return camera + text + std::to_string((to - from).ms / 60'000) + "min.mp4";
}

Result<std::string> read(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return missing("the recorded file " + file.filename().string() + " is not there any more");
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

Result<std::string> film_of(std::filesystem::path const& folder, std::vector<RecordedSegment> const& segments,
                            RecordingApi::Stretch const& s) {
  recording::Footage footage(s.most_bytes);
  for (auto const& each : segments) {
    auto bytes = read(recorded_file(folder, each.camera, each.began));
    if (!bytes) continue;  // deleted meanwhile
    if (footage.add(*bytes, each.began, s.from, s.to)) continue;
    // What is handed out as evidence never ends earlier than was asked without a word.
    if (s.to_the_end && footage.is_cut())
      return Error{ErrorKind::too_large, "over " + std::to_string(s.most_bytes >> 20) + " MiB: ask for less at a time"};
    if (s.to_the_end)
      return Error{ErrorKind::conflict, "the camera's stream changed at " + rfc3339(each.began) +
                                            ": ask for it up to there, and from there"};
    break;
  }
  if (footage.is_empty()) return missing("nothing is recorded there");
  if (!s.marking) return footage.take(s.note);
  recording::MarkOrder order;
  order.clock = footage.clock();
  auto original = footage.take();
  order.film = original;
  order.marking = *s.marking;
  order.note = s.note;
  order.most_bytes = s.most_bytes;
  order.may_go_on = s.may_go_on;
  return recording::marked_film(order);
}

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

void RecordingApi::routes(http::Router& r) {
  r.get("/api/cameras/{id}/recordings", Right::see_cameras, "Which stretches of time are recorded; the last 24 hours.",
        *this, &RecordingApi::spans);
  r.get("/api/cameras/{id}/recordings/film.mp4", Right::see_cameras,
        "What was recorded between two moments, ten minutes at most. Audited before it is read.", *this,
        &RecordingApi::film);
  r.post("/api/cameras/{id}/exports", Right::see_raw,
         "Footage to be handed out, with its purpose and the number of the document that asks for it; marked on every "
         "picture unless the original is asked for. Audited before it is read.",
         *this, &RecordingApi::hand_out);
  r.get("/api/cameras/{id}/holds", Right::see_cameras, "What is not deleted although its time is over.", *this,
        &RecordingApi::holds);
  r.post("/api/cameras/{id}/holds", Right::see_raw, "Keeps a stretch until the hold is lifted.", *this,
         &RecordingApi::hold);
  r.remove("/api/cameras/{id}/holds/{hold}", Right::see_raw, "Lifts a hold.", *this, &RecordingApi::lift);
}

Result<Camera> RecordingApi::camera_for(Request const& request) const {
  TRY(auto camera, camera_of(request, wiring_.directory));
  // What may not be seen living may not be seen later; an approval is for a look, not for what was recorded.
  DO(may_see(camera, true, false, Seeing::live));
  return camera;
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

awaitable<Result<std::string>> RecordingApi::footage(Stretch stretch) {
  auto segments = co_await wiring_.store.read([&](store::Session& session) {
    return recordings::between(session, stretch.camera, stretch.from, stretch.to, most_segments);
  });
  if (!segments) co_return segments.error();
  auto work = [](std::filesystem::path folder, std::vector<RecordedSegment> of,
                 Stretch s) -> awaitable<Result<std::string>> { co_return film_of(folder, of, s); };
  auto working = work(wiring_.folder, std::move(*segments), std::move(stretch));
  auto film = co_await boost::asio::co_spawn(readers_, std::move(working), boost::asio::use_awaitable);
  co_return film;
}

awaitable<Result<http::RawReply>> RecordingApi::film(Request request, RecordingQuery query) {
  CO_TRY(auto camera, camera_for(request));
  if (!query.from || !query.to) co_return invalid("say from when and to when", "from");
  CO_DO(in_order(*query.from, *query.to, longest_film));
  Stretch stretch;
  stretch.camera = camera.id.value();
  stretch.from = *query.from;
  stretch.to = *query.to;
  stretch.most_bytes = film_bytes;
  auto noted = co_await wiring_.audit(request, "play_camera", stretch.camera, moments(stretch.from, stretch.to));
  if (!noted) co_return noted.error();
  auto film = co_await footage(std::move(stretch));
  if (!film) co_return film.error();
  co_return http::RawReply{.content_type = "video/mp4", .bytes = std::move(*film)};
}

RecordingApi::Stretch RecordingApi::ordered(Request const& request, Camera const& camera,
                                            ExportOrder const& order) const {
  Stretch out;
  out.camera = camera.id.value();
  out.from = order.from;
  out.to = order.to;
  out.most_bytes = export_bytes;
  out.to_the_end = true;
  out.note = out.camera + "\n" + moments(order.from, order.to) + "\n" + order.purpose + "\n" + order.document + "\n" +
             request.caller.id + ", " + rfc3339(wiring_.clock.now()) + "\n";
  if (order.marked) have_marked(out, request, camera, order);
  return out;
}

void RecordingApi::have_marked(Stretch& stretch, Request const& request, Camera const& camera,
                               ExportOrder const& order) const {
  auto now = wiring_.clock.now();
  auto snapshot = wiring_.directory.snapshot();
  auto const* owner = snapshot->agencies.find(camera.agency.value());
  auto whose = owner ? owner->short_name.value_or(owner->name.value()) : camera.agency.value();
  auto minute = recording::clock_words(now).substr(0, std::string_view("28/11/2026 14:03").size());
  stretch.marking =
      recording::Marking{{stretch.camera + " · " + whose, order.document + " · " + minute + " · " + request.caller.id},
                         order.document + " · " + request.caller.id};
  stretch.may_go_on = [this, until = now + most_marking]() -> Done {
    if (stopping_) return Error{ErrorKind::unavailable, "the server stops: ask again when it is back"};
    if (wiring_.clock.now() < until) return {};
    return Error{ErrorKind::too_large,
                 said_twice("Ghi hình mờ quá 40 phút chưa xong: chia nhỏ ra, hoặc trích xuất bản nguyên gốc",
                            "Marking took over 40 minutes: ask for less at a time, or for the original")};
  };
}

std::shared_ptr<void> RecordingApi::take_turn() {
  if (marking_->test_and_set()) return nullptr;
  return {marking_.get(), [flag = marking_](void*) { flag->clear(); }};
}

awaitable<Result<http::RawReply>> RecordingApi::hand_out(Request request, ExportOrder order) {
  CO_TRY(auto camera, camera_for(request));
  CO_DO(short_enough(order));
  if (trimmed(order.purpose).empty()) co_return invalid("say what the footage is for", "/purpose");
  if (trimmed(order.document).empty())
    co_return invalid("give the number of the document that asks for it", "/document");
  std::shared_ptr<void> turn;
  if (order.marked) turn = take_turn();
  if (order.marked && !turn)
    co_return Error{ErrorKind::busy, said_twice("Đang ghi hình mờ cho một bản trích xuất khác: thử lại sau ít phút",
                                                "Another export is being marked: try again in some minutes")};
  auto stretch = ordered(request, camera, order);
  auto detail = moments(order.from, order.to) + "; " + order.document + "; " + excerpt(order.purpose, 400) +
                (order.marked ? "; marked" : "; original, not marked");
  auto noted = co_await wiring_.audit(request, "export_camera", stretch.camera, detail);
  if (!noted) co_return noted.error();  // no line in the audit, no file
  auto film = co_await footage(std::move(stretch));
  if (!film) co_return film.error();
  co_return http::RawReply{.content_type = "video/mp4",
                           .bytes = std::move(*film),
                           .file_name = file_name(camera.id.value(), order.from, order.to)};
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
  auto detail = moments(hold.begins_at, hold.ends_at) + "; " + hold.document;
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
