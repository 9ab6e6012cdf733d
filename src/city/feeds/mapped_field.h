// A field that a dataset's tables may fill, as a person who maps a file's columns reads it. Every dataset tells its
// own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/reflect/describe.h"

namespace haidang {

enum class FieldKind { text, word, number, time };
BOOST_DESCRIBE_ENUM(FieldKind, text, word, number, time)

struct MappedField {
  static constexpr auto schema_name = "MappedField";
  static constexpr auto doc = "A field that a column of a table may be mapped to, as `columns` of a decoding names it.";
  std::string name;
  FieldKind kind = FieldKind::text;
  bool required = false;
  std::string title, title_en;
  std::string help, help_en;
  std::vector<std::string> words;    // of a word: ours, that the sender's are translated to
  std::vector<std::string> similar;  // what senders call such a column, beside the titles
  std::map<std::string, std::string> word_titles, word_titles_en;  // what people call our words
};
BOOST_DESCRIBE_STRUCT(MappedField, (),
                      (name, kind, required, title, title_en, help, help_en, words, similar, word_titles,
                       word_titles_en))

}  // namespace haidang
