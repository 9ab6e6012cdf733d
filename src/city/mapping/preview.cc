#include "city/mapping/preview.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "city/mapping/guess_rules.h"
#include "city/mapping/unknown_words.h"
#include "city/sheets/mapped_rows.h"
#include "city/sheets/sheet_columns.h"
#include "city/sheets/table_fault_words.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

constexpr std::size_t most_rows = 30, most_columns = 120, longest_cell = 200, most_told = 50;

bool is_workbook(std::string_view bytes) { return bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0"); }

// The mark that cuts most of the first line; a person can choose another.
std::string delimiter_in(std::string_view bytes) {
  auto line = bytes.substr(0, std::min(bytes.find('\n'), std::size_t{4096}));
  std::string best = ",";
  std::ptrdiff_t most = 0;
  for (auto mark : {',', ';', '\t', '|'})
    if (auto count = std::ranges::count(line, mark); count > most) {
      most = count;
      best = std::string(1, mark);
    }
  return best;
}

std::vector<SampleSheet> sheets_of(tables::Workbook const& book) {
  std::vector<SampleSheet> sheets;
  for (auto const& sheet : book.sheets) {
    std::size_t width = 0;
    for (auto const& row : sheet.rows) width = std::max(width, row.cells.size());
    sheets.push_back({sheet.name, sheet.hidden, sheet.rows.empty() ? 0 : std::int64_t{sheet.rows.back().number},
                      static_cast<std::int64_t>(width)});
  }
  return sheets;
}

tables::Sheet const* chosen_sheet(tables::Workbook const& book, std::string const& name) {
  for (auto const& sheet : book.sheets)
    if (name.empty() ? !sheet.hidden : sheet.name == nfc(name)) return &sheet;
  return nullptr;
}

// The top of the sheet as it stands, merged cells with their text in the first one only.
void show_cells(tables::Sheet const& sheet, MappingPreview& preview) {
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), most_rows); ++i) {
    SampleRow row{.row = sheet.rows[i].number};
    for (std::size_t c = 0; c < std::min(sheet.rows[i].cells.size(), most_columns); ++c) {
      auto const& cell = sheet.rows[i].cells[c];
      row.cells.push_back({excerpt(cell.text, longest_cell), static_cast<SampleKind>(cell.kind)});
    }
    preview.rows.push_back(std::move(row));
  }
  if (preview.rows.empty()) return;
  for (auto const& range : sheet.merged)
    if (range.top <= preview.rows.back().row && preview.merged.size() < 1000)
      preview.merged.push_back({range.top, range.left, range.bottom, range.right});
}

// The header that was asked for, else the one that fits the columns, else a guess.
std::optional<SheetHeader> header_of(Decoding& d, tables::Sheet const& sheet, RowNumbers numbers) {
  if (d.header_row == 0 && !d.columns.empty())
    if (auto found = find_columns(d, sheet, numbers)) return found->header;
  if (d.header_row > 0) {
    for (std::size_t i = 0; i < sheet.rows.size(); ++i)
      if (sheet.rows[i].number == d.header_row) return header_at(sheet, i, d.header_rows, numbers);
    return {};
  }
  auto guessed = guess_header(sheet);
  if (!guessed) return {};
  d.header_row = sheet.rows[guessed->first].number;
  d.header_rows = guessed->rows;
  return header_at(sheet, guessed->first, guessed->rows, numbers);
}

TriedRefusal told(SampleFile const& file, RefusedRecord const& record) {
  auto words = file.dataset.words(record.reason);
  return {record.row, excerpt(record.raw, 400), record.reason, words.title, words.title_en, record.detail};
}

void show_records(std::vector<MappedRow> const& rows, std::set<std::int64_t> const& refused, MappingTrial& trial) {
  for (auto const& row : rows) {
    if (trial.records.size() >= most_told) return;
    if (refused.contains(row.row)) continue;
    trial.records.push_back({row.row, row.cell, {row.fields.begin(), row.fields.end()}});
  }
}

Result<MappingTrial> try_it(SampleFile const& file, Contract const& contract) {
  TRY(auto cleaned, file.dataset.cleaned(contract, file.bytes));
  auto body = cleaned ? std::string_view(*cleaned) : file.bytes;
  TRY(auto judged, file.dataset.judge(file.feed, contract, file.snapshot, body, file.name, file.now));
  MappingTrial trial{.received = judged->received()};
  std::set<std::int64_t> refused;
  for (auto const& record : judged->refused()) {
    refused.insert(record.row);
    if (trial.refusals.size() < most_told) trial.refusals.push_back(told(file, record));
  }
  auto left_out = judged->left_out();
  for (auto const& record : left_out)
    if (trial.rows_left_out.size() < most_told) trial.rows_left_out.push_back(told(file, record));
  trial.left_out = static_cast<std::int64_t>(left_out.size());
  trial.refused = static_cast<std::int64_t>(judged->refused().size());
  trial.accepted = trial.received - trial.refused;
  if (auto rows = mapped_rows(contract.decoding, body)) {
    show_records(*rows, refused, trial);
    find_unknown_words(file.dataset, contract.decoding, *rows, trial);
  }
  return trial;
}

MappingTrial trial_of(SampleFile const& file, Decoding const& decoding) {
  auto contract = file.contract;
  contract.decoding = decoding;
  auto tried = try_it(file, contract);
  if (tried) return std::move(*tried);
  MappingTrial trial;
  trial.unreadable = tried.error().message;
  return trial;
}

}  // namespace

Result<MappingPreview> preview_mapping(SampleFile const& file, MappingQuestion question) {
  MappingPreview preview;
  auto d = question.decoding.value_or(Decoding{});
  d.format = is_workbook(file.bytes) ? Format::xlsx : Format::csv;
  if (!question.decoding && d.format == Format::csv) d.delimiter = delimiter_in(file.bytes);
  auto read = d.format == Format::xlsx ? tables::read_xlsx(file.bytes)
                                       : tables::read_csv(file.bytes, d.delimiter.empty() ? ',' : d.delimiter[0]);
  if (!read) return table_fault_words(read.error());
  preview.sheets = sheets_of(*read);
  preview.fields = file.dataset.fields();
  auto const asked = d;
  if (auto const* sheet = chosen_sheet(*read, d.sheet)) {
    if (d.format == Format::xlsx) d.sheet = sheet->name;
    show_cells(*sheet, preview);
    auto numbers = d.format == Format::xlsx ? RowNumbers::rows : RowNumbers::lines;
    if (auto header = header_of(d, *sheet, numbers)) {
      preview.columns = look_at_columns(*sheet, *header);
      preview.odd_rows = odd_rows_of(*sheet, *header);
    }
  }
  if (!asked.columns.empty()) preview.trial = trial_of(file, asked);
  preview.proposal = propose(std::move(d), preview.columns, preview.fields);
  return preview;
}

}  // namespace haidang
