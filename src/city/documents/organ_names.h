// What to call the agencies of messages: as the catalogue calls whoever bears the code, else as the newest message
// does. Apart, because summaries, lists and files all name agencies.
#pragma once

#include "city/documents/document_table.h"
#include "city/documents/organs.h"

namespace haidang::documents {

class OrganNames {
 public:
  static Result<OrganNames> read(store::Session&, Snapshot const&);
  std::string of(std::string const& organ) const;
  // Empty where the catalogue has no English name of it.
  std::string in_english(std::string const& organ) const;
  // Of those that bore the code then; null when none did.
  Agency const* agency(std::string const& organ, Instant at) const { return organs_.at(organ, at); }
  Organs const& organs() const { return organs_; }

 private:
  explicit OrganNames(Snapshot const& snapshot) : organs_{snapshot} {}
  Organs organs_;
  std::map<std::string, std::string> told_;
};

}  // namespace haidang::documents
