#include "city/catalogue/catalogue_rules.h"

#include <boost/json/object.hpp>
#include <cmath>
#include <set>

#include "base/text.h"

namespace haidang {
namespace {

Done in_order(std::optional<Instant> from, std::optional<Instant> to) {
  if (from && to && *to <= *from) return invalid("expected a moment after validFrom", "/validTo");
  return {};
}

// A reference that must resolve: "no agency is called x".
template <typename T>
Done known(Listing<T> const& listing, std::string const& id, char const* what, char const* at) {
  if (listing.find(id)) return {};
  return invalid("no " + std::string(what) + " is called \"" + excerpt(id, 80) + "\"", at);
}

bool known_place(std::string const& code, DirectorySnapshot const& d) {
  for (auto const& place : d.places.rows)
    if (place.code == code) return true;
  return false;
}

// Joining by name is refused everywhere: names repeat and change, codes stay.
Done place_code_known(std::string const& code, DirectorySnapshot const& d, char const* at) {
  if (known_place(code, d)) return {};
  return invalid("no administrative unit has the code \"" + excerpt(code, 40) +
                     "\" (a statistics code is needed, such as 06688, not a name)",
                 at);
}

}  // namespace

Done check(Agency const& a, DirectorySnapshot const& d) {
  if (a.parent) DO(known(d.agencies, a.parent->value(), "agency", "/parent"));
  if (a.place_code) DO(place_code_known(*a.place_code, d, "/placeCode"));
  return in_order(a.valid_from, a.valid_to);
}

Done check(Place const& p, DirectorySnapshot const& d) {
  if (p.code.empty()) return invalid("expected the unit's statistics code", "/code");
  for (auto const& other : d.places.rows) {
    if (other.id == p.id || other.code != p.code || other.level != p.level) continue;
    auto starts_before = [](std::optional<Instant> from, std::optional<Instant> to) {
      return !from || !to || *from < *to;
    };
    if (starts_before(p.valid_from, other.valid_to) && starts_before(other.valid_from, p.valid_to))
      return Error{ErrorKind::conflict,
                   "the unit " + p.code + " already has the name \"" + other.name.value() + "\" during that time",
                   "/validFrom"};
  }
  return in_order(p.valid_from, p.valid_to);
}

Done check(Site const& s, DirectorySnapshot const& d) {
  DO(known(d.agencies, s.agency.value(), "agency", "/agency"));
  if (!(std::abs(s.latitude) <= 90)) return invalid("expected degrees between -90 and 90", "/latitude");
  if (!(std::abs(s.longitude) <= 180)) return invalid("expected degrees between -180 and 180", "/longitude");
  return place_code_known(s.place_code, d, "/placeCode");
}

Done check(Station const& s, DirectorySnapshot const& d) {
  DO(known(d.agencies, s.agency.value(), "agency", "/agency"));
  DO(known(d.sites, s.site.value(), "site", "/site"));
  if (trimmed(s.code).empty()) return invalid("expected the station's code as in its file names", "/code");
  for (auto const& other : d.stations.rows)
    if (other.id != s.id && other.code == s.code)
      return Error{ErrorKind::conflict, "the station " + other.id.value() + " already has this code", "/code"};
  std::set<std::string> symbols;
  for (std::size_t i = 0; i < s.parameters.size(); ++i) {
    auto const& p = s.parameters[i];
    auto at = "/parameters/" + std::to_string(i);
    if (p.symbol.empty()) return invalid("expected a symbol such as PM2.5", at + "/symbol");
    if (!symbols.insert(p.symbol).second) return invalid("this symbol stands twice", at + "/symbol");
    if (p.range_low && p.range_high && *p.range_low >= *p.range_high)
      return invalid("expected more than rangeLow", at + "/rangeHigh");
  }
  return {};
}

Done check(Limit const& l, DirectorySnapshot const& d) {
  if (l.symbol.empty()) return invalid("expected a symbol such as PM2.5", "/symbol");
  if (!std::isfinite(l.value)) return invalid("expected a number", "/value");
  if (l.station) DO(known(d.stations, l.station->value(), "station", "/station"));
  return in_order(l.valid_from, l.valid_to);
}

Done check(FeedGroup const&, DirectorySnapshot const&) { return {}; }

Done check(Feed const& f, DirectorySnapshot const& d) {
  DO(known(d.agencies, f.agency.value(), "agency", "/agency"));
  DO(known(d.groups, f.group_id.value(), "group", "/groupId"));
  if (f.contractor) DO(known(d.agencies, f.contractor->value(), "agency", "/contractor"));
  for (std::size_t i = 0; i < f.stations.size(); ++i)
    if (!d.stations.find(f.stations[i]))
      return invalid("no station is called \"" + excerpt(f.stations[i], 80) + "\"", "/stations/" + std::to_string(i));
  return {};
}

namespace {

Done degrees(std::optional<double> const& value, double low, double high, std::string const& at) {
  if (!value || (*value >= low && *value <= high)) return {};
  return invalid("expected degrees between " + decimal(low) + " and " + decimal(high), at);
}

// An address that a person pasted often holds the password: it must not be kept, shown and logged with it.
Done without_password(std::string const& url, std::string const& at) {
  auto end = url.find("//");
  auto host = end == url.npos ? url : url.substr(end + 2, url.find('/', end + 2) - end - 2);
  if (host.find('@') == host.npos) return {};
  return invalid("expected an address without name and password; they have fields of their own", at);
}

}  // namespace

Done check(Camera const& c, DirectorySnapshot const& d) {
  DO(known(d.agencies, c.agency.value(), "agency", "/agency"));
  DO(known(d.sites, c.site.value(), "site", "/site"));
  if (!c.url.starts_with("rtsp://") && !c.url.starts_with("rtsps://"))
    return invalid("expected an address such as rtsp://10.1.2.3:554/stream1", "/url");
  DO(without_password(c.url, "/url"));
  DO(without_password(c.small_url, "/smallUrl"));
  DO(without_password(c.snapshot_url, "/snapshotUrl"));
  DO(without_password(c.onvif_url, "/onvifUrl"));
  DO(degrees(c.view.latitude, -90, 90, "/view/latitude"));
  DO(degrees(c.view.longitude, -180, 180, "/view/longitude"));
  DO(degrees(c.view.direction, 0, 360, "/view/direction"));
  DO(degrees(c.view.width, 1, 360, "/view/width"));
  if (c.keep_days < 0 || c.keep_days > 3660) return invalid("expected 0 to 3660 days", "/keepDays");
  if (c.recording != Recording::never && c.keep_days == 0)
    return invalid("expected how many days recordings are kept", "/keepDays");
  if (c.record.maintainer) DO(known(d.agencies, c.record.maintainer->value(), "agency", "/record/maintainer"));
  if (c.record.contractor) DO(known(d.agencies, c.record.contractor->value(), "agency", "/record/contractor"));
  auto const* feed = d.feeds.find(c.id.value());
  if (feed && feed->dataset != camera_dataset)
    return Error{ErrorKind::conflict, "a feed that is no camera is already called so", "/id"};
  return {};
}

Done check(Contract const& c, DirectorySnapshot const& d) {
  DO(known(d.feeds, c.feed.value(), "feed", "/feed"));
  if (c.lateness_seconds < 0) return invalid("expected 0 or more", "/latenessSeconds");
  if (c.from_minute < 0 || c.to_minute > 1440 || c.from_minute >= c.to_minute)
    return invalid("expected minutes of the day, 0 to 1440, with fromMinute before toMinute", "/fromMinute");
  if (c.weekdays.empty()) return invalid("expected at least one of 1 (Monday) to 7 (Sunday)", "/weekdays");
  for (auto day : c.weekdays)
    if (day < 1 || day > 7) return invalid("expected 1 (Monday) to 7 (Sunday)", "/weekdays");
  if (c.max_age_days < 1 || c.max_age_days > 20'000) return invalid("expected 1 to 20000 days", "/maxAgeDays");
  if (c.max_future_seconds < 0) return invalid("expected 0 or more", "/maxFutureSeconds");
  if (c.records_per_minute < 0) return invalid("expected 0 or more", "/recordsPerMinute");
  if (c.bytes_per_delivery < 1 || c.bytes_per_delivery > (256LL << 20))
    return invalid("expected 1 byte to 256 MiB", "/bytesPerDelivery");
  if (c.decoding.header_rows < 1 || c.decoding.header_rows > 20)
    return invalid("expected 1 to 20 rows of column names", "/decoding/headerRows");
  if (!c.decoding.decimal_mark.empty() && c.decoding.decimal_mark != "," && c.decoding.decimal_mark != ".")
    return invalid("expected a comma, a point, or nothing", "/decoding/decimalMark");
  if (c.decoding.utc_offset_minutes < -14 * 60 || c.decoding.utc_offset_minutes > 14 * 60)
    return invalid("expected an offset of at most 14 hours", "/decoding/utcOffsetMinutes");
  if (c.decoding.stamp_marks == StampMarks::interval_start && c.decoding.averaging_seconds < 1)
    return invalid("expected the length of the interval, because stamps mark its start", "/decoding/averagingSeconds");
  return {};
}

void fill_unsaid(Camera& camera, boost::json::value const& entry, DirectorySnapshot const& d) {
  auto const* said = entry.is_object() ? entry.get_object().if_contains("viewing") : nullptr;
  if (said && !said->is_null()) return;
  if (auto const* known = d.cameras.find(camera.id.value()))
    camera.viewing = known->viewing;
  else if (auto const* site = d.sites.find(camera.site.value()))
    camera.viewing = usual_viewing(site->kind);
}

Viewing usual_viewing(SiteKind kind) {
  return kind == SiteKind::school || kind == SiteKind::hospital ? Viewing::stills : Viewing::live;
}

std::string scope_of(Agency const& a) { return a.id.value(); }
std::string scope_of(Place const&) { return ""; }
std::string scope_of(Site const& s) { return s.agency.value(); }
std::string scope_of(Station const& s) { return s.agency.value(); }
std::string scope_of(Limit const&) { return ""; }
std::string scope_of(FeedGroup const&) { return ""; }
std::string scope_of(Camera const& c) { return c.agency.value(); }
std::string scope_of(Feed const& f) { return f.agency.value(); }

}  // namespace haidang
