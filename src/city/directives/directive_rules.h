// What a directive and its obligations must be, and how an obligation's date is moved and its state declared. Pure;
// time is said.
#pragma once

#include "city/catalogue/directory.h"
#include "city/directives/directive.h"

namespace haidang {

struct DueMove {
  static constexpr auto schema_name = "DueMove";
  static constexpr auto doc = "Moves the date of an obligation, later or earlier: by which document, and why.";
  Instant due;
  std::string document;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DueMove, (), (due, document, reason))

struct Declaration {
  static constexpr auto schema_name = "Declaration";
  static constexpr auto doc = "What an agency says of a connection that it owes.";
  Declared declared = Declared::not_said;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Declaration, (), (declared, note))

// `invalid` with the place of what is wrong.
Done check(Directive const&);
Done check(Declaration const&);
// Beside the catalogue: agency, group and contractor are there, and the feeds are the agency's own or of one below it.
Done check(Obligation const&, Directive const&, DirectorySnapshot const&);
// Who answers for it, which its officer fills in; `denied` when anything else is to change.
Result<Obligation> with_officer(Obligation before, Obligation const& wanted);
Result<ObligationDate> due_moved(Obligation const&, DueMove const&, std::string const& by, Instant now);

}  // namespace haidang
