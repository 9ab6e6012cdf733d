// The documents' part of the demonstration: a document axis that the centre polls, with a year of traffic behind it
// and two days ahead. From half an hour after the start the axis answers for three hours that it has nothing. In the
// order of use as DemoCity (demo_city.h): open, contracts, history; from then on the axis answers.
#pragma once

#include "city/agencies/agency.h"
#include "city/feeds/contract.h"
#include "simulate/document_axis.h"
#include "simulate/history.h"

namespace haidang::simulate {

class DocumentCity {
 public:
  struct Settings {
    std::vector<Feed> feeds;  // of the catalogue; the first live one of road edxml_poll is served
    std::vector<Agency> agencies;
    Instant start;
    std::uint64_t seed = 1;
    std::string password = "minh-hoa";  // in the contracts it is named demo_axis
    std::uint16_t port = 18'884;        // another free one when taken
  };
  static Result<std::unique_ptr<DocumentCity>> open(Settings, Clock const&);

  // The contracts with the axis's address in those of document axes.
  std::vector<Contract> with_address(std::vector<Contract>) const;
  // The messages of before the start, in lists that may go side by side, each in its order.
  std::vector<std::vector<PastDelivery>> history() const;

 private:
  DocumentCity() = default;
  std::string feed_;  // empty: the catalogue has none
  Instant start_;
  std::vector<AxisMessage> past_;
  std::unique_ptr<DocumentAxis> axis_;
};

}  // namespace haidang::simulate
