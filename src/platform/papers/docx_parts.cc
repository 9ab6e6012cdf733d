#include "platform/papers/docx_parts.h"

#include <cmath>

#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view centred = R"(<w:jc w:val="center"/>)";
constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string content_types() {
  auto out = joined({xml_head, R"(<Types xmlns=")", package, R"(content-types">)",
                     R"(<Default Extension="rels" )"
                     R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
                     R"(<Default Extension="xml" ContentType="application/xml"/>)"
                     R"(<Override PartName="/docProps/core.xml" )"
                     R"(ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)"});
  static constexpr std::pair<char const*, char const*> parts[] = {
      {"document", "document.main"}, {"styles", "styles"}, {"settings", "settings"}, {"header1", "header"}};
  for (auto [part, type] : parts)
    out += joined({R"(<Override PartName="/word/)", part, R"(.xml" ContentType=")", word_type, type, R"(+xml"/>)"});
  return out += "</Types>";
}

struct Relation {
  std::string_view id, of, type, target;
};

std::string relations(std::initializer_list<Relation> all) {
  auto out = joined({xml_head, R"(<Relationships xmlns=")", package, R"(relationships">)"});
  for (auto const& each : all)
    out += joined(
        {R"(<Relationship Id=")", each.id, R"(" Type=")", each.of, each.type, R"(" Target=")", each.target, R"("/>)"});
  return out += "</Relationships>";
}

std::string properties(Paper const& paper) {
  auto moment = date_of(paper.head.date) + "T00:00:00Z";
  auto stamped = [&](std::string_view name) {
    return joined({"<dcterms:", name, R"( xsi:type="dcterms:W3CDTF">)", moment, "</dcterms:", name, ">"});
  };
  return joined({xml_head, R"(<cp:coreProperties xmlns:cp=")", package,
                 R"(metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
                 R"(xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)",
                 "<dc:title>", xml_text(title_of(paper)), "</dc:title><dc:creator>", xml_text(paper.head.agency),
                 "</dc:creator>", stamped("created"), stamped("modified"), "</cp:coreProperties>"});
}

// A paragraph's style. `spacing` and the rest as w:pPr wants them, in its order.
struct Style {
  std::string id, name, paragraph, run = {}, based_on = "Normal";
};

std::string written(Style const& style) {
  return joined({R"(<w:style w:type="paragraph" w:styleId=")", style.id, R"("><w:name w:val=")", style.name,
                 R"("/><w:basedOn w:val=")", style.based_on, R"("/><w:qFormat/><w:pPr>)", style.paragraph,
                 "</w:pPr><w:rPr>", style.run, "</w:rPr></w:style>"});
}

std::string size(double points) {
  auto value = std::to_string(half_points(points));
  return "<w:sz w:val=\"" + value + "\"/><w:szCs w:val=\"" + value + "\"/>";
}

std::string spacing(double before_points, double after_points, double line) {
  return "<w:spacing w:before=\"" + std::to_string(std::lround(before_points * 20)) + "\" w:after=\"" +
         std::to_string(std::lround(after_points * 20)) + "\" w:line=\"" + std::to_string(std::lround(line * 240)) +
         "\" w:lineRule=\"auto\"/>";
}

std::vector<Style> styles_of(Form const& form) {
  auto body = spacing(0, form.paragraph_gap_points, form.line_spacing);
  auto indent = "<w:ind w:firstLine=\"" + std::to_string(twips(form.first_line_mm)) + "\"/>";
  auto heading = [&](int level) {
    return "<w:keepNext/>" + spacing(form.paragraph_gap_points, form.paragraph_gap_points, form.line_spacing) + indent +
           "<w:outlineLvl w:val=\"" + std::to_string(level - 1) + "\"/>";
  };
  auto small = size(form.table_points);
  return {
      {"Body", "Body Text", body + indent + "<w:jc w:val=\"both\"/>"},
      {"Item", "List Paragraph", body + indent + "<w:jc w:val=\"both\"/>"},
      {"Heading1", "heading 1", heading(1), "<w:b/><w:bCs/>"},
      {"Heading2", "heading 2", heading(2), "<w:b/><w:bCs/>"},
      {"Heading3", "heading 3", heading(3), "<w:b/><w:bCs/><w:i/><w:iCs/>"},
      {"Title", "Title", "<w:keepNext/>" + std::string(centred), "<w:b/><w:bCs/>"},
      {"TableTitle", "caption", "<w:keepNext/>" + spacing(6, 4, 1) + std::string(centred), "<w:b/><w:bCs/>" + small},
      {"Note", "Note", spacing(4, 6, 1) + "<w:jc w:val=\"both\"/>", "<w:i/><w:iCs/>" + size(form.note_points)},
      {"Cell", "Cell", spacing(2, 2, 1), small},
      {"CellNumber", "Cell number", "<w:jc w:val=\"right\"/>", "", "Cell"},
      {"CellDay", "Cell day", std::string(centred), "", "Cell"},
      {"CellHead", "Cell head", "<w:keepNext/>" + std::string(centred), "<w:b/><w:bCs/>", "Cell"},
      {"Gap", "Gap", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>", size(4)}};
}

std::string styles(Paper const& paper) {
  auto const& form = paper.form;
  auto font = xml_text(form.font);
  auto out = joined(
      {xml_head, "<w:styles ", word_namespaces, R"(><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=")", font,
       R"(" w:hAnsi=")", font, R"(" w:eastAsia=")", font, R"(" w:cs=")", font, R"("/>)", size(form.body_points),
       R"(<w:lang w:val=")", paper.language == Language::vi ? "vi-VN" : "en-GB",
       R"("/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>)", spacing(0, 0, 1),
       "</w:pPr></w:pPrDefault></w:docDefaults>"
       R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>)"
       R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>)"});
  for (auto const& style : styles_of(form)) out += written(style);
  return out += "</w:styles>";
}

std::string page_number() {
  return joined({xml_head, "<w:hdr ", word_namespaces, "><w:p><w:pPr>", centred,
                 R"(</w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>)"});
}

std::string settings() {
  return joined({xml_head, "<w:settings ", word_namespaces,
                 R"(><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" )"
                 R"(w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>)"});
}

}  // namespace

std::string joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (auto part : parts) size += part.size();
  std::string out;
  out.reserve(size);
  for (auto part : parts) out += part;
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (auto c : clean(text)) switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

int half_points(double points) { return static_cast<int>(std::lround(points * 2)); }
int twips(double mm) { return static_cast<int>(std::lround(mm * 1440 / 25.4)); }

Parts docx_parts(Paper const& paper) {
  return {
      {"[Content_Types].xml", content_types()},
      {"_rels/.rels", relations({{"rId1", office, "officeDocument", "word/document.xml"},
                                 {"rId2", package, "relationships/metadata/core-properties", "docProps/core.xml"}})},
      {"docProps/core.xml", properties(paper)},
      {"word/_rels/document.xml.rels", relations({{"rId1", office, "styles", "styles.xml"},
                                                  {"rId2", office, "settings", "settings.xml"},
                                                  {"rId3", office, "header", "header1.xml"}})},
      {"word/styles.xml", styles(paper)},
      {"word/settings.xml", settings()},
      {"word/header1.xml", page_number()}};
}

}  // namespace haidang::papers
