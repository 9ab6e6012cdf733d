#include "platform/tables/unicode.h"

#include <algorithm>
#include <cstdint>

#include "platform/tables/fault.h"

namespace haidang::tables {
namespace {

enum class Order { little, big };

Error wrong_encoding(std::string_view why, std::string at) {
  return unreadable("wrong_encoding",
                    std::string(why) + "; save the table as \"CSV UTF-8\" or as .xlsx in Excel or LibreOffice",
                    std::move(at));
}

std::string line_of(std::string_view text, std::size_t at) {
  return "line " + std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void append(std::string& out, std::uint32_t c) {
  auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::uint32_t unit_at(std::string_view bytes, std::size_t at, Order order) {
  std::uint32_t a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
  return order == Order::little ? a | b << 8 : a << 8 | b;
}

Result<std::string> from_utf16(std::string_view bytes, Order order) {
  std::string out;
  out.reserve(bytes.size());
  auto broken = [&] {
    return wrong_encoding("the file's UTF-16 text is cut off or damaged", line_of(out, out.size()));
  };
  if (bytes.size() % 2) return broken();
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    auto c = unit_at(bytes, i, order);
    if (c >= 0xD800 && c < 0xE000) {
      if (c >= 0xDC00 || i + 2 == bytes.size()) return broken();
      auto low = unit_at(bytes, i += 2, order);
      if (low < 0xDC00 || low >= 0xE000) return broken();
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    append(out, c);
  }
  return out;
}

// The first line that is not UTF-8, so that the sender can look at it.
std::string bad_line(std::string_view text) {
  std::size_t number = 1;
  for (auto line : split(text, '\n')) {
    if (!is_utf8(line)) break;
    ++number;
  }
  return "line " + std::to_string(number);
}

}  // namespace

Result<std::string_view> as_utf8(std::string_view bytes, std::string& storage) {
  auto text = bytes;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    TRY(storage, from_utf16(bytes.substr(2), bytes[0] == '\xFF' ? Order::little : Order::big));
    text = storage;
  } else if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  if (auto zero = text.find('\0'); zero != text.npos)
    return wrong_encoding("the file is no text: it holds zero bytes", line_of(text, zero));
  if (!is_utf8(text))
    return wrong_encoding("the file is not Unicode text, perhaps in an old encoding such as TCVN3 or Windows-1258",
                          bad_line(text));
  return text;
}

}  // namespace haidang::tables
