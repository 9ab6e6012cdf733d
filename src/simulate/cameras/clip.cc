#include "simulate/cameras/clip.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "simulate/cameras/secrets.h"

namespace haidang::simulate {
namespace {

unsigned byte(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

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

int Clip::type_of(std::string_view nal) const {
  return static_cast<int>(h265_ ? byte(nal, 0) >> 1U & 0x3FU : byte(nal, 0) & 0x1FU);
}

Result<std::shared_ptr<Clip const>> Clip::read(ClipFile const& file) {
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return missing("there is no clip " + file.path.string());
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  auto clip = std::make_shared<Clip>();
  clip->file_ = file;
  auto kind = lower_case(file.path.extension().string());
  clip->h265_ = kind == ".h265" || kind == ".265" || kind == ".hevc";
  bool begun = false;  // the picture that is being read has slices
  for (auto nal : units_of(bytes)) clip->take(nal, begun);
  auto& pictures = clip->pictures_;
  auto first = std::find_if(pictures.begin(), pictures.end(), [](auto const& each) { return each.is_key; });
  pictures.erase(pictures.begin(), first);
  if (pictures.empty() || file.frames_per_second <= 0)
    return Error{ErrorKind::unreadable, "no key frame in " + file.path.string()};
  return std::shared_ptr<Clip const>(clip);
}

// A picture begins with its first slice, or with what stands before that.
void Clip::take(std::string_view nal, bool& begun) {
  auto type = type_of(nal);
  bool slice = h265_ ? type < 32 : type >= 1 && type <= 5;
  bool first_of_picture = slice && (byte(nal, h265_ ? 2 : 1) & 0x80U) != 0;
  bool set = h265_ ? type >= 32 && type <= 34 : type == 7 || type == 8;
  if (pictures_.empty() || (begun && (first_of_picture || !slice))) {
    pictures_.emplace_back();
    begun = false;
  }
  begun = begun || slice;
  auto& picture = pictures_.back();
  picture.is_key = picture.is_key || (h265_ ? type >= 16 && type <= 21 : type == 5);
  if (set && pictures_.size() == 1) sets_.emplace_back(nal);
  cut(nal, picture.payloads);
}

void Clip::cut(std::string_view nal, std::vector<std::string>& payloads) const {
  if (nal.size() <= most_payload_bytes) {
    payloads.emplace_back(nal);
    return;
  }
  std::size_t const header = h265_ ? 2 : 1, piece = most_payload_bytes - header - 1;
  for (auto at = header; at < nal.size(); at += piece) {
    auto flags = (at == header ? 0x80U : 0U) | (at + piece >= nal.size() ? 0x40U : 0U);
    std::string out;
    if (h265_) {
      out += static_cast<char>((byte(nal, 0) & 0x81U) | 49U << 1U);
      out += nal[1];
    } else {
      out += static_cast<char>((byte(nal, 0) & 0xE0U) | 28U);
    }
    out += static_cast<char>(flags | static_cast<unsigned>(type_of(nal)));
    payloads.push_back(out.append(nal.substr(at, piece)));
  }
}

std::string Clip::format(bool with_parameter_sets) const {
  auto set = [&](int type) {
    for (auto const& each : sets_)
      if (type_of(each) == type) return to_base64(each);
    return std::string();
  };
  if (h265_)
    return with_parameter_sets ? "sprop-vps=" + set(32) + "; sprop-sps=" + set(33) + "; sprop-pps=" + set(34)
                               : "sprop-max-don-diff=0";
  auto out = std::string("packetization-mode=1");
  if (with_parameter_sets) out += ";sprop-parameter-sets=" + set(7) + "," + set(8);
  return out;
}

}  // namespace haidang::simulate
