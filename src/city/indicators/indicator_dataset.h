// Indicators as a dataset: how intake reads, judges and keeps what departments send.
#pragma once

#include "city/indicators/indicator_book.h"
#include "city/intake/dataset.h"

namespace haidang {

class IndicatorDataset final : public Dataset {
 public:
  explicit IndicatorDataset(IndicatorBook const& book) : book_{book} {}

  std::string_view name() const override { return "indicators.values"; }
  Result<std::unique_ptr<JudgedDelivery>> judge(Feed const&, Contract const&, Snapshot const&, std::string_view bytes,
                                                std::optional<std::string> const& file_name,
                                                Instant now) const override;
  RowsBody body_of_rows(Contract const&, std::string_view original,
                        std::vector<std::pair<std::int64_t, std::string>> const& rows) const override;
  RefusalWords words(std::string_view reason) const override;
  std::vector<MappedField> fields() const override;
  bool knows_word(MappedField const&, std::string_view word) const override;
  std::optional<Suggestion> suggest(Feed const&, Snapshot const&, std::string_view reason,
                                    std::vector<Quarantined> const& rows) const override;

 private:
  class Delivery;
  IndicatorBook const& book_;
};

}  // namespace haidang
