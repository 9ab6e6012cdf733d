// The addresses of documents: sums by agency or day, lists, and one document with everything that was said about it.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/documents/document_files.h"
#include "platform/http/router.h"

namespace haidang {

enum class DocumentsOnly { all, open, revoked, replaced, updated, unannounced };
BOOST_DESCRIBE_ENUM(DocumentsOnly, all, open, revoked, replaced, updated, unannounced)

struct DocumentSummaryQuery {
  std::optional<Date> from, to;  // local days, `to` not included; none = thirty days up to and with today
  SummaryBy by = SummaryBy::unit;
  std::int64_t patience_hours = 8;  // working hours after which a document should have been received
};
BOOST_DESCRIBE_STRUCT(DocumentSummaryQuery, (), (from, to, by, patience_hours))

struct DocumentQuery {
  std::optional<Date> from, to;
  std::string unit;  // an agency's code, as sender or receiver; empty = all
  DocumentsOnly only = DocumentsOnly::all;
  std::string after;  // `next` of the page before
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(DocumentQuery, (), (from, to, unit, only, after, limit))

struct WaitingQuery {
  std::optional<Date> from, to;
  std::string unit;  // a receiver's code; empty = all
  DocumentsWaiting what = DocumentsWaiting::overdue;
  std::int64_t patience_hours = 8;
  std::string after;
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(WaitingQuery, (), (from, to, unit, what, patience_hours, after, limit))

struct SummaryFileQuery {
  std::optional<Date> from, to;
  SummaryBy by = SummaryBy::unit;
  std::int64_t patience_hours = 8;
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(SummaryFileQuery, (), (from, to, by, patience_hours, format, language))

struct WaitingFileQuery {
  std::optional<Date> from, to;
  std::string unit;
  DocumentsWaiting what = DocumentsWaiting::overdue;
  std::int64_t patience_hours = 8;
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(WaitingFileQuery, (), (from, to, unit, what, patience_hours, format, language))

class DocumentApi {
 public:
  DocumentApi(store::Store& store, Directory const& directory, CalendarBook const& calendars, Clock const& clock)
      : store_{store}, directory_{directory}, calendars_{calendars}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<DocumentSummary> summary(http::Request, DocumentSummaryQuery);
  Answer<http::Page<Document>> list(http::Request, DocumentQuery);
  Answer<http::Page<WaitingLine>> waiting(http::Request, WaitingQuery);
  Answer<http::RawReply> summary_file(http::Request, SummaryFileQuery);
  Answer<http::RawReply> waiting_file(http::Request, WaitingFileQuery);
  Answer<DocumentFile> show(http::Request);
  Result<documents::Stretch> stretch(std::optional<Date> const& from, std::optional<Date> const& to,
                                     std::int64_t patience_hours) const;

  store::Store& store_;
  Directory const& directory_;
  CalendarBook const& calendars_;
  Clock const& clock_;
};

}  // namespace haidang
