// One message as it travels: RFC 5322 headers and a text in UTF-8. Pure, and apart from sending, because whatever
// stands in a header comes from people and must not be able to add another.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace haidang::mail {

struct Message {
  std::string from, from_name;  // the name may be empty
  std::string to;
  std::string subject, text;  // UTF-8; the subject is one line
  std::string id;             // without angle brackets: 3f2a…@ioc.quangninh.gov.vn
  Instant at;
};

// An address that servers everywhere take: ASCII, one @, a domain, nothing that could end it early. `invalid` says what
// is wrong.
Done check_address(std::string_view);

// Headers and body with the line ends of mail; every line short enough for any server. `invalid` when an address is
// none, or subject, name or id hold a line break or another control character.
Result<std::string> rendered(Message const&);

}  // namespace haidang::mail
