#include "simulate/cameras/film.h"

#include "simulate/cameras/secrets.h"

namespace haidang::simulate {
namespace {

unsigned byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

}  // namespace

int Film::type_of(std::string_view nal) const {
  return static_cast<int>(is_h265() ? byte(nal, 0) >> 1U & 0x3FU : byte(nal, 0) & 0x1FU);
}

void Film::cut(std::string_view nal, std::vector<std::string>& payloads) const {
  if (nal.size() <= most_payload_bytes) {
    payloads.emplace_back(nal);
    return;
  }
  std::size_t const header = is_h265() ? 2 : 1, piece = most_payload_bytes - header - 1;
  for (auto at = header; at < nal.size(); at += piece) {
    auto flags = (at == header ? 0x80U : 0U) | (at + piece >= nal.size() ? 0x40U : 0U);
    std::string out;
    if (is_h265()) {
      out += static_cast<char>((byte(nal, 0) & 0x81U) | 49U << 1U);
      out += nal[1];
    } else {
      out += static_cast<char>((byte(nal, 0) & 0xE0U) | 28U);
    }
    out += static_cast<char>(flags | static_cast<unsigned>(type_of(nal)));
    payloads.push_back(out.append(nal.substr(at, piece)));
  }
}

std::string Film::format(bool with_parameter_sets) const {
  auto set = [&](int type) {
    for (auto const& each : sets_)
      if (type_of(each) == type) return to_base64(each);
    return std::string();
  };
  if (is_h265())
    return with_parameter_sets ? "sprop-vps=" + set(32) + "; sprop-sps=" + set(33) + "; sprop-pps=" + set(34)
                               : "sprop-max-don-diff=0";
  auto out = std::string("packetization-mode=1");
  if (with_parameter_sets) out += ";sprop-parameter-sets=" + set(7) + "," + set(8);
  return out;
}

}  // namespace haidang::simulate
