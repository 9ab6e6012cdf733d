#include "media/onvif/xml.h"

#include "base/text.h"

namespace haidang::onvif {
namespace {

constexpr std::size_t most_children = 512;
constexpr std::size_t most_text = 2048;

Error unreadable(std::string why) { return {ErrorKind::unreadable, std::move(why)}; }

bool is_too_deep(Node top) {
  int depth = 1;
  for (auto at = top; at;) {
    if (depth > Document::deepest) return true;
    if (auto below = at.first_child()) {
      at = below;
      ++depth;
      continue;
    }
    while (at && at != top && !at.next_sibling()) {
      at = at.parent();
      --depth;
    }
    if (at == top) return false;
    at = at.next_sibling();
  }
  return false;
}

// Some firmwares count the terminating zero of their buffer as part of the answer.
std::string_view without_padding(std::string_view bytes) {
  while (!bytes.empty() && (bytes.back() == '\0' || static_cast<unsigned char>(bytes.back()) <= ' '))
    bytes.remove_suffix(1);
  return bytes;
}

// Valid text stays as it is, byte for byte: a token must be given back exactly so.
std::string line_of(std::string_view text) {
  text = trimmed(text);
  return excerpt(is_utf8(text) ? std::string(text) : nfc(text), most_text);
}

}  // namespace

Result<Document> Document::read(std::string_view bytes) {
  if (bytes.size() > most_bytes)
    return Error{ErrorKind::too_large, "XML of " + std::to_string(bytes.size()) + " bytes"};
  bytes = without_padding(bytes);
  auto tree = std::make_unique<pugi::xml_document>();
  auto outcome = tree->load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype);
  if (!outcome) return unreadable(std::string("no whole XML: ") + outcome.description());
  for (auto each : tree->children())
    if (each.type() == pugi::node_doctype) return unreadable("XML with a document type");
  if (is_too_deep(tree->document_element())) return Error{ErrorKind::too_large, "XML deeper than 64"};
  return Document(std::move(tree));
}

std::string_view local_name(std::string_view name) {
  auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Node child(Node node, std::string_view name) {
  for (auto each : node.children())
    if (local_name(each.name()) == name) return each;
  return {};
}

Node at(Node node, Path path) {
  for (auto name : path) node = child(node, name);
  return node;
}

std::vector<Node> children(Node node, std::string_view name) {
  std::vector<Node> out;
  for (auto each : node.children())
    if (local_name(each.name()) == name && out.size() < most_children) out.push_back(each);
  return out;
}

std::string text_of(Node node) {
  std::string text;
  for (auto each : node.children())
    if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
  return line_of(text);
}

std::string text_of(Node node, Path path) { return text_of(at(node, path)); }

std::string attribute(Node node, std::string_view name) {
  for (auto each : node.attributes())
    if (local_name(each.name()) == name) return line_of(each.value());
  return {};
}

std::optional<std::int64_t> number(Node node, Path path) { return parse_integer(text_of(node, path)); }
std::optional<double> decimal_number(Node node, Path path) { return parse_decimal(text_of(node, path)); }

std::string escaped(std::string_view text) {
  std::string out;
  for (auto c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case '\t':
      case '\n':
      case '\r': out += ' '; break;
      default:
        if (static_cast<unsigned char>(c) >= ' ') out += c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  std::string const tag(name);
  return "<" + tag + ">" + escaped(text) + "</" + tag.substr(0, tag.find(' ')) + ">";
}

}  // namespace haidang::onvif
