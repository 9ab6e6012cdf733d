// What has become of a document, from everything that was said about it: the same whatever order it was said, heard or
// repeated in. A step once reached is never taken back (06 and then 03 is 06). Pure.
#pragma once

#include <functional>

#include "city/calendar/work_calendar.h"
#include "city/documents/document.h"

namespace haidang {

struct FoldedDocument {
  Document document;
  std::vector<DocumentReceiver> receivers;  // by organ
  friend bool operator==(FoldedDocument const&, FoldedDocument const&) = default;
};

// Whose working time counts at the agency that bears the code (OrganId) at a moment; never null.
using CalendarOfOrgan = std::function<std::shared_ptr<WorkCalendar const>(std::string const& organ, Instant)>;

// Precondition: at least one event, all of one document. Working times that `before` has counted already are kept with
// the version of the calendar they were counted by, unless the moments they lie between have changed.
FoldedDocument folded(std::vector<DocumentEvent> const&, std::vector<DocumentReceiver> const& before,
                      CalendarOfOrgan const&);

// What an agency did on the documents of one local day: as a sender, and as one that was sent to. A document is of the
// day it was sent on.
struct DocumentCount {
  static constexpr auto schema_name = "DocumentCount";
  Instant day_at;
  std::string organ;
  std::int64_t sent = 0, with_signature = 0, revoked = 0, replaced = 0, updated = 0;
  std::int64_t recall_asked = 0, recall_agreed = 0,
               recall_refused = 0;           // of its receivers; agreed and refused were asked
  std::int64_t addressed = 0, answered = 0;  // documents sent to it; of these it has told at least one status
  std::int64_t waiting = 0, delivered = 0, refused = 0, received = 0, assigned = 0, processing = 0, done = 0;
  std::int64_t done_in_time = 0, done_late = 0;     // of documents with a due date
  std::int64_t receptions = 0, reception_ms = 0;    // working time from 01 to 03
  std::int64_t completions = 0, processing_ms = 0;  // working time from 03 to 06
  friend bool operator==(DocumentCount const&, DocumentCount const&) = default;
};
BOOST_DESCRIBE_STRUCT(DocumentCount, (),
                      (day_at, organ, sent, with_signature, revoked, replaced, updated, recall_asked, recall_agreed,
                       recall_refused, addressed, answered, waiting, delivered, refused, received, assigned, processing,
                       done, done_in_time, done_late, receptions, reception_ms, completions, processing_ms))

// Adds every figure of `more`, or takes it away with factor -1; day and organ stay.
void add(DocumentCount& to, DocumentCount const& more, int factor = 1);
bool is_nothing(DocumentCount const&);

// What a document counts for, by day and agency.
std::vector<DocumentCount> counts_of(FoldedDocument const&);
// What must be added to the summaries when `before` becomes `after`; without rows of nothing.
std::vector<DocumentCount> change_of_counts(std::optional<FoldedDocument> const& before, FoldedDocument const& after);

// The latest moment from which `working` time had passed at `now`; what stands since before it has waited longer.
Instant working_time_ago(WorkCalendar const&, Instant now, Span working);

}  // namespace haidang
