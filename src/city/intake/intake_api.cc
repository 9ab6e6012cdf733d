#include "city/intake/intake_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

constexpr std::size_t longest_body = 256u << 20;
// Rows that one replay takes: one transaction must stay short for everybody else.
constexpr int most_replayed = 5'000;

Error no_feed(std::string const& id) { return missing("no feed is called \"" + excerpt(id, 80) + "\""); }

std::optional<std::string> header(Request const& request, std::string_view name) {
  auto value = request.header(name);
  return value.empty() ? std::nullopt : std::optional(nfc(value));
}

std::string replaced(std::string text, Replacement const& r) {
  if (r.find.empty()) return text;
  for (auto at = text.find(r.find); at != std::string::npos; at = text.find(r.find, at + r.replace_with.size()))
    text.replace(at, r.find.size(), r.replace_with);
  return text;
}

Result<std::vector<Quarantined>> rows_of(store::Session& session, std::vector<std::int64_t> const& ids) {
  if (ids.size() > most_replayed)
    return invalid("expected at most " + std::to_string(most_replayed) + " records at once", "/ids");
  std::vector<Quarantined> rows;
  for (auto id : ids) {
    TRY(auto row, deliveries::quarantined(session, id));
    if (!row) return missing("there is no refused record " + std::to_string(id));
    rows.push_back(std::move(*row));
  }
  return rows;
}

// The rows with the text they are to be judged as.
void mend(std::vector<Quarantined>& rows, ReplayOrder const& order) {
  for (auto& row : rows) {
    auto fix = std::ranges::find(order.fixes, row.id, &RowFix::id);
    if (fix != order.fixes.end())
      row.fixed = fix->text;
    else if (order.replace)
      row.fixed = replaced(row.raw, *order.replace);
    if (row.fixed == row.raw) row.fixed.reset();
  }
}

}  // namespace

IntakeApi::IntakeApi(DeliveryIntake& intake, store::Store& store, Directory const& directory, Audit audit)
    : intake_{intake}, store_{store}, directory_{directory}, audit_{std::move(audit)} {}

void IntakeApi::routes(http::Router& r) {
  r.post("/api/feeds/{id}/deliveries", Right::send_deliveries,
         "Takes one delivery; answers with a receipt once it is durable.", *this, &IntakeApi::take, longest_body);
  r.get("/api/feeds/{id}/deliveries", Right::see_deliveries,
        "What came, newest first; of all times, or received between two.", *this, &IntakeApi::list);
  r.get("/api/deliveries/{id}", Right::see_deliveries, "One delivery.", *this, &IntakeApi::show);
  r.get("/api/deliveries/{id}/raw", Right::see_raw,
        "Its bytes as received, without what names persons. Every look is audited.", *this, &IntakeApi::raw);
  r.get("/api/feeds/{id}/quarantine", Right::see_deliveries, "Refused records, oldest first.", *this,
        &IntakeApi::quarantine);
  r.get("/api/feeds/{id}/quarantine/reasons", Right::see_deliveries,
        "Refused records grouped by reason, with how to mend them.", *this, &IntakeApi::reasons);
  r.post("/api/quarantine/replay", Right::mend_quarantine,
         "Judges refused records again, mended or under today's contract.", *this, &IntakeApi::replay);
  r.post("/api/quarantine/dismiss", Right::mend_quarantine, "Gives refused records up; they stay in the log.", *this,
         &IntakeApi::dismiss);
}

Result<Feed> IntakeApi::feed_for(Request const& request, std::string const& id) const {
  auto snapshot = directory_.snapshot();
  auto const* feed = snapshot->feed(id);
  if (!feed) return no_feed(id);
  auto const& caller = request.caller;
  auto may = caller.everywhere || caller.within(feed->agency.value()) || (!caller.feed.empty() && caller.feed == id);
  if (!may) return Error{ErrorKind::denied, "the feed " + id + " belongs to an agency that you do not act for"};
  return *feed;
}

