#include "city/infrastructure/reachability.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "city/infrastructure/probe.h"

namespace haidang {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr Span between_looks = seconds(1), between_savings = minutes(1), between_forgettings = hours(24);
// While the store takes nothing. Beyond, the oldest hours are given up: how an item answers now matters more.
constexpr std::size_t most_hours_waiting = 100'000;

// The same at every start and on every machine, unlike std::hash.
std::uint64_t number_of(std::string const& text) {
  std::uint64_t number = 14695981039346656037ull;  // FNV-1a
  for (unsigned char c : text) number = (number ^ c) * 1099511628211ull;
  return number;
}

void add(ProbeHour& into, ProbeHour const& more) {
  into.tries += more.tries;
  into.answered += more.answered;
  into.delay_sum_ms += more.delay_sum_ms;
  into.delay_max_ms = std::max(into.delay_max_ms, more.delay_max_ms);
}

}  // namespace

Reachability::Reachability(Wiring wiring)
    : wiring_{std::move(wiring)},
      strand_{asio::make_strand(wiring_.executor)},
      timer_{strand_},
      heard_{strand_},
      ended_{strand_} {}

awaitable<void> Reachability::enter() { co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable)); }

Instant Reachability::next_moment(std::string const& item, Instant after) const {
  auto step = wiring_.between_probes.ms;
  auto offset = static_cast<std::int64_t>(number_of(item) % static_cast<std::uint64_t>(step));
  return {((after.ms - offset) / step + 1) * step + offset};
}

// Follows what is in the register and has an address. Another address is another machine: it begins anew.
void Reachability::adopt() {
  auto all = wiring_.book.now();
  if (all == adopted_) return;
  adopted_ = all;
  auto now = wiring_.clock.now();
  std::map<std::string, Followed> next;
  for (auto const& item : all->items) {
    auto const& id = item.id.value();
    if (item.address.empty()) continue;
    if (auto known = followed_.find(id); known != followed_.end() && known->second.log.address() == item.address) {
      next.insert(followed_.extract(known));
      continue;
    }
    auto was = remembered_.find(id);
    auto is_it = was != remembered_.end() && was->second.address == item.address;
    next.emplace(id, Followed{is_it ? ProbeLog(was->second) : ProbeLog(id, item.address),
                              next_moment(id, now - wiring_.between_probes)});
  }
  remembered_.clear();
  followed_ = std::move(next);
}

void Reachability::note(std::string const& item, std::string const& address, Probe const& probe) {
  auto found = followed_.find(item);
  if (found == followed_.end() || found->second.log.address() != address) return;  // changed meanwhile
  auto& followed = found->second;
  followed.in_hand = false;
  followed.unsaved = true;
  followed.log.note(probe);
  if (!is_asked(probe.outcome)) return;
  auto hour = floor_to(probe.at, hours(1), vietnam_offset_minutes);
  auto& counted = hours_[{item, hour}];
  counted.item = item;
  counted.hour = hour;
  count(counted, probe);
}

awaitable<void> Reachability::ask(std::string item, std::string at, ProbeAddress address) {
  Probe said;
  said.at = wiring_.clock.now();
  auto answer = co_await probe(std::move(address), wiring_.deadline);
  said.outcome = answer.outcome;
  said.delay_ms = answer.delay_ms;
  note(item, at, said);
  --in_hand_;
  heard_.cancel();
}

// Who has waited longest comes first. Who finds no room is asked at the next look: nobody waits in a queue.
void Reachability::begin_due() {
  adopt();
  auto now = wiring_.clock.now();
  std::vector<std::pair<Instant, std::string>> due;
  for (auto const& [id, followed] : followed_)
    if (!followed.in_hand && followed.next <= now) due.emplace_back(followed.next, id);
  std::ranges::sort(due);
  for (auto const& [since, id] : due) {
    if (in_hand_ >= wiring_.most_at_once) return;
    auto& followed = followed_.at(id);
    followed.next = next_moment(id, now);
    auto address = read_probe_address(followed.log.address());
    if (!address) continue;  // the register takes none that cannot be read
    followed.in_hand = true;
    ++in_hand_;
    asio::co_spawn(strand_, ask(id, followed.log.address(), std::move(*address)), asio::detached);
  }
}

