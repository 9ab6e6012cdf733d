// The report table and the list of tasks as tables that leave as a workbook or as CSV, in the words of the report form.
// Pure.
#pragma once

#include <functional>

#include "city/tasks/task_story.h"
#include "city/tasks/task_summary.h"
#include "platform/tables/write_table.h"

namespace haidang {

// An agency's id → its full name, or the word itself.
using AgencyName = std::function<std::string(std::string const&)>;

// Notes above say the moment, the period, the sources and what the rates are of.
tables::Table summary_table(TaskSummary const&, tables::TableLanguage);
tables::Table list_table(std::vector<Task> const&, Instant as_of, AgencyName const&, tables::TableLanguage);

std::string word_of(TaskClass, tables::TableLanguage);

}  // namespace haidang
