#include "city/infrastructure/measure_rules.h"

#include <algorithm>
#include <set>

#include "city/assurance/condition_rules.h"

namespace haidang {
namespace {

// One feed that is down may be its own fault; two at once point to what they share.
constexpr std::size_t fewest_down = 2;

enum class Flow { lives, down, says_nothing };

Flow flow_of(BoardFeed const& feed) {
  if (feed.state == State::delivering || feed.state == State::late || feed.state == State::degraded ||
      feed.state == State::more_than_expected)
    return Flow::lives;  // something came, whatever it is worth
  return feed.state == State::silent ? Flow::down : Flow::says_nothing;
}

// An item with what flows through it now.
struct Looked {
  MeasuredItem* item;
  std::set<std::string_view> lives, down;
  bool suspected = false;
};

bool answers(Looked const& each) { return each.item->measure.reachable == Reachable::yes; }
bool is_silent(Looked const& each) { return each.item->measure.reachable == Reachable::no; }

// Do most of the flows live that go through other items of this kind? Without another such item all other feeds are
// the neighbours. When nothing lives anywhere the fault is nearer to the centre than any item.
class Neighbours {
 public:
  Neighbours(std::vector<Looked> const& all, FeedsById const& feeds) {
    for (auto const& each : all) {
      auto& kind = by_kind_[each.item->kind];
      kind.insert(each.lives.begin(), each.lives.end());
      kind.insert(each.down.begin(), each.down.end());
    }
    for (auto const& [id, feed] : feeds) {
      auto flow = flow_of(*feed);
      if (flow != Flow::says_nothing) flows_[id] = flow;
    }
  }
  bool live(Looked const& of) const {
    std::int64_t lives = 0, down = 0;
    auto add = [&](std::string_view id) {
      if (of.down.contains(id) || of.lives.contains(id)) return;
      ++(flows_.at(id) == Flow::lives ? lives : down);
    };
    for (auto id : by_kind_.at(of.item->kind)) add(id);
    if (lives + down == 0)
      for (auto const& [id, flow] : flows_) add(id);
    return lives > down;
  }

 private:
  std::map<ItemKind, std::set<std::string_view>> by_kind_;
  std::map<std::string_view, Flow> flows_;
};

// What stands further out in the way of data comes first.
int order_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::power: return 0;
    case ItemKind::line: return 1;
    case ItemKind::room: return 2;
    case ItemKind::gateway: return 3;
    case ItemKind::server: return 4;
    case ItemKind::software: return 5;
  }
  return 6;
}

auto rank(Looked const& each) {
  return std::tuple{is_silent(each) ? 0 : answers(each) ? 2 : 1, order_of(each.item->kind), each.item->id.value()};
}

bool explains(Looked const& cause, Looked const& other) {
  if (&cause == &other || other.down.empty() || !std::ranges::includes(cause.down, other.down)) return false;
  if (answers(cause) && is_silent(other)) return false;
  if (cause.down.size() == other.down.size()) return rank(cause) < rank(other);
  return true;
}

// One that answers is not to blame for what runs through silent ones.
bool is_excused(Looked const& each, std::vector<Looked> const& all) {
  return answers(each) && std::ranges::all_of(each.down, [&](std::string_view feed) {
           return std::ranges::any_of(all, [&](Looked const& other) {
             return other.suspected && is_silent(other) && other.down.contains(feed);
           });
         });
}

void blame(std::vector<Looked>& all, FeedsById const& feeds) {
  Neighbours neighbours{all, feeds};
  for (auto& each : all)
    each.suspected =
        each.lives.empty() && (is_silent(each) || (each.down.size() >= fewest_down && neighbours.live(each)));
  for (auto& each : all)
    each.item->measure.broken =
        each.suspected && !is_excused(each, all) &&
        std::ranges::none_of(all, [&](Looked const& other) { return other.suspected && explains(other, each); });
}

