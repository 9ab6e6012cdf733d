#include "simulate/ftp_command.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"

namespace haidang::simulate {

Result<FtpCommand> parse_ftp_command(std::string_view line) {
  if (line.size() > 2000) return invalid("expected a line of at most 2000 bytes");
  for (auto c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return invalid("expected no control characters");
  auto blank = line.find(' ');
  auto verb = line.substr(0, blank);
  auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (verb.size() < 3 || verb.size() > 4 || !std::all_of(verb.begin(), verb.end(), is_letter))
    return invalid("expected a command of 3 or 4 letters, found \"" + excerpt(verb, 20) + "\"");
  FtpCommand command{lower_case(verb), blank == std::string_view::npos ? "" : std::string(line.substr(blank + 1))};
  for (auto& c : command.verb) c = static_cast<char>(c - 'a' + 'A');
  return command;
}

std::optional<std::string> ftp_path(std::string_view current, std::string_view argument) {
  if (argument.find('\0') != std::string_view::npos) return std::nullopt;
  std::vector<std::string_view> steps;
  auto walk = [&](std::string_view path) {
    for (auto step : split(path, '/')) {
      if (step == "..") {
        if (!steps.empty()) steps.pop_back();
      } else if (!step.empty() && step != ".") {
        steps.push_back(step);
      }
    }
  };
  if (!argument.starts_with('/')) walk(current);
  walk(argument);
  std::string path;
  for (auto step : steps) path.append("/").append(step);
  if (path.size() > 1000) return std::nullopt;
  return path.empty() ? "/" : path;
}

std::string as_list(std::vector<FtpEntry> const& entries, Instant now) {
  static constexpr char const* month[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string out;
  for (auto const& entry : entries) {
    auto c = civil_of(entry.modified, 0);
    auto recent = entry.modified > now - days(180) && entry.modified <= now + days(1);
    char line[128];
    std::snprintf(line, sizeof line, "%s 1 ftp ftp %12llu %s %2d ", entry.is_folder ? "drwxr-xr-x" : "-rw-r--r--",
                  static_cast<unsigned long long>(entry.size), month[c.month - 1], c.day);
    out += line;
    if (recent)
      std::snprintf(line, sizeof line, "%02d:%02d ", c.hour, c.minute);
    else
      std::snprintf(line, sizeof line, "%5d ", c.year);
    out += line + entry.name + "\r\n";
  }
  return out;
}

std::string as_mlsd(std::vector<FtpEntry> const& entries) {
  std::string out;
  for (auto const& entry : entries) {
    out += entry.is_folder ? "type=dir;" : "type=file;size=" + std::to_string(entry.size) + ";";
    out += "modify=" + ftp_time(entry.modified) + "; " + entry.name + "\r\n";
  }
  return out;
}

std::string as_names(std::vector<FtpEntry> const& entries) {
  std::string out;
  for (auto const& entry : entries) out += entry.name + "\r\n";
  return out;
}

std::string ftp_time(Instant t) {
  auto c = civil_of(t, 0);
  char text[40];
  std::snprintf(text, sizeof text, "%04d%02d%02d%02d%02d%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
  return text;
}

}  // namespace haidang::simulate
