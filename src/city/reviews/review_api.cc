#include "city/reviews/review_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/directives/directive_table.h"
#include "city/people/right.h"
#include "city/reviews/review_files.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr int most_waiting = 16;
constexpr std::size_t longest_text = 2000, most_named = 50;

Error conflict(std::string const& vi, std::string const& en) { return {ErrorKind::conflict, said_twice(vi, en)}; }

bool may(http::Caller const& caller, Right right) { return caller.may(static_cast<unsigned>(right)); }

bool sees_all(http::Caller const& caller) {
  return caller.everywhere || may(caller, Right::conduct_review) || may(caller, Right::direct);
}

Done short_enough(Review const& review) {
  auto check = [](std::string const& text, char const* at) -> Done {
    if (text.size() > longest_text) return invalid("expected at most 2000 bytes", at);
    return {};
  };
  DO(check(review.above, "/above"));
  DO(check(review.office, "/office"));
  DO(check(review.place, "/place"));
  DO(check(review.signer_title, "/signerTitle"));
  DO(check(review.signer_name, "/signerName"));
  auto check_all = [&](std::vector<std::string> const& names, std::string const& at) -> Done {
    if (names.size() > most_named) return invalid("expected at most 50", at);
    for (std::size_t i = 0; i < names.size(); ++i) DO(check(names[i], (at + "/" + std::to_string(i)).c_str()));
    return {};
  };
  DO(check_all(review.addressees, "/addressees"));
  return check_all(review.recipients, "/recipients");
}

// What is closed may still be signed by another; what it reviewed, and until when, stands.
Done fits_what_is_kept(Review const& review, std::optional<Review> const& before) {
  if (!before || !before->closed_at) return {};
  if (review.directive != before->directive)
    return conflict("Đợt rà soát đã chốt: không đổi văn bản chỉ đạo", "The review is closed: its directive stands");
  if (review.cut_off != before->cut_off)
    return conflict("Đợt rà soát đã chốt: không đổi thời điểm chốt", "The review is closed: its cut-off stands");
  return {};
}

papers::Language language_of(tables::TableLanguage language) {
  return language == tables::TableLanguage::vi ? papers::Language::vi : papers::Language::en;
}

}  // namespace

void ReviewApi::routes(http::Router& r) {
  r.get("/api/reviews", Right::see_board, "Reviews, the newest cut-off first.", *this, &ReviewApi::all);
  r.get("/api/reviews/{id}", Right::see_board, "One review.", *this, &ReviewApi::one);
  r.put("/api/reviews/{id}", Right::conduct_review, "Creates or changes a review. It is closed by freezing it.", *this,
        &ReviewApi::save);
  r.get("/api/reviews/{id}/measured", Right::see_board,
        "The review as measured now, or as it was frozen; of the caller's own agencies, for those who act for some.",
        *this, &ReviewApi::measured);
  r.post("/api/reviews/{id}/freeze", Right::conduct_review,
         "Measures the review and keeps it with its papers for ever; a second time as a correction. Takes seconds.",
         *this, &ReviewApi::freeze);
  r.get("/api/reviews/{id}/versions", Right::see_board, "What was frozen, with digests; oldest first.", *this,
        &ReviewApi::versions);
  r.get("/api/reviews/{id}/report.docx", Right::see_board,
        "The report to be worked on: a draft, or the bytes of a frozen version.", *this, &ReviewApi::docx)
      .gives(content_type_of("docx"));
  r.get("/api/reviews/{id}/report.xlsx", Right::see_board, "The report to be reckoned with.", *this, &ReviewApi::xlsx)
      .gives(content_type_of("xlsx"));
  r.get("/api/reviews/{id}/report.pdf", Right::see_board, "The report to be signed.", *this, &ReviewApi::pdf)
      .gives(content_type_of("pdf"));
}