awaitable<Result<Receipt>> IntakeApi::take(Request request, http::RawBody) {
  CO_TRY(auto feed, feed_for(request, request.part("id")));
  Arrival arrival{.feed = feed.id.value(), .road = Road::push, .bytes = std::move(request.body)};
  arrival.content_type = header(request, "content-type");
  arrival.content_encoding = header(request, "content-encoding");
  arrival.idempotency_key = header(request, "idempotency-key");
  arrival.file_name = header(request, "x-file-name");
  arrival.sender = request.caller.id;
  auto receipt = co_await intake_.accept(std::move(arrival));
  co_return receipt;
}

awaitable<Result<Page<Delivery>>> IntakeApi::list(Request request, DeliveryQuery query) {
  CO_TRY(auto feed, feed_for(request, request.part("id")));
  DeliveryFilter filter{.feed = feed.id.value(), .from = query.from, .to = query.to};
  filter.before = query.before.value_or(INT64_MAX);
  filter.limit = static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 1000));
  auto read = co_await store_.read([&](store::Session& session) { return deliveries::page(session, filter); });
  if (!read) co_return read.error();
  Page<Delivery> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(filter.limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

awaitable<Result<Delivery>> IntakeApi::delivery_for(Request const& request) {
  auto id = parse_integer(request.part("id"));
  if (!id) co_return invalid("expected a delivery's number");
  auto found = co_await store_.read([&](store::Session& session) { return deliveries::find(session, *id); });
  if (!found) co_return found.error();
  if (!*found) co_return missing("there is no delivery " + std::to_string(*id));
  CO_TRY(auto feed, feed_for(request, (*found)->feed));
  co_return std::move(**found);
}

awaitable<Result<Delivery>> IntakeApi::show(Request request) {
  auto delivery = co_await delivery_for(request);
  co_return delivery;
}

awaitable<Result<http::RawReply>> IntakeApi::raw(Request request) {
  auto delivery = co_await delivery_for(request);
  if (!delivery) co_return delivery.error();
  auto id = delivery->id;
  auto packed = co_await store_.read([&](store::Session& session) { return deliveries::raw(session, id); });
  if (!packed) co_return packed.error();
  auto noted = co_await audit_(request, "see_raw", "delivery " + std::to_string(id), delivery->feed);
  if (!noted) co_return noted.error();  // what cannot be logged is not shown
  co_return http::RawReply{.content_type = "application/octet-stream",
                           .bytes = std::move(packed->bytes.bytes),
                           .file_name = delivery->file_name.value_or("delivery-" + std::to_string(id))};
}

awaitable<Result<Page<Quarantined>>> IntakeApi::quarantine(Request request, QuarantineQuery query) {
  CO_TRY(auto feed, feed_for(request, request.part("id")));
  QuarantineFilter filter{.feed = feed.id.value(), .reason = query.reason, .state = query.state};
  if (query.from) filter.from = *query.from;
  if (query.to) filter.to = *query.to;
  filter.after = query.after.value_or(0);
  filter.limit = static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 5000));
  auto read = co_await store_.read([&](store::Session& session) { return deliveries::quarantine(session, filter); });
  if (!read) co_return read.error();
  Page<Quarantined> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(filter.limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

awaitable<Result<Page<QuarantineReason>>> IntakeApi::reasons(Request request, TimeQuery query) {
  CO_TRY(auto feed, feed_for(request, request.part("id")));
  auto const* dataset = intake_.dataset(feed.dataset);
  if (!dataset) co_return Page<QuarantineReason>{};
  auto from = query.from.value_or(Instant{0}), to = query.to.value_or(Instant{INT64_MAX});
  using Groups = std::vector<std::pair<WaitingReason, std::vector<Quarantined>>>;
  auto read = co_await store_.read([&](store::Session& session) -> Result<Groups> {
    TRY(auto waiting, deliveries::reasons(session, feed.id.value(), from, to));
    Groups groups;
    for (auto& reason : waiting) {
      TRY(auto rows,
          deliveries::quarantine(
              session, {.feed = feed.id.value(), .reason = reason.reason, .from = from, .to = to, .limit = 50}));
      groups.emplace_back(std::move(reason), std::move(rows));
    }
    return groups;
  });
  if (!read) co_return read.error();
  auto snapshot = directory_.snapshot();
  Page<QuarantineReason> page;
  for (auto const& [waiting, rows] : *read) {
    auto words = dataset->words(waiting.reason);
    QuarantineReason reason{.reason = waiting.reason,
                            .count = waiting.count,
                            .first_at = waiting.first_at,
                            .last_at = waiting.last_at,
                            .title = words.title,
                            .title_en = words.title_en,
                            .help = words.help,
                            .help_en = words.help_en};
    if (!rows.empty()) reason.example = rows.front().detail;
    if (auto s = dataset->suggest(feed, snapshot, waiting.reason, rows))
      reason.suggestion = SuggestedFix{s->find, s->replace_with, s->description, s->description_en};
    page.items.push_back(std::move(reason));
  }
  co_return page;
}

// The open rows an order names, as they are.
awaitable<Result<std::vector<Quarantined>>> IntakeApi::ordered(ReplayOrder const& order) {
  auto read = co_await store_.read([&](store::Session& session) -> Result<std::vector<Quarantined>> {
    if (order.reason && order.ids.empty())
      return deliveries::quarantine(session,
                                    {.feed = order.feed.value(), .reason = *order.reason, .limit = most_replayed});
    TRY(auto rows, rows_of(session, order.ids));
    for (auto const& row : rows)
      if (row.feed != order.feed.value()) return missing("the feed has no refused record " + std::to_string(row.id));
    std::erase_if(rows, [](Quarantined const& row) { return row.state != QuarantineState::open; });
    return rows;
  });
  co_return read;
}

awaitable<Result<ReplayResult>> IntakeApi::replay(Request request, ReplayOrder order) {
  CO_TRY(auto feed, feed_for(request, order.feed.value()));
  auto rows = co_await ordered(order);
  if (!rows) co_return rows.error();
  mend(*rows, order);
  std::ranges::stable_sort(*rows, {}, &Quarantined::delivery);
  ReplayResult result{.more = rows->size() == most_replayed};
  for (std::size_t at = 0; at < rows->size();) {
    auto id = (*rows)[at].delivery;
    Replay one{.person = request.caller.id};
    for (; at < rows->size() && (*rows)[at].delivery == id; ++at) one.rows.push_back((*rows)[at]);
    auto original = co_await store_.read([&](store::Session& session) { return deliveries::find(session, id); });
    if (!original) co_return original.error();
    if (!*original) co_return missing("there is no delivery " + std::to_string(id));
    one.original = std::move(**original);
    auto count = static_cast<std::int64_t>(one.rows.size());
    auto receipt = co_await intake_.replay(std::move(one));
    if (!receipt) co_return receipt.error();
    result.replayed += count;
    result.failed += receipt->records.quarantined;
    result.accepted += receipt->records.received - receipt->records.quarantined;
    result.receipts.push_back(std::move(*receipt));
  }
  auto noted = co_await audit_(
      request, "replay", feed.id.value(),
      std::to_string(result.replayed) + " records, " + std::to_string(result.failed) + " refused again");
  if (!noted) co_return noted.error();
  co_return result;
}

awaitable<Result<DismissResult>> IntakeApi::dismiss(Request request, DismissOrder order) {
  if (trimmed(order.note).empty()) co_return invalid("expected why the records are given up", "/note");
  auto rows = co_await store_.read([&](store::Session& session) { return rows_of(session, order.ids); });
  if (!rows) co_return rows.error();
  for (auto& row : *rows) {
    CO_DO(feed_for(request, row.feed));
    row.ended_by = request.caller.id + ": " + order.note;
  }
  auto count = static_cast<std::int64_t>(rows->size());
  auto subject = rows->empty() ? std::string() : rows->front().feed;
  auto ended = co_await intake_.dismiss(std::move(*rows));
  if (!ended) co_return ended.error();
  auto noted = co_await audit_(request, "dismiss", subject, std::to_string(count) + " records: " + order.note);
  if (!noted) co_return noted.error();
  co_return DismissResult{count};
}

}  // namespace haidang
