#include "city/assurance/chain_rules.h"

#include <algorithm>
#include <cstdio>

namespace haidang {
namespace {

std::string number(std::int64_t n) { return std::to_string(n); }
// "1 record", "2 records"
std::string records(std::int64_t n) { return number(n) + (n == 1 ? " record" : " records"); }

// The first few names, and how many more.
Finding names(std::vector<std::string> const& all) {
  constexpr std::size_t shown = 3;
  std::string list;
  for (std::size_t i = 0; i < std::min(all.size(), shown); ++i) list += (i ? ", " : "") + all[i];
  if (all.size() <= shown) return {list, list};
  auto more = number(static_cast<std::int64_t>(all.size() - shown));
  return {list + " và " + more + " thông số khác", list + " and " + more + " more"};
}

ChainLink link_of(Link link, LinkState state, Finding finding) {
  return {link, state, std::move(finding.vi), std::move(finding.en), std::nullopt};
}

bool pulled(Road road) { return road != Road::push && road != Road::drop; }

// A finding and why, as the road told it: "…: why", in both languages where it told both ("vì sao / why").
Finding because(Finding what, std::string const& why) {
  if (why.empty()) return what;
  auto between = why.find(" / ");
  auto in_both = between != std::string::npos;
  return {what.vi + ": " + (in_both ? why.substr(0, between) : why),
          what.en + ": " + (in_both ? why.substr(between + 3) : why)};
}

ChainLink network(Subject const& s, Measured const& m, Instant now) {
  auto const& f = s.facts;
  if (f.failing_since) {
    auto since = clock_text(*f.failing_since, now);
    return link_of(Link::network, LinkState::broken,
                   because({"không nối được từ " + since, "unreachable since " + since}, f.failure));
  }
  if (f.refused_at) {  // somebody answered, or somebody called
    auto at = clock_text(*f.refused_at, now);
    return link_of(Link::network, LinkState::good, {"có kết nối lúc " + at, "contact at " + at});
  }
  auto contact = std::max(f.reached_at, f.last_arrival);
  if (!contact) return link_of(Link::network, LinkState::not_known, {"chưa có kết nối nào", "no contact yet"});
  auto at = clock_text(*contact, now);
  // A sender that calls us and is silent: the line cannot be told from the sender.
  if (!pulled(s.watched.road) && (m.state == State::late || m.state == State::silent) && f.last_arrival < m.since)
    return link_of(Link::network, LinkState::not_known,
                   {"nguồn tự gửi, lần cuối lúc " + at, "the source calls us; last at " + at});
  return link_of(Link::network, LinkState::good, {"có kết nối lúc " + at, "contact at " + at});
}

ChainLink sign_in(Subject const& s, Instant now) {
  auto const& f = s.facts;
  if (f.refused_at) {
    auto at = clock_text(*f.refused_at, now);
    return link_of(Link::sign_in, LinkState::broken, because({"bị từ chối lúc " + at, "refused at " + at}, f.refusal));
  }
  if (f.last_arrival || f.reached_at) return link_of(Link::sign_in, LinkState::good, {"hợp lệ", "accepted"});
  return link_of(Link::sign_in, LinkState::not_known, {"chưa có lần đăng nhập nào", "no sign-in yet"});
}

// What the latest contact brought, when it was not a record: tells a talking source from a dead one.
Finding empty_handed(Subject const& s, Instant now) {
  auto const& f = s.facts;
  if (!f.last_empty || f.last_empty != f.last_arrival) return {};
  auto at = clock_text(*f.last_empty, now);
  return {", lần giao lúc " + at + " không có bản ghi", ", the delivery at " + at + " held no records"};
}

ChainLink on_time(Subject const& s, Measured const& m, Instant now) {
  auto const& f = s.facts;
  if (s.promise.empty())
    return link_of(Link::on_time, LinkState::not_known, {"chưa có cam kết về kỳ giao", "no delivery promise yet"});
  auto cadence = span_text(s.promise.terms(now).cadence);
  if (m.missing > 0) {
    auto state = m.state == State::not_measured || m.state == State::paused ? LinkState::not_known : LinkState::broken;
    auto empty = empty_handed(s, now);
    if (m.state == State::not_measured) {
      auto since = clock_text(s.measuring.since, now);
      return link_of(Link::on_time, state,
                     {"trung tâm ngừng đo đến " + since + ", chưa đủ một kỳ",
                      "not measured until " + since + ", waiting one period"});
    }
    if (!f.first_record_at) {
      auto due = clock_text(*m.owed_due, now);
      return link_of(Link::on_time, state, {"chưa có bản ghi nào, hạn " + due, "no record yet, due " + due});
    }
    auto count = number(m.missing);
    return link_of(Link::on_time, state,
                   {"thiếu " + count + " kỳ" + empty.vi,
                    count + (m.missing == 1 ? " period missing" : " periods missing") + empty.en});
  }
  if (!f.newest_heard) {
    if (!m.owed_due) return link_of(Link::on_time, LinkState::not_known, {"chưa đến kỳ", "not due yet"});
    auto due = clock_text(*m.owed_due, now);
    return link_of(Link::on_time, LinkState::not_known, {"kỳ đầu hạn " + due, "first period due " + due});
  }
  auto last = clock_text(*f.newest_heard, now);
  return link_of(Link::on_time, LinkState::good,
                 {"kỳ " + cadence.vi + ", mới nhất " + last, "every " + cadence.en + ", newest " + last});
}

ChainLink well_formed(Subject const&, Measured const& m) {
  auto const& fresh = m.fresh;
  if (fresh.received == 0 && fresh.unreadable == 0)
    return link_of(Link::well_formed, LinkState::waiting, {"chờ dữ liệu", "waiting for data"});
  auto state = m.badly_formed ? LinkState::broken : LinkState::good;
  Finding said;
  if (fresh.unreadable > 0) {
    auto n = number(fresh.unreadable);
    said = {n + " lần giao không đọc được", n + (fresh.unreadable == 1 ? " delivery" : " deliveries") + " unreadable"};
  }
  if (fresh.quarantined > 0) {
    auto bad = number(fresh.quarantined);
    auto and_vi = said.vi.empty() ? "" : ", ";
    said.vi += and_vi + bad + " trên " + number(fresh.received) + " bản ghi sai";
    said.en += and_vi + bad + " of " + records(fresh.received) + " wrong";
  }
  if (said.vi.empty()) said = {number(fresh.received) + " bản ghi đúng", records(fresh.received) + " well-formed"};
  return link_of(Link::well_formed, state, std::move(said));
}

ChainLink complete(Subject const& s, Measured const& m, Instant now) {
  auto series = number(static_cast<std::int64_t>(s.watched.series.size()));
  if (!m.silent_series.empty()) {
    auto who = names(m.silent_series);
    auto since = clock_text(*m.silent_series_since, now);
    return link_of(Link::complete, LinkState::broken,
                   {who.vi + " im lặng từ " + since, who.en + " silent since " + since});
  }
  if (!m.absent_series.empty()) {
    auto who = names(m.absent_series);
    return link_of(Link::complete, LinkState::broken, {"chưa từng nhận " + who.vi, who.en + " never received"});
  }
  if (m.too_few_valid) {
    auto unusable = number(m.fresh.received - m.fresh.quarantined - m.fresh.valid);
    auto const& f = s.facts;  // once records can be used again, what was the matter is over
    return link_of(
        Link::complete, LinkState::broken,
        {(f.fault.empty() ? "" : f.fault + ", ") + unusable + " trên " + number(m.fresh.received) +
             " bản ghi không dùng được",
         (f.fault_en.empty() ? "" : f.fault_en + ", ") + unusable + " of " + records(m.fresh.received) + " unusable"});
  }
  if (m.too_many) {
    auto promised = number(m.promised_in_window);
    return link_of(Link::complete, LinkState::broken,
                   {"nhận " + number(m.fresh.received) + " bản ghi, cam kết " + promised,
                    records(m.fresh.received) + " received, " + promised + " promised"});
  }
  if (m.fresh.received == 0) return link_of(Link::complete, LinkState::waiting, {"chờ dữ liệu", "waiting for data"});
  if (!s.watched.remark.empty())
    return link_of(Link::complete, LinkState::good, {s.watched.remark, s.watched.remark_en});
  if (s.watched.series.empty()) return link_of(Link::complete, LinkState::good, {"đủ", "complete"});
  return link_of(Link::complete, LinkState::good,
                 {"đủ " + series + "/" + series + " thông số", "all " + series + " series"});
}

// Whose it is to mend. Our own sign-in to a source that we pull from is ours; else the agency, or its contractor where
// the fault lies in the sending system.
std::string owner_of(Link link, Subject const& s) {
  if (link == Link::sign_in && pulled(s.watched.road)) return "centre";
  if (link == Link::network || link == Link::sign_in) return "agency";
  return s.watched.has_contractor ? "contractor" : "agency";
}

}  // namespace

std::vector<ChainLink> chain(Subject const& s, Measured const& m, Instant now) {
  std::vector<ChainLink> links = {network(s, m, now), sign_in(s, now), on_time(s, m, now), well_formed(s, m),
                                  complete(s, m, now)};
  auto broken = false;
  for (auto& each : links) {
    if (broken) {  // nothing can be said of what comes after the break
      each.state = LinkState::waiting;
      each.finding = "chờ dữ liệu";
      each.finding_en = "waiting for data";
    } else if (each.state == LinkState::broken) {
      broken = true;
      each.owner = owner_of(each.link, s);
    }
  }
  return links;
}

ChainLink const* first_broken(std::vector<ChainLink> const& links) {
  for (auto const& each : links)
    if (each.state == LinkState::broken) return &each;
  return nullptr;
}

Finding finding_of(FeedCondition const& told) {
  if (auto const* broken = first_broken(told.chain)) return {broken->finding, broken->finding_en};
  for (auto const& each : told.chain)
    if (each.link == Link::on_time) return {each.finding, each.finding_en};
  return {};
}

std::string clock_text(Instant t, Instant now) {
  auto c = civil_of(t, vietnam_offset_minutes), today = civil_of(now, vietnam_offset_minutes);
  char text[32];
  if (c.year == today.year && c.month == today.month && c.day == today.day)
    std::snprintf(text, sizeof text, "%02d:%02d", c.hour, c.minute);
  else if (c.year == today.year)
    std::snprintf(text, sizeof text, "%02d/%02d %02d:%02d", c.day, c.month, c.hour, c.minute);
  else
    std::snprintf(text, sizeof text, "%02d/%02d/%04d", c.day, c.month, c.year);
  return text;
}

Finding span_text(Span span) {
  auto s = span.ms / 1000;
  auto told = [](std::int64_t n, char const* vi, char const* en) -> Finding {
    return {number(n) + " " + vi, number(n) + " " + en + (n == 1 ? "" : "s")};
  };
  if (s % 86'400 == 0) return told(s / 86'400, "ngày", "day");
  if (s % 3600 == 0) return told(s / 3600, "giờ", "hour");
  if (s % 60 == 0) return told(s / 60, "phút", "minute");
  return told(s, "giây", "second");
}

}  // namespace haidang
