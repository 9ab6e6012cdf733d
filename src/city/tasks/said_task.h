// A row of a delivery of tasks as its sender says it, field by field in our names, before anything is judged. The same
// for JSON, CSV and workbooks, so that there is one judgement.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace haidang {

struct SaidTaskDue {
  std::string due, decided, document;
};

struct SaidTask {
  std::int64_t row = 0;                                    // an item's number from 1, or a line of a table
  std::string raw;                                         // its text, without what may not be kept
  std::map<std::string, std::string, std::less<>> fields;  // by our names; several agencies stand one a line
  std::vector<SaidTaskDue> earlier_dues;
};

// A table's row that is no task by the contract's own rule, such as a total.
struct LeftOutTask {
  std::int64_t row = 0;
  std::string raw;
};

struct SaidTasks {
  std::vector<SaidTask> rows;
  std::vector<LeftOutTask> left_out;
};

// The fields a row may have, as contracts' `columns` and `words` call them. In JSON a field without a column has our
// name in camelCase. `leads`, `cooperating` and `earlier_dues` may be lists; in a cell they are parted by `;`, because
// agencies have commas in their names.
inline constexpr std::array<std::string_view, 23> task_fields = {
    "code",         "document_number", "document_date", "document_agency", "document_link", "content",
    "assigner",     "leads",           "cooperating",   "assigned",        "due",           "earlier_dues",
    "due_document", "priority",        "progress",      "percent",         "state",         "state_at",
    "reported",     "report_document", "rejected",      "confirmed",       "delay_reason"};

}  // namespace haidang
