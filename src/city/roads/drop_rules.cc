#include "city/roads/drop_rules.h"

#include "base/text.h"

namespace haidang::drop {

Result<std::string> folder_of(PulledFeed const& pulled) {
  std::string folder = pulled.contract.source.folder;
  while (!folder.empty() && folder.back() == '/') folder.pop_back();
  if (folder.empty()) return pulled.feed.id.value();
  if (folder.size() > 200 || !is_utf8(folder)) return invalid("a drop folder's name is at most 200 bytes of UTF-8");
  for (auto part : split(folder, '/')) {
    if (part.empty() || part.front() == '.') return invalid("a drop folder lies below drop/ and is not hidden");
    if (part == done_folder || part == refused_folder) return invalid("done and refused are names of the server's own");
    for (unsigned char c : part)
      if (c < 0x20 || c == 0x7f || c == '\\') return invalid("a drop folder's name has a sign that no folder can have");
  }
  return folder;
}

bool overlap(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '/');
}

Span left_to_settle(Instant changed, Instant now, Span settle) {
  return changed > now ? settle : settle - (now - changed);
}

std::string name_beside(std::string_view name, int tries) {
  if (tries == 0) return std::string(name);
  auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) dot = name.size();
  return std::string(name.substr(0, dot)) + "~" + std::to_string(tries) + std::string(name.substr(dot));
}

namespace {

std::string advice(ErrorKind kind, Originals originals) {
  if (originals == Originals::removed)
    return "Máy chủ không nhận được tệp này. Vì có thể có thông tin cá nhân, tệp đã bị xóa khỏi máy chủ; "
           "hãy sửa theo lý do dưới đây rồi gửi lại.\n"
           "The file could not be taken. As it may speak of persons, it was removed from this server; mend what is "
           "said "
           "below and send it again.\n";
  switch (kind) {
    case ErrorKind::too_large:
      return "Tệp lớn hơn giới hạn của hợp đồng dữ liệu; máy chủ không đọc tệp này. Hãy chia nhỏ rồi gửi lại.\n"
             "The file is larger than the feed's contract allows and was not read. Split it and send it again.\n";
    case ErrorKind::unreadable:
      return "Máy chủ đã lưu tệp nhưng không đọc được theo định dạng đã thỏa thuận. Hãy sửa tệp rồi gửi lại.\n"
             "The file was kept but cannot be read in the agreed format. Mend it and send it again.\n";
    default:
      return "Máy chủ không nhận tệp này như hiện có. Hãy sửa theo lý do dưới đây rồi gửi lại.\n"
             "The file cannot be taken as it is. Mend what is said below and send it again.\n";
  }
}

}  // namespace

std::string note_of(Refusal const& refusal) {
  return advice(refusal.kind, refusal.originals) + "\nTệp / file: " + excerpt(refusal.file, 500) +
         "\nKích thước / size: " + std::to_string(refusal.size_bytes) + " byte" +
         "\nThời điểm / time: " + rfc3339(refusal.at) + "\nLý do / reason: " + excerpt(refusal.found, 2000) + "\n";
}

bool is_past_keeping(std::string_view day_folder, Instant now, std::int64_t kept_days) {
  auto day = parse_date(day_folder);
  return day && now - *day > days(kept_days + 1);
}

}  // namespace haidang::drop
