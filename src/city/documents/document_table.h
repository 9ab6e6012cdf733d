// Documents in the store. Events are added and never changed; the document, its receivers and the sums by day and
// agency are made from the events of the document in the same transaction, so the sums always equal a recount.
#pragma once

#include "city/documents/documents_rules.h"
#include "platform/store/store.h"

namespace haidang {

struct DocumentOrgan {
  std::string organ;
  std::string name;
  Instant named_at;
};
BOOST_DESCRIBE_STRUCT(DocumentOrgan, (), (organ, name, named_at))

namespace documents {

enum class Kept { nothing_new, first, more };  // first: the document was not announced before

// In the writer's transaction: the events of one message.
Result<Kept> keep(store::Session&, std::vector<DocumentEvent> const&, CalendarOfOrgan const&);
// Afterwards, in the same transaction: the delivery that brought them; events that were known keep their first.
Done came_by(store::Session&, std::vector<DocumentEvent> const&, std::int64_t delivery);
// Counts the working times of open work anew that were counted by another version of the calendar than `version`, of at
// most `most` documents. How many there were; what is done keeps the calendar it was judged by.
Result<std::int64_t> measure_anew(store::Session&, CalendarOfOrgan const&, std::int64_t version, std::int64_t most);
// How many of the events the store does not hold.
Result<std::int64_t> missing(store::Session&, std::vector<DocumentEvent> const&);

// Days whose sums are not those of a recount, and documents that are not what their events make them, in words; for
// `haidang check`.
Result<std::vector<std::string>> miscounted(store::Session&, CalendarOfOrgan const&);

Result<std::optional<FoldedDocument>> find(store::Session&, std::string const& id);
Result<std::vector<DocumentEvent>> events(store::Session&, std::string const& id);

}  // namespace documents
}  // namespace haidang
