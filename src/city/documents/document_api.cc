#include "city/documents/document_api.h"

#include "base/text.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

// A place in a list: the moment and the identifier of the last one seen.
std::string place_of(Document const& last) { return std::to_string(last.sent_at.ms) + "," + last.id; }

Done go_on_after(std::string const& place, documents::PageOf& page) {
  if (place.empty()) return {};
  auto comma = place.find(',');
  auto ms = parse_integer(place.substr(0, comma));
  if (comma == place.npos || !ms) return invalid("expected `next` of the page before", "/after");
  page.before_at = Instant{*ms};
  page.before_id = place.substr(comma + 1);
  return {};
}

std::string place_of(WaitingDocument const& last) {
  return std::to_string(last.sent_at.ms) + "," + last.organ + "," + last.document;
}

Done go_on_after(std::string const& place, documents::WaitingOf& page) {
  if (place.empty()) return {};
  auto first = place.find(','), second = place.find(',', first + 1);
  auto ms = parse_integer(place.substr(0, first));
  if (first == place.npos || second == place.npos || !ms)
    return invalid("expected `next` of the page before", "/after");
  page.after_at = Instant{*ms};
  page.after_organ = place.substr(first + 1, second - first - 1);
  page.after_document = place.substr(second + 1);
  return {};
}

constexpr int most_in_a_file = 100'000;

Result<http::RawReply> as_reply(Result<tables::TableFile> file, std::string name) {
  if (!file) return file.error();
  return http::RawReply{.content_type = std::move(file->content_type),
                        .bytes = std::move(file->bytes),
                        .file_name = std::move(name) + file->extension};
}

}  // namespace

void DocumentApi::routes(http::Router& r) {
  r.get("/api/documents/summary", Right::see_board,
        "Documents between agencies: sums by agency, day or month, what waits, agencies that never answer.", *this,
        &DocumentApi::summary);
  r.get("/api/documents", Right::see_deliveries, "Documents, newest first.", *this, &DocumentApi::list);
  r.get("/api/documents/waiting", Right::see_deliveries,
        "Documents at the agencies where they wait, were refused, came late or are asked back; the longest first.",
        *this, &DocumentApi::waiting);
  r.get("/api/documents/summary/file", Right::see_board, "The summary as a workbook or CSV.", *this,
        &DocumentApi::summary_file)
      .gives(std::string(tables::table_content_types));
  r.get("/api/documents/waiting/file", Right::see_deliveries, "The list of what waits as a workbook or CSV.", *this,
        &DocumentApi::waiting_file)
      .gives(std::string(tables::table_content_types));
  r.get("/api/documents/{id}", Right::see_deliveries,
        "One document by its DocumentId, with its receivers and everything that was said about it.", *this,
        &DocumentApi::show);
}

Result<documents::Stretch> DocumentApi::stretch(std::optional<Date> const& from, std::optional<Date> const& to,
                                                std::int64_t patience_hours) const {
  if (patience_hours < 1 || patience_hours > 400) return invalid("expected 1 to 400 working hours", "/patienceHours");
  auto now = clock_.now();
  auto end = to ? start_of(day_of(*to)) : start_of(day_of(now) + 1);
  auto begin = from ? start_of(day_of(*from)) : end - days(30);
  if (begin >= end) return invalid("expected a day before `to`", "/from");
  if (end - begin > days(1100)) return invalid("expected at most three years at once", "/from");
  return documents::Stretch{begin, end, now, patience_hours};
}

awaitable<Result<DocumentSummary>> DocumentApi::summary(Request, DocumentSummaryQuery query) {
  CO_TRY(auto s, stretch(query.from, query.to, query.patience_hours));
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto answer = co_await store_.read(
      [&](store::Session& session) { return documents::summary(session, snapshot, calendars, s, query.by); });
  co_return answer;
}

awaitable<Result<Page<Document>>> DocumentApi::list(Request, DocumentQuery query) {
  constexpr std::int64_t no_patience = 1;  // these lists do not ask how long anything has waited
  CO_TRY(auto s, stretch(query.from, query.to, no_patience));
  if (query.limit < 1 || query.limit > 500) co_return invalid("expected 1 to 500", "/limit");
  documents::PageOf page;
  page.count = static_cast<int>(query.limit) + 1;
  if (!query.unit.empty()) page.organ = query.unit;
  if (query.only != DocumentsOnly::all) page.only = reflect::name_of(query.only);
  CO_DO(go_on_after(query.after, page));
  auto found = co_await store_.read([&](store::Session& session) { return documents::page(session, s, page); });
  if (!found) co_return found.error();
  Page<Document> answer{std::move(*found), {}};
  if (answer.items.size() > static_cast<std::size_t>(query.limit)) {
    answer.items.pop_back();
    answer.next = place_of(answer.items.back());
  }
  co_return answer;
}

awaitable<Result<Page<WaitingLine>>> DocumentApi::waiting(Request, WaitingQuery query) {
  CO_TRY(auto s, stretch(query.from, query.to, query.patience_hours));
  if (query.limit < 1 || query.limit > 500) co_return invalid("expected 1 to 500", "/limit");
  documents::WaitingOf asked{.what = query.what};
  asked.count = static_cast<int>(query.limit) + 1;
  if (!query.unit.empty()) asked.organ = query.unit;
  CO_DO(go_on_after(query.after, asked));
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto found = co_await store_.read(
      [&](store::Session& session) { return documents::waiting(session, snapshot, calendars, s, asked); });
  if (!found) co_return found.error();
  Page<WaitingLine> answer{std::move(*found), {}};
  if (answer.items.size() > static_cast<std::size_t>(query.limit)) {
    answer.items.pop_back();
    answer.next = place_of(answer.items.back().waiting);
  }
  co_return answer;
}

awaitable<Result<http::RawReply>> DocumentApi::summary_file(Request, SummaryFileQuery query) {
  CO_TRY(auto s, stretch(query.from, query.to, query.patience_hours));
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto file = co_await store_.read([&](store::Session& session) -> Result<tables::TableFile> {
    TRY(auto summary, documents::summary(session, snapshot, calendars, s, query.by));
    return tables::write_table(documents::summary_file(summary, query.language), query.format);
  });
  co_return as_reply(std::move(file), "van-ban-" + date_of(s.from));
}

awaitable<Result<http::RawReply>> DocumentApi::waiting_file(Request, WaitingFileQuery query) {
  CO_TRY(auto s, stretch(query.from, query.to, query.patience_hours));
  documents::WaitingOf asked{.what = query.what, .count = most_in_a_file};
  if (!query.unit.empty()) asked.organ = query.unit;
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto file = co_await store_.read([&](store::Session& session) -> Result<tables::TableFile> {
    TRY(auto lines, documents::waiting(session, snapshot, calendars, s, asked));
    return tables::write_table(documents::waiting_file(lines, asked.what, s, query.language), query.format);
  });
  co_return as_reply(std::move(file), "van-ban-" + std::string(reflect::name_of(query.what)) + "-" + date_of(s.from));
}

awaitable<Result<DocumentFile>> DocumentApi::show(Request request) {
  auto snapshot = directory_.snapshot();
  auto id = request.part("id");
  auto answer = co_await store_.read([&](store::Session& session) { return documents::file(session, snapshot, id); });
  co_return answer;
}

}  // namespace haidang
