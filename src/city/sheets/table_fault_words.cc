#include "city/sheets/table_fault_words.h"

#include <map>
#include <string_view>

#include "platform/tables/tables.h"

namespace haidang {
namespace {

struct Words {
  std::string_view vi, en;
};

std::map<std::string_view, Words> const fault_words{
    {"empty_file", {"Tệp rỗng; kiểm tra lại tệp rồi gửi lại", "The file is empty; check it and send it again"}},
    {"legacy_xls",
     {"Tệp là Excel 97–2003 (.xls); mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx",
      "The file is an Excel 97–2003 workbook (.xls); open it in Excel or LibreOffice and save it as .xlsx"}},
    {"encrypted_workbook",
     {"Tệp có mật khẩu; bỏ mật khẩu rồi gửi lại", "The workbook has a password; remove it and send the file again"}},
    {"not_a_workbook",
     {"Tệp không phải bảng tính .xlsx; lưu lại thành .xlsx bằng Excel hoặc LibreOffice",
      "The file is no .xlsx workbook; save it as .xlsx with Excel or LibreOffice"}},
    {"damaged_file",
     {"Tệp hỏng hoặc chưa tải hết; gửi lại tệp gốc", "The file is damaged or was cut off; send the original again"}},
    {"damaged_sheet",
     {"Một trang tính bị hỏng; mở bằng Excel hoặc LibreOffice rồi lưu lại",
      "A sheet is damaged; open the file in Excel or LibreOffice and save it again"}},
    {"forbidden_xml",
     {"Tệp chứa nội dung mà phần mềm bảng tính không ghi; lưu lại bằng Excel hoặc LibreOffice",
      "The file holds what no spreadsheet program writes; save it again with Excel or LibreOffice"}},
    {"wrong_encoding",
     {"Tệp CSV không phải Unicode; lưu lại thành CSV UTF-8 hoặc .xlsx",
      "The CSV is not Unicode; save it as CSV UTF-8 or as .xlsx"}},
    {"bad_quote",
     {"Dấu nháy kép trong tệp CSV không khép; lưu lại từ phần mềm bảng tính",
      "A quote in the CSV is not closed; save it again from a spreadsheet program"}},
    {"too_large", {"Tệp vượt giới hạn; gửi làm nhiều phần", "The file is over a limit; send it in parts"}},
};

}  // namespace

Error table_fault_words(Error const& error) {
  auto code = tables::fault_code(error);
  auto found = fault_words.find(code);
  if (found == fault_words.end()) found = fault_words.find("damaged_file");
  auto const& words = found->second;
  return {error.kind, std::string(words.vi) + ". / " + std::string(words.en) + ".", error.at};
}

}  // namespace haidang
