#include "city/difficulties/difficulty_api.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::int64_t most_listed = 1000, passed_on_at_once = 100;
constexpr std::size_t most_bytes_of_file = 8 << 20, longest_file_name = 200;

bool may_see(http::Caller const& caller, Difficulty const& d) {
  return caller.within(d.agency.value()) || caller.within(d.owner.value());
}

}  // namespace

void DifficultyApi::routes(http::Router& r) {
  r.get("/api/difficulties", Right::see_board,
        "Difficulties that the caller's agencies state or must answer; what is open first, by when the answer is due.",
        *this, &DifficultyApi::all);
  r.post("/api/difficulties", Right::answer_review, "States a difficulty; the reply's clock runs in working time.",
         *this, &DifficultyApi::state);
  r.get("/api/difficulties/{id}", Right::see_board, "One difficulty with its thread.", *this, &DifficultyApi::one);
  r.post("/api/difficulties/{id}/messages", Right::answer_review,
         "Adds a line; as an answer of who owes it, it stops the clock.", *this, &DifficultyApi::reply);
  r.post("/api/difficulties/{id}/close", Right::answer_review, "Closes it with what it was in the end.", *this,
         &DifficultyApi::close);
  r.post("/api/difficulties/{id}/files", Right::answer_review,
         "Adds a file, as its bytes; ?name= is what it is called. At most 8 MiB each, twenty a difficulty.", *this,
         &DifficultyApi::attach, most_bytes_of_file)
      .takes("application/octet-stream");
  r.get("/api/difficulties/{id}/files/{file}", Right::see_board, "The file, for saving.", *this,
        &DifficultyApi::attached)
      .gives("application/octet-stream");
}

// Who answers when nobody is named: the operations centre of the catalogue.
Slug DifficultyApi::centre() const {
  auto snapshot = wiring_.directory.snapshot();
  auto found = std::ranges::find(snapshot->agencies.rows, AgencyKind::centre, &Agency::kind);
  return found == snapshot->agencies.rows.end() ? Slug{} : found->id;
}

awaitable<Result<http::Page<Difficulty>>> DifficultyApi::all(Request request, DifficultyQuery query) {
  auto read = co_await wiring_.store.read([&](store::Session& session) {
    return difficulties::list(session, query.agency, query.feed, query.state, most_listed);
  });
  if (!read) co_return read.error();
  http::Page<Difficulty> page;
  std::ranges::copy_if(*read, std::back_inserter(page.items),
                       [&](Difficulty const& each) { return may_see(request.caller, each); });
  co_return page;
}

awaitable<Result<Difficulty>> DifficultyApi::named(Request const& request) {
  auto id = parse_integer(request.part("id"));
  if (!id) co_return missing("no such difficulty");
  auto number = *id;
  auto found =
      co_await wiring_.store.read([&](store::Session& session) { return difficulties::find(session, number); });
  if (!found) co_return found.error();
  if (!*found || !may_see(request.caller, **found)) co_return missing("no such difficulty");
  co_return std::move(**found);
}

awaitable<Result<DifficultyThread>> DifficultyApi::told(std::int64_t id) {
  DifficultyThread out;
  auto read = co_await wiring_.store.read([&](store::Session& session) -> Done {
    TRY(auto found, difficulties::find(session, id));
    if (!found) return missing("no such difficulty");
    static_cast<Difficulty&>(out) = std::move(*found);
    TRY(out.thread, difficulties::thread(session, id));
    TRY(out.files, difficulties::files(session, id));
    return {};
  });
  if (!read) co_return read.error();
  co_return out;
}

awaitable<Result<DifficultyThread>> DifficultyApi::one(Request request) {
  auto found = co_await named(request);
  if (!found) co_return found.error();
  auto out = co_await told(found->id);
  co_return out;
}

awaitable<Result<DifficultyThread>> DifficultyApi::state(Request request, DifficultyOrder order) {
  auto snapshot = wiring_.directory.snapshot();
  if (!snapshot->agencies.find(order.agency.value())) co_return invalid("there is no such agency", "/agency");
  if (!request.caller.within(order.agency.value()))
    co_return Error{ErrorKind::denied, "you do not act for this agency"};
  auto const* feed = order.feed ? snapshot->feed(*order.feed) : nullptr;
  if (order.feed && (!feed || feed->agency.value() != order.agency.value()))
    co_return invalid("expected a feed of this agency", "/feed");
  if (order.owner && !snapshot->agencies.find(order.owner->value()))
    co_return invalid("there is no such agency", "/owner");
  auto centre_agency = centre();
  auto calendar = wiring_.calendars.of(order.owner.value_or(centre_agency).value());
  DifficultyHouse house{centre_agency, wiring_.working_days_to_answer, *calendar};
  CO_TRY(auto move, stated(order, request.caller.id, house, wiring_.clock.now()));
  auto noted = co_await wiring_.audit(request, "state_difficulty", order.agency.value(), order.title.value());
  if (!noted) co_return noted.error();
  auto added = co_await wiring_.store.write([&](store::Session& session) { return difficulties::add(session, move); });
  if (!added) co_return added.error();
  wiring_.changed();
  auto out = co_await told(*added);
  co_return out;
}

