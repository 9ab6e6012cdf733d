// Tasks as a dataset: how intake cleans, reads, judges and keeps what the office of the People's Committee and the
// departments send.
#pragma once

#include "city/intake/dataset.h"

namespace haidang {

class TaskDataset final : public Dataset {
 public:
  std::string_view name() const override { return "tasks"; }
  bool cleans() const override { return true; }
  Result<std::optional<std::string>> cleaned(Contract const&, std::string_view body) const override;
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
};

}  // namespace haidang
