#include "platform/tables/package.h"

#include <zip.h>

#include <algorithm>

#include "platform/tables/fault.h"

namespace haidang::tables {
namespace {

constexpr std::string_view send_again = "; send it again, or open it in Excel or LibreOffice and save it as .xlsx anew";

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error damaged(std::string_view what, std::string_view why, std::string at = {}) {
  return unreadable("damaged_file", std::string(what) + " (" + std::string(why) + ")" + std::string(send_again),
                    std::move(at));
}

std::string utf16(std::string_view ascii) {
  std::string out;
  for (auto c : ascii) (out += c) += '\0';
  return out;
}

// An OLE container holds either an old workbook or a new one that is encrypted; the names of its streams tell.
Error old_container(std::string_view bytes) {
  if (bytes.find(utf16("EncryptedPackage")) != bytes.npos)
    return unreadable("encrypted_workbook",
                      "the workbook is protected by a password; open it in Excel or LibreOffice and save it as .xlsx "
                      "without a password");
  if (bytes.find(utf16("WordDocument")) != bytes.npos)
    return unreadable("not_a_workbook", "the file is a Word document; send the table as .xlsx or .csv");
  return unreadable("legacy_xls", "the file is an Excel 97–2003 workbook (.xls)" + std::string(save_as_xlsx));
}

Error no_zip(std::string_view bytes) {
  auto start = lower_case(bytes.substr(0, 256));
  if (bytes.empty()) return unreadable("empty_file", "the file holds no bytes; save the workbook and send it again");
  if (start.find("<html") != start.npos || start.find("<!doctype html") != start.npos ||
      start.find("<table") != start.npos)
    return unreadable("not_a_workbook",
                      "the file is a web page that is named like a workbook" + std::string(save_as_xlsx));
  return unreadable("not_a_workbook", "the file is no .xlsx workbook" + std::string(save_as_xlsx));
}

}  // namespace

void Package::Discard::operator()(struct zip* zip) const { zip_discard(zip); }

Result<Package> Package::open(std::string_view bytes, TableLimits const& limits) {
  if (bytes.size() > limits.bytes) return too_large("the file's size in bytes", limits.bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return old_container(bytes);
  if (!bytes.starts_with("PK")) return no_zip(bytes);
  zip_error_t why;
  zip_error_init(&why);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &why);
  auto* zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : nullptr;
  if (!zip) {
    auto error = damaged("the workbook is damaged or cut off", zip_error_strerror(&why));
    if (source) zip_source_free(source);
    zip_error_fini(&why);
    return error;
  }
  std::unique_ptr<struct zip, Discard> owner{zip};
  auto entries = zip_get_num_entries(zip, 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > limits.entries)
    return too_large("the number of files inside the workbook", limits.entries);
  return Package{std::move(owner), limits};
}

bool Package::has(std::string const& path) const {
  return zip_name_locate(zip_.get(), path.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> Package::part(std::string const& path) {
  auto at = zip_name_locate(zip_.get(), path.c_str(), ZIP_FL_NOCASE);
  if (at < 0) return damaged("the workbook lacks a part", "no " + excerpt(path, 80), excerpt(path, 80));
  auto index = static_cast<zip_uint64_t>(at);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip_.get(), index, 0, &stat) != 0)
    return damaged("a part of the workbook is damaged", zip_strerror(zip_.get()), excerpt(path, 80));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    return unreadable("encrypted_workbook", "the zip has a password; send the workbook without one");
  if ((stat.valid & ZIP_STAT_SIZE) && stat.size > left_)
    return too_large("the workbook's size unpacked, in bytes,", limit_, excerpt(path, 80));
  return unpack(index, path);
}

Result<std::string> Package::unpack(std::uint64_t index, std::string const& path) {
  auto const shown = excerpt(path, 80);
  std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(zip_.get(), index, 0)};
  if (!file) return damaged("a part of the workbook cannot be unpacked", zip_strerror(zip_.get()), shown);
  std::string out;
  for (;;) {
    auto const before = out.size();
    auto const wanted = std::min<std::size_t>(std::max<std::size_t>(before, 64 << 10), 4 << 20);
    out.resize(before + wanted);
    auto got = zip_fread(file.get(), out.data() + before, wanted);
    if (got < 0) return damaged("a part of the workbook cannot be unpacked", zip_file_strerror(file.get()), shown);
    out.resize(before + static_cast<std::size_t>(got));
    if (got == 0) return out;
    if (static_cast<std::size_t>(got) > left_)
      return too_large("the workbook's size unpacked, in bytes,", limit_, shown);
    left_ -= static_cast<std::size_t>(got);
  }
}

}  // namespace haidang::tables
