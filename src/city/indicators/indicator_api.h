// The addresses of indicators: the list with its newest figures, one indicator's series as known on any day, and its
// definition.
#pragma once

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/indicators/indicator_book.h"
#include "city/indicators/indicator_file.h"
#include "city/indicators/indicator_table.h"
#include "platform/http/router.h"

namespace haidang {

struct IndicatorLatest {
  static constexpr auto schema_name = "IndicatorLatest";
  static constexpr auto doc =
      "An indicator with the newest period that its headline is known of, and the newest figure from January on.";
  Indicator indicator;
  std::optional<IndicatorPoint> latest;
  std::optional<IndicatorValue> headline;
  std::optional<IndicatorPoint> so_far;  // the newest period with a figure from January on
  std::int64_t differences = 0;          // sums of parts that do not add up now
};
BOOST_DESCRIBE_STRUCT(IndicatorLatest, (), (indicator, latest, headline, so_far, differences))

struct IndicatorMismatch {
  static constexpr auto schema_name = "IndicatorMismatch";
  static constexpr auto doc = "A sum of an indicator's parts that does not add up now, with what is needed to read it.";
  IndicatorFinding finding;
  std::string name, name_en;  // of the indicator
  std::int64_t decimals = 0;
  std::string label, label_en;  // of the period
};
BOOST_DESCRIBE_STRUCT(IndicatorMismatch, (), (finding, name, name_en, decimals, label, label_en))

struct IndicatorQuestion {
  std::optional<Date> as_known_on;  // none = everything that is known
  KnownBy known_by = KnownBy::publication;
  std::string part;  // only this part; empty = all
  std::string from;  // only periods from this key on, such as 2024
};
BOOST_DESCRIBE_STRUCT(IndicatorQuestion, (), (as_known_on, known_by, part, from))

struct IndicatorListFileQuestion {
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(IndicatorListFileQuestion, (), (format, language))

struct IndicatorFileQuestion : IndicatorQuestion {
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(IndicatorFileQuestion, (IndicatorQuestion), (format, language))

struct IndicatorSeries {
  static constexpr auto schema_name = "IndicatorSeries";
  static constexpr auto doc =
      "Everything of one indicator: periods with what is believed of them, every version of every number, and what did "
      "not add up.";
  Indicator indicator;
  std::optional<Date> as_known_on;
  KnownBy known_by = KnownBy::publication;
  std::vector<IndicatorPoint> points;    // oldest first
  std::vector<IndicatorValue> versions;  // as known then; by part, period, measure, in the order they came
  std::vector<IndicatorFinding> findings;
};
BOOST_DESCRIBE_STRUCT(IndicatorSeries, (), (indicator, as_known_on, known_by, points, versions, findings))

class IndicatorApi {
 public:
  IndicatorApi(store::Store& store, IndicatorBook& book, Directory const& directory, Clock const& clock)
      : store_{store}, book_{book}, directory_{directory}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<IndicatorLatest>> list(http::Request);
  Answer<Indicator> show(http::Request);
  Answer<Indicator> save(http::Request, Indicator);
  Answer<http::Nothing> drop(http::Request);
  Answer<IndicatorSeries> values(http::Request, IndicatorQuestion);
  Answer<http::RawReply> list_file(http::Request, IndicatorListFileQuestion);
  Answer<http::RawReply> values_file(http::Request, IndicatorFileQuestion);
  Answer<http::Page<IndicatorMismatch>> mismatches(http::Request);
  Answer<std::vector<IndicatorLatest>> newest();
  Answer<IndicatorSeries> series(std::string id, IndicatorQuestion);

  store::Store& store_;
  IndicatorBook& book_;
  Directory const& directory_;
  Clock const& clock_;
};

// Takes what another process, or this one, has changed.
http::awaitable<Done> refresh(store::Store&, IndicatorBook&);

}  // namespace haidang