awaitable<void> Reachability::nothing_in_hand() {
  while (in_hand_ > 0) {
    heard_.expires_after(std::chrono::seconds(1));
    boost::system::error_code cut_short;
    co_await heard_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
}

awaitable<void> Reachability::round() {
  co_await enter();
  begin_due();
  co_await nothing_in_hand();
}

awaitable<std::map<std::string, Reach>> Reachability::reaches() {
  co_await enter();
  std::map<std::string, Reach> out;
  auto now = wiring_.clock.now();
  for (auto const& [id, followed] : followed_) out.emplace(id, followed.log.reach(now));
  co_return out;
}

awaitable<Done> Reachability::remember() {
  auto read = co_await wiring_.store.read([](store::Session& session) { return infrastructure::reaches(session); });
  if (!read) co_return read.error();
  co_await enter();
  for (auto& each : *read) {
    auto id = each.item;
    remembered_.insert_or_assign(std::move(id), std::move(each));
  }
  co_return Done{};
}

awaitable<Done> Reachability::save() {
  co_await enter();
  std::vector<SavedReach> reaches;
  std::vector<ProbeHour> taken;
  for (auto& [id, followed] : followed_)
    if (std::exchange(followed.unsaved, false)) reaches.push_back(followed.log.saved());
  for (auto& [key, hour] : std::exchange(hours_, {})) taken.push_back(hour);
  if (reaches.empty() && taken.empty()) co_return Done{};
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return infrastructure::keep(session, reaches, taken); });
  co_await enter();
  if (kept) co_return Done{};
  for (auto const& each : reaches)
    if (auto found = followed_.find(each.item); found != followed_.end()) found->second.unsaved = true;
  for (auto const& hour : taken) {
    auto [at, is_new] = hours_.try_emplace({hour.item, hour.hour}, hour);
    if (!is_new) add(at->second, hour);
  }
  while (hours_.size() > most_hours_waiting)
    hours_.erase(std::ranges::min_element(hours_, {}, [](auto const& each) { return each.first.second; }));
  co_return kept.error();
}

// What need not be done every second.
awaitable<void> Reachability::keep_up() {
  auto now = wiring_.clock.now();
  if (now < saved_at_ + between_savings) co_return;
  saved_at_ = now;
  auto saved = co_await save();
  if (!saved) spdlog::warn("how infrastructure answers could not be kept: {}", saved.error().message);
  if (forgot_at_ && now < *forgot_at_ + between_forgettings) co_return;
  forgot_at_ = now;
  auto before = now - days(wiring_.days_kept);
  auto forgotten = co_await wiring_.store.write(
      [&](store::Session& session) { return infrastructure::forget_hours(session, before); });
  if (!forgotten) spdlog::warn("old hours of probes could not be forgotten: {}", forgotten.error().message);
  co_await enter();
}

awaitable<void> Reachability::pause(Span span) {
  timer_.expires_after(std::chrono::milliseconds(span.ms));
  boost::system::error_code cut_short;
  co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
}

awaitable<void> Reachability::run() {
  auto read = co_await remember();
  if (!read) spdlog::warn("how infrastructure answered before is not known: {}", read.error().message);
  co_await enter();
  saved_at_ = wiring_.clock.now();
  while (running_) {
    begin_due();
    co_await keep_up();
    if (running_) co_await pause(between_looks);
  }
  alive_ = false;
  ended_.cancel();
}

void Reachability::start() {
  asio::post(strand_, [this] {
    running_ = alive_ = true;
    asio::co_spawn(strand_, run(), asio::detached);
  });
}

awaitable<void> Reachability::stop() {
  co_await enter();
  running_ = false;
  timer_.cancel();
  while (alive_) {
    ended_.expires_after(std::chrono::seconds(1));
    boost::system::error_code cut_short;
    co_await ended_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
  co_await nothing_in_hand();
  auto saved = co_await save();
  if (!saved) spdlog::warn("how infrastructure answers could not be kept: {}", saved.error().message);
}

}  // namespace haidang
