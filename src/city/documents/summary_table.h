// The questions that pages ask about documents: sums by agency or day with what waits at this hour, silent agencies,
// and lists. Apart from keeping, which never waits for them.
#pragma once

#include "city/catalogue/directory.h"
#include "city/documents/document_table.h"
#include "city/documents/organs.h"

namespace haidang {

enum class SummaryBy { unit, day, month };
BOOST_DESCRIBE_ENUM(SummaryBy, unit, day, month)

struct DocumentSummaryRow {
  static constexpr auto schema_name = "DocumentSummaryRow";
  static constexpr auto doc =
      "Documents of one agency, of one day or month, or of all: what was sent, and how far it has come where it was "
      "sent to. "
      "Means are of working time; null when there is nothing to take the mean of.";
  std::string organ;                  // the code in messages; empty in a day's or month's row and in the total
  std::string name;                   // as the catalogue or the newest message calls it
  std::string name_en;                // as the catalogue does, where it has an English name
  std::optional<std::string> agency;  // of the catalogue, that bore the code on the newest of these days
  std::optional<Instant> day;         // the day, or the month's first
  DocumentCount counts;
  std::int64_t undelivered = 0;                   // sent, and nothing heard for longer than the patience asked for
  std::int64_t unreceived = 0;                    // 01 that long ago, and not 03
  std::int64_t overdue = 0;                       // past DueDate and not done
  std::optional<double> in_time_percent;          // done in time, of done with a due date
  std::optional<double> signed_percent;           // of sent
  std::optional<double> answered_percent;         // of addressed
  std::optional<double> mean_reception_minutes;   // 01 to 03
  std::optional<double> mean_processing_minutes;  // 03 to 06
  bool silent = false;  // was sent documents that are older than the patience, and never told any status
};
BOOST_DESCRIBE_STRUCT(DocumentSummaryRow, (),
                      (organ, name, name_en, agency, day, counts, undelivered, unreceived, overdue, in_time_percent,
                       signed_percent, answered_percent, mean_reception_minutes, mean_processing_minutes, silent))

struct DocumentFinding {
  static constexpr auto schema_name = "DocumentFinding";
  static constexpr auto doc = "Something about an agency's connection that figures alone do not say.";
  std::string organ;  // empty when it is about several
  std::string name, name_en;
  std::string code;  // never_answers, unknown_status, unknown_organs
  std::int64_t documents = 0;
  std::string sentence, sentence_en;
};
BOOST_DESCRIBE_STRUCT(DocumentFinding, (), (organ, name, name_en, code, documents, sentence, sentence_en))

struct DocumentSummary {
  static constexpr auto schema_name = "DocumentSummary";
  static constexpr auto doc = "Documents sent on the local days from … to (not included).";
  Instant from, to, at;
  SummaryBy by = SummaryBy::unit;
  std::int64_t patience_hours = 0;  // working hours
  std::int64_t calendar_version = 0;
  std::int64_t unknown_organs = 0;  // codes that no agency of the catalogue bore on the newest of these days
  DocumentSummaryRow total;
  std::vector<DocumentSummaryRow> rows;
  std::vector<DocumentFinding> findings;
};
BOOST_DESCRIBE_STRUCT(DocumentSummary, (),
                      (from, to, at, by, patience_hours, calendar_version, unknown_organs, total, rows, findings))

enum class DocumentsWaiting { undelivered, unreceived, unassigned, overdue, late, refused, recalled };
BOOST_DESCRIBE_ENUM(DocumentsWaiting, undelivered, unreceived, unassigned, overdue, late, refused, recalled)

struct WaitingDocument {
  static constexpr auto schema_name = "WaitingDocument";
  static constexpr auto doc =
      "A document at one agency where something is waited for, went wrong or came late, with the working time since "
      "then by the agency's calendar.";
  std::string document, organ;
  Handling handling = Handling::sent;
  Recall recall = Recall::none;
  std::int64_t statuses = 0;
  Instant sent_at;
  std::optional<Instant> delivered_at, received_at, done_at, due_at;
  std::string number, notation, type_name, subject, sender;
  Standing standing = Standing::current;
};
BOOST_DESCRIBE_STRUCT(WaitingDocument, (),
                      (document, organ, handling, recall, statuses, sent_at, delivered_at, received_at, done_at, due_at,
                       number, notation, type_name, subject, sender, standing))

struct WaitingLine {
  static constexpr auto schema_name = "WaitingLine";
  WaitingDocument waiting;
  std::string organ_name, organ_name_en, sender_name, sender_name_en;
  std::int64_t waited_minutes = 0;  // working time since the step that was reached last, or since it was due
};
BOOST_DESCRIBE_STRUCT(WaitingLine, (),
                      (waiting, organ_name, organ_name_en, sender_name, sender_name_en, waited_minutes))

struct DocumentLink {
  static constexpr auto schema_name = "DocumentLink";
  static constexpr auto doc = "Another document that this one speaks of, or that speaks of this one.";
  std::string relation;  // revokes, updates, replaces, answers, revoked_by, updated_by, replaced_by
  std::string id;
  std::optional<Document> document;  // none: nothing was heard of it
};
BOOST_DESCRIBE_STRUCT(DocumentLink, (), (relation, id, document))

struct DocumentFile {
  static constexpr auto schema_name = "DocumentFile";
  static constexpr auto doc = "A document with its receivers and everything that was said about it.";
  Document document;
  std::string sender_name, sender_name_en;
  std::vector<DocumentReceiver> receivers;
  std::vector<DocumentEvent> events;
  std::vector<DocumentAttachment> attachments;  // of the newest message that brought it
  std::vector<DocumentLink> links;
  std::map<std::string, std::string> names, names_en;  // of the agencies, by code
};
BOOST_DESCRIBE_STRUCT(DocumentFile, (),
                      (document, sender_name, sender_name_en, receivers, events, attachments, links, names, names_en))

namespace documents {

struct Stretch {
  Instant from, to;  // first moments of local days
  Instant now;
  std::int64_t patience_hours = 8;
};
Result<DocumentSummary> summary(store::Session&, Snapshot const&, Calendars const&, Stretch const&, SummaryBy);

struct PageOf {
  std::optional<std::string> organ;
  std::optional<std::string> only;  // open, revoked, replaced, updated, unannounced
  Instant before_at{INT64_MAX};     // the place of the last one seen
  std::string before_id = {};
  int count = 100;
};
// Newest first.
Result<std::vector<Document>> page(store::Session&, Stretch const&, PageOf const&);

struct WaitingOf {
  DocumentsWaiting what = DocumentsWaiting::overdue;
  std::optional<std::string> organ;
  Instant after_at{INT64_MIN};  // the place of the last one seen
  std::string after_document = {}, after_organ = {};
  int count = 100;
};
// The longest waiting first. Fewer than were asked for: there are no more.
Result<std::vector<WaitingLine>> waiting(store::Session&, Snapshot const&, Calendars const&, Stretch const&,
                                         WaitingOf const&);

Result<DocumentFile> file(store::Session&, Snapshot const&, std::string const& id);

// How many agencies were sent documents in the stretch and never told any status of one, though they had time to.
Result<std::int64_t> silent_units(store::Session&, Snapshot const&, Calendars const&, Stretch const&);

}  // namespace documents
}  // namespace haidang
