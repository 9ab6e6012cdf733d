// The questions that pages ask about documents: sums by agency or day with what waits at this hour, silent agencies,
// and lists. Apart from keeping, which never waits for them.
#pragma once

#include "city/catalogue/directory.h"
#include "city/documents/document_table.h"

namespace haidang {

enum class SummaryBy { unit, day };
BOOST_DESCRIBE_ENUM(SummaryBy, unit, day)

struct DocumentSummaryRow {
  static constexpr auto schema_name = "DocumentSummaryRow";
  static constexpr auto doc =
      "Documents of one agency, of one day, or of all: what was sent, and how far it has come where it was sent to. "
      "Means are of working time; null when there is nothing to take the mean of.";
  std::string organ;                  // the code in messages; empty in a day's row and in the total
  std::string name;                   // as the catalogue or the newest message calls it
  std::optional<std::string> agency;  // of the catalogue
  std::optional<Instant> day;
  DocumentCount counts;
  std::int64_t undelivered = 0;                   // sent, and nothing heard for longer than the patience asked for
  std::int64_t unreceived = 0;                    // 01 that long ago, and not 03
  std::int64_t overdue = 0;                       // past DueDate and not done
  std::optional<double> signed_percent;           // of sent
  std::optional<double> answered_percent;         // of addressed
  std::optional<double> mean_reception_minutes;   // 01 to 03
  std::optional<double> mean_processing_minutes;  // 03 to 06
  bool silent = false;  // was sent documents that are older than the patience, and never told any status
};
BOOST_DESCRIBE_STRUCT(DocumentSummaryRow, (),
                      (organ, name, agency, day, counts, undelivered, unreceived, overdue, signed_percent,
                       answered_percent, mean_reception_minutes, mean_processing_minutes, silent))

struct DocumentFinding {
  static constexpr auto schema_name = "DocumentFinding";
  static constexpr auto doc = "Something about an agency's connection that figures alone do not say.";
  std::string organ;
  std::string name;
  std::string code;  // never_answers
  std::int64_t documents = 0;
  std::string sentence, sentence_en;
};
BOOST_DESCRIBE_STRUCT(DocumentFinding, (), (organ, name, code, documents, sentence, sentence_en))

struct DocumentSummary {
  static constexpr auto schema_name = "DocumentSummary";
  static constexpr auto doc = "Documents sent on the local days from … to (not included).";
  Instant from, to, at;
  SummaryBy by = SummaryBy::unit;
  std::int64_t patience_hours = 0;  // working hours
  std::int64_t calendar_version = 0;
  DocumentSummaryRow total;
  std::vector<DocumentSummaryRow> rows;
  std::vector<DocumentFinding> findings;
};
BOOST_DESCRIBE_STRUCT(DocumentSummary, (), (from, to, at, by, patience_hours, calendar_version, total, rows, findings))

struct DocumentFile {
  static constexpr auto schema_name = "DocumentFile";
  static constexpr auto doc = "A document with its receivers and everything that was said about it.";
  Document document;
  std::string sender_name;
  std::vector<DocumentReceiver> receivers;
  std::vector<DocumentEvent> events;
  std::map<std::string, std::string> names;  // of the agencies, by code
};
BOOST_DESCRIBE_STRUCT(DocumentFile, (), (document, sender_name, receivers, events, names))

namespace documents {

struct Stretch {
  Instant from, to;  // first moments of local days
  Instant now;
  std::int64_t patience_hours = 8;
};
Result<DocumentSummary> summary(store::Session&, Snapshot const&, WorkCalendar const&, Stretch const&, SummaryBy);

struct PageOf {
  std::optional<std::string> organ;
  std::optional<std::string> only;  // open, overdue, unreceived, revoked, replaced
  Instant before_at{INT64_MAX};     // the place of the last one seen
  std::string before_id = {};
  int count = 100;
};
// Newest first.
Result<std::vector<Document>> page(store::Session&, WorkCalendar const&, Stretch const&, PageOf const&);
Result<DocumentFile> file(store::Session&, Snapshot const&, std::string const& id);

}  // namespace documents
}  // namespace haidang
