// Handing out footage: ordered with its purpose and the number of the document that asks for it, then asked about until
// it is ready to be fetched. Who orders and who fetches is in the audit first.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include "city/cameras/export_book.h"
#include "city/cameras/recorded_film.h"
#include "city/catalogue/directory.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct ExportOrder {
  static constexpr auto schema_name = "ExportOrder";
  static constexpr auto doc = "Footage to be handed out: which, what for, and by which document.";
  Instant from, to;
  std::string purpose;
  std::string document;  // its number
  bool marked = true;    // who took it and when it was taken stand on every picture; false: the original
};
BOOST_DESCRIBE_STRUCT(ExportOrder, (), (from, to, purpose, document, marked))

class ExportApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
    std::filesystem::path recordings;  // folder
    ExportBook& book;
  };
  explicit ExportApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~ExportApi() { readers_.join(); }
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<RecordingExport> order(http::Request, ExportOrder);
  Answer<http::Page<RecordingExport>> all(http::Request);
  Answer<RecordingExport> one(http::Request);
  Answer<http::RawReply> film(http::Request);

  Result<RecordingExport> named(http::Request const&) const;
  recording::Marking marking_of(http::Request const&, Camera const&, ExportOrder const&) const;

  Wiring wiring_;
  boost::asio::thread_pool readers_{1};  // films are large: the loop does not wait for the disk
};

}  // namespace haidang