template <typename T>
awaitable<Result<T>> ReviewApi::aside(std::function<Result<T>()> work) {
  struct Turn {
    std::atomic<int>& taken;
    ~Turn() { --taken; }
  };
  Turn place{waiting_};
  if (place.taken.fetch_add(1) >= most_waiting)
    co_return Error{ErrorKind::busy, said_twice("Đang lập nhiều báo cáo khác, hãy thử lại sau ít phút",
                                                "Many reports are being made: try again in some minutes")};
  auto run = [](std::function<Result<T>()> of) -> awaitable<Result<T>> { co_return of(); };
  auto running = run(std::move(work));
  auto done = co_await boost::asio::co_spawn(aside_, std::move(running), boost::asio::use_awaitable);
  co_return done;
}

awaitable<Result<Review>> ReviewApi::named(Request const& request) {
  auto id = request.part("id");
  auto found = co_await wiring_.store.read([&](store::Session& session) { return reviews::find(session, id); });
  if (!found) co_return found.error();
  if (!*found) co_return missing("no review is called \"" + excerpt(id, 80) + "\"");
  co_return std::move(**found);
}

awaitable<Result<http::Page<Review>>> ReviewApi::all(Request) {
  auto read = co_await wiring_.store.read([](store::Session& session) { return reviews::list(session); });
  if (!read) co_return read.error();
  http::Page<Review> page;
  page.items = std::move(*read);
  co_return page;
}

awaitable<Result<Review>> ReviewApi::one(Request request) {
  auto found = co_await named(request);
  co_return found;
}

awaitable<Result<Review>> ReviewApi::save(Request request, Review review) {
  auto id = review.id.value();
  if (id != request.part("id")) co_return invalid("expected the id of the address", "/id");
  CO_DO(short_enough(review));
  review.closed_at.reset();
  review.closed_by.clear();
  auto noted = co_await wiring_.audit(request, "put_review", id, review.title.value());
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Result<Review> {
    TRY(auto directive, directives::find(session, review.directive.value()));
    if (!directive) return invalid("there is no such directive", "/directive");
    TRY(auto before, reviews::find(session, id));
    DO(fits_what_is_kept(review, before));
    DO(reviews::put(session, review));
    TRY(auto after, reviews::find(session, id));
    return std::move(*after);
  });
  co_return kept;
}

awaitable<Result<std::string>> ReviewApi::kept(std::string review, std::int64_t version, std::string file) {
  auto bytes = co_await wiring_.store.read(
      [&](store::Session& session) { return reviews::file(session, review, version, file); });
  co_return bytes;
}

awaitable<Result<http::Prepared<ReviewReport>>> ReviewApi::measured(Request request, ReviewVersionQuery query) {
  auto review = co_await named(request);
  if (!review) co_return review.error();
  auto caller = std::move(request.caller);
  std::function<Result<std::string>()> work;
  if (query.version != 0) {
    auto text = co_await kept(review->id.value(), query.version, reviews::report_file);
    if (!text) co_return text.error();
    work = [caller, json = std::move(*text)]() -> Result<std::string> {
      if (sees_all(caller)) return json;
      TRY(auto report, reflect::from_json_text<ReviewReport>(json));
      return reflect::to_json(seen_by(std::move(report), [&](auto const& agency) { return caller.within(agency); }));
    };
  } else {
    auto report = co_await wiring_.measure.measured(std::move(*review));
    if (!report) co_return report.error();
    work = [caller, of = std::move(*report)]() mutable -> Result<std::string> {
      if (sees_all(caller)) return reflect::to_json(of);
      return reflect::to_json(seen_by(std::move(of), [&](auto const& agency) { return caller.within(agency); }));
    };
  }
  auto json = co_await aside(std::move(work));
  if (!json) co_return json.error();
  co_return http::Prepared<ReviewReport>{std::make_shared<std::string const>(std::move(*json))};
}

awaitable<Result<std::vector<ReviewVersion>>> ReviewApi::frozen(std::string review) {
  auto read = co_await wiring_.store.read([&](store::Session& session) { return reviews::versions(session, review); });
  co_return read;
}

