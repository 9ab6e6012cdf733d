// Events for tests, told in a word each, and random histories of a document.
#pragma once

#include <algorithm>
#include <random>

#include "city/documents/documents_rules.h"
#include "platform/bytes/bytes.h"
#include "platform/reflect/json.h"

namespace haidang::documents_test {

// "20 09:15" is 20/11/2026, 09:15 in Viet Nam (a Friday).
inline Instant moment(std::string const& text) {
  return *parse_rfc3339("2026-11-" + text.substr(0, 2) + "T" + text.substr(3) + ":00+07:00");
}

inline std::shared_ptr<WorkCalendar const> office_hours(std::string const&, Instant = {}) {
  static auto const calendar = WorkCalendar::of(CalendarFacts{});
  return calendar;
}

inline DocumentEvent finished(DocumentEvent event) {
  event.fingerprint = sha256_hex(reflect::to_json(event)).substr(0, 32);
  event.heard_at = moment("22 10:00");
  event.feed = "doc-axis";
  return event;
}

inline DocumentEvent sent(std::string const& id, std::string const& sender, std::vector<std::string> const& to,
                          std::string const& at, std::optional<std::string> due = "2026-11-27") {
  DocumentHeader h{.sender = sender,
                   .sender_name = "Cơ quan " + sender,
                   .number = "12",
                   .notation = "SA-VP",
                   .type_name = "Công văn",
                   .subject = "V/v " + id,
                   .due_on = due,
                   .with_signature = true};
  for (auto const& organ : to) h.to.push_back({organ, "Cơ quan " + organ});
  return finished({.document = id, .at = moment(at), .organ = sender, .organ_name = h.sender_name, .header = h});
}

inline DocumentEvent told(std::string const& id, std::string const& organ, std::string const& code,
                          std::string const& at, std::optional<std::string> about = {}) {
  return finished({.document = id,
                   .kind = DocumentEventKind::status,
                   .at = moment(at),
                   .organ = organ,
                   .organ_name = "Cơ quan " + organ,
                   .code = code,
                   .receiver = about});
}

inline DocumentEvent said_by(std::string const& id, DocumentEventKind kind, std::string const& other,
                             std::string const& at) {
  return finished(
      {.document = id, .kind = kind, .at = moment(at), .organ = "S", .organ_name = "Cơ quan S", .other = other});
}

// A document's life in some order, with repeats, refusals, recalls and clocks that disagree; not always announced.
inline std::vector<DocumentEvent> history(std::mt19937& random, std::string const& id) {
  auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  auto at = [&] {
    char text[40];
    std::snprintf(text, sizeof text, "%02d %02d:%02d", 16 + below(6), 7 + below(10), below(60));
    return std::string(text);
  };
  std::vector<std::string> organs = {"A", "B", "C", "S"};
  std::vector<std::string> to;
  for (auto const& organ : organs)
    if (organ != "S" && below(3) > 0) to.push_back(organ);
  std::vector<DocumentEvent> events;
  if (below(6) > 0) events.push_back(sent(id, "S", to, at()));
  if (below(8) == 0) events.push_back(sent(id, "S", {"A", "C"}, at(), std::nullopt));
  static constexpr char const* codes[] = {"01", "02", "03", "04", "05", "06", "13", "14", "15", "16"};
  for (int i = 1 + below(12); i > 0; --i) {
    auto const& organ = organs[static_cast<std::size_t>(below(3))];
    std::string code = codes[below(10)];
    events.push_back(code == "13" ? told(id, "S", code, at(), organs[static_cast<std::size_t>(below(4))])
                                  : told(id, organ, code, at()));
  }
  for (auto kind : {DocumentEventKind::revoked, DocumentEventKind::updated, DocumentEventKind::replaced})
    if (below(8) == 0) {
      auto event = said_by(id, kind, id + "-" + std::to_string(below(3)), at());
      if (below(2) == 0) event.header = DocumentHeader{.changes = {{"A", below(2) == 0}}};
      events.push_back(finished(event));
    }
  std::shuffle(events.begin(), events.end(), random);
  return events;
}

}  // namespace haidang::documents_test
