#include "city/cameras/still_shelf.h"

#include <spdlog/spdlog.h>

#include <fstream>
#include <iterator>

namespace haidang {

namespace fs = std::filesystem;

bool may_keep_still(Camera const& camera) { return camera.viewing != Viewing::by_approval; }

void StillShelf::put(Camera const& camera, std::string const& jpeg) const {
  std::error_code failed;
  auto file = folder_ / (camera.id.value() + ".jpg");
  if (!may_keep_still(camera)) {
    fs::remove(file, failed);
    return;
  }
  fs::create_directories(folder_, failed);
  auto half = file;
  half += ".half";
  std::ofstream out(half, std::ios::binary | std::ios::trunc);
  out << jpeg;
  out.close();
  if (out) fs::rename(half, file, failed);
  if (!out || failed) spdlog::warn("the still of camera {} cannot be written to {}", camera.id.value(), file.string());
}

Result<std::string> StillShelf::get(Camera const& camera) const {
  std::ifstream in(folder_ / (camera.id.value() + ".jpg"), std::ios::binary);
  if (!in || !may_keep_still(camera))
    return missing("no still of the camera \"" + camera.id.value() + "\" has been taken yet");
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace haidang
