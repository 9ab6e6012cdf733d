#include "city/documents/edxml_cut.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "city/documents/attachment_digest.h"
#include "city/documents/edxml_names.h"

namespace haidang::edxml {
namespace {

constexpr std::size_t longest_text = 64 << 10;  // of one field; what is longer is no field of a message
constexpr std::size_t longest_tag = 4 << 10;

bool append_character(std::string& out, std::uint32_t code) {
  if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
  auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code), true;
  if (code < 0x800) return put(0xC0 | code >> 6), put(0x80 | (code & 0x3F)), true;
  if (code < 0x10000) put(0xE0 | code >> 12);
  if (code >= 0x10000) put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F));
  put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  return true;
}

// Character references by number as the characters they name: what is written "M&#7853;t" says mật.
std::string without_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto end = text[at] == '&' ? text.substr(at, 12).find(';') : text.npos;
    if (end == text.npos || end < 3 || text[at + 1] != '#') {
      out += text[at];
      continue;
    }
    auto digits = text.substr(at + 2, end - 2);
    auto const hexadecimal = digits.front() == 'x' || digits.front() == 'X';
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t code = 0;
    auto [stop, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    if (failed != std::errc{} || stop != digits.data() + digits.size() || !append_character(out, code)) out += ' ';
    at += end;
  }
  return out;
}

struct Tag {
  enum class Kind { open, close, whole } kind = Kind::open;
  std::string_view name;  // as written
  std::string_view text;  // from < to >
};

class Cutter {
 public:
  explicit Cutter(std::string_view bytes) : bytes_(bytes) {}
  Cut run();

 private:
  void text_until(std::size_t end);
  bool markup();  // false: nothing more can be read
  bool skip_to(std::string_view close);
  bool character_data();
  bool element();
  bool tag_at(std::size_t begin, Tag&, std::size_t& end) const;
  bool cut_element(Tag const&);
  bool inner_of(Tag const&, std::vector<std::string_view>& texts);
  void look_for_secret(std::string_view name, std::string_view text);
  void look_at_attributes(Tag const&);

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string inside_;  // plain name of the element opened last
  int depth_ = 0;
  Cut cut_;
};

Cut Cutter::run() {
  if (bytes_.starts_with("\xEF\xBB\xBF")) bytes_.remove_prefix(3);
  cut_.is_text = trimmed(bytes_).starts_with('<') && bytes_.find('\0') == bytes_.npos && is_utf8(bytes_);
  if (!cut_.is_text) return std::move(cut_);
  for (;;) {
    auto next = bytes_.find('<', at_);
    text_until(next == bytes_.npos ? bytes_.size() : next);
    if (next == bytes_.npos || !markup()) break;
  }
  // Nothing of a message was left, so nothing is kept.
  if (!trimmed(cut_.text).starts_with('<')) cut_.text.clear();
  return std::move(cut_);
}

void Cutter::look_for_secret(std::string_view name, std::string_view text) {
  if (name.empty() || text.size() > longest_text || trimmed(text).empty()) return;
  auto const marked =
      text.find("&#") == text.npos ? marks_secret(name, text) : marks_secret(name, without_references(text));
  if (marked) cut_.secret = true;
}

// name="value" pairs of an element's tag: some systems mark there.
void Cutter::look_at_attributes(Tag const& tag) {
  auto text = tag.text.substr(std::min(tag.text.size(), tag.name.size() + 1));
  for (auto equals = text.find('='); equals != text.npos && text.size() <= longest_text; equals = text.find('=')) {
    auto name = trimmed(text.substr(0, equals));
    if (auto blank = name.find_last_of(" \t\r\n"); blank != name.npos) name.remove_prefix(blank + 1);
    text.remove_prefix(equals + 1);
    auto opens = text.find_first_of("\"'");
    if (opens == text.npos) return;
    auto closes = text.find(text[opens], opens + 1);
    if (closes == text.npos) return;
    look_for_secret(plain(name), text.substr(opens + 1, closes - opens - 1));
    text.remove_prefix(closes + 1);
  }
}

void Cutter::text_until(std::size_t end) {
  auto text = bytes_.substr(at_, end - at_);
  at_ = end;
  if (text.size() > longest_text) return;
  look_for_secret(inside_, text);
  cut_.text += text;
}

bool Cutter::skip_to(std::string_view close) {
  auto end = bytes_.find(close, at_);
  at_ = end == bytes_.npos ? bytes_.size() : end + close.size();
  return end != bytes_.npos;
}

bool Cutter::character_data() {
  auto begin = at_;
  if (!skip_to("]]>")) return false;
  auto whole = bytes_.substr(begin, at_ - begin);
  if (whole.size() > longest_text) return true;
  look_for_secret(inside_, whole.substr(9, whole.size() - 12));
  cut_.text += whole;
  return true;
}

