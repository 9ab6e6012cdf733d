#include "city/documents/documents_rules.h"

#include <algorithm>
#include <map>

namespace haidang {
namespace {

bool before_in_time(DocumentEvent const& a, DocumentEvent const& b) {
  return std::tie(a.at, a.kind, a.fingerprint) < std::tie(b.at, b.kind, b.fingerprint);
}

void earliest(std::optional<Instant>& first, Instant at) { first = first ? std::min(*first, at) : at; }

// The header that counts: of the newest message that brings the document rather than takes it back.
DocumentEvent const* header_of(std::vector<DocumentEvent> const& in_time) {
  DocumentEvent const* found = nullptr;
  for (auto const& event : in_time) {
    if (event.kind != DocumentEventKind::announced) continue;
    bool takes_back = event.header->business == DocumentBusiness::revoke;
    if (!found || !takes_back || found->header->business == DocumentBusiness::revoke) found = &event;
  }
  return found;
}

Standing standing_of(DocumentEventKind kind) {
  switch (kind) {
    case DocumentEventKind::revoked: return Standing::revoked;
    case DocumentEventKind::updated: return Standing::updated;
    case DocumentEventKind::replaced: return Standing::replaced;
    default: return Standing::current;
  }
}

void take_header(Document& d, DocumentEvent const& announced) {
  auto const& h = *announced.header;
  d.announced = true;
  d.sender = h.sender;
  d.number = h.number;
  d.notation = h.notation;
  d.type_name = h.type_name;
  d.subject = h.subject;
  d.promulgated_on = h.promulgated_on;
  d.due_on = h.due_on;
  if (h.due_on) d.due_at = start_of(*parse_day(*h.due_on) + 1);
  d.priority = h.priority;
  d.steering = h.steering;
  d.with_signature = h.with_signature;
  d.attachments = static_cast<std::int64_t>(h.attachments.size());
  for (auto const& each : h.attachments) d.attachment_bytes += each.bytes;
}

// A document that is only known by its statuses is of the first day anybody spoke of it, until it is announced.
Document document_of(std::vector<DocumentEvent> const& in_time) {
  Document d{.id = in_time.front().document, .sent_at = in_time.front().at};
  if (auto const* announced = header_of(in_time)) take_header(d, *announced);
  for (auto const& event : in_time)
    if (event.kind == DocumentEventKind::announced) {
      d.sent_at = event.at;
      break;
    }
  d.day_at = start_of(day_of(d.sent_at));
  for (auto const& event : in_time) {
    auto standing = standing_of(event.kind);
    // A message that updates the very document it brings leaves it in force.
    bool of_itself = event.other == d.id && standing != Standing::revoked;
    if (standing == Standing::current || of_itself || standing < d.standing) continue;
    d.standing = standing;
    d.standing_by = event.other == d.id ? std::nullopt : event.other;
  }
  d.events = static_cast<std::int64_t>(in_time.size());
  for (auto const& event : in_time) d.last_heard_at = std::max(d.last_heard_at, event.heard_at);
  return d;
}

void take_status(DocumentReceiver& r, std::string const& code, Instant at) {
  auto reach = [&](Handling handling, std::optional<Instant>& first) {
    r.handling = std::max(r.handling, handling);
    earliest(first, at);
  };
  ++r.statuses;
  if (code == "01") reach(Handling::delivered, r.delivered_at);
  if (code == "02") reach(Handling::refused, r.refused_at);
  if (code == "03") reach(Handling::received, r.received_at);
  if (code == "04") reach(Handling::assigned, r.assigned_at);
  if (code == "05") reach(Handling::processing, r.processing_at);
  if (code == "06") reach(Handling::done, r.done_at);
  if (code == "16") r.recall = std::max(r.recall, Recall::refused);
  if (code == "15") r.recall = std::max(r.recall, Recall::agreed);
}

class Receivers {
 public:
  explicit Receivers(Document const& document) : document_(document) {}
  void take(std::vector<DocumentEvent> const& in_time) {
    for (auto const& event : in_time)
      if (event.header) take_lists(event);
    for (auto const& event : in_time)
      if (event.kind == DocumentEventKind::status && event.code != "13")
        take_status(of(event.organ), *event.code, event.at);
    for (auto const& event : in_time)
      if (event.kind == DocumentEventKind::revoked || event.code == "13") ask_back(event);
  }
  std::vector<DocumentReceiver> all() const {
    std::vector<DocumentReceiver> out;
    for (auto const& [organ, receiver] : receivers_) out.push_back(receiver);
    return out;
  }

 private:
  DocumentReceiver& of(std::string const& organ) {
    DocumentReceiver made{.document = document_.id,
                          .organ = organ,
                          .sent_at = document_.sent_at,
                          .day_at = document_.day_at,
                          .due_at = document_.due_at};
    return receivers_.try_emplace(organ, std::move(made)).first->second;
  }
  void take_lists(DocumentEvent const& event) {
    if (event.kind == DocumentEventKind::announced && event.header->business != DocumentBusiness::revoke)
      for (auto const& to : event.header->to) of(to.organ).removed = false;
    // What a message changes are the receivers of the earlier document, not its own: those it lists itself.
    if (event.kind == DocumentEventKind::announced) return;
    for (auto const& change : event.header->changes) of(change.organ).removed = !change.added;
  }
  // From one agency when the request names one of the receivers, else from all.
  void ask_back(DocumentEvent const& event) {
    auto named = event.receiver ? receivers_.find(*event.receiver) : receivers_.end();
    auto ask = [](DocumentReceiver& r) { r.recall = std::max(r.recall, Recall::asked); };
    if (named != receivers_.end() && named->first != document_.sender) return ask(named->second);
    for (auto& [organ, receiver] : receivers_) ask(receiver);
  }

