#include "platform/papers/zip_file.h"

#include <zip.h>

#include <memory>

namespace haidang::papers {
namespace {

constexpr zip_uint16_t midnight = 0, first_of_january_1980 = 0x21;  // a zip's earliest moment

struct Freed {
  void operator()(zip_source_t* each) const { zip_source_free(each); }
  void operator()(zip_t* each) const { zip_discard(each); }
};

Error failed(char const* why) {
  return {ErrorKind::unavailable, std::string("the document could not be packed: ") + why};
}

Done add(zip_t* zip, std::string const& path, std::string const& content) {
  auto* source = zip_source_buffer(zip, content.data(), content.size(), 0);
  auto index = source ? zip_file_add(zip, path.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
  if (index < 0) {
    zip_source_free(source);
    return failed(zip_strerror(zip));
  }
  zip_file_set_dostime(zip, static_cast<zip_uint64_t>(index), midnight, first_of_january_1980, 0);
  return {};
}

Result<std::string> bytes_of(zip_source_t* target) {
  zip_stat_t stat;
  if (zip_source_stat(target, &stat) != 0 || zip_source_open(target) != 0)
    return failed(zip_error_strerror(zip_source_error(target)));
  std::string bytes(stat.size, '\0');
  auto got = zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  if (got != static_cast<zip_int64_t>(bytes.size())) return failed(zip_error_strerror(zip_source_error(target)));
  return bytes;
}

}  // namespace

Result<std::string> zipped(Parts const& parts) {
  std::unique_ptr<zip_source_t, Freed> target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!target) return failed("no memory");
  zip_source_keep(target.get());  // once for the archive, once for reading it back
  std::unique_ptr<zip_t, Freed> zip(zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr));
  if (!zip) {
    zip_source_free(target.get());
    return failed("no memory");
  }
  for (auto const& [path, content] : parts) DO(add(zip.get(), path, content));
  if (zip_close(zip.get()) != 0) return failed(zip_strerror(zip.get()));
  static_cast<void>(zip.release());
  return bytes_of(target.get());
}

}  // namespace haidang::papers
