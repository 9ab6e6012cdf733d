// Dossiers as a dataset: how intake cleans, reads, judges and keeps what departments and the public service centre
// send.
#pragma once

#include "city/calendar/calendar_book.h"
#include "city/intake/dataset.h"

namespace haidang {

class DossierDataset final : public Dataset {
 public:
  explicit DossierDataset(CalendarBook const& calendars) : calendars_{calendars} {}

  std::string_view name() const override { return "dossiers"; }
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

  std::optional<HeldMeasures> held_measures() const override;
  Result<std::vector<HeldDay>> held(store::Session&, std::string const& feed, Instant from,
                                    Instant until) const override;
  Result<std::vector<HeldRecord>> held_records(store::Session&, std::string const& feed, Instant day,
                                               std::size_t most) const override;

 private:
  class Delivery;
  CalendarBook const& calendars_;
};

}  // namespace haidang
