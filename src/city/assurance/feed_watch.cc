#include "city/assurance/feed_watch.h"

#include <spdlog/spdlog.h>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;

constexpr Span look_at_least = seconds(1);  // so that a clock that was set is noticed
constexpr Span row_at_least = minutes(10);  // the strip and the day's shares move with time
constexpr Span absence = seconds(60);       // not having looked for so long is not having measured
constexpr Span save_every = seconds(20);
constexpr std::size_t facts_a_saving = 500;
constexpr std::size_t feeds_a_slice = 100;  // evaluated before others on the loop get their turn

}  // namespace

FeedWatch::FeedWatch(Wiring wiring)
    : wiring_{std::move(wiring)},
      strand_{asio::make_strand(wiring_.executor)},
      timer_{strand_},
      ended_{strand_},
      saved_{strand_} {}

awaitable<void> FeedWatch::enter() { co_await asio::dispatch(asio::bind_executor(strand_, use_awaitable)); }

awaitable<Done> FeedWatch::start(std::shared_ptr<DirectoryView const> view) {
  co_await enter();
  auto now = wiring_.clock.now();
  auto memory = co_await wiring_.store.read(
      [&](store::Session& session) { return assurance::remember(session, now - hours_kept); });
  if (!memory) co_return memory.error();
  co_await enter();
  Measuring measuring{now, {}};
  if (memory->last_run) measuring.before_until = std::min(memory->last_run->until_at, now);
  for (auto const& run : memory->runs) measured_.push_back({run.started_at, run.until_at});
  measured_.push_back({now, now});
  for (auto const& feed : view->feeds)
    if (feed.state != FeedState::retired) {
      take_over(add_feed(feed.id.value(), *view, now), feed, *view);
    }
  CO_DO(recall(feeds_, *memory, measuring, now));
  last_look_ = facts_saved_ = now;
  running_ = true;
  ended_.expires_at(std::chrono::steady_clock::time_point::max());
  adopt(std::move(view));
  for (auto& [id, f] : feeds_) look(*f, now);
  board_.refresh_agencies(now);
  asio::co_spawn(strand_, run(), asio::detached);
  co_return Done{};
}

awaitable<Done> FeedWatch::stop() {
  co_await enter();
  if (!running_) co_return Done{};
  running_ = false;
  timer_.cancel();
  boost::system::error_code woken;
  co_await ended_.async_wait(asio::redirect_error(use_awaitable, woken));
  co_await nothing_saving();
  auto saved = Done{};
  do {
    facts_behind_ = true;  // all of it, however lately it was saved
    saved = co_await save(wiring_.clock.now());
  } while (saved && !facts_waiting_.empty());
  co_return saved;
}

awaitable<void> FeedWatch::run() {
  while (running_) {
    co_await look_around();
    // Beside the looking: a slow store must not keep a state from the page.
    auto now = wiring_.clock.now();
    if (save_is_due(now) && !std::exchange(saving_, true))
      asio::co_spawn(strand_, save(now), [](std::exception_ptr, Done const&) {});
    auto wait = look_at_least;
    if (!due_.empty()) wait = std::clamp(due_.begin()->first - wiring_.clock.now(), Span{0}, look_at_least);
    timer_.expires_after(std::chrono::milliseconds(wait.ms));
    boost::system::error_code woken;
    if (running_) co_await timer_.async_wait(asio::redirect_error(use_awaitable, woken));
  }
  ended_.expires_at(std::chrono::steady_clock::time_point::min());  // for whoever waits, now or later
}

awaitable<void> FeedWatch::tick() {
  co_await look_around();
  co_await nothing_saving();
  auto now = wiring_.clock.now();
  if (save_is_due(now)) (void)co_await save(now);
}

awaitable<void> FeedWatch::nothing_saving() {
  co_await enter();
  boost::system::error_code woken;
  while (saving_) co_await saved_.async_wait(asio::redirect_error(use_awaitable, woken));
}

awaitable<void> FeedWatch::look_around() {
  co_await enter();
  auto now = wiring_.clock.now();
  notice_clock(now);
  while (!due_.empty() && due_.begin()->first <= now) {
    look_at_due(now, feeds_a_slice);
    co_await asio::post(asio::bind_executor(strand_, use_awaitable));
  }
}

// A clock set back must not leave facts in the future; a clock set forward, or a machine that slept, is a time in which
// nothing was measured.
void FeedWatch::notice_clock(Instant now) {
  auto before = last_look_.value_or(now);
  last_look_ = now;
  auto back = now < before - look_at_least;
  auto away = now - before > absence;
  if (away) measured_.push_back({now, now});
  measured_.back().until = std::max(measured_.back().from, now);
  while (measured_.size() > 1 && measured_.front().until < now - hours_kept) measured_.erase(measured_.begin());
  if (!back && !away) return;
  for (auto& [id, f] : feeds_) {
    auto& measuring = f->subject.measuring;
    if (back) not_after(f->subject.facts, now);
    measuring.since = std::min(measuring.since, now);
    if (away) measuring = {now, before};
    due_now(id, now);
  }
}

