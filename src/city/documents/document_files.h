// Summaries and lists of documents as tables that leave as files: what the page shows, with its source, time and
// denominators. Pure; apart, because it is all titles.
#pragma once

#include "city/documents/summary_table.h"
#include "platform/tables/write_table.h"

namespace haidang::documents {

tables::Table summary_file(DocumentSummary const&, tables::TableLanguage);
tables::Table waiting_file(std::vector<WaitingLine> const&, DocumentsWaiting, Stretch const&, tables::TableLanguage);

}  // namespace haidang::documents
