#include "city/documents/document_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "city/documents/documents_sql.h"

namespace haidang::documents {
namespace {

Done name_organs(store::Session& session, DocumentEvent const& event) {
  std::vector<Addressee> named = {{event.organ, event.organ_name}};
  if (event.header) named.insert(named.end(), event.header->to.begin(), event.header->to.end());
  for (auto const& each : named)
    if (!each.organ.empty() && !each.name.empty())
      DO(session.run(sql::organ_named, store::with("organ", each.organ, "name", each.name, "named_at", event.at)));
  return {};
}

Done keep_receivers(store::Session& session, std::optional<FoldedDocument> const& before, FoldedDocument const& after) {
  static std::vector<DocumentReceiver> const none;
  auto const& old = before ? before->receivers : none;
  for (auto const& r : after.receivers)
    if (std::find(old.begin(), old.end(), r) == old.end()) DO(session.put(sql::receiver_put, r));
  for (auto const& r : old) {
    auto stays = [&](DocumentReceiver const& other) { return other.organ == r.organ; };
    if (std::none_of(after.receivers.begin(), after.receivers.end(), stays))
      DO(session.run(sql::receiver_remove, store::with("document", r.document, "organ", r.organ)));
  }
  return {};
}

enum class Measured { all, closed_work };  // whose working times stand as they were counted

bool is_closed(DocumentReceiver const& r) { return r.handling == Handling::done || r.handling == Handling::refused; }

// Makes the document anew from all its events.
Done fold(store::Session& session, std::string const& id, CalendarOfOrgan const& calendar_of,
          Measured keep = Measured::all) {
  TRY(auto before, find(session, id));
  TRY(auto said, events(session, id));
  auto measured = before ? before->receivers : std::vector<DocumentReceiver>{};
  if (keep == Measured::closed_work) std::erase_if(measured, [](auto const& r) { return !is_closed(r); });
  auto after = folded(said, measured, calendar_of);
  DO(session.put(sql::document_put, after.document));
  DO(keep_receivers(session, before, after));
  for (auto const& change : change_of_counts(before, after)) DO(session.put(sql::count_add, change));
  return {};
}

struct DocumentId {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(DocumentId, (), (id))

struct DayOfSums {
  Instant day_at;
};
BOOST_DESCRIBE_STRUCT(DayOfSums, (), (day_at))

using Sums = std::map<std::string, DocumentCount>;

// What the documents of a day come to, by agency.
Result<Sums> recount(store::Session& session, Instant day) {
  TRY(auto found, session.all<Document>(sql::documents_of_day, store::with("day_at", day)));
  TRY(auto receivers, session.all<DocumentReceiver>(sql::receivers_of_day, store::with("day_at", day)));
  std::map<std::string, FoldedDocument> documents;
  for (auto& document : found) {
    auto id = document.id;
    documents[id].document = std::move(document);
  }
  for (auto& receiver : receivers) documents[receiver.document].receivers.push_back(std::move(receiver));
  Sums sums;
  for (auto const& [id, document] : documents)
    for (auto const& count : counts_of(document)) {
      DocumentCount zero{.day_at = day, .organ = count.organ};
      add(sums.try_emplace(count.organ, zero).first->second, count);
    }
  return sums;
}

Result<Sums> kept_sums(store::Session& session, Instant day) {
  TRY(auto rows, session.all<DocumentCount>(sql::counts, store::with("from", day, "to", day + Span{1})));
  Sums sums;
  for (auto& row : rows)
    if (!is_nothing(row)) sums[row.organ] = std::move(row);
  return sums;
}

Result<std::vector<std::string>> misfolded(store::Session& session, CalendarOfOrgan const& calendar_of) {
  constexpr std::int64_t at_once = 500;
  std::vector<std::string> faults;
  for (std::string after;;) {
    TRY(auto ids, session.all<DocumentId>(sql::document_ids, store::with("after", after, "count", at_once)));
    for (auto const& each : ids) {
      TRY(auto kept, find(session, each.id));
      TRY(auto said, events(session, each.id));
      if (said.empty() || folded(said, kept->receivers, calendar_of) != *kept)
        faults.push_back("document " + each.id + ": it is not what its events make it");
    }
    if (ids.empty()) return faults;
    after = ids.back().id;
  }
}

}  // namespace

Result<std::vector<std::string>> miscounted(store::Session& session, CalendarOfOrgan const& calendar_of) {
  std::set<Instant> days;
  for (auto const* query : {&sql::document_days, &sql::count_days}) {
    TRY(auto some, session.all<DayOfSums>(*query));
    for (auto const& each : some) days.insert(each.day_at);
  }
  TRY(auto faults, misfolded(session, calendar_of));
  for (auto day : days) {
    TRY(auto counted, recount(session, day));
    TRY(auto kept, kept_sums(session, day));
    if (counted != kept) faults.push_back("documents of " + date_of(day) + ": the sums are not those of a recount");
  }
  return faults;
}

Result<Kept> keep(store::Session& session, std::vector<DocumentEvent> const& said, CalendarOfOrgan const& calendar_of) {
  std::set<std::string> touched;
  bool known = true;
  for (auto const& event : said) {
    TRY(auto before, find(session, event.document));
    if (event.kind == DocumentEventKind::announced && (!before || !before->document.announced)) known = false;
    TRY(auto added, session.put(sql::event_add, event));
    if (added == 0) continue;
    touched.insert(event.document);
    DO(name_organs(session, event));
  }
  for (auto const& id : touched) DO(fold(session, id, calendar_of));
  if (touched.empty()) return Kept::nothing_new;
  return known ? Kept::more : Kept::first;
}

Done came_by(store::Session& session, std::vector<DocumentEvent> const& said, std::int64_t delivery) {
  for (auto const& event : said)
    DO(session.run(sql::event_came_by,
                   store::with("document", event.document, "fingerprint", event.fingerprint, "delivery", delivery)));
  return {};
}

Result<std::int64_t> measure_anew(store::Session& session, CalendarOfOrgan const& calendar_of, std::int64_t version,
                                  std::int64_t most) {
  TRY(auto outdated,
      session.all<DocumentId>(sql::measured_by_another_calendar, store::with("version", version, "count", most)));
  for (auto const& each : outdated) DO(fold(session, each.id, calendar_of, Measured::closed_work));
  return static_cast<std::int64_t>(outdated.size());
}

Result<std::int64_t> missing(store::Session& session, std::vector<DocumentEvent> const& said) {
  std::int64_t missing = 0;
  for (auto const& event : said) {
    TRY(auto held, session.scalar<std::int64_t>(
                       sql::event_count, store::with("document", event.document, "fingerprint", event.fingerprint)));
    missing += held == 0;
  }
  return missing;
}

Result<std::optional<FoldedDocument>> find(store::Session& session, std::string const& id) {
  TRY(auto document, session.find<Document>(sql::document, store::with("id", id)));
  if (!document) return std::optional<FoldedDocument>{};
  TRY(auto receivers, session.all<DocumentReceiver>(sql::receivers_of_document, store::with("document", id)));
  return std::optional(FoldedDocument{std::move(*document), std::move(receivers)});
}

Result<std::vector<DocumentEvent>> events(store::Session& session, std::string const& id) {
  return session.all<DocumentEvent>(sql::events_of_document, store::with("document", id));
}

}  // namespace haidang::documents
