// What may be kept of an edXML message: everything but attachments and personal fields. It reads tags only, so it works
// on damaged messages too, and cuts rather too much than too little: where a field does not end, nothing after it is
// kept. An attachment leaves its size and digest behind, so that a kept message reads the same as the one that came.
#pragma once

#include <string>
#include <string_view>

namespace haidang::edxml {

struct Cut {
  std::string text;            // cutting it again changes nothing
  bool is_text = false;        // UTF-8 that begins with a tag; else `text` is empty, because nothing could be searched
  bool document_type = false;  // declares one, or entities: nothing from there on is kept
  bool secret = false;         // marked as a state secret: not even the cut text may be kept
  int depth = 0;               // of its elements
};

// One pass over the bytes; an attachment is decoded on the way, a few kilobytes at a time.
Cut cut(std::string_view bytes);

}  // namespace haidang::edxml
