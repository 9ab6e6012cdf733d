#include "platform/tables/fault.h"
#include "platform/tables/package.h"
#include "platform/tables/tables.h"
#include "platform/tables/xlsx_sheet.h"
#include "platform/tables/xml_pieces.h"

namespace haidang::tables {
namespace {

// One part points to another by an id; the kind is the last word of a long address that differs between the two forms
// of the format.
struct Relation {
  std::string id, kind, target;
};

std::string folder_of(std::string_view path) { return std::string(path.substr(0, path.rfind('/') + 1)); }

// "../sharedStrings.xml" of a part in xl/ → its path in the package.
std::string resolved(std::string_view target, std::string_view from_part) {
  auto path = target.starts_with('/') ? std::string(target.substr(1)) : folder_of(from_part) + std::string(target);
  std::vector<std::string_view> steps;
  for (auto step : split(path, '/')) {
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (step != ".." && step != "." && !step.empty()) steps.push_back(step);
  }
  std::string out;
  for (auto step : steps) (out += out.empty() ? "" : "/") += step;
  return out;
}

Result<std::vector<Relation>> relations_of(Package& package, std::string const& part, TableLimits const& limits) {
  auto path = folder_of(part) + "_rels/" + part.substr(folder_of(part).size()) + ".rels";
  TRY(auto xml, package.part(path));
  std::vector<Relation> out;
  XmlPieces pieces{xml, path, {{"Relationship", 1}}};
  for (;;) {
    TRY(auto each, pieces.next());
    if (!each) return out;
    auto type = attribute(each, "Type");
    if (out.size() == limits.entries)
      return too_large("the number of relations inside the workbook", limits.entries, path);
    out.push_back({std::string(attribute(each, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                   resolved(attribute(each, "Target"), part)});
  }
}

Error no_workbook(Package const& package) {
  std::string_view what = "the zip holds no workbook";
  if (package.has("content.xml")) what = "the file is an OpenDocument file (.ods, .odt)";
  if (package.has("word/document.xml")) what = "the file is a Word document";
  if (package.has("xl/workbook.bin")) what = "the file is a binary workbook (.xlsb)";
  return unreadable("not_a_workbook", std::string(what) + std::string(save_as_xlsx));
}

Result<std::string> workbook_path(Package& package, TableLimits const& limits) {
  if (!package.has("_rels/.rels")) return no_workbook(package);
  TRY(auto relations, relations_of(package, "", limits));
  for (auto const& each : relations)
    if (each.kind == "officeDocument" && each.target.ends_with(".xml") && !each.target.starts_with("word/"))
      return each.target;
  return no_workbook(package);
}

struct SheetEntry {
  Sheet sheet;
  std::string relation;
};

class XlsxReader {
 public:
  XlsxReader(Package& package, TableLimits const& limits) : package_(package) { context_.limits = limits; }

  Result<Workbook> read();

 private:
  Done read_entries(std::string const& path);
  Done add_entry(pugi::xml_node);
  Done read_shared(std::vector<Relation> const&);

  Package& package_;
  XlsxContext context_;
  std::vector<SheetEntry> entries_;
};

Done XlsxReader::add_entry(pugi::xml_node node) {
  if (entries_.size() == context_.limits.sheets) return too_large("the number of sheets", context_.limits.sheets);
  auto state = attribute(node, "state");
  SheetEntry entry;
  entry.sheet.name = nfc(attribute(node, "name"));
  entry.sheet.hidden = state == "hidden" || state == "veryHidden";
  for (auto each : node.attributes())
    if (std::string_view(each.name()).ends_with(":id")) entry.relation = each.value();
  entries_.push_back(std::move(entry));
  return {};
}

Done XlsxReader::read_entries(std::string const& path) {
  TRY(auto xml, package_.part(path));
  XmlPieces pieces{xml, path, {{"workbookPr", 1}, {"sheet", 2}}};
  for (;;) {
    TRY(auto piece, pieces.next());
    if (!piece) return {};
    if (local(piece.name()) == "sheet") {
      DO(add_entry(piece));
    } else if (is_true(attribute(piece, "date1904"))) {
      context_.dates = DateSystem::since_1904;
    }
  }
}

Done XlsxReader::read_shared(std::vector<Relation> const& relations) {
  for (auto const& each : relations) {
    if (each.kind != "sharedStrings" && each.kind != "styles") continue;
    TRY(auto xml, package_.part(each.target));
    if (each.kind == "styles") {
      TRY(context_.formats, read_formats(xml, each.target));
    } else {
      TRY(context_.strings, read_shared_strings(xml, each.target, context_.limits));
    }
  }
  return {};
}

Result<Workbook> XlsxReader::read() {
  TRY(auto path, workbook_path(package_, context_.limits));
  DO(read_entries(path));
  TRY(auto relations, relations_of(package_, path, context_.limits));
  DO(read_shared(relations));
  Workbook workbook;
  for (auto& entry : entries_) {
    for (auto const& each : relations) {
      if (each.id != entry.relation || each.kind != "worksheet") continue;
      TRY(auto xml, package_.part(each.target));
      DO(read_sheet(xml, context_, entry.sheet));
      workbook.sheets.push_back(std::move(entry.sheet));
      break;
    }
  }
  if (workbook.sheets.empty())
    return unreadable("not_a_workbook", "the workbook has no sheet of cells" + std::string(save_as_xlsx), path);
  return workbook;
}

}  // namespace

Result<Workbook> read_xlsx(std::string_view bytes, TableLimits const& limits) {
  TRY(auto package, Package::open(bytes, limits));
  return XlsxReader{package, limits}.read();
}

}  // namespace haidang::tables
