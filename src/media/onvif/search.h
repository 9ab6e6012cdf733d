// Looking for cameras: by a question to everybody on the neighbouring network, and by one to each address of a range,
// for city networks are routed and no multicast crosses them. Coroutines on the caller's executor, which must run one
// thing at a time; both end by themselves.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "media/onvif/address_range.h"
#include "media/onvif/discovery.h"

namespace haidang::onvif {

namespace asio = boost::asio;

struct Found {
  Match match;       // empty when it answered by HTTP alone
  std::string host;  // it answered from here
  std::string url;   // of its device service, on this host
};

struct SearchSettings {
  Span wait = seconds(3);                       // for answers to everybody; of each address, a third of it a try
  std::uint16_t port = 3702;                    // of discovery
  std::vector<std::uint16_t> web_ports = {80};  // where to ask an address that does not answer to discovery
  std::size_t most_at_once = 32;                // addresses of a range
  std::size_t most_found = 4096;
  asio::ip::address_v4 own_address = {};  // of the network card to ask through; unspecified: the system's choice
};

// Asked twice, because datagrams get lost. One entry a camera, in the order of their answers.
asio::awaitable<std::vector<Found>> search_neighbourhood(asio::any_io_executor, SearchSettings);
// In the order of their addresses.
asio::awaitable<std::vector<Found>> search_range(asio::any_io_executor, AddressRange, SearchSettings);

}  // namespace haidang::onvif
