// Reviews' addresses: which there are, what one measures now or said when it was frozen, freezing it, and its papers.
//
// What takes seconds is done on a thread of its own, one piece after another: papers of thousands of rows, and a report
// as text. When some wait already, others are told to come later.
#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>

#include "city/people/audit_api.h"
#include "city/reviews/review_measure.h"
#include "platform/http/router.h"
#include "platform/tables/write_table.h"

namespace haidang {

struct ReviewVersionQuery {
  std::int64_t version = 0;  // 0: measured now
};
BOOST_DESCRIBE_STRUCT(ReviewVersionQuery, (), (version))

struct ReviewFileQuery {
  std::int64_t version = 0;  // 0: a draft, measured now
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(ReviewFileQuery, (), (version, language))

struct ReviewFreeze {
  static constexpr auto schema_name = "ReviewFreeze";
  static constexpr auto doc = "Freezes a review; a second version needs to say what it corrects.";
  std::string correction;
};
BOOST_DESCRIBE_STRUCT(ReviewFreeze, (), (correction))

class ReviewApi {
 public:
  struct Wiring {
    store::Store& store;
    Clock const& clock;
    ReviewMeasure const& measure;
    Audit audit;
  };
  explicit ReviewApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~ReviewApi() { aside_.join(); }
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<Review>> all(http::Request);
  Answer<Review> one(http::Request);
  Answer<Review> save(http::Request, Review);
  Answer<http::Prepared<ReviewReport>> measured(http::Request, ReviewVersionQuery);
  Answer<ReviewVersion> freeze(http::Request, ReviewFreeze);
  Answer<http::Page<ReviewVersion>> versions(http::Request);
  Answer<http::RawReply> docx(http::Request, ReviewFileQuery);
  Answer<http::RawReply> xlsx(http::Request, ReviewFileQuery);
  Answer<http::RawReply> pdf(http::Request, ReviewFileQuery);

  Answer<Review> named(http::Request const&);
  Answer<std::vector<ReviewVersion>> frozen(std::string review);
  Answer<http::RawReply> paper(http::Request, ReviewFileQuery, std::string format);
  Answer<std::string> kept(std::string review, std::int64_t version, std::string file);
  Answer<ReviewVersion> keep(std::string review, ReviewReport, std::string by);
  template <typename T>
  Answer<T> aside(std::function<Result<T>()> work);

  Wiring wiring_;
  std::atomic<int> waiting_{0};
  boost::asio::thread_pool aside_{1};
};

}  // namespace haidang
