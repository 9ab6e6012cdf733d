#include "city/acceptance/ladder_rules.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace haidang {
namespace {

// How a rung stands now, before it is compared with how it stood.
struct Standing {
  bool holds = false;
  std::string vi, en;
  std::optional<Instant> since;  // where the evidence itself says it
  std::optional<std::int64_t> delivery = {};
};

std::string date_text(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[24];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", c.day, c.month, c.year);
  return text;
}

std::string moment_text(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[24];
  std::snprintf(text, sizeof text, " %02d:%02d", c.hour, c.minute);
  return date_text(t) + text;
}

std::string number(std::int64_t n) { return std::to_string(n); }

// "99,3 %", cut and not rounded: what falls short is never shown as enough.
std::string percent(std::int64_t part, std::int64_t whole, char mark) {
  auto tenths = whole > 0 ? part * 1000 / whole : 0;
  return number(tenths / 10) + mark + number(tenths % 10) + " %";
}

bool enough(std::int64_t part, std::int64_t whole, double percent) {
  return static_cast<double>(part) * 100 >= percent * static_cast<double>(whole);
}

bool passes(FeedSpan const& day, double min_percent) {
  return day.received > 0 && enough(day.periods_received, day.periods_expected, min_percent) &&
         enough(day.valid, day.received, min_percent);
}

std::string least(double percent) { return number(std::llround(percent)) + " %"; }

Standing registered(LadderFacts const& facts) {
  if (!facts.promised)
    return {false,
            "chưa có cam kết đang hiệu lực, hoặc luồng chưa được bật",
            "no contract is in force, or the feed is not live",
            {}};
  auto const& p = *facts.promised;
  auto papers = p.document.empty() ? std::string() : ", " + p.document;
  return {true, "cam kết phiên bản " + number(p.version) + " từ " + date_text(p.from) + papers,
          "contract version " + number(p.version) + " since " + date_text(p.from) + papers, p.from};
}

Standing reachable(LadderFacts const& facts) {
  auto network = std::ranges::find(facts.chain, Link::network, &ChainLink::link);
  auto known = network != facts.chain.end();
  if (known && network->state == LinkState::broken) return {false, network->finding, network->finding_en, {}};
  // A record that is kept was sent, whether or not the watch has heard of it yet.
  auto sent = facts.last_arrival ? facts.last_arrival : facts.first ? std::optional(facts.first->at) : std::nullopt;
  if (sent)
    return {true, "nguồn gửi tới gần nhất ngày " + date_text(*sent), "the source last sent on " + date_text(*sent), {}};
  if (known && network->state == LinkState::good) return {true, "nguồn trả lời", "the source answers", {}};
  return {false, "chưa liên hệ được với nguồn lần nào", "the source has never been in touch", {}};
}

Standing first_data(LadderFacts const& facts) {
  if (!facts.first) return {false, "chưa có bản ghi hợp lệ nào", "no valid record yet", {}};
  auto const& first = *facts.first;
  Standing out{true, "bản ghi hợp lệ đầu tiên " + moment_text(first.at), "first valid record " + moment_text(first.at),
               first.at};
  if (first.delivery != 0) {
    out.delivery = first.delivery;
    auto hash = first.sha256.substr(0, 12);
    out.vi += ", lượt " + number(first.delivery) + " có " + number(first.records) + " bản ghi, SHA-256 " + hash + "…";
    out.en +=
        ", delivery " + number(first.delivery) + " of " + number(first.records) + " records, SHA-256 " + hash + "…";
  }
  if (!facts.more.empty()) {
    out.vi += ", " + facts.more;
    out.en += ", " + facts.more_en;
  }
  return out;
}

Standing contract_passed(LadderFacts const& facts) {
  if (!facts.promised || facts.days.empty())
    return {false, "chưa hết một ngày có cam kết", "no promised day is over yet", {}};
  auto const& day = facts.days.back();
  auto min = facts.promised->min_percent;
  auto text = [&](char const* at, char const* received, char const* periods, char const* valid, char const* promised,
                  char mark) {
    return std::string(at) + date_text(day.from) + received + number(day.periods_received) + "/" +
           number(day.periods_expected) + periods + percent(day.periods_received, day.periods_expected, mark) + valid +
           percent(day.valid, day.received, mark) + promised + least(min);
  };
  return {passes(day, min),
          text("ngày ", ": nhận ", " kỳ (", "), hợp lệ ", "; cam kết từ ", ','),
          text("", ": ", " periods (", "), valid ", "; promised at least ", '.'),
          {}};
}

Standing stable(LadderFacts const& facts) {
  auto needed = facts.promised ? facts.promised->days : 7;
  std::int64_t in_a_row = 0;
  std::optional<Instant> failed;
  for (auto day = facts.days.rbegin(); facts.promised && day != facts.days.rend() && in_a_row < needed; ++day) {
    if (!passes(*day, facts.promised->min_percent)) {
      failed = day->from;
      break;
    }
    ++in_a_row;
  }
  auto of = number(in_a_row) + "/" + number(needed);
  Standing out{in_a_row >= needed,
               of + " ngày gần nhất liên tiếp đạt cam kết",
               of + " newest days in a row kept the promise",
               {}};
  if (failed) {
    out.vi += ", hỏng ngày " + date_text(*failed);
    out.en += ", broken on " + date_text(*failed);
  }
  return out;
}

Standing accepted(LadderFacts const& facts) {
  auto const& paper = facts.paper;
  if (paper.accepted_at) {
    auto said = paper.document + ", " + paper.accepted_by.value_or("") + ", " + date_text(*paper.accepted_at);
    return {true, said, said, paper.accepted_at};
  }
  if (paper.asked_at)
    return {false,
            "đã đề nghị nghiệm thu " + date_text(*paper.asked_at) + ", chờ ký",
            "acceptance was asked for on " + date_text(*paper.asked_at) + ", to be signed",
            {}};
  return {false, "chưa ký nghiệm thu", "not signed yet", {}};
}

RungState then(Rung rung, Standing now_so, RungState const* before, Instant now) {
  RungState out;
  out.rung = rung;
  out.finding = std::move(now_so.vi);
  out.finding_en = std::move(now_so.en);
  out.delivery = now_so.delivery;
  auto held = before && before->holds();
  if (now_so.holds) {
    // What was never seen before may be older than the first time that somebody looked.
    out.reached_at = held ? before->reached_at : before && before->reached_at ? now : now_so.since.value_or(now);
  } else if (before && before->reached_at) {
    out.reached_at = before->reached_at;
    out.lost_at = held ? now : before->lost_at;
  }
  return out;
}

RungState const* find(std::vector<RungState> const& rungs, Rung rung) {
  auto found = std::ranges::find(rungs, rung, &RungState::rung);
  return found == rungs.end() ? nullptr : &*found;
}

}  // namespace

