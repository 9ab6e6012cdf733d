// JSON lists of tasks: what of them may be kept, and what they say. Only fields that are known to be about the task
// pass the border, so that a name or a telephone number that a sender adds tomorrow is not kept.
#pragma once

#include "base/error.h"
#include "city/feeds/contract.h"
#include "city/tasks/said_task.h"

namespace haidang {

// The body, a list, {"tasks": [...]}, one object, or (ndjson) one object a line, as a list with known fields only.
// Unreadable when it is no such JSON; the message quotes nothing of it. Cleaning what is clean changes nothing.
Result<std::string> clean_tasks(Decoding const&, std::string_view body);

// What a cleaned body says.
Result<SaidTasks> decode_tasks(Decoding const&, std::string_view cleaned);

// A body with only these items (texts of SaidTask::raw, mended or not).
std::string tasks_body(std::vector<std::string> const& items);

}  // namespace haidang