std::pair<char const*, char const*> words_of(ProbeOutcome outcome) {
  switch (outcome) {
    case ProbeOutcome::answered: break;
    case ProbeOutcome::refused:
      return {"máy trả lời nhưng cổng đóng: dịch vụ chưa chạy hoặc ghi sai cổng",
              "the machine answers and its port is closed: the service is not running, or the port is wrong"};
    case ProbeOutcome::silent: return {"không trả lời trong 3 giây", "no answer within 3 seconds"};
    case ProbeOutcome::no_route: return {"không có đường tới máy này", "there is no route to it"};
    case ProbeOutcome::unknown_name:
      return {"không tìm thấy tên máy này trong DNS", "the name of the machine is not known to DNS"};
    case ProbeOutcome::forbidden:
      return {"không đo: tên máy dẫn tới một địa chỉ không được phép đo",
              "not measured: the name leads to an address where nothing is asked"};
    case ProbeOutcome::not_possible:
      return {"không đo: máy chủ của trung tâm không cho phép ping; hãy ghi thêm cổng vào địa chỉ đo",
              "not measured: the centre's server allows no ping; add a port to the address"};
  }
  return {"", ""};
}

void word(Looked const& each, std::optional<ProbeOutcome> last) {
  auto& m = each.item->measure;
  auto say = [&](std::string vi, std::string en) {
    m.finding += (m.finding.empty() ? "" : "; ") + std::move(vi);
    m.finding_en += (m.finding_en.empty() ? "" : "; ") + std::move(en);
  };
  if (each.item->address.empty()) {
    if (each.item->kind == ItemKind::line || each.item->kind == ItemKind::gateway ||
        each.item->kind == ItemKind::server)
      say("chưa có địa chỉ để đo", "it has no address to be measured at");
  } else if (!m.checked_at) {
    say("chưa đo lần nào", "not measured yet");
  } else if (last && *last != ProbeOutcome::answered && m.reachable != Reachable::yes) {  // one lost is nothing
    auto [vi, en] = words_of(*last);
    say(vi, en);
  } else if (m.reachable == Reachable::no) {
    say("không trả lời", "no answer");  // by what is remembered from before the start
  }
  auto down = std::to_string(each.down.size());
  if (is_silent(each) && !each.lives.empty())
    say("nhưng " + std::to_string(each.lives.size()) + " luồng đi qua vẫn có dữ liệu: hãy xem lại địa chỉ đo",
        "but " + std::to_string(each.lives.size()) + " feeds through it deliver: check the address");
  else if (m.broken && !each.down.empty())
    say("cả " + down + " luồng đi qua đều im lặng", "all " + down + " feeds through it are silent");
}

}  // namespace

std::vector<MeasuredItem> measured(std::vector<InfrastructureItem> const& items,
                                   std::map<std::string, Reach> const& reaches, std::vector<BoardFeed> const& rows) {
  auto feeds = by_id(rows);
  std::vector<MeasuredItem> out(items.size());
  std::vector<Looked> looked;
  std::vector<std::optional<ProbeOutcome>> last(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    static_cast<InfrastructureItem&>(out[i]) = items[i];
    auto& m = out[i].measure;
    if (auto reach = reaches.find(items[i].id.value()); reach != reaches.end()) {
      m.reachable = reach->second.reachable;
      m.since = reach->second.since;
      m.checked_at = reach->second.checked_at;
      m.delay_ms = reach->second.delay_ms;
      m.loss_percent = reach->second.loss_percent;
      last[i] = reach->second.last;
    }
    Looked each;
    each.item = &out[i];
    for (auto const& id : items[i].feeds) {
      auto feed = feeds.find(id);
      if (feed == feeds.end()) continue;
      ++m.feeds;
      m.delivering += meets_promise(feed->second->state);
      auto flow = flow_of(*feed->second);
      if (flow == Flow::lives) each.lives.insert(feed->first);
      if (flow == Flow::down) each.down.insert(feed->first);
    }
    looked.push_back(std::move(each));
  }
  blame(looked, feeds);
  for (std::size_t i = 0; i < items.size(); ++i) word(looked[i], last[i]);
  return out;
}

MeasuredItem const* broken_piece(std::vector<MeasuredItem> const& items, std::string const& feed) {
  auto found = std::ranges::find_if(items, [&](MeasuredItem const& item) {
    return item.measure.broken && std::ranges::find(item.feeds, feed) != item.feeds.end();
  });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace haidang
