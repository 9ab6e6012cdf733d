// Walks an XML part and hands over only the elements that are asked for, one small tree at a time, so that a sheet of a
// million cells is never a tree of its own. Refuses what no spreadsheet program writes: document types and entities
// (the ways to make XML grow), deep nesting, other encodings than UTF-8.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::tables {

// The name without its namespace prefix.
std::string_view local(std::string_view name);
// The child or attribute of that local name; the transitional and the strict form of the format differ in prefixes.
pugi::xml_node child(pugi::xml_node, std::string_view name);
std::string_view attribute(pugi::xml_node, std::string_view name);
bool is_true(std::string_view attribute);  // 1, true, on

// An element to be handed over: its local name, and how many elements stand around it.
struct Wanted {
  std::string_view name;
  int depth;
};

class XmlPieces {
 public:
  // The text and the part's name outlive it.
  XmlPieces(std::string_view xml, std::string_view part, std::vector<Wanted> wanted)
      : xml_(xml), part_(part), wanted_(std::move(wanted)) {}

  // The next wanted element, valid until the next call; none at the end.
  Result<pugi::xml_node> next();

 private:
  enum class Markup { open, close, whole, other, end };
  struct Tag {
    Markup markup = Markup::other;
    std::string_view name;
    std::size_t begin = 0;
  };
  Done check_encoding() const;
  Result<Tag> next_tag();
  Result<Tag> element(std::size_t begin);
  Result<Tag> skip(std::size_t begin, std::string_view close);
  bool is_wanted(std::string_view name) const;
  Result<pugi::xml_node> parsed(std::size_t begin);
  Error damaged(std::string_view why) const;

  std::string_view xml_, part_;
  std::vector<Wanted> wanted_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool checked_ = false, has_root_ = false;
  pugi::xml_document piece_;
};

}  // namespace haidang::tables