void FeedWatch::look_at_due(Instant now, std::size_t most) {
  for (std::size_t n = 0; n < most && !due_.empty() && due_.begin()->first <= now; ++n) {
    auto* f = find(due_.begin()->second);
    if (f)
      look(*f, now);
    else
      due_.erase(due_.begin());
  }
}

void FeedWatch::look(Followed& f, Instant now) {
  ++counts_.evaluations;
  auto told = evaluate(f, now);
  if (told.state) mark_unsaved(f);
  note(f, told);
  tell(f, told, now);
  schedule(f, now);
}

// Pages hear of every change; the agency's counts change only with a state.
void FeedWatch::tell(Followed& f, Told const& told, Instant now) {
  auto const& id = f.feed.id.value();
  auto const& agency = f.feed.agency.value();
  if (board_.refresh(f, measured_, now)) {
    auto change = "{\"feed\":" + f.row + "}";
    wiring_.publish("board:" + agency, change);
    wiring_.publish("board", std::move(change));
  }
  if (told.condition) wiring_.publish("feed:" + id, "{\"condition\":" + reflect::to_json(f.told) + "}");
  if (!told.state) return;
  ++counts_.state_changes;
  if (auto const& row = board_.refresh_agency(agency, now); !row.empty()) {
    auto change = "{\"agency\":" + row + "}";
    wiring_.publish("board:" + agency, change);
    wiring_.publish("board", std::move(change));
  }
}

// What the store must learn of an evaluation.
void FeedWatch::note(Followed& f, Told const& told) {
  auto const& id = f.feed.id.value();
  using Step = assurance::OutageChange::What;
  if (told.paused) unsaved_.pauses.push_back({id, f.pauses.back().from, assurance::PauseChange::What::begin});
  if (told.resumed) unsaved_.pauses.push_back({id, f.told.measured_at, assurance::PauseChange::What::end});
  if (told.outage == Told::OutageStep::opened) unsaved_.outages.push_back({Step::open, told.outage_then});
  if (told.outage == Told::OutageStep::changed) unsaved_.outages.push_back({Step::change, told.outage_then});
  if (told.outage == Told::OutageStep::closed) unsaved_.outages.push_back({Step::close, told.outage_then});
}

void FeedWatch::schedule(Followed& f, Instant now) {
  auto const& id = f.feed.id.value();
  auto next = std::min(next_change(f.subject, now).value_or(now + row_at_least), now + row_at_least);
  auto [at, added] = due_at_.try_emplace(id, next);
  if (!added) due_.erase({at->second, id});
  at->second = next;
  due_.insert({next, id});
}

void FeedWatch::adopt(std::shared_ptr<DirectoryView const> view) {
  auto now = wiring_.clock.now();
  std::set<std::string> kept;
  for (auto const& feed : view->feeds) {
    if (feed.state == FeedState::retired) continue;
    auto const& id = feed.id.value();
    kept.insert(id);
    auto* f = find(id);
    take_over(f ? *f : add_feed(id, *view, now), feed, *view);
  }
  for (auto it = feeds_.begin(); it != feeds_.end();) {
    if (kept.contains(it->first)) {
      ++it;
      continue;
    }
    due_.erase({due_at_[it->first], it->first});
    due_at_.erase(it->first);
    it = feeds_.erase(it);
  }
  view_ = std::move(view);
  board_.arrange(*view_, feeds_);
  board_.refresh_agencies(now);
  for (auto const& [id, f] : feeds_) due_now(id, now);
}

void FeedWatch::due_now(std::string const& feed, Instant now) {
  auto [at, added] = due_at_.try_emplace(feed, now);
  if (!added) due_.erase({at->second, feed});
  at->second = now;
  due_.insert({now, feed});
}

Followed& FeedWatch::add_feed(std::string const& id, DirectoryView const& view, Instant now) {
  auto& f = *(feeds_[id] = std::make_unique<Followed>());
  f.subject.measuring = {now, {}};
  auto waiting = view.open_quarantine.find(id);
  if (waiting != view.open_quarantine.end()) f.open_quarantine = waiting->second;
  return f;
}

Followed* FeedWatch::find(std::string const& feed) {
  auto found = feeds_.find(feed);
  return found == feeds_.end() ? nullptr : found->second.get();
}

void FeedWatch::heard(ArrivalFacts arrival) {
  asio::post(strand_, [this, arrival = std::move(arrival)] {
    auto* f = find(arrival.feed);
    if (!f) return;
    auto now = wiring_.clock.now();
    hear(f->subject.facts, f->subject.promise, arrival);
    add_hours(f->hours, arrival.hours, now);
    f->open_quarantine += arrival.open_quarantine_change;
    mark_unsaved(*f);
    look(*f, now);
  });
}

void FeedWatch::contact(std::string feed, Contact contact) {
  asio::post(strand_, [this, feed = std::move(feed), contact = std::move(contact)] {
    auto* f = find(feed);
    if (!f) return;
    meet(f->subject.facts, contact);
    mark_unsaved(*f);
    look(*f, wiring_.clock.now());
  });
}

