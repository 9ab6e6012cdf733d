#include "simulate/cameras/onvif_answers.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "base/text.h"
#include "simulate/cameras/envelope.h"
#include "simulate/cameras/onvif_media.h"

namespace haidang::simulate {
namespace {

std::string_view local(char const* name) {
  std::string_view all(name);
  return all.substr(all.rfind(':') + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto each : node.children())
    if (local(each.name()) == name) return each;
  return {};
}

std::string text(pugi::xml_node node, std::string_view name) {
  return std::string(trimmed(child(node, name).child_value()));
}

// "PT60S", "PT1M": as far as anybody asks.
int seconds_of(std::string_view duration, int otherwise) {
  if (!duration.starts_with("PT")) return otherwise;
  auto n = parse_integer(duration.substr(2, duration.size() - 3));
  if (!n || *n < 0 || *n > 3600) return otherwise;
  return static_cast<int>(*n) * (duration.back() == 'M' ? 60 : 1);
}

UsernameToken read_token(pugi::xml_node header) {
  auto token = child(child(header, "Security"), "UsernameToken");
  return {text(token, "Username"), text(token, "Password"), text(token, "Nonce"), text(token, "Created")};
}

std::string moment(char const* name, Instant t) {
  auto c = civil_of(t, 0);
  auto part = [](char const* what, int n) { return tag(what, std::to_string(n)); };
  return tag(name, tag("tt:Time", part("tt:Hour", c.hour) + part("tt:Minute", c.minute) + part("tt:Second", c.second)) +
                       tag("tt:Date", part("tt:Year", c.year) + part("tt:Month", c.month) + part("tt:Day", c.day)));
}

OnvifAnswer well(std::string const& name, std::string const& inside) { return {200, in_envelope(tag(name, inside))}; }

std::string utc(Instant t) {
  auto out = rfc3339({t.ms / 1000 * 1000}, 0);
  return out.substr(0, 19) + "Z";
}

OnvifAnswer time_of(Camera const& camera) {
  auto local_time = camera.now() + minutes(vietnam_offset_minutes);
  auto said = camera.has(CameraFault::local_time_as_utc) ? local_time : camera.now();
  auto inside =
      tag("tt:DateTimeType", "NTP") + tag("tt:DaylightSavings", "false") + tag("tt:TimeZone", tag("tt:TZ", "ICT-7"));
  if (!camera.has(CameraFault::no_utc)) inside += moment("tt:UTCDateTime", said);
  inside += moment("tt:LocalDateTime", local_time);
  return well("tds:GetSystemDateAndTimeResponse", tag("tds:SystemDateAndTime", inside));
}

std::string address_of(Camera const& camera, std::string_view path) {
  return xml("http://" + camera.stated_host() + ":" + std::to_string(camera.place.http_port) + std::string(path));
}

OnvifAnswer services_of(Camera const& camera) {
  auto service = [&](char const* space, char const* path) {
    return tag("tds:Service", tag("tds:Namespace", space) + tag("tds:XAddr", address_of(camera, path)) +
                                  tag("tds:Version", tag("tt:Major", "2") + tag("tt:Minor", "60")));
  };
  auto out = service("http://www.onvif.org/ver10/device/wsdl", device_path) +
             service("http://www.onvif.org/ver10/media/wsdl", media_path) +
             service("http://www.onvif.org/ver10/events/wsdl", events_path);
  if (!camera.has(CameraFault::no_media2)) out += service("http://www.onvif.org/ver20/media/wsdl", media2_path);
  if (camera.plan().can_move) out += service("http://www.onvif.org/ver20/ptz/wsdl", ptz_path);
  return well("tds:GetServicesResponse", out);
}

OnvifAnswer capabilities_of(Camera const& camera) {
  auto at = [&](char const* name, char const* path, char const* more = "") {
    return tag(name, tag("tt:XAddr", address_of(camera, path)) + more);
  };
  auto out = at("tt:Device", device_path) +
             at("tt:Events", events_path, "<tt:WSPullPointSupport>true</tt:WSPullPointSupport>") +
             at("tt:Media", media_path,
                "<tt:StreamingCapabilities><tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP>"
                "<tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities>");
  if (camera.plan().can_move) out += at("tt:PTZ", ptz_path);
  return well("tds:GetCapabilitiesResponse", tag("tds:Capabilities", out));
}

OnvifAnswer identity_of(Camera const& camera) {
  return well("tds:GetDeviceInformationResponse",
              tag("tds:Manufacturer", "Hai Dang") + tag("tds:Model", "Simulated camera") +
                  tag("tds:FirmwareVersion", "1.0") + tag("tds:SerialNumber", camera.serial()) +
                  tag("tds:HardwareId", "HDSIM"));
}

OnvifAnswer scopes_of(Camera const& camera) {
  std::string out;
  for (auto const& each : scopes(camera))
    out += tag("tds:Scopes", tag("tt:ScopeDef", "Fixed") + tag("tt:ScopeItem", xml(each)));
  return well("tds:GetScopesResponse", out);
}

OnvifAnswer network_of(Camera const& camera) {
  auto manual = tag("tt:Manual", tag("tt:Address", camera.place.address.to_string()) + tag("tt:PrefixLength", "8"));
  auto card = tag("tt:Enabled", "true") + tag("tt:Info", tag("tt:Name", "eth0") + tag("tt:HwAddress", mac(camera))) +
              tag("tt:IPv4", tag("tt:Enabled", "true") + tag("tt:Config", manual + tag("tt:DHCP", "false")));
  return well("tds:GetNetworkInterfacesResponse", tag("tds:NetworkInterfaces token=\"eth0\"", card));
}

OnvifAnswer reboot(Camera& camera) {
  ++camera.reboots;
  if (camera.begin_reboot) camera.begin_reboot();
  return well("tds:SystemRebootResponse", tag("tds:Message", "Rebooting"));
}

OnvifAnswer subscribe(OnvifQuestion const& question, Camera& camera) {
  auto* point = camera.subscribe(seconds(question.lasting_seconds));
  if (point == nullptr) return onvif_fault("ter:MaxPullPoints", "Too many subscriptions", 500);
  auto reference = tag("wsa5:Address", address_of(camera, pull_path(point->id))) +
                   tag("wsa5:ReferenceParameters", tag("hd:SubscriptionId", std::to_string(point->id)));
  return well("tev:CreatePullPointSubscriptionResponse",
              tag("tev:SubscriptionReference", reference) + tag("wsnt:CurrentTime", utc(camera.now())) +
                  tag("wsnt:TerminationTime", utc(camera.now() + seconds(question.lasting_seconds))));
}

OnvifAnswer renew(OnvifQuestion const& question, Camera& camera) {
  auto* point = camera.pull_point(pull_number(question.service));
  if (point == nullptr) return onvif_fault("wsnt:ResourceUnknownFault", "No such subscription");
  point->until = std::chrono::steady_clock::now() + std::chrono::seconds(question.lasting_seconds);
  return well("wsnt:RenewResponse", tag("wsnt:TerminationTime", utc(camera.now() + seconds(question.lasting_seconds))) +
                                        tag("wsnt:CurrentTime", utc(camera.now())));
}

OnvifAnswer unsubscribe(OnvifQuestion const& question, Camera& camera) {
  if (camera.pull_point(pull_number(question.service)) == nullptr)
    return onvif_fault("wsnt:ResourceUnknownFault", "No such subscription");
  camera.unsubscribe(pull_number(question.service));
  return well("wsnt:UnsubscribeResponse", "");
}

OnvifAnswer move(char const* response, Camera& camera) {
  if (!camera.plan().can_move) return onvif_fault("ter:ActionNotSupported", "No PTZ here");
  ++camera.moves;
  return well(response, "");
}

}  // namespace

std::optional<OnvifQuestion> read_onvif_question(std::string_view body, std::string_view path) {
  pugi::xml_document document;
  if (!document.load_buffer(body.data(), body.size())) return {};
  auto envelope = document.document_element();
  auto asked = child(envelope, "Body").first_child();
  while (asked && asked.type() != pugi::node_element) asked = asked.next_sibling();
  if (!asked) return {};
  OnvifQuestion out;
  out.name = local(asked.name());
  out.service = path;
  out.profile = text(asked, "ProfileToken");
  if (out.profile.empty()) out.profile = text(asked, "ConfigurationToken");
  out.wait_seconds = std::min(seconds_of(text(asked, "Timeout"), 5), 60);
  out.most_messages =
      static_cast<int>(std::clamp<std::int64_t>(parse_integer(text(asked, "MessageLimit")).value_or(10), 1, 100));
  auto lasting = text(asked, "InitialTerminationTime") + text(asked, "TerminationTime");
  out.lasting_seconds = std::max(seconds_of(lasting, 60), 1);
  out.token = read_token(child(envelope, "Header"));
  return out;
}

OnvifAnswer onvif_fault(std::string_view subcode, std::string_view what, int status) {
  auto code = tag("SOAP-ENV:Value", "SOAP-ENV:Sender") + tag("SOAP-ENV:Subcode", tag("SOAP-ENV:Value", subcode));
  auto reason = tag("SOAP-ENV:Text xml:lang=\"en\"", xml(what));
  return {status, in_envelope(tag("SOAP-ENV:Fault", tag("SOAP-ENV:Code", code) + tag("SOAP-ENV:Reason", reason)))};
}

bool is_for_everybody(OnvifQuestion const& question, Camera const& camera) {
  if (camera.has(CameraFault::time_needs_password)) return false;
  static constexpr std::string_view open[] = {"GetSystemDateAndTime",   "GetServices", "GetCapabilities",
                                              "GetServiceCapabilities", "GetHostname", "GetWsdlUrl"};
  return std::find(std::begin(open), std::end(open), question.name) != std::end(open);
}

OnvifAnswer answer_of(OnvifQuestion const& question, Camera& camera) {
  auto const& name = question.name;
  if (auto media = media_answer(question, camera)) return *media;
  if (name == "GetSystemDateAndTime") return time_of(camera);
  if (name == "GetServices" && !camera.has(CameraFault::no_services)) return services_of(camera);
  if (name == "GetCapabilities") return capabilities_of(camera);
  if (name == "GetDeviceInformation") return identity_of(camera);
  if (name == "GetScopes") return scopes_of(camera);
  if (name == "GetNetworkInterfaces") return network_of(camera);
  if (name == "GetHostname")
    return well("tds:GetHostnameResponse",
                tag("tds:HostnameInformation", tag("tt:FromDHCP", "false") + tag("tt:Name", camera.serial())));
  if (name == "SystemReboot") return reboot(camera);
  if (name == "CreatePullPointSubscription") return subscribe(question, camera);
  if (name == "Renew") return renew(question, camera);
  if (name == "Unsubscribe") return unsubscribe(question, camera);
  if (name == "ContinuousMove") return move("tptz:ContinuousMoveResponse", camera);
  if (name == "Stop") return move("tptz:StopResponse", camera);
  return onvif_fault("ter:ActionNotSupported", "Optional Action Not Implemented", 500);
}

OnvifAnswer pulled(Camera const& camera, PullPoint& point, int most_messages) {
  auto until = std::chrono::duration_cast<std::chrono::milliseconds>(point.until - std::chrono::steady_clock::now());
  auto out =
      tag("tev:CurrentTime", utc(camera.now())) + tag("tev:TerminationTime", utc(camera.now() + Span{until.count()}));
  for (int n = 0; n < most_messages && !point.events.empty(); ++n) {
    auto event = point.events.front();
    point.events.pop_front();
    auto source = tag("tt:Source", "<tt:SimpleItem Name=\"VideoSourceConfigurationToken\" Value=\"source1\"/>");
    auto data = tag("tt:Data",
                    "<tt:SimpleItem Name=\"" + event.item + "\" Value=\"" + (event.active ? "true" : "false") + "\"/>");
    auto message = "tt:Message UtcTime=\"" + utc(event.at) + "\" PropertyOperation=\"" +
                   (event.first_report ? "Initialized" : "Changed") + "\"";
    out += tag("wsnt:NotificationMessage",
               tag("wsnt:Topic Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\"",
                   "tns1:" + event.topic) +
                   tag("wsnt:Message", tag(message, source + data)));
  }
  return well("tev:PullMessagesResponse", out);
}

std::string probe_match(Camera const& camera, std::string_view related_to) {
  std::string told;
  for (auto const& each : scopes(camera)) told += (told.empty() ? "" : " ") + each;
  std::string const a = "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"";
  auto header = tag("a:MessageID " + a, "urn:uuid:" + camera.id()) + tag("a:RelatesTo " + a, xml(related_to)) +
                tag("a:To " + a, "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous") +
                tag("a:Action " + a, "http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches");
  auto match = tag("a:EndpointReference " + a, tag("a:Address", "urn:uuid:" + camera.id())) +
               tag("d:Types", "dn:NetworkVideoTransmitter tds:Device") + tag("d:Scopes", xml(told)) +
               tag("d:XAddrs", address_of(camera, device_path)) + tag("d:MetadataVersion", "1");
  return in_envelope(tag("d:ProbeMatches xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
                         "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\"",
                         tag("d:ProbeMatch", match)),
                     header);
}

}  // namespace haidang::simulate
