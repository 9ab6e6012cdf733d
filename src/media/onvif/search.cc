#include "media/onvif/search.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <set>

#include "media/onvif/camera_clock.h"
#include "media/onvif/exchange.h"
#include "media/onvif/random.h"

namespace haidang::onvif {
namespace {

using asio::ip::udp;
using boost::system::error_code;
using SteadyMoment = std::chrono::steady_clock::time_point;

constexpr auto waiting = asio::as_tuple(asio::use_awaitable);

std::chrono::milliseconds length(Span span) { return std::chrono::milliseconds(span.ms); }

// A socket that asks and hears the answers, each wait with a deadline.
class Ear : public std::enable_shared_from_this<Ear> {
 public:
  explicit Ear(asio::any_io_executor executor) : socket_(executor), timer_(executor) {}

  bool open(asio::ip::address_v4 own) {
    error_code failure, ignored;
    socket_.open(udp::v4(), failure);
    if (!failure) socket_.bind({own, 0}, failure);
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::multicast::hops(4), ignored);
    if (!own.is_unspecified()) socket_.set_option(asio::ip::multicast::outbound_interface(own), ignored);
    return !failure;
  }

  void ask(udp::endpoint whom, std::string const& probe) {
    error_code lost;  // as any datagram may be
    socket_.send_to(asio::buffer(probe), whom, 0, lost);
  }

  struct Heard {
    asio::ip::address from;
    std::string_view bytes;
  };
  // The next datagram; nothing when the moment has come.
  asio::awaitable<std::optional<Heard>> hear_until(SteadyMoment end) {
    auto self = shared_from_this();
    over_ = false;
    timer_.expires_at(end);
    timer_.async_wait([self, turn = ++turn_](error_code failure) {
      if (failure || self->turn_ != turn) return;
      self->over_ = true;
      error_code ignored;
      self->socket_.cancel(ignored);
    });
    while (!over_) {
      auto [failure, bytes] = co_await socket_.async_receive_from(asio::buffer(space_), from_, waiting);
      if (failure == asio::error::connection_refused) continue;  // what an address said to an earlier question
      if (failure) break;
      ++turn_;
      timer_.cancel();
      co_return Heard{from_.address(), {space_.data(), bytes}};
    }
    co_return std::nullopt;
  }

 private:
  udp::socket socket_;
  asio::steady_timer timer_;
  udp::endpoint from_;
  std::uint64_t turn_ = 0;  // of waiting; a timer of an earlier one is late
  bool over_ = false;
  std::array<char, 64 << 10> space_{};
};

Found found_at(Match match, std::string const& host) {
  auto url = web_url(service_of(match, host));
  return {std::move(match), host, std::move(url)};
}

// The addresses of a range, shared out among those who ask them.
struct RangeSearch {
  RangeSearch(asio::any_io_executor executor, AddressRange asked, SearchSettings how)
      : range(asked), settings(std::move(how)), all_done(executor) {}

  AddressRange range;
  SearchSettings settings;
  std::uint32_t taken = 0;
  std::size_t workers = 0;
  std::map<std::uint32_t, Found> found;
  asio::steady_timer all_done;  // cancelled when the last of them has nothing more to do

  Span one_try() const { return {std::max<std::int64_t>(settings.wait.ms / 3, 1)}; }
};
using SharedSearch = std::shared_ptr<RangeSearch>;

asio::awaitable<std::optional<Found>> ask_discovery(SharedSearch search, asio::ip::address_v4 whom) {
  auto executor = co_await asio::this_coro::executor;
  auto ear = std::make_shared<Ear>(executor);
  if (!ear->open(search->settings.own_address)) co_return std::nullopt;
  auto id = new_message_id();
  for (int attempt = 0; attempt < 2; ++attempt) {
    ear->ask({whom, search->settings.port}, write_probe(id));
    auto end = std::chrono::steady_clock::now() + length(search->one_try());
    for (;;) {
      auto heard = co_await ear->hear_until(end);
      if (!heard) break;
      auto matches = heard->from == whom ? read_matches(heard->bytes, id) : std::vector<Match>();
      if (!matches.empty()) co_return found_at(std::move(matches.front()), whom.to_string());
    }
  }
  co_return std::nullopt;
}

// What only ONVIF answers, and answers to everybody: the time, or that it will not tell it.
asio::awaitable<std::optional<Found>> ask_the_web(SharedSearch search, asio::ip::address_v4 whom) {
  auto executor = co_await asio::this_coro::executor;
  auto call = get_system_date_and_time();
  Limits limits{rtsp::Trust::any_certificate, search->one_try(), search->one_try()};
  for (auto port : search->settings.web_ports) {
    auto address = *read_web_address(whom.to_string() + ":" + std::to_string(port));
    Question question{address, "POST", content_type(call), write_envelope(call, "")};
    auto exchange = std::make_shared<Exchange>(executor);
    auto answer = co_await exchange->run(question, limits);
    if (answer && read_answer(answer->body)) co_return Found{{}, whom.to_string(), web_url(address)};
  }
  co_return std::nullopt;
}

asio::awaitable<void> work(SharedSearch search) {
  while (search->taken < search->range.size()) {
    auto number = search->range.first + search->taken++;
    asio::ip::address_v4 whom(number);
    auto found = co_await ask_discovery(search, whom);
    if (!found) found = co_await ask_the_web(search, whom);
    if (found && search->found.size() < search->settings.most_found) search->found.emplace(number, std::move(*found));
  }
}

}  // namespace

asio::awaitable<std::vector<Found>> search_neighbourhood(asio::any_io_executor executor, SearchSettings settings) {
  std::vector<Found> out;
  auto ear = std::make_shared<Ear>(executor);
  if (!ear->open(settings.own_address)) co_return out;
  udp::endpoint const everybody(asio::ip::address_v4({239, 255, 255, 250}), settings.port);
  auto id = new_message_id();
  std::set<std::string> seen;
  auto begin = std::chrono::steady_clock::now();
  for (auto share : {1, 4}) {  // a quarter of the time, then all of it
    ear->ask(everybody, write_probe(id));
    auto end = begin + length({settings.wait.ms * share / 4});
    for (;;) {
      auto heard = co_await ear->hear_until(end);
      if (!heard) break;
      for (auto& match : read_matches(heard->bytes, id)) {
        auto found = found_at(std::move(match), heard->from.to_string());
        bool is_new = seen.insert(found.match.id.empty() ? found.url : found.match.id).second;
        if (is_new && out.size() < settings.most_found) out.push_back(std::move(found));
      }
    }
  }
  co_return out;
}

asio::awaitable<std::vector<Found>> search_range(asio::any_io_executor executor, AddressRange range,
                                                 SearchSettings settings) {
  auto search = std::make_shared<RangeSearch>(executor, range, std::move(settings));
  search->all_done.expires_at(asio::steady_timer::time_point::max());
  search->workers = std::clamp<std::size_t>(search->settings.most_at_once, 1, 256);
  for (auto n = search->workers; n > 0; --n)
    asio::co_spawn(executor, work(search), [search](std::exception_ptr) {
      if (--search->workers == 0) search->all_done.cancel();
    });
  auto [ended] = co_await search->all_done.async_wait(waiting);
  (void)ended;
  std::vector<Found> out;
  for (auto& [number, found] : search->found) out.push_back(std::move(found));
  co_return out;
}

}  // namespace haidang::onvif
