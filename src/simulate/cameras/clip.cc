#include "simulate/cameras/clip.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.h"

namespace haidang::simulate {
namespace {

// What stands between start codes (00 00 01), without the zeros in front of the next.
std::vector<std::string_view> units_of(std::string_view bytes) {
  std::vector<std::string_view> out;
  std::string_view const code("\0\0\1", 3);
  auto at = bytes.find(code);
  while (at != std::string_view::npos) {
    auto begin = at + 3, next = bytes.find(code, begin);
    auto unit = bytes.substr(begin, next == std::string_view::npos ? next : next - begin);
    while (!unit.empty() && unit.back() == '\0') unit.remove_suffix(1);
    if (unit.size() > 2) out.push_back(unit);
    at = next;
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<Clip const>> Clip::read(ClipFile const& file) {
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return missing("there is no clip " + file.path.string());
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  auto kind = lower_case(file.path.extension().string());
  auto codec = kind == ".h265" || kind == ".265" || kind == ".hevc" ? Codec::h265 : Codec::h264;
  std::shared_ptr<Clip> clip(new Clip({file.frames_per_second, file.width, file.height, codec}));
  bool begun = false;  // the picture that is being read has slices
  for (auto nal : units_of(bytes)) clip->take(nal, begun);
  auto& pictures = clip->pictures_;
  auto first = std::find_if(pictures.begin(), pictures.end(), [](auto const& each) { return each->is_key; });
  pictures.erase(pictures.begin(), first);
  if (pictures.empty() || file.frames_per_second <= 0)
    return Error{ErrorKind::unreadable, "no key frame in " + file.path.string()};
  return std::shared_ptr<Clip const>(clip);
}

// A picture begins with its first slice, or with what stands before that.
void Clip::take(std::string_view nal, bool& begun) {
  auto type = type_of(nal);
  bool slice = is_h265() ? type < 32 : type >= 1 && type <= 5;
  bool first_of_picture = slice && (static_cast<unsigned char>(nal[is_h265() ? 2 : 1]) & 0x80U) != 0;
  bool set = is_h265() ? type >= 32 && type <= 34 : type == 7 || type == 8;
  if (pictures_.empty() || (begun && (first_of_picture || !slice))) {
    pictures_.push_back(std::make_shared<FilmPicture>());
    begun = false;
  }
  begun = begun || slice;
  auto& picture = *pictures_.back();
  picture.is_key = picture.is_key || (is_h265() ? type >= 16 && type <= 21 : type == 5);
  if (set && pictures_.size() == 1) sets_.emplace_back(nal);
  cut(nal, picture.payloads);
}

int Clip::pictures_between_keys() const {
  auto next = std::find_if(pictures_.begin() + 1, pictures_.end(), [](auto const& each) { return each->is_key; });
  return static_cast<int>(next - pictures_.begin());
}

}  // namespace haidang::simulate