std::vector<RungState> climb(LadderFacts const& facts, std::vector<RungState> const& before, Instant now) {
  std::vector<RungState> out;
  auto add = [&](Rung rung, Standing standing) {
    out.push_back(then(rung, std::move(standing), find(before, rung), now));
  };
  add(Rung::registered, registered(facts));
  add(Rung::reachable, reachable(facts));
  add(Rung::first_data, first_data(facts));
  add(Rung::contract_passed, contract_passed(facts));
  add(Rung::stable, stable(facts));
  add(Rung::accepted, accepted(facts));
  return out;
}

std::optional<Rung> height_of(std::vector<RungState> const& rungs) {
  std::optional<Rung> height;
  for (auto const& each : rungs) {
    if (!each.holds()) break;
    height = each.rung;
  }
  return height;
}

std::vector<RungStep> steps_between(std::vector<RungState> const& before, std::vector<RungState> const& after,
                                    Instant now) {
  std::vector<RungStep> steps;
  for (auto const& each : after) {
    auto const* then = find(before, each.rung);
    auto held = then && then->holds();
    if (each.holds() == held) continue;
    RungStep step;
    step.at = each.holds() ? *each.reached_at : now;
    step.rung = each.rung;
    step.reached = each.holds();
    step.finding = each.finding;
    step.finding_en = each.finding_en;
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace haidang
