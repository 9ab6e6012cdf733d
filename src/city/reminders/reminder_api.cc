#include "city/reminders/reminder_api.h"

#include <algorithm>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/directives/directive_table.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::size_t longest_answer = 8000;

Error conflict(std::string const& vi, std::string const& en) { return {ErrorKind::conflict, said_twice(vi, en)}; }

Error none() { return missing(said_twice("Không có nhắc nhở này", "There is no such reminder")); }

}  // namespace

void ReminderApi::routes(http::Router& r) {
  r.get("/api/reminders", Right::see_board, "Reminders to the caller's agencies, newest first.", *this,
        &ReminderApi::all);
  r.post("/api/reminders", Right::conduct_review, "A reminder by hand; it goes out at once.", *this,
         &ReminderApi::make);
  r.get("/api/reminders/counts", Right::see_board,
        "How often the caller's agencies were reminded in a year, and the threshold that is reached.", *this,
        &ReminderApi::counts);
  r.get("/api/reminders/settings", Right::conduct_review, "How reminders go out and when.", *this,
        &ReminderApi::settings);
  r.put("/api/reminders/settings", Right::conduct_review, "Changes how reminders go out and when.", *this,
        &ReminderApi::put_settings);
  r.post("/api/reminders/{id}/answer", Right::answer_review, "What the agency answers to a reminder; once.", *this,
         &ReminderApi::answer);
  r.post("/api/reminders/{id}/again", Right::conduct_review,
         "Sends one again that failed, or of which is not known whether it arrived.", *this, &ReminderApi::again);
  r.post("/api/reminders/{id}/cancel", Right::conduct_review, "Stops one that has not gone out.", *this,
         &ReminderApi::cancel);
}

awaitable<Result<http::Page<Reminder>>> ReminderApi::all(Request request, ReminderQuery query) {
  http::Page<Reminder> page;
  auto const& caller = request.caller;
  if (!caller.everywhere && caller.scopes.empty()) co_return page;
  reminders::Wanted wanted{query.agency, query.obligation, query.state, {}};
  if (!caller.everywhere) wanted.agencies = caller.scopes;
  wanted.limit = std::clamp<std::int64_t>(query.limit, 1, 1000);
  if (query.before) wanted.before = *query.before;
  auto read = co_await wiring_.store.read([&](store::Session& session) { return reminders::list(session, wanted); });
  if (!read) co_return read.error();
  page.items = std::move(*read);
  if (page.items.size() == static_cast<std::size_t>(wanted.limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

awaitable<Result<Reminder>> ReminderApi::told(std::int64_t id) {
  auto found = co_await wiring_.store.read([&](store::Session& session) { return reminders::find(session, id); });
  if (!found) co_return found.error();
  if (!*found) co_return none();
  co_return std::move(**found);
}

awaitable<Result<Reminder>> ReminderApi::named(Request const& request) {
  auto id = parse_integer(request.part("id"));
  if (!id) co_return none();
  auto found = co_await told(*id);
  if (found && !request.caller.within(found->agency.value())) co_return none();
  co_return found;
}

awaitable<Result<std::optional<Obligation>>> ReminderApi::obligation_of(ReminderOrder const& order) {
  if (!order.obligation) co_return std::optional<Obligation>{};
  auto id = *order.obligation;
  auto found =
      co_await wiring_.store.read([&](store::Session& session) { return directives::find_obligation(session, id); });
  if (!found) co_return found.error();
  if (!*found || (*found)->agency != order.agency)
    co_return invalid(said_twice("Đơn vị không có yêu cầu kết nối này", "The agency has no such obligation"),
                      "/obligation");
  co_return std::move(*found);
}

awaitable<Result<Reminder>> ReminderApi::make(Request request, ReminderOrder order) {
  auto directory = wiring_.directory.snapshot();
  auto const* feed = order.feed ? directory->feed(*order.feed) : nullptr;
  if (order.feed && (!feed || feed->agency != order.agency))
    co_return invalid(said_twice("Đơn vị không có luồng này", "The agency has no such feed"), "/feed");
  auto obligation = co_await obligation_of(order);
  if (!obligation) co_return obligation.error();
  auto settings = co_await wiring_.store.read(reminders::settings);
  if (!settings) co_return settings.error();
  auto calendars = wiring_.calendars.calendars();
  ReminderHouse house{*settings, *directory, *calendars};
  auto const* named_obligation = *obligation ? &**obligation : nullptr;
  CO_TRY(auto made, by_hand(order, named_obligation, request.caller.id, house, wiring_.clock.now()));
  auto noted = co_await wiring_.audit(request, "send_reminder", order.agency.value(), order.subject.value());
  if (!noted) co_return noted.error();
  auto added = co_await wiring_.store.write([&](store::Session& session) { return reminders::add(session, made); });
  if (!added) co_return added.error();
  if (!*added)
    co_return conflict("Nhắc nhở này đã được gửi hôm nay, hãy xem trong danh sách",
                       "This very reminder has been made today: see the list");
  wiring_.sender.ring();
  auto out = co_await told(**added);
  co_return out;
}

awaitable<Result<Reminder>> ReminderApi::answer(Request request, ReminderAnswer answer) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  std::string text(trimmed(answer.text));
  if (text.empty() || text.size() > longest_answer)
    co_return invalid(said_twice("Hãy ghi câu trả lời, tối đa 8000 byte", "Write an answer of at most 8000 bytes"),
                      "/text");
  auto id = before->id;
  auto subject = "reminder " + std::to_string(id);
  auto noted = co_await wiring_.audit(request, "answer_reminder", subject, excerpt(text, 400));
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) {
    return reminders::answer(session, id, text, request.caller.id, wiring_.clock.now());
  });
  if (!kept) co_return kept.error();
  if (!*kept)
    co_return conflict("Nhắc nhở này đã được trả lời hoặc chưa gửi đi",
                       "This reminder has been answered already, or has not gone out");
  auto out = co_await told(id);
  co_return out;
}

