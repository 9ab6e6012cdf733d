// The dossiers' part of `haidang check`: counts against the dossiers, judgements against the rules. Reads all of them.
#pragma once

#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/dossiers/dossier_table.h"

namespace haidang::dossiers {

// Which counts are not those of the dossiers, in words.
Result<std::vector<std::string>> miscounted(store::Session&);

// Which dossiers are not judged as their facts say: class, deadline and timeliness of all of them; of open ones that
// today's calendar and contract were applied to, also the due date and the check of the appointment. At most a hundred.
Result<std::vector<std::string>> misjudged(store::Session&, CalendarShelf const&, DirectorySnapshot const&,
                                           Instant now);

}  // namespace haidang::dossiers
