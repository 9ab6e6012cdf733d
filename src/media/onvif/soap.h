// SOAP 1.2 as ONVIF uses it: one question in an envelope, one answer or a fault in another. Pure. Faults become
// reasons; some cameras answer in SOAP 1.1, which is understood too.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/onvif/ending.h"
#include "media/onvif/xml.h"

namespace haidang::onvif {

struct Call {
  std::string action;  // its URI, which also goes into Content-Type
  std::string body;    // XML with its own namespaces
};

enum class FaultKind {
  not_authorized,  // name, password, or the clock they were signed with
  not_permitted,   // signed in, but not for this
  not_supported,   // no such operation here
  no_such_thing,   // a token, a profile, a subscription that it does not know
  busy,            // no room for more
  other,
};

struct Fault {
  FaultKind kind = FaultKind::other;
  std::string said;  // its codes and text, in one line
};

struct Answer {
  Document document;
  Node body;  // the answer's element within Body; empty with a fault
  std::optional<Fault> fault;
};

// `header` is XML: a token, addressing. May be empty.
std::string write_envelope(Call const&, std::string_view header);
std::string content_type(Call const&);
// WS-Addressing, without which some cameras do not know where a subscription's questions belong.
std::string write_addressing(Call const&, std::string_view to, std::string_view message_id);

// `unreadable` when it is no envelope with something in it.
Result<Answer> read_answer(std::string_view bytes);
Ending ending_of(Fault const&, Call const&);

// The last part of an action: GetProfiles.
std::string_view name_of(Call const&);

}  // namespace haidang::onvif
