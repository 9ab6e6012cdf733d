#include "app/arrivals.h"

#include "city/cameras/look_rules.h"
#include "city/environment/environment_dataset.h"

namespace haidang {
namespace {

Promise promise_of(DirectorySnapshot const& d, CalendarShelf const& calendars, std::string const& feed) {
  auto found = d.contracts.find(feed);
  auto const* owner = d.feed(feed);
  if (found == d.contracts.end() || !owner) return {};
  return Promise::of(found->second, calendars.of(owner->agency.value()));
}

// The changes of a feed's hours that a delivery makes.
std::vector<HourDelta> hours_of(DirectorySnapshot const& d, CalendarShelf const& calendars,
                                KeptArrival const& arrival) {
  auto promise = promise_of(d, calendars, arrival.delivery.feed);
  HourCounter counter(promise, arrival.delivery.received_at);
  for (auto const& r : arrival.kept.records) {
    if (r.first)
      counter.accepted(r.time, r.valid > 0 ? HourCounter::Usable::yes : HourCounter::Usable::no);
    else
      counter.revised(r.time, r.valid);
  }
  for (auto const& row : arrival.replayed) counter.withdrawn(row.at);
  for (std::int64_t i = 0; i < arrival.delivery.records.quarantined; ++i) counter.refused();
  return counter.changes();
}

}  // namespace

std::map<std::string, std::vector<HourDelta>> hours_of(DirectorySnapshot const& d, CalendarShelf const& calendars,
                                                       std::vector<Quarantined> const& dismissed) {
  std::map<std::string, std::vector<HourDelta>> by_feed;
  std::map<std::string, std::vector<Quarantined const*>> rows;
  for (auto const& row : dismissed) rows[row.feed].push_back(&row);
  for (auto const& [feed, of_feed] : rows) {
    auto promise = promise_of(d, calendars, feed);
    HourCounter counter(promise, of_feed.front()->at);
    for (auto const* row : of_feed) counter.withdrawn(row->at);
    by_feed[feed] = counter.changes();
  }
  return by_feed;
}

ArrivalFacts facts_of(DirectorySnapshot const& d, CalendarShelf const& calendars, KeptArrival const& arrival) {
  auto const& delivery = arrival.delivery;
  ArrivalFacts facts{.feed = delivery.feed,
                     .received_at = delivery.received_at,
                     .records = delivery.records,
                     .hours = hours_of(d, calendars, arrival)};
  for (auto const& [series, newest] : arrival.kept.newest_by_series) facts.series.push_back({series, newest});
  if (delivery.unreadable) facts.body = ArrivalFacts::Body::unreadable;
  if (delivery.replays) facts.origin = ArrivalFacts::Origin::replay;
  facts.open_quarantine_change = delivery.records.quarantined - static_cast<std::int64_t>(arrival.replayed.size());
  return facts;
}

ArrivalFacts facts_of(DirectorySnapshot const& d, CalendarShelf const& calendars, Look const& look) {
  auto promise = promise_of(d, calendars, look.camera);
  HourCounter counter(promise, look.at);
  auto well = shows_well(look);
  counter.accepted(look.at, well ? HourCounter::Usable::yes : HourCounter::Usable::no);
  auto words = well ? LookWords{} : words_of(look);
  return {.feed = look.camera,
          .received_at = look.at,
          .records = {.received = 1, .accepted = 1},
          .hours = counter.changes(),
          .fault = std::move(words.vi),
          .fault_en = std::move(words.en)};
}

std::shared_ptr<DirectoryView const> view_of(Snapshot const& snapshot, Calendars calendars, Noticed const& noticed) {
  auto view = std::make_shared<DirectoryView>();
  view->calendars = std::move(calendars);
  for (auto const& group : snapshot->groups.rows)
    view->groups.push_back({group.id.value(), group.title.value(), group.title_en.value()});
  view->agencies = snapshot->agencies.rows;
  view->feeds = snapshot->feeds.rows;
  for (auto const& [feed, versions] : snapshot->contracts) view->contracts.emplace(feed, versions);
  for (auto const& feed : snapshot->feeds.rows)
    for (auto const& id : feed.stations)
      if (auto const* station = snapshot->stations.find(id))
        for (auto const& parameter : station->parameters)
          view->series[feed.id.value()].push_back(series_name(*station, parameter.symbol));
  view->open_difficulties = noticed.open_difficulties;
  for (auto const& count : noticed.waiting) view->open_quarantine[count.feed] = count.count;
  if (auto n = std::to_string(noticed.silent_units); noticed.silent_units > 0)
    for (auto const& feed : snapshot->feeds.rows)
      if (feed.dataset == "documents")
        view->remarks[feed.id.value()] = {n + " đơn vị chưa gửi lại trạng thái nào", n + " units never told a status"};
  return view;
}

IntakeHooks intake_hooks(Directory const& directory, CalendarBook const& calendars, FeedWatch& watch,
                         live::Live& live) {
  return {
      .count = [&](store::Session& session, KeptArrival const& arrival) -> Result<IntakeHooks::AfterCommit> {
        auto facts = facts_of(*directory.snapshot(), *calendars.calendars(), arrival);
        DO(assurance::count_arrival(session, facts.feed, facts.hours));
        return IntakeHooks::AfterCommit{[&watch, &live, arrival, facts = std::move(facts)]() mutable {
          watch.heard(std::move(facts));
          auto topic = "feed:" + arrival.delivery.feed;
          if (live.wanted(topic)) live.publish(topic, R"({"delivery":)" + reflect::to_json(arrival.delivery) + "}");
        }};
      },
      .count_dismissed = [&](store::Session& session, std::vector<Quarantined> const& rows) -> Done {
        for (auto const& [feed, hours] : hours_of(*directory.snapshot(), *calendars.calendars(), rows))
          DO(assurance::count_arrival(session, feed, hours));
        return {};
      },
      .dismissed =
          [&](std::vector<Quarantined> const& rows) {
            std::map<std::string, std::int64_t> by_feed;
            for (auto const& row : rows) ++by_feed[row.feed];
            for (auto const& [feed, count] : by_feed) watch.quarantine_changed(feed, -count);
          },
  };
}

}  // namespace haidang
