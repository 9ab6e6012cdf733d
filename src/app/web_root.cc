#include "app/web_root.h"

#include <filesystem>

namespace haidang {

std::string web_root(Settings const& settings) {
  if (!settings.web.empty()) return settings.web;
  std::error_code none;
  auto program = std::filesystem::read_symlink("/proc/self/exe", none);
  for (auto const& candidate : {program.parent_path().parent_path().parent_path() / "web" / "dist",
                                std::filesystem::path("/usr/share/haidang/web")})
    if (std::filesystem::exists(candidate / "index.html", none)) return candidate.string();
  return "";
}

}  // namespace haidang
