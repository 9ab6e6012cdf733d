#include "city/cameras/export_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/cameras/recording_api.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

constexpr Span longest_export = hours(2), longest_marked = minutes(30);
constexpr std::size_t export_bytes = 512U << 20;

// To mark is work of minutes; the original is only read.
Done check(ExportOrder const& order) {
  if (order.marked && order.to > order.from && order.to - order.from > longest_marked)
    return invalid(said_twice("Có hình mờ thì mỗi lần tối đa 30 phút: chia nhỏ ra, hoặc trích xuất bản nguyên gốc",
                              "Marked, at most 30 minutes at a time: ask for less at a time, or for the original"),
                   "/to");
  DO(in_order(order.from, order.to, longest_export));
  if (trimmed(order.purpose).empty())
    return invalid(said_twice("Hãy ghi mục đích trích xuất", "Say what the footage is for"), "/purpose");
  if (trimmed(order.document).empty())
    return invalid(said_twice("Hãy ghi số văn bản yêu cầu", "Give the number of the document that asks for it"),
                   "/document");
  return {};
}

// "cam-kxq001_20261128-1403_10min.mp4"
std::string file_name(std::string const& camera, Instant from, Instant to) {
  auto c = civil_of(from, vietnam_offset_minutes);
  char text[32];
  std::snprintf(text, sizeof text, "_%04d%02d%02d-%02d%02d_", c.year, c.month, c.day, c.hour, c.minute);
  return camera + text + std::to_string((to - from).ms / 60'000) + "min.mp4";
}

RecordingExport entry_of(Request const& request, Camera const& camera, ExportOrder const& order, Instant now) {
  RecordingExport out;
  out.camera = camera.id.value();
  out.from = order.from;
  out.to = order.to;
  out.purpose = order.purpose;
  out.document = order.document;
  out.marked = order.marked;
  out.ordered_by = request.caller.id;
  out.ordered_at = now;
  out.file_name = file_name(out.camera, out.from, out.to);
  return out;
}

RecordedStretch stretch_of(RecordingExport const& entry) {
  RecordedStretch out;
  out.camera = entry.camera;
  out.from = entry.from;
  out.to = entry.to;
  out.most_bytes = export_bytes;
  out.to_the_end = true;
  out.note = entry.camera + "\n" + moments_text(entry.from, entry.to) + "\n" + entry.purpose + "\n" + entry.document +
             "\n" + entry.ordered_by + ", " + rfc3339(entry.ordered_at) + "\n";
  return out;
}

}  // namespace

void ExportApi::routes(http::Router& r) {
  r.post("/api/cameras/{id}/exports", Right::see_raw,
         "Orders footage to be handed out, with its purpose and the number of the document that asks for it; marked on "
         "every picture unless the original is asked for. Audited before it is read.",
         *this, &ExportApi::order);
  r.get("/api/cameras/{id}/exports", Right::see_raw, "What the caller has ordered of a camera within a day.", *this,
        &ExportApi::all);
  r.get("/api/cameras/{id}/exports/{export}", Right::see_raw, "How far an export is.", *this, &ExportApi::one);
  r.get("/api/cameras/{id}/exports/{export}/film.mp4", Right::see_raw,
        "The film of an export that is ready. Audited before it is read.", *this, &ExportApi::film);
}

recording::Marking ExportApi::marking_of(Request const& request, Camera const& camera, ExportOrder const& order) const {
  auto snapshot = wiring_.directory.snapshot();
  auto const* owner = snapshot->agencies.find(camera.agency.value());
  auto whose = owner ? owner->short_name.value_or(owner->name.value()) : camera.agency.value();
  auto minute = recording::clock_words(wiring_.clock.now()).substr(0, std::string_view("28/11/2026 14:03").size());
  return {{camera.id.value() + " · " + whose, order.document + " · " + minute + " · " + request.caller.id},
          order.document + " · " + request.caller.id};
}

awaitable<Result<RecordingExport>> ExportApi::order(Request request, ExportOrder order) {
  CO_TRY(auto camera, recorded_camera(request, wiring_.directory));
  CO_DO(check(order));
  auto entry = entry_of(request, camera, order, wiring_.clock.now());
  auto stretch = stretch_of(entry);
  if (order.marked) stretch.marking = marking_of(request, camera, order);
  auto detail = moments_text(order.from, order.to) + "; " + order.document + "; " + excerpt(order.purpose, 400) +
                (order.marked ? "; marked" : "; original, not marked");
  auto noted = co_await wiring_.audit(request, "export_camera", entry.camera, detail);
  if (!noted) co_return noted.error();  // no line in the audit, no file
  auto segments = co_await wiring_.store.read([&](store::Session& session) {
    return recordings::between(session, entry.camera, entry.from, entry.to, most_segments);
  });
  if (!segments) co_return segments.error();
  if (segments->empty())
    co_return missing(said_twice("Không có bản ghi trong khoảng này", "Nothing is recorded there"));
  co_return wiring_.book.order(std::move(entry), [folder = wiring_.recordings, of = std::move(*segments),
                                                  stretch](auto const& may_go_on) mutable {
    stretch.may_go_on = may_go_on;
    return film_of(folder, of, stretch);
  });
}

Result<RecordingExport> ExportApi::named(Request const& request) const {
  TRY(auto camera, recorded_camera(request, wiring_.directory));
  for (auto& each : wiring_.book.of(camera.id.value(), request.caller.id))
    if (each.id == request.part("export")) return std::move(each);
  return missing(said_twice(
      "Không có bản trích xuất này: tệp chỉ giữ một ngày, và mất khi máy chủ khởi động lại; hãy trích xuất lại",
      "There is no such export: files are kept for a day, and not over a restart of the server; order it again"));
}

awaitable<Result<Page<RecordingExport>>> ExportApi::all(Request request) {
  CO_TRY(auto camera, recorded_camera(request, wiring_.directory));
  Page<RecordingExport> page;
  page.items = wiring_.book.of(camera.id.value(), request.caller.id);
  co_return page;
}

awaitable<Result<RecordingExport>> ExportApi::one(Request request) { co_return named(request); }

awaitable<Result<http::RawReply>> ExportApi::film(Request request) {
  CO_TRY(auto entry, named(request));
  auto noted = co_await wiring_.audit(request, "take_export", entry.camera,
                                      moments_text(entry.from, entry.to) + "; " + entry.document);
  if (!noted) co_return noted.error();
  auto reading = [](ExportBook const& book, RecordingExport of) -> awaitable<Result<std::string>> {
    co_return book.film(of);
  };
  auto read = reading(wiring_.book, entry);
  auto film = co_await boost::asio::co_spawn(readers_, std::move(read), boost::asio::use_awaitable);
  if (!film) co_return film.error();
  co_return http::RawReply{.content_type = "video/mp4", .bytes = std::move(*film), .file_name = entry.file_name};
}

}  // namespace haidang
