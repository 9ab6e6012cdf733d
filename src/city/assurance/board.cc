#include "city/assurance/board.h"

#include <algorithm>

#include "platform/reflect/json.h"

namespace haidang {

void PreparedBoard::arrange(DirectoryView const& view, FollowedFeeds const& feeds) {
  agencies_.clear();
  place_.clear();
  groups_ = reflect::to_json(view.groups);
  std::map<std::string, std::size_t, std::less<>> column;
  for (auto const& group : view.groups) column.emplace(group.id, column.size());
  std::map<std::string, std::vector<Followed const*>> by_agency;
  for (auto const& [id, f] : feeds) by_agency[f->feed.agency.value()].push_back(f.get());
  for (auto const& agency : view.agencies) {
    auto own = by_agency.find(agency.id.value());
    if (own == by_agency.end()) continue;
    auto key = [&](Followed const* f) {
      auto at = column.find(f->feed.group_id.value());
      return std::pair(at == column.end() ? column.size() : at->second, std::string_view(f->feed.title.value()));
    };
    std::stable_sort(own->second.begin(), own->second.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
    auto difficulties = view.open_difficulties.find(agency.id.value());
    agencies_.push_back(
        {agency, difficulties == view.open_difficulties.end() ? 0 : difficulties->second, std::move(own->second), ""});
  }
  std::stable_sort(agencies_.begin(), agencies_.end(),
                   [](auto const& a, auto const& b) { return a.agency.position < b.agency.position; });
  for (auto const& each : agencies_) place_.emplace(each.agency.id.value(), place_.size());
}

bool PreparedBoard::refresh(Followed& f, std::vector<Extent> const& measured, Instant now) {
  auto row = reflect::to_json(board_feed(f, measured, now));
  if (row == f.row) return false;
  f.row = std::move(row);
  return true;
}

std::string const& PreparedBoard::refresh_agency(std::string const& agency, Instant now) {
  static std::string const unchanged;
  auto found = place_.find(agency);
  if (found == place_.end()) return unchanged;
  auto& of = agencies_[found->second];
  auto row = reflect::to_json(board_agency(of.agency, of.feeds, of.open_difficulties, now));
  if (row == of.row) return unchanged;
  of.row = std::move(row);
  return of.row;
}

void PreparedBoard::refresh_agencies(Instant now) {
  for (auto const& each : agencies_) refresh_agency(each.agency.id.value(), now);
}

std::string PreparedBoard::json(Instant as_of, Seen const& seen) const {
  std::vector<OfAgency const*> shown;
  std::size_t size = groups_.size() + 200;
  for (auto const& each : agencies_) {
    if (!seen(each.agency.id.value())) continue;
    shown.push_back(&each);
    size += each.row.size() + 1;
    for (auto const* f : each.feeds) size += f->row.size() + 1;
  }
  std::string out;
  out.reserve(size);
  out += "{\"asOf\":";
  reflect::write_json(out, as_of);
  out += ",\"groups\":";
  out += groups_;
  auto list = [&](std::string_view name, auto const& each_row) {
    out += name;
    auto first = true;
    each_row([&](std::string const& row) {
      if (row.empty()) return;
      if (!std::exchange(first, false)) out += ',';
      out += row;
    });
    out += ']';
  };
  list(",\"agencies\":[", [&](auto add) {
    for (auto const* each : shown) add(each->row);
  });
  list(",\"feeds\":[", [&](auto add) {
    for (auto const* each : shown)
      for (auto const* f : each->feeds) add(f->row);
  });
  out += '}';
  return out;
}

}  // namespace haidang
