// Lists of documents, what waits, and one document whole. Apart from the sums, which are asked every minute.
#include <algorithm>

#include "base/text.h"
#include "city/documents/documents_sql.h"
#include "city/documents/organ_names.h"
#include "city/documents/summary_table.h"

namespace haidang::documents {
namespace {

// The moment from which the document has waited, or by which it was owed.
std::optional<Instant> waits_since(WaitingDocument const& w, DocumentsWaiting what) {
  switch (what) {
    case DocumentsWaiting::unreceived: return w.delivered_at;
    case DocumentsWaiting::unassigned: return w.received_at;
    case DocumentsWaiting::overdue:
    case DocumentsWaiting::late: return w.due_at;
    default: return w.sent_at;
  }
}

// Agencies with calendars of their own may still have time where others have none left.
bool has_waited(WaitingDocument const& w, DocumentsWaiting what, Patience const& patience) {
  if (what == DocumentsWaiting::undelivered) return w.sent_at < patience.of(w.organ);
  if (what == DocumentsWaiting::unreceived) return w.delivered_at < patience.of(w.organ);
  return true;
}

std::string said_relation(DocumentEventKind kind, char const* suffix) {
  auto word = kind == DocumentEventKind::revoked ? "revoke" : kind == DocumentEventKind::updated ? "update" : "replace";
  return std::string(word) + suffix;
}

Result<std::vector<DocumentLink>> links_of(store::Session& session, DocumentFile const& file) {
  std::vector<DocumentLink> links;
  auto add = [&](std::string relation, std::string const& id) {
    auto same = [&](DocumentLink const& l) { return l.relation == relation && l.id == id; };
    if (id.empty() || id == file.document.id || std::any_of(links.begin(), links.end(), same)) return;
    links.push_back({std::move(relation), id, {}});
  };
  for (auto const& event : file.events) {
    if (event.other) add(said_relation(event.kind, "d_by"), *event.other);
    if (event.header)
      for (auto const& answered : event.header->answers) add("answers", answered);
  }
  TRY(auto said, session.all<DocumentEvent>(sql::said_of_others, store::with("id", file.document.id)));
  for (auto const& event : said) add(said_relation(event.kind, "s"), event.document);
  for (auto& link : links) {
    TRY(link.document, session.find<Document>(sql::document, store::with("id", link.id)));
  }
  return links;
}

}  // namespace

Result<OrganNames> OrganNames::read(store::Session& session, Snapshot const& snapshot) {
  OrganNames names{snapshot};
  TRY(auto named, session.all<DocumentOrgan>(sql::organs));
  for (auto const& each : named) names.told_[each.organ] = each.name;
  return names;
}

std::string OrganNames::of(std::string const& organ) const {
  if (auto const* agency = organs_.newest(organ)) return agency->name.value();
  auto found = told_.find(organ);
  return found == told_.end() ? organ : found->second;
}

std::string OrganNames::in_english(std::string const& organ) const {
  auto const* agency = organs_.newest(organ);
  return agency ? agency->name_en.value_or("") : "";
}

Result<std::vector<Document>> page(store::Session& session, Stretch const& s, PageOf const& p) {
  return session.all<Document>(
      sql::document_page, store::with("from", s.from, "to", s.to, "before_at", p.before_at, "before_id", p.before_id,
                                      "organ", p.organ, "only", p.only, "count", std::int64_t{p.count}));
}

Result<std::vector<WaitingLine>> waiting(store::Session& session, Snapshot const& snapshot, Calendars const& calendars,
                                         Stretch const& s, WaitingOf const& asked) {
  TRY(auto names, OrganNames::read(session, snapshot));
  Patience const patience(calendars, names.organs(), s.now, s.patience_hours);
  auto calendar_of = calendar_of_organ(calendars, snapshot);
  std::vector<WaitingLine> lines;
  auto wanted = static_cast<std::size_t>(asked.count);
  for (auto from = asked; lines.size() < wanted;) {
    TRY(auto found,
        session.all<WaitingDocument>(
            sql::waiting_page,
            store::with("from", s.from, "to", s.to, "now", s.now, "patience", patience.latest(), "organ", from.organ,
                        "what", std::string(reflect::name_of(from.what)), "after_at", from.after_at, "after_document",
                        from.after_document, "after_organ", from.after_organ, "count", std::int64_t{from.count})));
    for (auto& each : found) {
      from.after_at = each.sent_at;
      from.after_document = each.document;
      from.after_organ = each.organ;
      if (lines.size() == wanted || !has_waited(each, asked.what, patience)) continue;
      auto until = asked.what == DocumentsWaiting::late ? *each.done_at : s.now;
      auto since = waits_since(each, asked.what).value_or(each.sent_at);
      auto waited = calendar_of(each.organ, each.sent_at)->working_time_between(since, until);
      lines.push_back({.organ_name = names.of(each.organ),
                       .organ_name_en = names.in_english(each.organ),
                       .sender_name = names.of(each.sender),
                       .sender_name_en = names.in_english(each.sender),
                       .waited_minutes = waited.ms / 60'000});
      lines.back().waiting = std::move(each);
    }
    if (found.size() < wanted) break;
  }
  return lines;
}

Result<DocumentFile> file(store::Session& session, Snapshot const& snapshot, std::string const& id) {
  TRY(auto found, find(session, id));
  if (!found) return haidang::missing("there is no document \"" + excerpt(id, 100) + "\"");
  TRY(auto said, events(session, id));
  TRY(auto names, OrganNames::read(session, snapshot));
  DocumentFile file;
  file.document = std::move(found->document);
  file.receivers = std::move(found->receivers);
  file.events = std::move(said);
  file.sender_name = names.of(file.document.sender);
  file.sender_name_en = names.in_english(file.document.sender);
  auto call = [&](std::string const& organ) {
    file.names[organ] = names.of(organ);
    if (auto english = names.in_english(organ); !english.empty()) file.names_en[organ] = std::move(english);
  };
  for (auto const& r : file.receivers) call(r.organ);
  for (auto const& event : file.events) {
    call(event.organ);
    if (event.kind == DocumentEventKind::announced && !event.header->attachments.empty())
      file.attachments = event.header->attachments;
  }
  TRY(file.links, links_of(session, file));
  for (auto const& link : file.links)
    if (link.document) call(link.document->sender);
  return file;
}

}  // namespace haidang::documents
