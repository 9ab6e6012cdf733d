#include "city/outages/outage_book.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "city/outages/cause_map.h"

namespace haidang {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr Span longest_mapped = minutes(10);

}  // namespace

OutageBook::OutageBook(Wiring wiring)
    : wiring_{std::move(wiring)}, strand_{asio::make_strand(wiring_.executor)}, timer_{strand_}, ended_{strand_} {}

std::shared_ptr<CauseMap const> OutageBook::map(Instant now) {
  auto snapshot = wiring_.directory.snapshot();
  if (snapshot != mapped_ || now - mapped_at_ > longest_mapped) {
    map_ = std::make_shared<CauseMap const>(cause_map(*snapshot, now));
    mapped_ = std::move(snapshot);
    mapped_at_ = now;
  }
  return map_;
}

Result<std::vector<OutageGroupMove>> OutageBook::moves(store::Session& session, CauseMap const& map,
                                                       Instant now) const {
  TRY(auto scene, outages::scene(session));
  auto fresh = std::ranges::any_of(scene.outages, [](SeenOutage const& each) { return !each.in_group; });
  if (!fresh || !wiring_.carriers) return regrouped(scene, map, now);
  TRY(auto carriers, wiring_.carriers(session));
  return regrouped(scene, with_things(map, std::move(carriers)), now);
}

awaitable<Result<std::int64_t>> OutageBook::round() {
  auto now = wiring_.clock.now();
  auto things = map(now);
  auto wanted = co_await wiring_.store.read([&](store::Session& session) { return moves(session, *things, now); });
  if (!wanted) co_return wanted.error();
  if (wanted->empty()) co_return 0;
  // Seen again where it is kept: what people say meanwhile is not lost.
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Result<std::int64_t> {
    TRY(auto found, moves(session, *things, now));
    DO(outages::keep(session, found, now));
    return static_cast<std::int64_t>(found.size());
  });
  co_return kept;
}

void OutageBook::start() {
  asio::post(strand_, [this] {
    running_ = in_hand_ = true;
    asio::co_spawn(strand_, run(), asio::detached);
  });
}

awaitable<void> OutageBook::run() {
  while (running_) {
    timer_.expires_after(std::chrono::milliseconds(wiring_.between_rounds.ms));
    boost::system::error_code cut_short;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
    if (!running_) break;
    auto grouped = co_await round();
    if (!grouped) spdlog::warn("outages are not grouped now, the next round tries again: {}", grouped.error().message);
  }
  in_hand_ = false;
  ended_.cancel();
}

awaitable<void> OutageBook::stop() {
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  running_ = false;
  timer_.cancel();
  while (in_hand_) {
    ended_.expires_after(std::chrono::seconds(1));
    boost::system::error_code cut_short;
    co_await ended_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
}

}  // namespace haidang