awaitable<Result<http::Page<ReviewVersion>>> ReviewApi::versions(Request request) {
  auto review = co_await named(request);
  if (!review) co_return review.error();
  auto read = co_await frozen(review->id.value());
  if (!read) co_return read.error();
  http::Page<ReviewVersion> page;
  page.items = std::move(*read);
  co_return page;
}

awaitable<Result<ReviewVersion>> ReviewApi::freeze(Request request, ReviewFreeze order) {
  auto review = co_await named(request);
  if (!review) co_return review.error();
  auto id = review->id.value();
  auto before = co_await frozen(id);
  if (!before) co_return before.error();
  auto correction = std::string(trimmed(order.correction));
  if (correction.size() > longest_text) co_return invalid("expected at most 2000 bytes", "/correction");
  if (!before->empty() && correction.empty())
    co_return invalid(said_twice("Đợt rà soát đã chốt: hãy nêu bản đính chính sửa điều gì",
                                 "The review is frozen: say what this version corrects"),
                      "/correction");
  auto version = static_cast<std::int64_t>(before->size()) + 1;
  auto detail = "version " + std::to_string(version) + (correction.empty() ? "" : ": " + excerpt(correction, 400));
  auto noted = co_await wiring_.audit(request, "freeze_review", id, detail);
  if (!noted) co_return noted.error();
  auto report = co_await wiring_.measure.measured(std::move(*review));
  if (!report) co_return report.error();
  report->version = version;
  report->correction = std::move(correction);
  if (!report->review.closed_at) {
    report->review.closed_at = report->as_of;
    report->review.closed_by = request.caller.id;
  }
  auto out = co_await keep(std::move(id), std::move(*report), request.caller.id);
  co_return out;
}

awaitable<Result<ReviewVersion>> ReviewApi::keep(std::string review, ReviewReport report, std::string by) {
  std::function<Result<FrozenReview>()> work = [of = std::move(report), by] { return frozen_of(of, by); };
  auto made = co_await aside(std::move(work));
  if (!made) co_return made.error();
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return reviews::freeze(session, review, made->version, made->files); });
  if (!kept) co_return kept.error();
  co_return std::move(made->version);
}

awaitable<Result<http::RawReply>> ReviewApi::paper(Request request, ReviewFileQuery query, std::string format) {
  if (!sees_all(request.caller))
    co_return Error{ErrorKind::denied, said_twice("Báo cáo toàn tỉnh dành cho lãnh đạo và Trung tâm điều hành",
                                                  "The whole province's report is for leaders and the centre")};
  auto review = co_await named(request);
  if (!review) co_return review.error();
  http::RawReply reply;
  auto id = review->id.value();
  reply.content_type = content_type_of(format);
  reply.file_name = id + (query.version == 0 ? "-du-thao." : "-v" + std::to_string(query.version) + ".") + format;
  auto language = language_of(query.language);
  if (query.version != 0) {
    auto bytes = co_await kept(std::move(id), query.version, frozen_name(format, language));
    if (!bytes) co_return bytes.error();
    reply.bytes = std::move(*bytes);
    co_return reply;
  }
  auto report = co_await wiring_.measure.measured(std::move(*review));
  if (!report) co_return report.error();
  std::function<Result<std::string>()> work = [of = std::move(*report), format, language] {
    return paper_of(of, format, language);
  };
  auto bytes = co_await aside(std::move(work));
  if (!bytes) co_return bytes.error();
  reply.bytes = std::move(*bytes);
  co_return reply;
}

awaitable<Result<http::RawReply>> ReviewApi::docx(Request request, ReviewFileQuery query) {
  auto reply = co_await paper(std::move(request), query, "docx");
  co_return reply;
}
awaitable<Result<http::RawReply>> ReviewApi::xlsx(Request request, ReviewFileQuery query) {
  auto reply = co_await paper(std::move(request), query, "xlsx");
  co_return reply;
}
awaitable<Result<http::RawReply>> ReviewApi::pdf(Request request, ReviewFileQuery query) {
  auto reply = co_await paper(std::move(request), query, "pdf");
  co_return reply;
}

}  // namespace haidang
