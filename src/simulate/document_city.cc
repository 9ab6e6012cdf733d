#include "simulate/document_city.h"

#include "simulate/document_traffic.h"

namespace haidang::simulate {
namespace {

constexpr std::size_t side_by_side = 8;

}  // namespace

Result<std::unique_ptr<DocumentCity>> DocumentCity::open(Settings settings, Clock const& clock) {
  auto city = std::unique_ptr<DocumentCity>(new DocumentCity);
  city->start_ = settings.start;
  for (auto const& feed : settings.feeds)
    if (city->feed_.empty() && feed.road == Road::edxml_poll && feed.state == FeedState::live)
      city->feed_ = feed.id.value();
  DocumentAxis::Settings axis{.user = "ioc", .password = settings.password, .port = settings.port};
  auto started = DocumentAxis::start(axis, clock);
  axis.port = 0;
  if (!started) started = DocumentAxis::start(axis, clock);
  if (!started) return started.error();
  city->axis_ = std::move(*started);
  for (auto& message : document_traffic(settings.agencies, {.start = settings.start, .seed = settings.seed})) {
    if (message.at <= settings.start) city->past_.push_back(message);
    if (message.at > settings.start - days(4)) city->axis_->put(std::move(message));
  }
  city->axis_->list_nothing(settings.start + minutes(30), settings.start + minutes(210));
  return city;
}

std::vector<Contract> DocumentCity::with_address(std::vector<Contract> contracts) const {
  for (auto& contract : contracts)
    if (contract.feed.value() == feed_) {
      contract.source.url = "http://127.0.0.1:" + std::to_string(axis_->port());
      contract.go_live = start_ - days(30);
    }
  return contracts;
}

std::vector<std::vector<PastDelivery>> DocumentCity::history() const {
  std::vector<std::vector<PastDelivery>> lists(feed_.empty() ? 0 : side_by_side);
  for (std::size_t i = 0; i < past_.size() && !lists.empty(); ++i) {
    auto const& message = past_[i];
    lists[i % side_by_side].push_back({.feed = feed_,
                                       .road = Road::edxml_poll,
                                       .received_at = message.at,
                                       .file_name = (message.is_status ? "status-" : "edoc-") + message.id + ".edxml",
                                       .content_type = "application/xml",
                                       .bytes = message.xml});
  }
  return lists;
}

}  // namespace haidang::simulate
