// The parts of a DOCX around its words: styles, the page number above, properties, and how the parts hang together.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "platform/papers/papers.h"
#include "platform/papers/zip_file.h"

namespace haidang::papers {

std::string joined(std::initializer_list<std::string_view> parts);
// Clean, and with <, >, &, " as XML writes them.
std::string xml_text(std::string_view);

int half_points(double points);
int twips(double mm);

inline constexpr std::string_view word_namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
inline constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

// All but word/document.xml.
Parts docx_parts(Paper const&);

}  // namespace haidang::papers
