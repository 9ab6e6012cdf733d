#include "platform/tables/xml_pieces.h"

#include "platform/tables/fault.h"

namespace haidang::tables {
namespace {

constexpr int max_depth = 64;
constexpr std::size_t max_piece_bytes = 8 << 20;  // a full row of 16,384 cells, ten times over

}  // namespace

std::string_view local(std::string_view name) {
  auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto each : node.children())
    if (local(each.name()) == name) return each;
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (auto each : node.attributes())
    if (local(each.name()) == name) return each.value();
  return {};
}

bool is_true(std::string_view text) { return text == "1" || text == "true" || text == "on"; }

Error XmlPieces::damaged(std::string_view why) const {
  return unreadable("damaged_sheet",
                    "a part of the workbook is no proper XML (" + std::string(why) + ")" + std::string(save_as_xlsx),
                    excerpt(part_, 80));
}

Done XmlPieces::check_encoding() const {
  if (xml_.find('\0') == xml_.npos && is_utf8(xml_)) return {};
  return damaged("its text is not UTF-8");
}

Result<XmlPieces::Tag> XmlPieces::skip(std::size_t begin, std::string_view close) {
  auto end = xml_.find(close, begin);
  if (end == xml_.npos) return damaged("it ends too early");
  at_ = end + close.size();
  return Tag{.markup = Markup::other, .name = {}, .begin = begin};
}

// A tag of an element: its `>` is the first outside quotes.
Result<XmlPieces::Tag> XmlPieces::element(std::size_t begin) {
  bool closes = xml_.substr(begin).starts_with("</");
  auto at = begin + (closes ? 2 : 1);
  auto const name_end = xml_.find_first_of(" \t\r\n/>", at);
  if (name_end == xml_.npos) return damaged("it ends too early");
  auto name = xml_.substr(at, name_end - at);
  for (at = name_end;;) {
    at = xml_.find_first_of("\"'>", at);
    if (at == xml_.npos) return damaged("it ends too early");
    if (xml_[at] == '>') break;
    at = xml_.find(xml_[at], at + 1);
    if (at == xml_.npos) return damaged("it ends too early");
    ++at;
  }
  at_ = at + 1;
  auto markup = closes ? Markup::close : xml_[at - 1] == '/' ? Markup::whole : Markup::open;
  return Tag{.markup = markup, .name = local(name), .begin = begin};
}

Result<XmlPieces::Tag> XmlPieces::next_tag() {
  auto begin = xml_.find('<', at_);
  if (begin == xml_.npos) {
    if (depth_ != 0 || !has_root_) return damaged("it ends too early");
    return Tag{.markup = Markup::end, .name = {}, .begin = xml_.size()};
  }
  auto rest = xml_.substr(begin);
  if (rest.starts_with("<!--")) return skip(begin + 4, "-->");
  if (rest.starts_with("<![CDATA[")) return skip(begin, "]]>");
  if (rest.starts_with("<?")) return skip(begin, "?>");
  if (rest.starts_with("<!"))
    return unreadable(
        "forbidden_xml",
        "a part of the workbook declares a document type or entities, which no spreadsheet program writes" +
            std::string(save_as_xlsx),
        excerpt(part_, 80));
  TRY(auto tag, element(begin));
  has_root_ = true;
  if (tag.markup == Markup::open && ++depth_ > max_depth)
    return damaged("elements are nested more than " + std::to_string(max_depth) + " deep");
  if (tag.markup == Markup::close && --depth_ < 0) return damaged("an element is closed that was never opened");
  return tag;
}

bool XmlPieces::is_wanted(std::string_view name) const {
  for (auto const& each : wanted_)
    if (each.depth == depth_ && each.name == name) return true;
  return false;
}

Result<pugi::xml_node> XmlPieces::parsed(std::size_t begin) {
  auto text = xml_.substr(begin, at_ - begin);
  auto done = piece_.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
                                 pugi::encoding_utf8);
  if (!done || !piece_.first_child()) return damaged(done.description());
  return piece_.first_child();
}

Result<pugi::xml_node> XmlPieces::next() {
  if (!checked_) DO(check_encoding());
  checked_ = true;
  for (;;) {
    TRY(auto tag, next_tag());
    if (tag.markup == Markup::end) return pugi::xml_node{};
    if (tag.markup == Markup::whole && is_wanted(tag.name)) return parsed(tag.begin);
    if (tag.markup != Markup::open) continue;
    --depth_;
    bool wanted = is_wanted(tag.name);
    ++depth_;
    if (!wanted) continue;
    auto const around = depth_ - 1;
    while (depth_ != around) {
      TRY(auto inner, next_tag());
      if (inner.markup == Markup::end) return damaged("it ends too early");
      if (at_ - tag.begin > max_piece_bytes)
        return too_large("one row or text of the workbook, in bytes,", max_piece_bytes, excerpt(part_, 80));
    }
    return parsed(tag.begin);
  }
}

}  // namespace haidang::tables
