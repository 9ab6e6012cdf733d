#include "city/outages/outage_word_rules.h"

#include <set>

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t longest_text = 4000, most_feeds = 1000;
constexpr Span longest_maintenance = days(31);

Error conflict(std::string const& vi, std::string const& en) { return {ErrorKind::conflict, said_twice(vi, en)}; }

Result<std::string> words(std::string const& text, char const* at) {
  std::string out(trimmed(text));
  if (out.size() > longest_text) return invalid("expected at most 4000 bytes", at);
  return out;
}

Result<OutageSaid> with_word(OutageGroupHead head, OutageWord const& word, OutageStep step, std::string const& by,
                             Instant now) {
  if (word.category == OutageCategory::planned)
    return invalid(said_twice("Có kế hoạch là khi bảo trì được duyệt, không tự chọn được",
                              "Planned is what approved maintenance makes it: choose another"),
                   "/category");
  OutageSaid out{std::move(head), {}};
  TRY(out.note.text, words(word.text, "/text"));
  out.note.at = now;
  out.note.person = by;
  out.note.step = step;
  out.note.category = word.category;
  if (word.category) out.head.category = *word.category;
  return out;
}

}  // namespace

Result<OutageSaid> acknowledged(OutageGroupHead head, OutageWord const& word, std::string const& by, Instant now) {
  if (head.closed_at) return conflict("Sự cố này đã hết", "This outage is over");
  if (head.acknowledged_at) return conflict("Đã có người nhận xử lý", "Somebody has it in hand already");
  head.acknowledged_at = now;
  head.acknowledged_by = by;
  return with_word(std::move(head), word, OutageStep::acknowledged, by, now);
}

Result<OutageSaid> said(OutageGroupHead head, OutageWord const& word, std::string const& by, Instant now) {
  if (trimmed(word.text).empty() && !word.category) return invalid("expected some words or a category", "/text");
  return with_word(std::move(head), word, OutageStep::said, by, now);
}

Result<Maintenance> asked(MaintenanceOrder const& order, std::string const& by, Instant now) {
  Maintenance m;
  static_cast<MaintenanceOrder&>(m) = order;
  TRY(m.reason, words(order.reason, "/reason"));
  if (m.reason.empty()) return invalid("expected some words", "/reason");
  if (order.until_at <= now) return invalid("expected a moment to come", "/untilAt");
  if (order.until_at <= order.from_at) return invalid("expected a moment after \"fromAt\"", "/untilAt");
  if (order.until_at - order.from_at > longest_maintenance) return invalid("expected at most 31 days", "/untilAt");
  if (order.feeds.size() > most_feeds) return invalid("expected at most 1000 feeds", "/feeds");
  std::set<std::string> feeds(order.feeds.begin(), order.feeds.end());
  m.feeds.assign(feeds.begin(), feeds.end());
  m.asked_by = by;
  m.asked_at = now;
  return m;
}

Result<Maintenance> decided(Maintenance m, MaintenanceDecision const& decision, std::string const& by, Instant now) {
  m = as_of(std::move(m), now);
  if (m.state == MaintenanceState::over)
    return conflict("Đã qua thời gian xin bảo trì", "The time it was asked for has passed");
  if (m.state != MaintenanceState::asked)
    return conflict("Việc bảo trì này đã được quyết định", "It is decided already");
  TRY(m.note, words(decision.note, "/note"));
  if (!decision.approve && m.note.empty()) return invalid("expected the reason of the refusal", "/note");
  m.state = decision.approve ? MaintenanceState::approved : MaintenanceState::refused;
  m.decided_by = by;
  m.decided_at = now;
  return m;
}

Maintenance as_of(Maintenance m, Instant now) {
  auto waits = m.state == MaintenanceState::asked || m.state == MaintenanceState::approved;
  if (waits && m.until_at <= now) m.state = MaintenanceState::over;
  return m;
}

}  // namespace haidang