awaitable<Result<Reminder>> ReminderApi::again(Request request) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  auto id = before->id;
  ReminderOrder order;
  order.agency = before->agency;
  order.obligation = before->obligation;
  auto obligation = co_await obligation_of(order);
  if (!obligation && obligation.error().kind != ErrorKind::invalid) co_return obligation.error();
  // Where the obligation is gone, the agency's contact gets it.
  auto const* named_obligation = obligation && *obligation ? &**obligation : nullptr;
  auto directory = wiring_.directory.snapshot();
  auto const* agency = directory->agencies.find(before->agency.value());
  auto recipient = agency ? recipient_of(*agency, named_obligation) : before->recipient;
  auto subject = "reminder " + std::to_string(id);
  auto noted = co_await wiring_.audit(request, "send_reminder_again", subject, recipient);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) {
    return reminders::again(session, id, recipient, request.caller.id, wiring_.clock.now());
  });
  if (!kept) co_return kept.error();
  if (!*kept)
    co_return conflict("Chỉ gửi lại được nhắc nhở không gửi được hoặc không rõ đã tới chưa",
                       "Only what failed, or may not have arrived, can be sent again");
  wiring_.sender.ring();
  auto out = co_await told(id);
  co_return out;
}

awaitable<Result<Reminder>> ReminderApi::cancel(Request request) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  auto id = before->id;
  auto subject = "reminder " + std::to_string(id);
  auto detail = before->subject;
  auto noted = co_await wiring_.audit(request, "cancel_reminder", subject, detail);
  if (!noted) co_return noted.error();
  auto why = said_twice(request.caller.id + " đã dừng", request.caller.id + " has stopped it");
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return reminders::cancel(session, id, why, wiring_.clock.now()); });
  if (!kept) co_return kept.error();
  if (!*kept) co_return conflict("Nhắc nhở này không còn chờ gửi", "This reminder waits no more");
  auto out = co_await told(id);
  co_return out;
}

awaitable<Result<http::Page<ReminderCount>>> ReminderApi::counts(Request request, ReminderYear query) {
  auto year = query.year.value_or(civil_of(wiring_.clock.now(), vietnam_offset_minutes).year);
  if (year < 2000 || year > 2100) co_return invalid("expected a year between 2000 and 2100", "/year");
  ReminderSettings settings;
  std::vector<ReminderCount> counted;
  auto read = co_await wiring_.store.read([&](store::Session& session) -> Done {
    TRY(settings, reminders::settings(session));
    TRY(counted, reminders::counts(session, year));
    return {};
  });
  if (!read) co_return read.error();
  auto directory = wiring_.directory.snapshot();
  http::Page<ReminderCount> page;
  for (auto& each : counted) {
    if (!request.caller.within(each.agency)) continue;
    if (auto const* agency = directory->agencies.find(each.agency)) {
      each.agency_name = agency->name.value();
      each.agency_name_en = agency->name_en;
    }
    each.threshold = reached(settings.thresholds, each.delivered);
    page.items.push_back(std::move(each));
  }
  co_return page;
}

awaitable<Result<ReminderSettings>> ReminderApi::settings(Request) {
  auto read = co_await wiring_.store.read(reminders::settings);
  co_return read;
}

awaitable<Result<ReminderSettings>> ReminderApi::put_settings(Request request, ReminderSettings settings) {
  CO_DO(check(settings));
  auto detail = excerpt(reflect::to_json(settings), 2000);
  auto noted = co_await wiring_.audit(request, "change_reminder_settings", "reminders", detail);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) { return reminders::put(session, settings); });
  if (!kept) co_return kept.error();
  wiring_.sender.ring();
  co_return settings;
}

}  // namespace haidang