awaitable<Result<DifficultyThread>> DifficultyApi::keep(Request const& request, std::string action,
                                                        DifficultyMove move) {
  auto id = move.difficulty.id;
  auto detail = excerpt(move.message.text, 400);
  auto noted = co_await wiring_.audit(request, std::move(action), "difficulty " + std::to_string(id), detail);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) { return difficulties::keep(session, move); });
  if (!kept) co_return kept.error();
  wiring_.changed();
  auto out = co_await told(id);
  co_return out;
}

awaitable<Result<DifficultyThread>> DifficultyApi::reply(Request request, DifficultyReply reply) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  // Above the centre nobody has a desk of their own: who conducts the review answers for the leader.
  auto by_owner = before->level == DifficultyLevel::leader
                      ? request.caller.may(static_cast<unsigned>(Right::conduct_review))
                      : request.caller.within(before->owner.value());
  auto calendar = wiring_.calendars.of(before->owner.value());
  DifficultyHouse house{centre(), wiring_.working_days_to_answer, *calendar};
  CO_TRY(auto move, replied(*before, reply, request.caller.id, by_owner, house, wiring_.clock.now()));
  auto action = std::string(reply.answers ? "answer_difficulty" : "add_to_difficulty");
  auto out = co_await keep(request, std::move(action), std::move(move));
  co_return out;
}

awaitable<Result<DifficultyThread>> DifficultyApi::close(Request request, DifficultyEnd end) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  CO_TRY(auto move, closed(*before, end, request.caller.id, wiring_.clock.now()));
  auto out = co_await keep(request, "close_difficulty", std::move(move));
  co_return out;
}

awaitable<Result<DifficultyThread>> DifficultyApi::attach(Request request, http::RawBody) {
  auto to = co_await named(request);
  if (!to) co_return to.error();
  if (to->state == DifficultyState::closed) co_return Error{ErrorKind::conflict, "this difficulty is closed"};
  auto said = request.query.find("name");
  DifficultyFile file;
  if (said != request.query.end()) file.name = trimmed(said->second);
  if (file.name.empty() || file.name.size() > longest_file_name || file.name.find('/') != std::string::npos)
    co_return invalid("expected the file's name, of at most 200 bytes and without a folder", "/name");
  if (request.body.empty()) co_return invalid("the file is empty", "");
  file.size = static_cast<std::int64_t>(request.body.size());
  file.at = wiring_.clock.now();
  file.person = request.caller.id;
  auto noted =
      co_await wiring_.audit(request, "attach_to_difficulty", "difficulty " + std::to_string(to->id), file.name);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return difficulties::add_file(session, to->id, file, request.body); });
  if (!kept) co_return kept.error();
  auto out = co_await told(to->id);
  co_return out;
}

awaitable<Result<http::RawReply>> DifficultyApi::attached(Request request) {
  auto of = co_await named(request);
  if (!of) co_return of.error();
  auto id = parse_integer(request.part("file"));
  if (!id) co_return missing("no such file");
  auto difficulty = of->id;
  auto number = *id;
  auto found = co_await wiring_.store.read(
      [&](store::Session& session) { return difficulties::file(session, difficulty, number); });
  if (!found) co_return found.error();
  if (!*found) co_return missing("no such file");
  // Never as what it says it is: whoever sent it did not write this site.
  http::RawReply reply{"application/octet-stream", std::move((*found)->bytes.bytes), (*found)->name};
  co_return reply;
}

awaitable<Result<std::int64_t>> DifficultyApi::pass_on() {
  auto now = wiring_.clock.now();
  auto due = co_await wiring_.store.read(
      [&](store::Session& session) { return difficulties::to_pass_on(session, now, passed_on_at_once); });
  if (!due) co_return due.error();
  std::int64_t count = 0;
  for (auto const& each : *due) {
    auto calendar = wiring_.calendars.of(centre().value());
    DifficultyHouse house{centre(), wiring_.working_days_to_answer, *calendar};
    auto move = passed_on(each, house, now);
    if (!move) continue;
    auto kept =
        co_await wiring_.store.write([&](store::Session& session) { return difficulties::keep(session, *move); });
    if (kept)
      ++count;
    else
      spdlog::warn("difficulty {} was not passed on: {}", each.id, kept.error().message);
  }
  if (count > 0) wiring_.changed();
  co_return count;
}

}  // namespace haidang