bool Cutter::markup() {
  auto rest = bytes_.substr(at_);
  if (rest.starts_with("<!--")) {
    at_ += 4;
    return skip_to("-->");
  }
  if (rest.starts_with("<![CDATA[")) return character_data();
  if (rest.starts_with("<!")) {
    cut_.document_type = true;
    cut_.text += "<!DOCTYPE>";
    return false;
  }
  if (!rest.starts_with("<?")) return element();
  auto begin = at_;
  auto ended = skip_to("?>");
  if (ended && rest.starts_with("<?xml ") && cut_.text.empty() && at_ - begin < 200)
    cut_.text += bytes_.substr(begin, at_ - begin);
  return ended;
}

// A tag ends at the first > outside quotes.
bool Cutter::tag_at(std::size_t begin, Tag& tag, std::size_t& end) const {
  auto const closes = bytes_.substr(begin).starts_with("</");
  auto at = begin + (closes ? 2 : 1);
  auto name_end = std::min(bytes_.find_first_of(" \t\r\n/>", at), bytes_.size());
  tag.name = bytes_.substr(at, name_end - at);
  for (at = name_end;;) {
    at = bytes_.find_first_of("\"'>", at);
    if (at == bytes_.npos) return false;
    if (bytes_[at] == '>') break;
    at = bytes_.find(bytes_[at], at + 1);
    if (at == bytes_.npos) return false;
    ++at;
  }
  end = at + 1;
  tag.text = bytes_.substr(begin, end - begin);
  tag.kind = closes ? Tag::Kind::close : bytes_[at - 1] == '/' ? Tag::Kind::whole : Tag::Kind::open;
  return true;
}

bool Cutter::element() {
  Tag tag;
  std::size_t end = 0;
  if (!tag_at(at_, tag, end)) return false;
  at_ = end;
  auto name = plain(tag.name);
  if (tag.kind == Tag::Kind::close) {
    --depth_;
    inside_.clear();
    cut_.text += tag.text;
    return true;
  }
  cut_.depth = std::max(cut_.depth, depth_ + 1);
  look_at_attributes(tag);
  if (is_personal(name) || is_attachment(name)) return cut_element(tag);
  if (tag.kind == Tag::Kind::open) {
    ++depth_;
    inside_ = std::move(name);
  }
  if (tag.text.size() <= longest_tag)
    cut_.text += tag.text;
  else
    cut_.text.append("<").append(tag.name).append(tag.kind == Tag::Kind::open ? ">" : "/>");
  return true;
}

// Goes behind the element's end and says what text stood in it. False when it does not end.
bool Cutter::inner_of(Tag const& opened, std::vector<std::string_view>& texts) {
  for (int open = 1; open > 0;) {
    auto next = bytes_.find('<', at_);
    if (next == bytes_.npos) return false;
    if (next > at_) texts.push_back(bytes_.substr(at_, next - at_));
    at_ = next;
    auto rest = bytes_.substr(at_);
    if (rest.starts_with("<![CDATA[")) {
      if (!skip_to("]]>")) return false;
      texts.push_back(bytes_.substr(next + 9, at_ - next - 12));
    } else if (rest.starts_with("<!--")) {
      at_ += 4;
      if (!skip_to("-->")) return false;
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      return false;
    } else {
      Tag tag;
      std::size_t end = 0;
      if (!tag_at(at_, tag, end)) return false;
      at_ = end;
      if (tag.name == opened.name && tag.kind != Tag::Kind::whole) open += tag.kind == Tag::Kind::open ? 1 : -1;
    }
  }
  return true;
}

bool Cutter::cut_element(Tag const& tag) {
  auto const attachment = is_attachment(plain(tag.name));
  // One that was cut before says its size already.
  if (tag.kind == Tag::Kind::whole && attachment && tag.text.size() < 300) {
    cut_.text += tag.text;
    return true;
  }
  std::vector<std::string_view> texts;
  auto ended = tag.kind == Tag::Kind::whole || inner_of(tag, texts);
  if (!attachment)  // what is never kept may still say that nothing of the message may be
    for (auto text : texts) look_for_secret(plain(tag.name), text);
  cut_.text.append("<").append(tag.name);
  if (attachment) {
    AttachmentDigest digest;
    for (auto text : texts) digest.add(text);
    auto found = digest.end();
    cut_.text += " bytes=\"" + std::to_string(found.bytes) + "\" sha256=\"" + found.sha256 + "\"";
    if (!found.whole || !ended) cut_.text += " damaged=\"true\"";
  }
  cut_.text += "/>";
  return ended;
}

}  // namespace

Cut cut(std::string_view bytes) { return Cutter(bytes).run(); }

}  // namespace haidang::edxml
