#include "simulate/drop_writer.h"

#include <cerrno>
#include <fstream>

namespace haidang::simulate {

Done write_file(std::filesystem::path const& folder, std::string const& name, std::string_view bytes) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return Error{ErrorKind::unavailable, folder.string() + ": " + failure.message()};
  auto unfinished = folder / ("." + name + ".part");
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  auto kind = errno == ENOSPC ? ErrorKind::full : ErrorKind::unavailable;
  if (file) std::filesystem::rename(unfinished, folder / name, failure);
  if (file && !failure) return {};
  auto why = file ? failure.message() : "could not be written";
  std::filesystem::remove(unfinished, failure);
  return Error{kind, (folder / name).string() + ": " + why};
}

}  // namespace haidang::simulate
