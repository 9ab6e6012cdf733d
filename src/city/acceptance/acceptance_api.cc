#include "city/acceptance/acceptance_api.h"

#include "base/said_twice.h"
#include "base/text.h"
#include "city/catalogue/catalogue_api.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::size_t longest_text = 2000;

Error conflict(std::string const& vi, std::string const& en) { return {ErrorKind::conflict, said_twice(vi, en)}; }

bool holds(Acceptance const& acceptance, Rung rung) {
  return acceptance.rung && static_cast<int>(*acceptance.rung) >= static_cast<int>(rung);
}

}  // namespace

void AcceptanceApi::routes(http::Router& r) {
  r.get("/api/acceptance", Right::see_board, "How far each connection has come.", *this, &AcceptanceApi::all);
  r.get("/api/feeds/{id}/acceptance", Right::see_board,
        "How far a connection has come: each rung with its evidence, and what was reached and lost when.", *this,
        &AcceptanceApi::one);
  r.post("/api/feeds/{id}/acceptance/ask", Right::answer_review, "Asks for the signature.", *this, &AcceptanceApi::ask);
  r.post("/api/feeds/{id}/acceptance", Right::conduct_review,
         "Signs the acceptance. `conflict` when the connection is not stable as measured.", *this,
         &AcceptanceApi::sign);
}

Result<Feed> AcceptanceApi::feed_for(Request const& request) const {
  auto const& id = request.part("id");
  auto snapshot = wiring_.directory.snapshot();
  auto const* feed = snapshot->feed(id);
  if (!feed) return missing("no feed is called \"" + excerpt(id, 80) + "\"");
  if (!request.caller.within(feed->agency.value())) return Error{ErrorKind::denied, "this feed is another agency's"};
  return *feed;
}

awaitable<Result<http::Page<FeedHeight>>> AcceptanceApi::all(Request request) {
  auto read = co_await wiring_.store.read([](store::Session& session) { return acceptances::heights(session); });
  if (!read) co_return read.error();
  auto snapshot = wiring_.directory.snapshot();
  http::Page<FeedHeight> page;
  for (auto const& feed : snapshot->feeds.rows) {
    if (feed.state == FeedState::retired || !request.caller.within(feed.agency.value())) continue;
    FeedHeight height;
    height.feed = feed.id.value();
    height.agency = feed.agency.value();
    if (auto found = read->find(height.feed); found != read->end()) height.rung = found->second;
    page.items.push_back(std::move(height));
  }
  co_return page;
}

awaitable<Result<Acceptance>> AcceptanceApi::one(Request request) {
  CO_TRY(auto feed, feed_for(request));
  auto looked = co_await wiring_.ladder.look(feed.id.value());
  co_return looked;
}

awaitable<Result<Acceptance>> AcceptanceApi::keep(Feed feed, AcceptancePaper paper) {
  auto before = wiring_.directory.snapshot();
  By by{paper.accepted_by.value_or(paper.asked_by.value_or("")), wiring_.clock.now()};
  auto signs = paper.accepted_at && feed.accepted_at != paper.accepted_at;
  feed.accepted_at = paper.accepted_at;
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Done {
    DO(acceptances::put(session, paper));
    if (!signs) return {};
    TRY(auto put_down, put(session, *before, feed, by));
    static_cast<void>(put_down);
    return {};
  });
  if (!kept) co_return kept.error();
  if (signs) {
    auto refreshed = co_await refresh(wiring_.store, wiring_.directory);
    if (!refreshed) co_return refreshed.error();
  }
  auto looked = co_await wiring_.ladder.look(paper.feed);
  co_return looked;
}

awaitable<Result<Acceptance>> AcceptanceApi::ask(Request request, AcceptanceRequest order) {
  CO_TRY(auto feed, feed_for(request));
  if (order.note.size() > longest_text) co_return invalid("expected at most 2000 bytes", "/note");
  auto looked = co_await wiring_.ladder.look(feed.id.value());
  if (!looked) co_return looked.error();
  if (looked->accepted_at) co_return conflict("Luồng này đã nghiệm thu", "This connection is accepted already");
  if (!holds(*looked, Rung::first_data))
    co_return conflict("Chưa có dữ liệu hợp lệ nào để nghiệm thu", "There is no valid data to accept yet");
  AcceptancePaper paper;
  paper.feed = feed.id.value();
  paper.asked_at = wiring_.clock.now();
  paper.asked_by = request.caller.id;
  paper.note = trimmed(order.note);
  auto noted = co_await wiring_.audit(request, "ask_for_acceptance", paper.feed, excerpt(paper.note, 400));
  if (!noted) co_return noted.error();
  auto kept = co_await keep(std::move(feed), std::move(paper));
  co_return kept;
}

awaitable<Result<Acceptance>> AcceptanceApi::sign(Request request, AcceptanceSignature signature) {
  CO_TRY(auto feed, feed_for(request));
  if (trimmed(signature.document).empty())
    co_return invalid("give the number of the document of acceptance", "/document");
  if (signature.document.size() > longest_text || signature.note.size() > longest_text)
    co_return invalid("expected at most 2000 bytes", "/document");
  auto looked = co_await wiring_.ladder.look(feed.id.value());
  if (!looked) co_return looked.error();
  if (looked->accepted_at) co_return conflict("Luồng này đã nghiệm thu", "This connection is accepted already");
  if (!holds(*looked, Rung::stable))
    co_return conflict("Chưa đủ số ngày ổn định đo được để nghiệm thu",
                       "It has not been stable, as measured, for long enough to be accepted");
  AcceptancePaper paper;
  paper.feed = feed.id.value();
  paper.asked_at = looked->asked_at;
  paper.asked_by = looked->asked_by;
  paper.note = signature.note.empty() ? looked->note : trimmed(signature.note);
  paper.accepted_at = wiring_.clock.now();
  paper.accepted_by = request.caller.id;
  paper.document = trimmed(signature.document);
  auto noted = co_await wiring_.audit(request, "accept_connection", paper.feed, paper.document);
  if (!noted) co_return noted.error();
  auto kept = co_await keep(std::move(feed), std::move(paper));
  co_return kept;
}

}  // namespace haidang
