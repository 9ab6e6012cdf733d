// documents as a dataset: how intake reads, judges and keeps edXML messages. One delivery is one message is one record.
#pragma once

#include "city/calendar/calendar_book.h"
#include "city/intake/dataset.h"

namespace haidang {

class DocumentDataset final : public Dataset {
 public:
  // The calendars outlive the dataset.
  explicit DocumentDataset(CalendarBook const& calendars) : calendars_{calendars} {}

  std::string_view name() const override { return "documents"; }
  // Attachments and personal fields are never kept, nor anything of what is marked as a state secret.
  Result<std::optional<std::string>> cleaned(Contract const&, std::string_view body) const override;
  bool cleans() const override { return true; }
  Result<std::unique_ptr<JudgedDelivery>> judge(Feed const&, Contract const&, Snapshot const&, std::string_view bytes,
                                                std::optional<std::string> const& file_name,
                                                Instant now) const override;
  RowsBody body_of_rows(Contract const&, std::string_view original,
                        std::vector<std::pair<std::int64_t, std::string>> const& rows) const override;
  RefusalWords words(std::string_view reason) const override;
  std::optional<Suggestion> suggest(Feed const&, Snapshot const&, std::string_view reason,
                                    std::vector<Quarantined> const& rows) const override;

 private:
  class Delivery;
  CalendarBook const& calendars_;
};

}  // namespace haidang
