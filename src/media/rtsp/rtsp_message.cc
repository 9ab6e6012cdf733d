#include "media/rtsp/rtsp_message.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace haidang::rtsp {
namespace {

constexpr std::size_t least_space = 16 << 10;
constexpr std::size_t most_line_bytes = 4096;  // of a first line

bool is_token(char c) { return (c >= 'A' && c <= 'Z') || c == '_'; }

// Whether `text` is how a message begins, as far as it goes: "RTSP/", or a method in capitals and a blank.
bool may_begin_message(std::string_view text) {
  std::string_view const version = "RTSP/";
  auto shared = std::min(text.size(), version.size());
  if (text.substr(0, shared) == version.substr(0, shared)) return true;
  std::size_t n = 0;
  while (n < text.size() && n < 20 && is_token(text[n])) ++n;
  return n >= 3 ? (n == text.size() || text[n] == ' ') : n > 0 && n == text.size();
}

// The lines of a head. They end in CR LF, or in LF alone.
std::vector<std::string_view> lines_of(std::string_view head) {
  std::vector<std::string_view> lines;
  for (auto line : split(head, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

// Where the empty line after the head ends; 0 when it has not come yet.
std::size_t end_of_head(std::string_view text, std::size_t from) {
  for (auto at = text.find('\n', from); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') return at + 2;
    if (at + 2 < text.size() && text[at + 1] == '\r' && text[at + 2] == '\n') return at + 3;
  }
  return 0;
}

Result<Headers> read_headers(std::vector<std::string_view> const& lines) {
  Headers out;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    auto line = lines[i];
    if ((line[0] == ' ' || line[0] == '\t') && !out.list.empty()) {  // goes on from the line before
      out.list.back().value.append(" ").append(trimmed(line));
      continue;
    }
    auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;  // some cameras print debugging lines between headers
    if (out.list.size() == MessageReader::most_headers) return Error{ErrorKind::too_large, "over 128 headers"};
    out.list.push_back({std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return out;
}

// 0 when there is none or it is no number; a camera without a body may leave it out.
Result<std::size_t> length_of_body(Headers const& headers) {
  auto stated = parse_integer(headers.find("Content-Length"));
  if (!stated || *stated < 0) return std::size_t{0};
  if (*stated > static_cast<std::int64_t>(MessageReader::most_body_bytes))
    return Error{ErrorKind::too_large, "a body of " + std::to_string(*stated) + " bytes is announced"};
  return static_cast<std::size_t>(*stated);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (auto c : text)
    if (c != '\r' && c != '\n' && c != '\0') out += c;
  return out;
}

struct FirstLine {
  bool is_answer = false;
  int status = 0;
  std::string_view phrase, method;
};

// "RTSP/1.0 200 OK", "RTSP/1.0 200", "OPTIONS rtsp://… RTSP/1.0".
std::optional<FirstLine> read_first_line(std::string_view line) {
  auto blank = line.find(' ');
  if (blank == std::string_view::npos) return {};
  if (!line.starts_with("RTSP/")) {
    if (line.find(" RTSP/") == std::string_view::npos) return {};
    return FirstLine{false, 0, {}, line.substr(0, blank)};
  }
  auto rest = trimmed(line.substr(blank));
  auto status = parse_integer(rest.substr(0, rest.find(' ')));
  if (!status || *status < 100 || *status > 999) return {};
  auto phrase = rest.find(' ') == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(rest.find(' ')));
  return FirstLine{true, static_cast<int>(*status), phrase, {}};
}

}  // namespace

std::string_view Headers::find(std::string_view name) const {
  for (auto const& each : list)
    if (equal_ignoring_case(each.name, name)) return each.value;
  return {};
}

std::span<char> MessageReader::space() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (buffer_.size() - end_ < least_space) {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() - end_ < least_space) buffer_.resize(std::max(2 * least_space, buffer_.size() * 2));
  }
  return {buffer_.data() + end_, buffer_.size() - end_};
}

void MessageReader::filled(std::size_t bytes) { end_ += std::min(bytes, buffer_.size() - end_); }

void MessageReader::take(std::size_t bytes) {
  begin_ += bytes;
  searched_ = awaited_ = 0;
}

bool MessageReader::begins_item(std::string_view text) const {
  if (text[0] == '$') return !lost_ || text.size() < 2 || channels_.test(static_cast<unsigned char>(text[1]));
  if (!may_begin_message(text)) return false;
  auto line = text.substr(0, most_line_bytes);
  auto end = line.find('\n');
  if (end == std::string_view::npos) return text.size() < most_line_bytes;
  return read_first_line(trimmed(line.substr(0, end))).has_value();
}

Result<bool> MessageReader::skip_rubbish() {
  auto text = unread();
  std::size_t n = 0, rubbish = 0;
  while (n < text.size() && !begins_item(text.substr(n))) {
    bool blank = text[n] == '\r' || text[n] == '\n' || text[n] == '\0';  // between frames, harmless
    if (!blank || lost_) {
      lost_ = true;
      ++rubbish;
    }
    ++n;
  }
  if (n > 0) take(n);
  rubbish_bytes_ += rubbish;
  stretch_ += n;
  if (stretch_ > most_rubbish_bytes) return Error{ErrorKind::unreadable, "no RTSP in 256 KiB"};
  return n < text.size();
}

Result<Item> MessageReader::next() {
  TRY(auto begins, skip_rubbish());
  if (!begins) return Item{NeedsMore{}};
  auto item = unread()[0] == '$' ? next_frame() : next_message();
  if (item && !std::holds_alternative<NeedsMore>(*item)) {
    lost_ = false;
    stretch_ = 0;
  }
  return item;
}

Result<Item> MessageReader::next_frame() {
  auto text = unread();
  if (text.size() < 4) return Item{NeedsMore{}};
  auto length =
      static_cast<std::size_t>(static_cast<unsigned char>(text[2])) << 8 | static_cast<unsigned char>(text[3]);
  if (text.size() < 4 + length) return Item{NeedsMore{}};
  take(4 + length);
  return Item{Interleaved{static_cast<std::uint8_t>(text[1]), text.substr(4, length)}};
}

Result<Item> MessageReader::next_message() {
  auto text = unread();
  if (text.size() < awaited_) return Item{NeedsMore{}};
  auto head_bytes = end_of_head(text, searched_);
  if (head_bytes > most_head_bytes || (head_bytes == 0 && text.size() > most_head_bytes))
    return Error{ErrorKind::too_large, "headers over 32 KiB"};
  if (head_bytes == 0) {
    searched_ = text.size() < 3 ? 0 : text.size() - 3;
    return Item{NeedsMore{}};
  }
  auto lines = lines_of(text.substr(0, head_bytes));
  auto first = read_first_line(lines.at(0));
  if (!first) return Error{ErrorKind::unreadable, "a first line that is no RTSP"};
  TRY(auto headers, read_headers(lines));
  TRY(auto body_bytes, length_of_body(headers));
  if (text.size() < head_bytes + body_bytes) {
    awaited_ = head_bytes + body_bytes;
    searched_ = head_bytes - 3;
    return Item{NeedsMore{}};
  }
  std::string body(text.substr(head_bytes, body_bytes));
  take(head_bytes + body_bytes);
  if (!first->is_answer) return Item{ServerRequest{std::string(first->method), std::move(headers), std::move(body)}};
  auto cseq = parse_integer(headers.find("CSeq"));
  return Item{
      Response{first->status, excerpt(first->phrase, 200), std::move(headers), std::move(body), cseq.value_or(-1)}};
}

std::string write_request(std::string_view method, std::string_view url, std::int64_t cseq,
                          std::vector<Header> const& headers) {
  std::string out(method);
  out.append(" ").append(one_line(url)).append(" RTSP/1.0\r\nCSeq: ").append(std::to_string(cseq)).append("\r\n");
  for (auto const& each : headers)
    out.append(one_line(each.name)).append(": ").append(one_line(each.value)).append("\r\n");
  return out.append("\r\n");
}

std::string write_answer(int status, std::string_view phrase, Headers const& asked) {
  auto out = "RTSP/1.0 " + std::to_string(status) + " " + one_line(phrase) + "\r\n";
  for (auto name : {"CSeq", "Session"})
    if (auto value = asked.find(name); !value.empty())
      out.append(name).append(": ").append(one_line(value)).append("\r\n");
  return out.append("\r\n");
}

}  // namespace haidang::rtsp
