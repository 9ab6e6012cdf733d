#include "media/onvif/discovery.h"

#include "base/text.h"
#include "media/onvif/xml.h"
#include "platform/http/uri.h"

namespace haidang::onvif {
namespace {

constexpr std::size_t most_datagram_bytes = 64 << 10, most_addresses = 8;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (auto line : split(text, '\n'))
    for (auto word : split(line, ' '))
      if (word = trimmed(word); !word.empty()) out.push_back(word);
  return out;
}

// urn:uuid:F00-…, uuid:F00-…, F00-… are one.
std::string plain_id(std::string_view text) {
  auto out = lower_case(trimmed(text));
  for (std::string_view prefix : {"urn:", "uuid:"})
    if (out.starts_with(prefix)) out.erase(0, prefix.size());
  return excerpt(out, 200);
}

void read_scope(Match& match, std::string_view scope) {
  struct {
    std::string_view prefix;
    std::string& into;
  } const parts[] = {{"onvif://www.onvif.org/name/", match.name},
                     {"onvif://www.onvif.org/hardware/", match.hardware},
                     {"onvif://www.onvif.org/location/", match.location}};
  for (auto const& part : parts) {
    if (!scope.starts_with(part.prefix)) continue;
    auto value = scope.substr(part.prefix.size());
    auto decoded = http::percent_decoded(value, http::Plus::is_plus);
    auto text = excerpt(nfc(decoded ? *decoded : std::string(value)), 200);
    part.into += (part.into.empty() ? "" : ", ") + text;
  }
}

// Printers and scanners answer to probes as well.
bool is_camera(Node node) {
  if (text_of(node, {"Scopes"}).find("onvif://") != std::string::npos) return true;
  return text_of(node, {"Types"}).find("NetworkVideo") != std::string::npos;
}

std::optional<Match> read_match(Node node) {
  if (!is_camera(node)) return {};
  Match out;
  out.id = plain_id(text_of(node, {"EndpointReference", "Address"}));
  auto addresses = text_of(node, {"XAddrs"}), scopes = text_of(node, {"Scopes"});
  for (auto word : words_of(addresses))
    if (out.addresses.size() < most_addresses) out.addresses.emplace_back(word);
  for (auto word : words_of(scopes)) read_scope(out, word);
  if (out.id.empty() && out.addresses.empty()) return {};
  return out;
}

}  // namespace

std::string write_probe(std::string_view message_id) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
         "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
         "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
         "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
         "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\"><s:Header>"
         "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>" +
         element("a:MessageID", message_id) +
         "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header><s:Body>"
         "<d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>";
}

std::vector<Match> read_matches(std::string_view datagram, std::string_view message_id) {
  std::vector<Match> out;
  if (datagram.size() > most_datagram_bytes) return out;
  auto document = Document::read(datagram);
  if (!document) return out;
  auto related = text_of(document->root(), {"Header", "RelatesTo"});
  if (!related.empty() && plain_id(related) != plain_id(message_id)) return out;
  auto matches = at(document->root(), {"Body", "ProbeMatches"});
  for (auto each : children(matches, "ProbeMatch"))
    if (auto match = read_match(each)) out.push_back(std::move(*match));
  return out;
}

Address service_of(Match const& match, std::string const& host) {
  std::optional<Address> first;
  for (auto const& stated : match.addresses) {
    auto read = read_web_address(stated);
    if (!read) continue;
    if (read->host == host) return *read;
    if (!first) first = *read;
  }
  if (!first) first = *read_web_address("localhost");
  first->host = host;
  first->credentials = {};
  return *first;
}

}  // namespace haidang::onvif