  Document const& document_;
  std::map<std::string, DocumentReceiver> receivers_;
};

// None when a step is missing, or when the two clocks disagree about which came first.
std::optional<std::int64_t> working_ms(WorkCalendar const& calendar, std::optional<Instant> from,
                                       std::optional<Instant> to) {
  if (!from || !to || *to < *from) return {};
  return calendar.working_time_between(*from, *to).ms;
}

void count_working_time(DocumentReceiver& r, DocumentReceiver const* before, CalendarOfOrgan const& calendar_of) {
  bool same = before && before->calendar_version && before->delivered_at == r.delivered_at &&
              before->received_at == r.received_at && before->done_at == r.done_at;
  if (same) {
    r.reception_ms = before->reception_ms;
    r.processing_ms = before->processing_ms;
    r.calendar_version = before->calendar_version;
    return;
  }
  auto calendar = calendar_of(r.organ, r.sent_at);
  r.reception_ms = working_ms(*calendar, r.delivered_at, r.received_at);
  r.processing_ms = working_ms(*calendar, r.received_at, r.done_at);
  if (r.reception_ms || r.processing_ms) r.calendar_version = calendar->version();
}

void count_sender(DocumentCount& c, FoldedDocument const& folded) {
  auto const& d = folded.document;
  c.sent = 1;
  c.with_signature = d.with_signature;
  c.revoked = d.standing == Standing::revoked;
  c.replaced = d.standing == Standing::replaced;
  c.updated = d.standing == Standing::updated;
  for (auto const& r : folded.receivers) {
    c.recall_asked += r.recall != Recall::none;
    c.recall_agreed += r.recall == Recall::agreed;
    c.recall_refused += r.recall == Recall::refused;
  }
}

void count_receiver(DocumentCount& c, DocumentReceiver const& r) {
  c.addressed = 1;
  c.answered = r.statuses > 0;
  (r.handling == Handling::sent         ? c.waiting
   : r.handling == Handling::delivered  ? c.delivered
   : r.handling == Handling::refused    ? c.refused
   : r.handling == Handling::received   ? c.received
   : r.handling == Handling::assigned   ? c.assigned
   : r.handling == Handling::processing ? c.processing
                                        : c.done) = 1;
  if (r.done_at && r.due_at) (*r.done_at < *r.due_at ? c.done_in_time : c.done_late) = 1;
  c.receptions = r.reception_ms.has_value();
  c.reception_ms = r.reception_ms.value_or(0);
  c.completions = r.processing_ms.has_value();
  c.processing_ms = r.processing_ms.value_or(0);
}

template <typename Sum>
void each_figure(DocumentCount& to, DocumentCount const& from, Sum sum) {
  std::vector<std::int64_t*> figures;
  reflect::each_field(to, [&](std::string_view, auto& field) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field)>, std::int64_t>) figures.push_back(&field);
  });
  std::size_t i = 0;
  reflect::each_field(from, [&](std::string_view, auto const& field) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field)>, std::int64_t>) sum(*figures[i++], field);
  });
}

}  // namespace

FoldedDocument folded(std::vector<DocumentEvent> const& events, std::vector<DocumentReceiver> const& before,
                      CalendarOfOrgan const& calendar_of) {
  auto in_time = events;
  std::sort(in_time.begin(), in_time.end(), before_in_time);
  FoldedDocument out{.document = document_of(in_time)};
  Receivers receivers(out.document);
  receivers.take(in_time);
  out.receivers = receivers.all();
  for (auto& receiver : out.receivers) {
    auto known = std::find_if(before.begin(), before.end(), [&](auto const& b) { return b.organ == receiver.organ; });
    count_working_time(receiver, known == before.end() ? nullptr : &*known, calendar_of);
  }
  return out;
}

void add(DocumentCount& to, DocumentCount const& more, int factor) {
  each_figure(to, more, [&](std::int64_t& sum, std::int64_t figure) { sum += factor * figure; });
}

bool is_nothing(DocumentCount const& count) {
  DocumentCount none{.day_at = count.day_at, .organ = count.organ};
  return count == none;
}

std::vector<DocumentCount> counts_of(FoldedDocument const& folded) {
  std::vector<DocumentCount> counts;
  auto const& d = folded.document;
  if (d.announced) {
    counts.push_back({.day_at = d.day_at, .organ = d.sender});
    count_sender(counts.back(), folded);
  }
  for (auto const& r : folded.receivers) {
    if (r.removed) continue;
    counts.push_back({.day_at = d.day_at, .organ = r.organ});
    count_receiver(counts.back(), r);
  }
  return counts;
}

std::vector<DocumentCount> change_of_counts(std::optional<FoldedDocument> const& before, FoldedDocument const& after) {
  std::map<std::pair<Instant, std::string>, DocumentCount> sums;
  auto take = [&](FoldedDocument const& folded, int factor) {
    for (auto const& count : counts_of(folded)) {
      DocumentCount zero{.day_at = count.day_at, .organ = count.organ};
      add(sums.try_emplace({count.day_at, count.organ}, zero).first->second, count, factor);
    }
  };
  if (before) take(*before, -1);
  take(after, 1);
  std::vector<DocumentCount> changes;
  for (auto& [key, count] : sums)
    if (!is_nothing(count)) changes.push_back(std::move(count));
  return changes;
}

Instant working_time_ago(WorkCalendar const& calendar, Instant now, Span working) {
  auto low = now - days(400), high = now;  // at low more than enough has passed
  while (high - low > seconds(1)) {
    auto middle = low + Span{(high - low).ms / 2};
    (calendar.working_time_between(middle, now) >= working ? low : high) = middle;
  }
  return low;
}

}  // namespace haidang
