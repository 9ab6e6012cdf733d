#include "city/situation/situation_rules.h"

#include <algorithm>
#include <set>

#include "city/situation/situation_words.h"

namespace haidang {
namespace {

// The gravest first, as the connection board ranks them.
constexpr State gravest_first[] = {State::silent,          State::late,
                                   State::degraded,        State::not_measured,
                                   State::never_connected, State::more_than_expected,
                                   State::paused,          State::not_expected_now,
                                   State::delivering};
bool is_graver(State a, State b) { return std::ranges::find(gravest_first, a) < std::ranges::find(gravest_first, b); }

// It came before and does not now as promised: what somebody must look at.
bool is_broken(State s) { return s == State::silent || s == State::late || s == State::degraded; }

std::string place_of_site(DirectorySnapshot const& d, Slug const& site) {
  auto const* found = d.sites.find(site.value());
  return found ? found->place_code : "";
}

// Where a feed stands: at its stations or its camera, else at the seat of the unit that its agency governs.
std::set<std::string> places_of(DirectorySnapshot const& d, BoardFeed const& row) {
  std::set<std::string> codes;
  if (auto const* camera = d.cameras.find(row.id)) codes.insert(place_of_site(d, camera->site));
  if (auto const* feed = d.feed(row.id))
    for (auto const& id : feed->stations)
      if (auto const* station = d.stations.find(id)) codes.insert(place_of_site(d, station->site));
  codes.erase("");
  auto const* agency = d.agencies.find(row.agency);
  if (codes.empty() && agency && agency->place_code) codes.insert(*agency->place_code);
  return codes;
}

void count_feed(PlaceSituation& place, DirectorySnapshot const& d, BoardFeed const& row, std::int64_t& broken) {
  auto good = keeps_promise(row.state) ? 1 : 0;
  ++place.feeds;
  place.meeting += good;
  if (d.cameras.find(row.id)) {
    ++place.cameras;
    place.cameras_meeting += good;
  }
  auto const* feed = d.feed(row.id);
  auto here = [&](std::string const& id) {
    auto const* station = d.stations.find(id);
    return station && place_of_site(d, station->site) == place.code;
  };
  auto stations = feed ? std::ranges::count_if(feed->stations, here) : 0;
  place.stations += stations;
  place.stations_meeting += good * stations;
  broken += is_broken(row.state) ? 1 : 0;
}

// The gravest matter of a unit speaks for its tile; without one, a broken connection does.
void judge_place(PlaceSituation& place, Matter const* matter, std::int64_t broken) {
  if (broken > 0) {
    place.weight = 3;
    place.reason = said_count(broken) + " luồng không đạt cam kết";
    place.reason_en = said_count_en(broken) + (broken == 1 ? " feed misses its promise" : " feeds miss their promise");
  }
  if (!matter || (place.weight > 0 && matter->weight >= place.weight)) return;
  place.weight = matter->weight;
  place.reason = matter->title;
  place.reason_en = matter->title_en.empty() ? matter->title : matter->title_en;
}

std::vector<PlaceSituation> places_in(SituationFacts const& facts, std::vector<Matter> const& matters) {
  auto const& d = *facts.directory;
  std::map<std::string, PlaceSituation> by_code;
  std::map<std::string, std::int64_t> broken;
  for (auto const* unit : units_on(d.places.rows, facts.now)) {
    PlaceSituation place{unit->code,
                         unit->name.value(),
                         unit->name_en.value_or(""),
                         unit->short_name.value_or(unit->name.value()),
                         unit->tile_column,
                         unit->tile_row};
    by_code.emplace(unit->code, std::move(place));
  }
  for (auto const& agency : d.agencies.rows)
    if (agency.place_code)
      if (auto at = by_code.find(*agency.place_code); at != by_code.end())
        at->second.agencies.push_back(agency.id.value());
  std::map<std::string_view, std::set<std::string>> stands;
  for (auto const& row : facts.feeds) {
    auto codes = places_of(d, row);
    for (auto const& code : codes)
      if (auto at = by_code.find(code); at != by_code.end()) count_feed(at->second, d, row, broken[code]);
    stands.emplace(row.id, std::move(codes));
  }
  std::map<std::string, Matter const*> gravest;
  for (auto const& m : matters) {  // gravest first, so the first of a unit is its gravest
    if (auto at = stands.find(m.id); m.kind == MatterKind::feed && at != stands.end()) {
      for (auto const& code : at->second) gravest.emplace(code, &m);
      continue;
    }
    auto const* agency = d.agencies.find(m.agency);
    if (agency && agency->place_code) gravest.emplace(*agency->place_code, &m);
  }
  std::vector<PlaceSituation> places;
  for (auto& [code, place] : by_code) {
    auto matter = gravest.find(code);
    judge_place(place, matter == gravest.end() ? nullptr : matter->second, broken[code]);
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<AgencySituation> agencies_in(SituationFacts const& facts, SituationOf of) {
  std::map<std::string_view, AgencySituation> by_id;
  for (auto const& row : facts.feeds) {
    auto& agency = by_id[row.agency];
    ++agency.feeds;
    agency.meeting += keeps_promise(row.state) ? 1 : 0;
    if (!agency.state || is_graver(row.state, *agency.state)) agency.state = row.state;
  }
  for (auto const& [id, tasks] : facts.tasks) by_id[id].tasks_overdue = tasks.overdue;
  std::vector<std::pair<std::int64_t, AgencySituation>> placed;
  for (auto const& agency : facts.directory->agencies.rows) {
    auto found = by_id.find(agency.id.value());
    auto elsewhere = of == SituationOf::whole && agency.kind == AgencyKind::locality;  // they have the tiles
    if (found == by_id.end() || elsewhere) continue;
    auto told = found->second;
    told.id = agency.id.value();
    told.name = agency.name.value();
    told.name_en = agency.name_en.value_or("");
    told.short_name = agency.short_name.value_or(told.name);
    placed.emplace_back(agency.position, std::move(told));
  }
  std::ranges::stable_sort(placed, {}, [](auto const& each) { return each.first; });
  std::vector<AgencySituation> agencies;
  for (auto& [position, agency] : placed) agencies.push_back(std::move(agency));
  return agencies;
}

SituationTrust trust_in(SituationFacts const& facts) {
  SituationTrust trust{.all_feeds = facts.all_feeds, .all_meeting = facts.all_meeting};
  BoardFeed const* oldest = nullptr;
  for (auto const& row : facts.feeds) {
    ++trust.feeds;
    trust.meeting += keeps_promise(row.state) ? 1 : 0;
    if (is_broken(row.state) && row.last_arrival && (!oldest || *row.last_arrival < *oldest->last_arrival))
      oldest = &row;
  }
  if (!oldest) return trust;
  auto const* agency = facts.directory->agencies.find(oldest->agency);
  trust.oldest = OldestSource{oldest->id,
                              oldest->title,
                              oldest->title_en.value_or(""),
                              agency ? agency->name.value() : oldest->agency,
                              agency ? agency->name_en.value_or("") : "",
                              *oldest->last_arrival};
  return trust;
}

std::string counted(std::int64_t n, char const* one, char const* many) {
  return said_count_en(n) + " " + (n == 1 ? one : many);
}

void say_headline(Situation& s) {
  static constexpr char const* words[] = {"", "Một", "Hai", "Ba", "Bốn", "Năm"};
  static constexpr char const* words_en[] = {"", "One", "Two", "Three", "Four", "Five"};
  auto n = s.matters.size();
  if (n == 0) {
    s.headline = "Không có việc cần chỉ đạo";
    s.headline_en = "Nothing to direct";
    return;
  }
  s.headline = std::string(words[n]) + " việc cần chỉ đạo";
  s.headline_en = std::string(words_en[n]) + (n == 1 ? " matter" : " matters") + " to direct";
}

void say_rest(Situation& s, std::vector<Matter> const& all) {
  auto rest = static_cast<std::int64_t>(all.size() - s.matters.size());
  if (rest == 0) return;
  s.sentences.push_back(
      {"Còn " + said_count(rest) + " việc nhẹ hơn hoặc cùng đơn vị.",
       counted(rest, "further matter is", "further matters are") + " less grave or of the same agencies.",
       "Mỗi đơn vị nêu một việc nặng nhất; nhiều nhất năm việc.",
       "Each agency is named once, with its gravest matter; at most five."});
}

void say_feeds(Situation& s) {
  auto const& t = s.trust;
  if (t.feeds == 0) {
    s.sentences.push_back({"Chưa có luồng dữ liệu nào được đăng ký.", "No feed is registered.", "", ""});
    return;
  }
  s.sentences.push_back(
      {said_count(t.meeting) + " trên " + said_count(t.feeds) + " luồng đang đạt cam kết.",
       said_count_en(t.meeting) + " of " + counted(t.feeds, "feed keeps its promise.", "feeds keep their promise."),
       "Đếm luồng đang giao đúng kỳ, hoặc đang ngoài giờ phải giao, trên tất cả luồng chưa ngừng; đo lúc " +
           said_moment(s.as_of) + ".",
       "Feeds that deliver as due, or of which nothing is due now, of all that are not retired; measured at " +
           said_moment(s.as_of) + "."});
}

void say_without_data(Situation& s, SituationFacts const& facts) {
  auto agencies = agencies_without_data(facts);
  if (agencies.empty()) return;
  constexpr std::size_t most_named = 5;
  std::string names, names_en;
  for (std::size_t i = 0; i < std::min(agencies.size(), most_named); ++i) {
    auto const* agency = facts.directory->agencies.find(agencies[i]);
    auto name = agency ? agency->name.value() : agencies[i];
    names += (i == 0 ? "" : "; ") + name;
    names_en += (i == 0 ? "" : "; ") + (agency ? agency->name_en.value_or(name) : name);
  }
  if (agencies.size() > most_named) {
    names += " …";
    names_en += " …";
  }
  auto n = static_cast<std::int64_t>(agencies.size());
  s.sentences.push_back(
      {said_count(n) + " đơn vị nói đã kết nối nhưng không có dữ liệu.",
       counted(n, "agency says it is", "agencies say they are") + " connected, but no data comes.",
       "Khai đã kết nối, mà chưa đo được bản ghi nào hoặc đã im lặng từ một ngày: " + names + ".",
       "Declared connected, but nothing was measured or all has been silent for a day: " + names_en + "."});
}

void say_tasks(Situation& s, SituationFacts const& facts) {
  std::int64_t overdue = 0, agencies = 0, longest = 0;
  for (auto const& [agency, tasks] : facts.tasks) {
    overdue += tasks.overdue;
    ++agencies;
    longest = std::max(longest, calendar_days(tasks.oldest_due, facts.now));
  }
  if (overdue == 0) return;
  s.sentences.push_back(
      {said_count(overdue) + " nhiệm vụ quá hạn ở " + said_count(agencies) + " đơn vị, lâu nhất " +
           said_count(longest) + " ngày.",
       counted(overdue, "task is", "tasks are") + " overdue in " + counted(agencies, "agency", "agencies") +
           ", the longest by " + counted(longest, "day.", "days."),
       "Nhiệm vụ chưa xong mà đã qua hạn đang có hiệu lực; nhiệm vụ nhiều đơn vị chủ trì được tính ở từng đơn vị.",
       "Open tasks beyond the date in force; a task that several agencies lead counts for each."});
}

void say_places(Situation& s) {
  auto n = static_cast<std::int64_t>(s.places.size());
  if (n == 0) return;
  auto calm = std::ranges::count(s.places, 0, &PlaceSituation::weight);
  s.sentences.push_back({said_count(calm) + " trên " + said_count(n) + " địa phương ổn định.",
                         said_count_en(calm) + " of " + counted(n, "locality is calm.", "localities are calm."),
                         "Ổn định: không có việc cần chỉ đạo và không có luồng nào trễ, mất hoặc bị trả lại ở đó.",
                         "Calm: nothing to direct, and no feed there is late, silent or degraded."});
}

}  // namespace

SituationFacts facts_of_agencies(SituationFacts facts, SeenAgency const& seen) {
  std::erase_if(facts.obligations, [&](Obligation const& o) { return !seen(o.agency.value()); });
  std::set<std::string> named;
  for (auto const& o : facts.obligations) named.insert(o.feeds.begin(), o.feeds.end());
  std::erase_if(facts.feeds, [&](BoardFeed const& f) { return !seen(f.agency) && !named.contains(f.id); });
  std::erase_if(facts.difficulties,
                [&](Difficulty const& d) { return !seen(d.agency.value()) && !seen(d.owner.value()); });
  std::erase_if(facts.tasks, [&](auto const& each) { return !seen(each.first); });
  return facts;
}

SituationFacts facts_of_place(SituationFacts facts, std::string const& code) {
  auto feeds = facts.feeds;
  std::erase_if(feeds, [&](BoardFeed const& f) { return !places_of(*facts.directory, f).contains(code); });
  auto snapshot = facts.directory;
  auto left = facts_of_agencies(std::move(facts), [&](std::string const& id) {
    auto const* agency = snapshot->agencies.find(id);
    return agency && agency->place_code == code;
  });
  for (auto& f : feeds)
    if (std::ranges::find(left.feeds, f.id, &BoardFeed::id) == left.feeds.end()) left.feeds.push_back(std::move(f));
  return left;
}

Situation situation_of(SituationFacts const& facts, SituationOf of) {
  Situation s;
  s.as_of = facts.now;
  auto matters = matters_of(facts);
  s.matters = chosen_of(matters, most_matters);
  s.places = places_in(facts, matters);
  s.agencies = agencies_in(facts, of);
  s.trust = trust_in(facts);
  s.directions = facts.directed;
  say_headline(s);
  say_feeds(s);
  say_without_data(s, facts);
  say_tasks(s, facts);
  if (of == SituationOf::whole) say_places(s);
  say_rest(s, matters);
  if (of == SituationOf::part) {
    s.feeds = facts.feeds;
    std::ranges::stable_sort(s.feeds, [](auto const& a, auto const& b) { return is_graver(a.state, b.state); });
  }
  return s;
}

std::vector<Place const*> units_on(std::vector<Place> const& places, Instant date) {
  std::vector<Place const*> units;
  for (auto level : {PlaceLevel::commune, PlaceLevel::district}) {
    for (auto const& p : places)
      if (p.level == level && (!p.valid_from || *p.valid_from <= date) && (!p.valid_to || date < *p.valid_to))
        units.push_back(&p);
    if (!units.empty()) break;
  }
  std::ranges::sort(units, {}, [](Place const* p) { return std::string_view(p->code); });
  return units;
}

std::vector<Tile> tiles_on(std::vector<Place> const& places, Instant date) {
  std::vector<Tile> tiles;
  for (auto const* unit : units_on(places, date))
    if (unit->tile_column && unit->tile_row)
      tiles.push_back({unit->code, unit->name.value(), unit->name_en.value_or(""),
                       unit->short_name.value_or(unit->name.value()), *unit->tile_column, *unit->tile_row});
  return tiles;
}

}  // namespace haidang
