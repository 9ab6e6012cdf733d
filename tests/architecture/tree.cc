#include "tests/architecture/tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace haidang::architecture {
namespace {

namespace fs = std::filesystem;

bool is_left_out(fs::path const& folder) {
  static std::set<std::string> const names{"build", "node_modules", "dist", "data"};
  auto name = folder.filename().string();
  if (name.starts_with('.')) return name != ".ci" && name != ".githooks";
  return names.contains(name) && (name != "data" || folder.parent_path() == HAIDANG_SOURCE_DIR);
}

std::string text_of(fs::path const& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<File> read_tree() {
  std::vector<File> files;
  fs::path top = HAIDANG_SOURCE_DIR;
  for (auto entry = fs::recursive_directory_iterator{top}; entry != fs::recursive_directory_iterator{}; ++entry) {
    if (entry->is_directory()) {
      if (is_left_out(entry->path())) entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && entry->file_size() < 4'000'000) {
      auto text = text_of(entry->path());
      if (text.find('\0') == std::string::npos)
        files.push_back({fs::relative(entry->path(), top).string(), std::move(text)});
    }
  }
  std::sort(files.begin(), files.end(), [](File const& a, File const& b) { return a.path < b.path; });
  return files;
}

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Where the literal, comment or directive that begins at `i` ends; `i` when none begins there.
std::size_t end_of_blank(std::string_view text, std::size_t i) {
  auto after = [&](std::string_view mark, std::size_t from) {
    auto at = text.find(mark, from);
    return at == std::string_view::npos ? text.size() : at + mark.size();
  };
  auto rest = text.substr(i);
  if (rest.starts_with("//")) return std::min(text.find('\n', i), text.size());
  if (rest.starts_with("/*")) return after("*/", i + 2);
  if (rest.starts_with("R\"")) {
    auto open = text.find('(', i);
    if (open == std::string_view::npos) return text.size();
    return after(")" + std::string(text.substr(i + 2, open - i - 2)) + "\"", open);
  }
  // A quote between digits is a separator: 60'000.
  bool separator = text[i] == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
  if ((text[i] == '"' || text[i] == '\'') && !separator) {
    for (auto end = i + 1; end < text.size(); ++end) {
      if (text[end] == '\\')
        ++end;
      else if (text[end] == text[i])
        return end + 1;
    }
    return text.size();
  }
  if (text[i] == '#' && (i == 0 || text[i - 1] == '\n')) {
    auto end = std::min(text.find('\n', i), text.size());
    while (end < text.size() && text[end - 1] == '\\') end = std::min(text.find('\n', end + 1), text.size());
    return end;
  }
  return i;
}

enum class Scope { names, type, function, other };

// What an opening brace opens, told from the text between the last boundary and the brace.
Scope scope_of(std::string const& head) {
  static std::regex const names{R"(\b(namespace\b[^()]*|extern\s*)$)"}, type{R"(\b(class|struct|union|enum)\b[^()]*$)"},
      member_list{R"(\)[^(){}]*[^:]:[^:][^]*[\w>]\s*$)"};
  if (std::regex_search(head, names)) return Scope::names;
  if (std::regex_search(head, type)) return Scope::type;
  if (head.find('(') == std::string::npos) return Scope::other;
  return std::regex_search(head, member_list) ? Scope::other : Scope::function;
}

std::string name_of(std::string const& head) {
  static std::regex const test{R"(\bTEST(?:_[FP])?\s*\(\s*(\w+)\s*,\s*(\w+))"},
      function{R"(([\w:~]+|operator\s*\S+)\s*\()"};
  std::smatch found;
  if (std::regex_search(head, found, test)) return found.str(1) + ", " + found.str(2);
  return std::regex_search(head, found, function) ? found.str(1) : "?";
}

}  // namespace

std::string File::folder() const { return fs::path(path).parent_path().string(); }
std::string File::name() const { return fs::path(path).filename().string(); }
bool File::is_below(std::string_view top) const { return path.starts_with(std::string(top) + "/"); }
bool File::ends_with(std::string_view end) const { return path.ends_with(end); }
bool File::is_test() const {
  return ends_with("_test.cc") || ends_with("_test.h") || ends_with("_fuzz.cc") ||
         path.find("/testing/") != std::string::npos || is_below("tests");
}
std::size_t File::lines() const { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

std::vector<File> const& tree() {
  static auto const files = read_tree();
  return files;
}

std::vector<File> files_below(std::string_view folder) {
  std::vector<File> out;
  for (auto const& file : tree())
    if (file.is_below(folder)) out.push_back(file);
  return out;
}

std::vector<Include> includes_of(File const& file) {
  static std::regex const directive{R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"].*)re"};
  std::vector<Include> out;
  std::istringstream lines{file.text};
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::smatch found;
    if (line.find("include") != std::string::npos && std::regex_match(line, found, directive))
      out.push_back({found.str(2), found.str(1) == "\"", number});
  }
  return out;
}

std::string bare(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    auto end = end_of_blank(text, i);
    for (auto at = i; at < end; ++at) out += text[at] == '\n' ? '\n' : ' ';
    if (end == i) out += text[end++];
    i = end;
  }
  return out;
}

std::vector<Function> functions_of(std::string_view cpp) {
  struct Open {
    Scope scope;
    std::size_t at;
    std::string head;
  };
  auto text = bare(cpp);
  std::vector<Open> open;
  std::vector<Function> out;
  std::string head;
  std::size_t inside = 0, parentheses = 0;  // functions that are open; brackets open outside of any function
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (inside == 0 && c == '(') ++parentheses;
    if (inside == 0 && c == ')' && parentheses > 0) --parentheses;
    if (c == '{') {
      auto scope = inside > 0 || parentheses > 0 ? Scope::other : scope_of(head);
      if (scope == Scope::function) ++inside;
      open.push_back({scope, i, head});
      if (scope != Scope::other) head.clear();
    } else if (c == '}' && !open.empty()) {
      auto closed = std::move(open.back());
      open.pop_back();
      if (closed.scope == Scope::function) {
        --inside;
        auto first = line_at(text, closed.at);
        out.push_back({name_of(closed.head), first, line_at(text, i) - first + 1});
      }
      head = closed.scope == Scope::other ? closed.head + "}" : "";
    } else if (c == ';' && inside == 0 && parentheses == 0) {
      head.clear();
    } else if (inside == 0) {
      head += c;
    }
  }
  return out;
}

}  // namespace haidang::architecture
