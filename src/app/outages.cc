#include "app/outages.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "city/infrastructure/infrastructure_table.h"

namespace haidang {
namespace asio = boost::asio;

namespace {

// Lines and gateways as causes that feeds may share. Of rooms and software nobody's feeds go silent together.
std::vector<SharedThing> carriers_of(InfrastructureRegister const& known) {
  std::vector<SharedThing> out;
  for (auto const& item : known.items) {
    auto is_line = item.kind == ItemKind::line;
    if (item.feeds.empty() || (!is_line && item.kind != ItemKind::gateway)) continue;
    out.push_back({.kind = is_line ? OutageCause::line : OutageCause::gateway,
                   .id = item.id.value(),
                   .name = item.name.value(),
                   .name_en = {},
                   .owner = item.contractor.value_or(item.owner.value_or(item.agency)).value(),
                   .feeds = item.feeds});
  }
  return out;
}

}  // namespace

OutagesPart::OutagesPart(Beside beside)
    : beside_{std::move(beside)},
      reachability_{{beside_.loop.get_executor(), beside_.store, register_, beside_.clock}},
      outages_{{.executor = beside_.loop.get_executor(),
                .store = beside_.store,
                .directory = beside_.directory,
                .clock = beside_.clock,
                .carriers = [this](store::Session&) -> Result<std::vector<SharedThing>> {
                  return carriers_of(*register_.now());
                }}},
      outage_api_{{beside_.store, beside_.directory, beside_.clock, beside_.audit}},
      maintenance_api_{{beside_.store, beside_.directory, beside_.clock, beside_.audit}},
      infrastructure_api_{{beside_.store, beside_.directory, register_, reachability_,
                           [this] { return beside_.feeds.rows(); }, beside_.clock, beside_.audit}},
      import_api_{{beside_.store, beside_.directory, register_, beside_.clock, beside_.audit}} {}

void OutagesPart::routes(http::Router& r) {
  outage_api_.routes(r);
  maintenance_api_.routes(r);
  infrastructure_api_.routes(r);
  import_api_.routes(r);
}

Done OutagesPart::load(store::Store& store) {
  auto read = store.read_now([](store::Session& session) { return infrastructure::read(session); });
  if (!read) return read.error();
  register_.swap(std::move(*read));
  return {};
}

void OutagesPart::start() {
  reachability_.start();
  outages_.start();
}

void OutagesPart::stop() {
  asio::co_spawn(beside_.loop, outages_.stop(), asio::use_future).get();
  asio::co_spawn(beside_.loop, reachability_.stop(), asio::use_future).get();
}

}  // namespace haidang
