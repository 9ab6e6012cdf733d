#include "city/environment/reason_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "city/environment/row_maker.h"
#include "city/environment/symbols.h"
#include "city/environment/units.h"

namespace haidang {
namespace {

constexpr std::array<ReasonWords, 11> all_words{{
    {Reason::unreadable_row, "Dòng không đọc được", "Unreadable row",
     "Dòng không đúng mẫu đã thoả thuận; so dòng gốc với mẫu tệp của kết nối, sửa ở phần mềm gửi rồi gửi lại.",
     "The row is not of the agreed form; compare it with the connection's sample, mend the sending software and send "
     "again."},
    {Reason::unreadable_value, "Giá trị không phải là số", "Value is no number",
     "Ô giá trị không phải là số; nếu chữ này có nghĩa là không có số liệu, khai nó trong thoả thuận, nếu không thì "
     "sửa ở "
     "thiết bị ghi.",
     "The value is not a number; if the word means that there is none, add it to the contract's missing words, else "
     "mend "
     "it at the logger."},
    {Reason::unreadable_time, "Thời gian không hợp lệ", "No such date or time",
     "Không có ngày giờ như vậy hoặc không đúng mẫu thời gian; kiểm tra đồng hồ và định dạng thời gian của bên gửi.",
     "There is no such date and time, or it is not of the agreed pattern; check the sender's clock and time format."},
    {Reason::unreadable_status, "Trạng thái không biết", "Unknown status",
     "Trạng thái phải là 00, 01, 02 hoặc 03; nếu bên gửi dùng từ khác, khai từ đó trong thoả thuận.",
     "A status is 00, 01, 02 or 03; if the sender uses other words, add them to the contract."},
    {Reason::unknown_station, "Trạm chưa đăng ký", "Unknown station",
     "Mã trạm không thuộc kết nối này; đăng ký trạm trong danh mục hoặc sửa mã ở bên gửi, rồi xử lý lại.",
     "The station's code is not of this connection; register the station or mend the code at the sender, then replay."},
    {Reason::unknown_symbol, "Thông số chưa đăng ký", "Unknown parameter",
     "Trạm không có thông số này trong danh mục; thêm thông số hoặc khai cách viết trong thoả thuận, rồi xử lý lại.",
     "The station has no such parameter in the catalogue; add it, or its spelling to the contract, then replay."},
    {Reason::wrong_unit, "Đơn vị không đổi được", "Unit does not convert",
     "Đơn vị gửi đến không đổi được ra đơn vị của thông số; sửa đơn vị ở bên gửi hoặc ở danh mục, rồi xử lý lại.",
     "The unit sent does not convert to the parameter's; mend it at the sender or in the catalogue, then replay."},
    {Reason::out_of_range, "Ngoài khoảng đo", "Outside the range",
     "Giá trị nằm ngoài khoảng đo của thiết bị; kiểm tra thiết bị, hoặc sửa khoảng đo trong danh mục rồi xử lý lại.",
     "The value is outside the instrument's range; check the instrument, or mend the range in the catalogue and "
     "replay."},
    {Reason::from_the_future, "Thời gian ở tương lai", "From the future",
     "Thời gian của số liệu sau lúc nhận; kiểm tra đồng hồ và múi giờ của bên gửi.",
     "The reading's time lies after its arrival; check the sender's clock and time zone."},
    {Reason::too_old, "Quá cũ", "Too old",
     "Số liệu cũ hơn thời hạn nhận bù của thoả thuận; nếu cần nạp lịch sử, tăng thời hạn trong thoả thuận rồi xử lý "
     "lại.",
     "The reading is older than the contract's limit for late ones; to load history, raise the limit and replay."},
    {Reason::contradicting, "Hai dòng mâu thuẫn", "Contradicting rows",
     "Hai dòng của cùng lần gửi nói khác nhau về cùng một thời điểm; chọn dòng đúng rồi xử lý lại, bỏ dòng kia.",
     "Two rows of one delivery say different things of one moment; replay the right one and dismiss the other."},
}};

// The n-th text in “ ”, from 0; empty when there are not so many.
std::string_view quoted(std::string_view detail, int n) {
  constexpr std::string_view open = "“", close = "”";
  for (;; --n) {
    auto begin = detail.find(open);
    if (begin == detail.npos) return {};
    detail.remove_prefix(begin + open.size());
    auto end = detail.find(close);
    if (end == detail.npos) return {};
    if (n == 0) return detail.substr(0, end);
    detail.remove_prefix(end + close.size());
  }
}

// How many letters must be changed, added, dropped to make one word of the other, in any case. Words are short.
std::size_t distance(std::string_view a, std::string_view b) {
  auto x = lower_case(a), y = lower_case(b);
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < y.size(); ++j) {
      auto changed = diagonal + (x[i] != y[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// The one nearest word, if it is near (a third of its letters at most) and no other is as near.
template <typename Words>
std::optional<std::string> nearest(std::string_view word, Words const& words) {
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (auto const& each : words) {
    auto away = distance(word, each);
    if (away < least) {
      least = away;
      best = std::string(each);
    } else if (away == least) {
      best.reset();
    }
  }
  return best;
}

std::optional<Suggestion> instead(std::string_view raw, std::string_view found,
                                  std::optional<std::string> const& word) {
  if (!word || found.empty() || *word == found || raw.find(found) == raw.npos) return {};
  return Suggestion{std::string(found), *word, "Thay " + in_quotes(found) + " bằng " + in_quotes(*word) + ".",
                    "Replace " + in_quotes(found) + " by " + in_quotes(*word) + "."};
}

// A number with marks between thousands: 1.234,5 and 1 234.5 can only mean one thing; 1,234 was read as 1.234 already.
std::optional<std::string> without_thousands(std::string_view found) {
  auto mark = found.find_last_of(".,");
  std::string number;
  bool grouped = false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == ' ' || ((found[i] == '.' || found[i] == ',') && i != mark))
      grouped = true;
    else
      number += found[i];
  }
  bool two_kinds = found.find('.') != found.npos && found.find(',') != found.npos;
  bool only_blanks = found.find(' ') != found.npos && (mark == found.npos || found.find_first_of(".,") == mark);
  if (!grouped || !(two_kinds || only_blanks)) return {};
  std::replace(number.begin(), number.end(), ',', '.');
  return parse_decimal(number) ? std::optional{number} : std::nullopt;
}

std::optional<Suggestion> for_symbol(std::string_view raw, std::string_view detail, StationBook const& book) {
  auto found = quoted(detail, 0);
  auto const* page = book.find(quoted(detail, 1));
  if (!page) return {};
  std::vector<std::string> symbols;
  for (auto const& each : page->parameters) symbols.push_back(each.parameter.symbol);
  return instead(raw, found, nearest(found, symbols));
}

std::optional<Suggestion> for_station(std::string_view raw, std::string_view detail, StationBook const& book) {
  std::vector<std::string> codes;
  for (auto const& each : book.pages()) codes.push_back(each.station.code);
  return instead(raw, quoted(detail, 0), nearest(quoted(detail, 0), codes));
}

}  // namespace

ReasonWords const& words_of(Reason reason) { return all_words[static_cast<std::size_t>(reason)]; }

std::optional<Suggestion> suggestion(Reason reason, std::string_view raw, std::string_view detail,
                                     StationBook const& book) {
  auto found = quoted(detail, 0);
  switch (reason) {
    case Reason::unreadable_value: return instead(raw, found, without_thousands(found));
    case Reason::unknown_station: return for_station(raw, detail, book);
    case Reason::unknown_symbol: return for_symbol(raw, detail, book);
    case Reason::wrong_unit: return instead(raw, found, nearest(found, units_convertible_to(quoted(detail, 2))));
    case Reason::unreadable_row:
    case Reason::unreadable_time:
    case Reason::unreadable_status:
    case Reason::out_of_range:
    case Reason::from_the_future:
    case Reason::too_old:
    case Reason::contradicting: return {};
  }
  return {};
}

}  // namespace haidang
