// XML as cameras write it: bounded in bytes and depth, without document types and so without anybody's entities, names
// compared without their prefixes, because every maker declares its own. Pure.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::onvif {

using Node = pugi::xml_node;  // an empty one may be asked anything and has nothing

class Document {
 public:
  static constexpr std::size_t most_bytes = 2 << 20;
  static constexpr int deepest = 64;

  // `unreadable` when it is no XML, is cut off, or declares a document type; `too_large` over a limit.
  static Result<Document> read(std::string_view bytes);
  Node root() const { return tree_->document_element(); }

 private:
  explicit Document(std::unique_ptr<pugi::xml_document> tree) : tree_(std::move(tree)) {}
  std::unique_ptr<pugi::xml_document> tree_;
};

using Path = std::initializer_list<std::string_view>;

std::string_view local_name(std::string_view name);       // tds:GetServices → GetServices
Node child(Node, std::string_view name);                  // the first of that name; empty when there is none
Node at(Node, Path);                                      // from child to child
std::vector<Node> children(Node, std::string_view name);  // at most 512
// One line of valid UTF-8 without blanks at its ends, at most 2 KiB; empty when there is none.
std::string text_of(Node);
std::string text_of(Node, Path);
std::string attribute(Node, std::string_view name);

std::optional<std::int64_t> number(Node, Path);
std::optional<double> decimal_number(Node, Path);

// For text between tags and within quotes; what XML cannot hold is left out.
std::string escaped(std::string_view);
// <name>text</name>, the text escaped.
std::string element(std::string_view name, std::string_view text);

}  // namespace haidang::onvif