void FeedWatch::feeds_changed(std::shared_ptr<DirectoryView const> view) {
  asio::post(strand_, [this, view = std::move(view)]() mutable {
    if (!running_) return;
    adopt(std::move(view));
    timer_.cancel();  // look at them at once, a slice at a time
  });
}

void FeedWatch::quarantine_changed(std::string feed, std::int64_t change) {
  asio::post(strand_, [this, feed = std::move(feed), change] {
    auto* f = find(feed);
    if (!f) return;
    f->open_quarantine += change;
    look(*f, wiring_.clock.now());
  });
}

void FeedWatch::mark_unsaved(Followed& f) {
  if (!std::exchange(f.unsaved, true)) facts_waiting_.push_back(f.feed.id.value());
}

bool FeedWatch::facts_are_due(Instant now) const {
  auto since = now - facts_saved_;
  return since >= save_every || since < Span{0} || facts_behind_;
}

bool FeedWatch::save_is_due(Instant now) const {
  return !unsaved_.outages.empty() || !unsaved_.pauses.empty() || facts_are_due(now);
}

// Outages and pauses at once, facts now and then and a part at a time: so that ten thousand changed feeds neither stop
// the strand nor fill the store's queue.
assurance::Changes FeedWatch::take_changes(Instant now) {
  auto changes = std::exchange(unsaved_, {});
  // A feed that left the catalogue may have left the store too, and must not hold up the others' saving.
  std::erase_if(changes.outages, [&](auto const& each) { return !find(each.outage.feed); });
  std::erase_if(changes.pauses, [&](auto const& each) { return !find(each.feed); });
  changes.run = MeasuredRun{measured_.back().from, measured_.back().until};
  if (!facts_are_due(now)) return changes;
  facts_saved_ = now;
  for (; !facts_waiting_.empty() && changes.conditions.size() < facts_a_saving; facts_waiting_.pop_front()) {
    auto* f = find(facts_waiting_.front());
    if (!f || !std::exchange(f->unsaved, false)) continue;
    // Known up to the last delivery heard of: one that is committed but not yet heard of is recounted at start.
    auto heard_until = f->subject.facts.last_arrival.value_or(Instant{});
    changes.conditions.push_back(
        {f->feed.id.value(), f->told.state, f->told.since, reflect::to_json(f->subject.facts), heard_until});
  }
  facts_behind_ = !facts_waiting_.empty();
  return changes;
}

awaitable<Done> FeedWatch::save(Instant now) {
  saving_ = true;
  saved_.expires_at(std::chrono::steady_clock::time_point::max());
  auto changes = std::make_shared<assurance::Changes>(take_changes(now));
  // Owns what it saves: the store may outlive this coroutine.
  auto work = [changes](store::Session& session) { return assurance::save(session, *changes); };
  auto saved = co_await wiring_.store.write(work);
  co_await enter();
  saving_ = false;
  saved_.cancel();
  if (saved) co_return saved;
  // Nothing of it was kept: it goes first in the next saving.
  ++counts_.failed_saves;
  spdlog::warn("assurance is not saved, {} times so far: {}", counts_.failed_saves, saved.error().message);
  auto& later = unsaved_;
  later.outages.insert(later.outages.begin(), changes->outages.begin(), changes->outages.end());
  later.pauses.insert(later.pauses.begin(), changes->pauses.begin(), changes->pauses.end());
  for (auto const& each : changes->conditions)
    if (auto* f = find(each.feed)) mark_unsaved(*f);
  co_return saved;
}

awaitable<std::shared_ptr<std::string const>> FeedWatch::board(PreparedBoard::Seen seen) {
  auto caller = co_await asio::this_coro::executor;
  co_await enter();
  auto made = std::make_shared<std::string const>(board_.json(wiring_.clock.now(), seen));
  co_await asio::post(asio::bind_executor(caller, use_awaitable));
  co_return made;
}

awaitable<std::vector<BoardFeed>> FeedWatch::rows() {
  auto caller = co_await asio::this_coro::executor;
  co_await enter();
  std::vector<BoardFeed> rows;
  rows.reserve(feeds_.size());
  auto now = wiring_.clock.now();
  for (auto const& [id, f] : feeds_) rows.push_back(board_feed(*f, measured_, now));
  co_await asio::post(asio::bind_executor(caller, use_awaitable));
  co_return rows;
}

awaitable<std::optional<FeedWatch::Known>> FeedWatch::known(std::string feed) {
  auto caller = co_await asio::this_coro::executor;
  co_await enter();
  std::optional<Known> known;
  if (auto* f = find(feed))
    known = Known{f->feed.agency.value(), f->told, f->subject.promise,
                  static_cast<std::int64_t>(f->subject.watched.series.size())};
  co_await asio::post(asio::bind_executor(caller, use_awaitable));
  co_return known;
}

awaitable<FeedWatch::Counts> FeedWatch::counts() {
  co_await enter();
  co_return counts_;
}

}  // namespace haidang
