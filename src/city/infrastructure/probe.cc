#include "city/infrastructure/probe.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <cstring>
#include <optional>
#include <random>
#include <vector>

namespace haidang {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using Datagrams = asio::generic::datagram_protocol;

namespace {

constexpr auto waiting = asio::as_tuple(asio::use_awaitable);

// What is open while one machine is asked; the timer ends it, and outlives nobody.
struct Hand {
  explicit Hand(asio::any_io_executor executor)
      : resolver(executor), connection(executor), pings(executor), timer(executor) {}
  void end() {
    error_code ignored;
    over = true;
    resolver.cancel();
    connection.close(ignored);
    pings.close(ignored);
  }
  tcp::resolver resolver;
  tcp::socket connection;
  Datagrams::socket pings;
  asio::steady_timer timer;
  bool over = false;
};
using Held = std::shared_ptr<Hand>;

std::int64_t since(std::chrono::steady_clock::time_point began) {
  using std::chrono::milliseconds;
  return std::chrono::round<milliseconds>(std::chrono::steady_clock::now() - began).count();
}

ProbeOutcome outcome_of(error_code failure, Hand const& hand) {
  namespace error = asio::error;
  if (!failure) return ProbeOutcome::answered;
  if (hand.over || failure == error::timed_out) return ProbeOutcome::silent;
  if (failure == error::connection_refused || failure == error::connection_reset) return ProbeOutcome::refused;
  if (failure == error::host_unreachable || failure == error::network_unreachable) return ProbeOutcome::no_route;
  return ProbeOutcome::not_possible;  // no descriptors, no ports: ours
}

awaitable<ProbeAnswer> connect(Held hand, tcp::endpoint where) {
  auto began = std::chrono::steady_clock::now();
  auto [failure] = co_await hand->connection.async_connect(where, waiting);
  ProbeAnswer answer;
  answer.outcome = outcome_of(failure, *hand);
  answer.delay_ms = since(began);
  co_return answer;
}

// An echo request of RFC 792 or 4443; identifier and checksum are the system's, which tells pings of one program from
// another's. The last eight bytes tell this ping from an earlier one that comes back late.
using Echo = std::array<unsigned char, 16>;
constexpr unsigned char ask_4 = 8, reply_4 = 0, ask_6 = 128, reply_6 = 129;

Echo echo_of(bool is_6) {
  static std::mt19937_64 chance{std::random_device()()};
  Echo echo{is_6 ? ask_6 : ask_4};
  auto mark = chance();
  std::memcpy(echo.data() + 8, &mark, sizeof mark);
  return echo;
}

bool answers(Echo const& asked, Echo const& said, std::size_t size, bool is_6) {
  return size == asked.size() && said[0] == (is_6 ? reply_6 : reply_4) &&
         std::equal(asked.begin() + 8, asked.end(), said.begin() + 8);
}

awaitable<ProbeAnswer> ping(Held hand, asio::ip::address where) {
  ProbeAnswer answer;
  answer.outcome = ProbeOutcome::not_possible;
  error_code failure;
  Datagrams protocol(where.is_v6() ? AF_INET6 : AF_INET,
                     where.is_v6() ? static_cast<int>(IPPROTO_ICMPV6) : static_cast<int>(IPPROTO_ICMP));
  if (hand->pings.open(protocol, failure)) co_return answer;  // not allowed here
  asio::ip::udp::endpoint place(where, 0);
  hand->pings.connect(Datagrams::endpoint(place.data(), place.size()), failure);
  auto began = std::chrono::steady_clock::now();
  auto asked = echo_of(where.is_v6());
  if (!failure) {
    auto [unsent, sent] = co_await hand->pings.async_send(asio::buffer(asked), waiting);
    failure = unsent;
  }
  Echo said{};
  for (std::size_t size = 0; !failure && !answers(asked, said, size, where.is_v6());) {
    auto [unheard, heard] = co_await hand->pings.async_receive(asio::buffer(said), waiting);
    failure = unheard;
    size = heard;
  }
  answer.outcome = outcome_of(failure, *hand);
  answer.delay_ms = since(began);
  co_return answer;
}

using Places = std::vector<asio::ip::address>;
constexpr std::size_t most_places = 4;  // of one name

Held hand_until(asio::any_io_executor executor, Span deadline) {
  auto hand = std::make_shared<Hand>(executor);
  hand->timer.expires_after(std::chrono::milliseconds(deadline.ms));
  hand->timer.async_wait([hand](error_code cut_short) {
    if (!cut_short) hand->end();
  });
  return hand;
}

void put_down(Hand& hand) {
  hand.timer.cancel();
  hand.end();
}

// Where a name leads, in the resolver's order; empty when nobody knows it.
awaitable<Places> places_of(std::string host, Span deadline) {
  error_code no_numbers;
  auto where = asio::ip::make_address(host, no_numbers);
  if (!no_numbers) co_return Places{where};
  Places found;
  auto hand = hand_until(co_await asio::this_coro::executor, deadline);
  auto [unknown, places] = co_await hand->resolver.async_resolve(host, "", waiting);
  put_down(*hand);
  if (unknown) co_return found;
  for (auto const& place : places) {
    auto address = place.endpoint().address();
    if (found.size() < most_places && std::ranges::find(found, address) == found.end()) found.push_back(address);
  }
  co_return found;
}

awaitable<ProbeAnswer> ask(asio::ip::address where, std::optional<std::uint16_t> port, Span deadline) {
  ProbeAnswer answer;
  answer.outcome = ProbeOutcome::forbidden;
  if (!refuse_ip(where.to_string()).empty()) co_return answer;
  auto hand = hand_until(co_await asio::this_coro::executor, deadline);
  if (port)
    answer = co_await connect(hand, tcp::endpoint(where, *port));
  else
    answer = co_await ping(hand, where);
  put_down(*hand);
  co_return answer;
}

}  // namespace

// A name may lead to several addresses, one of which answers: localhost to ::1 and 127.0.0.1, a server to an IPv6
// address that nothing routes. Each has its share of the time.
awaitable<ProbeAnswer> probe(ProbeAddress address, Span deadline) {
  auto began = std::chrono::steady_clock::now();
  auto places = co_await places_of(address.host, deadline);
  std::optional<ProbeAnswer> first;
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto share = (deadline.ms - since(began)) / static_cast<std::int64_t>(places.size() - i);
    auto answer = co_await ask(places[i], address.port, milliseconds(std::max<std::int64_t>(share, 1)));
    if (answer.outcome == ProbeOutcome::answered) co_return answer;
    if (!first) first = answer;
  }
  ProbeAnswer unknown;
  unknown.outcome = ProbeOutcome::unknown_name;
  co_return first.value_or(unknown);
}

}  // namespace haidang
