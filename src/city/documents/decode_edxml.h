// An edXML message (QCVN 102:2016/BTTTT and the older e-doc form) as what it says: pure. Namespaces and prefixes do not
// count, misspelt names are understood (edxml_names.h), and the message is read only after everything personal and all
// attachments have been cut out of it (edxml_cut.h).
#pragma once

#include <string_view>
#include <vector>

#include "city/calendar/calendar_day.h"
#include "city/documents/document.h"
#include "city/feeds/contract.h"

namespace haidang {

enum class DocumentReason {
  no_document_id,
  no_organ,
  no_receiver,
  no_earlier_document,
  unknown_status,
  unknown_business,
  bad_time,
  from_the_future,
  too_old,
};
BOOST_DESCRIBE_ENUM(DocumentReason, no_document_id, no_organ, no_receiver, no_earlier_document, unknown_status,
                    unknown_business, bad_time, from_the_future, too_old)

struct EdxmlVerdict {
  std::vector<DocumentEvent> events;  // what the message says, of one document or several; empty when refused
  std::optional<DocumentReason> refused;
  std::string detail;     // of a refusal, in both languages
  std::string kept_text;  // the message without what is never kept
};

// `unreadable` when it is no edXML message at all; `invalid` when it is marked as a state secret: of those nothing may
// be kept. Neither error quotes more of the message than the names of elements.
Result<EdxmlVerdict> decode_edxml(std::string_view bytes, Contract const&, Instant now);

// The message without what is never kept. Errors as of decode_edxml, of those that show without reading it whole.
Result<std::string> edxml_to_keep(std::string_view bytes);

namespace edxml {
// 2026/11/20 09:15:00, 2026-11-20T09:15:00+07:00, 20/11/2026 09:15; without a zone by the offset.
std::optional<Instant> parse_moment(std::string_view, int offset_minutes);
// 2026/11/20, 2026-11-20, 20/11/2026, with or without a time behind it.
std::optional<Day> parse_day(std::string_view);
}  // namespace edxml

}  // namespace haidang
