#include "media/onvif/soap.h"

#include <algorithm>

#include "base/text.h"

namespace haidang::onvif {
namespace {

struct Known {
  char const* code;  // a fault's subcode without prefix, in lower case; of "x*" any that begins so
  FaultKind kind;
};
constexpr Known known[] = {
    {"notauthorized", FaultKind::not_authorized},
    {"failedauthentication", FaultKind::not_authorized},
    {"failedcheck", FaultKind::not_authorized},
    {"invalidsecurity", FaultKind::not_authorized},
    {"invalidsecuritytoken", FaultKind::not_authorized},
    {"securitytokenunavailable", FaultKind::not_authorized},
    {"messageexpired", FaultKind::not_authorized},
    {"operationprohibited", FaultKind::not_permitted},
    {"actionnotsupported", FaultKind::not_supported},
    {"optionalactionnotimplemented", FaultKind::not_supported},
    {"notsupported", FaultKind::not_supported},
    {"unknownaction", FaultKind::not_supported},
    {"ptznotsupported", FaultKind::not_supported},
    {"no*", FaultKind::no_such_thing},  // NoProfile, NoEntity, NoConfig, NoSource, NoToken, NoVideoSource …
    {"resourceunknownfault", FaultKind::no_such_thing},
    {"invalidtoken", FaultKind::no_such_thing},
    {"outofmemory", FaultKind::busy},
    {"max*", FaultKind::busy},  // MaxNVTProfiles
    {"toomany*", FaultKind::busy},
    {"subscribecreationfailedfault", FaultKind::busy},
    {"unabletocreatepullpointfault", FaultKind::busy},
    {"resourceunavailable", FaultKind::busy},
    {"streamconflict", FaultKind::busy},
};

std::optional<FaultKind> kind_of(std::string_view code) {
  auto name = lower_case(local_name(code));
  for (auto const& each : known) {
    std::string_view wanted = each.code;
    bool begins = wanted.ends_with('*') && name.starts_with(wanted.substr(0, wanted.size() - 1));
    if (begins || name == wanted) return each.kind;
  }
  return {};
}

// Where the codes say nothing: what firmwares write into the text instead.
FaultKind kind_by_text(std::string_view text) {
  struct {
    char const* words;
    FaultKind kind;
  } const spoken[] = {
      {"not authorized", FaultKind::not_authorized}, {"unauthorized", FaultKind::not_authorized},
      {"authority", FaultKind::not_authorized},      {"authenticat", FaultKind::not_authorized},
      {"not implemented", FaultKind::not_supported}, {"not supported", FaultKind::not_supported},
      {"unknown action", FaultKind::not_supported},  {"method not found", FaultKind::not_supported},
  };
  auto lower = lower_case(text);
  for (auto const& each : spoken)
    if (lower.find(each.words) != std::string::npos) return each.kind;
  return FaultKind::other;
}

Fault read_fault(Node fault) {
  std::vector<std::string> codes;  // from the general to the particular
  auto code = child(fault, "Code");
  for (auto level = code; level && codes.size() < 8; level = child(level, "Subcode"))
    codes.push_back(text_of(level, {"Value"}));
  if (!code) codes.push_back(text_of(fault, {"faultcode"}));
  auto text = text_of(fault, {"Reason", "Text"});
  if (text.empty()) text = text_of(fault, {"faultstring"});
  Fault out;
  std::optional<FaultKind> kind;
  for (auto const& each : codes) {
    auto name = std::string(local_name(each));
    if (!name.empty()) out.said += (out.said.empty() ? "" : "/") + name;
    if (auto found = kind_of(each)) kind = found;
  }
  out.said = excerpt(out.said + (text.empty() ? "" : ": " + text), 300);
  out.kind = kind.value_or(kind_by_text(text + " " + text_of(fault, {"Detail", "Text"})));
  return out;
}

}  // namespace

std::string_view name_of(Call const& call) {
  std::string_view action = call.action;
  auto name = action.substr(action.rfind('/') + 1);
  return name.ends_with("Request") ? name.substr(0, name.size() - 7) : name;
}

std::string write_envelope(Call const& call, std::string_view header) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">";
  if (!header.empty()) out.append("<s:Header>").append(header).append("</s:Header>");
  return out + "<s:Body>" + call.body + "</s:Body></s:Envelope>";
}

std::string content_type(Call const& call) {
  return "application/soap+xml; charset=utf-8; action=\"" + call.action + "\"";
}

std::string write_addressing(Call const& call, std::string_view to, std::string_view message_id) {
  std::string const space = " xmlns:a=\"http://www.w3.org/2005/08/addressing\"";
  return element("a:Action" + space, call.action) + element("a:MessageID" + space, message_id) + "<a:ReplyTo" + space +
         ">" + element("a:Address", "http://www.w3.org/2005/08/addressing/anonymous") + "</a:ReplyTo>" +
         element("a:To" + space, to);
}

Result<Answer> read_answer(std::string_view bytes) {
  TRY(auto document, Document::read(bytes));
  auto envelope = document.root();
  if (local_name(envelope.name()) != "Envelope") return Error{ErrorKind::unreadable, "XML, but no SOAP envelope"};
  Node first;
  for (auto each : child(envelope, "Body").children())
    if (each.type() == pugi::node_element) {
      first = each;
      break;
    }
  if (!first) return Error{ErrorKind::unreadable, "a SOAP envelope with nothing in it"};
  if (local_name(first.name()) == "Fault") return Answer{std::move(document), {}, read_fault(first)};
  return Answer{std::move(document), first, {}};
}

Ending ending_of(Fault const& fault, Call const& call) {
  auto said = std::string(name_of(call)) + ": " + fault.said;
  switch (fault.kind) {
    case FaultKind::not_authorized: return {Reason::password_refused, said};
    case FaultKind::not_permitted: return {Reason::not_allowed, said};
    case FaultKind::no_such_thing: return {Reason::no_such_stream, said};
    case FaultKind::busy: return {Reason::busy, said};
    case FaultKind::not_supported:
    case FaultKind::other: break;
  }
  return {Reason::refused, said};
}

}  // namespace haidang::onvif
