// Rubbish as FTP commands: whatever is sent, no path leads above the root.
#include <cstdint>
#include <cstdlib>

#include "simulate/ftp_command.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  using namespace haidang::simulate;
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  auto command = parse_ftp_command(text);
  auto path = ftp_path("/KXQ001/2026", command ? std::string_view(command->argument) : text);
  if (path && (!path->starts_with('/') || path->find("/../") != std::string::npos || path->ends_with("/..") ||
               path->find("//") != std::string::npos))
    std::abort();
  return 0;
}
