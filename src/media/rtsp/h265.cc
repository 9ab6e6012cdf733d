#include "media/rtsp/h265.h"

namespace haidang::rtsp::h265 {
namespace {

constexpr int aggregation = 48, fragment = 49;

unsigned byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool is_slice(int type) { return type >= 0 && type <= last_slice; }
bool is_key(int type) { return type >= first_irap && type <= last_irap; }

// The number of a slice's picture parameter set (§7.3.6.1).
int set_of_slice(std::string_view nal) {
  auto bytes = without_emulation_prevention(nal.substr(2, 16), 16);
  Bits bits(bytes);
  bits.skip(is_key(type_of(nal)) ? 2 : 1);
  auto id = bits.exp_golomb();
  return bits.ended() || id > 63 ? -1 : static_cast<int>(id);
}

ParameterId id_of_sps(std::string_view nal) {
  auto bytes = without_emulation_prevention(nal.substr(2, 160), 160);
  Bits bits(bytes);
  bits.skip(4);
  auto layers = static_cast<int>(bits.bits(3)) + 1;
  bits.skip(1 + 96);
  int more = 0;
  for (int i = 0; i < layers - 1; ++i) more += (bits.flag() ? 88 : 0) + (bits.flag() ? 8 : 0);
  bits.skip(more + (layers > 1 ? 2 * (9 - layers) : 0));
  auto id = bits.exp_golomb();
  if (bits.ended() || id > 15) return {};
  return {static_cast<int>(id), -1};
}

ParameterId id_of_pps(std::string_view nal) {
  auto bytes = without_emulation_prevention(nal.substr(2, 16), 16);
  Bits bits(bytes);
  auto own = bits.exp_golomb(), of_sps = bits.exp_golomb();
  if (bits.ended() || own > 63 || of_sps > 15) return {};
  return {static_cast<int>(own), static_cast<int>(of_sps)};
}

void unpack_several(std::string_view payload, FrameBuilder& builder) {
  while (payload.size() >= 2) {
    std::size_t size = byte(payload, 0) << 8 | byte(payload, 1);
    payload.remove_prefix(2);
    if (size > payload.size()) return builder.spoil();
    if (size > 0) builder.whole_unit(payload.substr(0, size));
    payload.remove_prefix(size);
  }
}

void unpack_fragment(std::string_view payload, FrameBuilder& builder) {
  if (payload.size() < 3) return builder.ignore_unit();
  bool starts = (byte(payload, 2) & 0x80U) != 0, ends = (byte(payload, 2) & 0x40U) != 0;
  if (starts) {
    char const header[2] = {static_cast<char>((byte(payload, 0) & 0x81U) | (byte(payload, 2) & 0x3FU) << 1),
                            payload[1]};
    builder.begin_unit({header, 2});
  }
  if (!builder.in_unit()) return builder.spoil();
  builder.add(payload.substr(3));
  if (ends) builder.end_unit();
}

}  // namespace

int type_of(std::string_view nal) { return nal.size() < 2 ? -1 : static_cast<int>(byte(nal, 0) >> 1 & 0x3FU); }

NalKind kind_of(std::string_view nal) {
  auto type = type_of(nal);
  if (is_slice(type)) return is_key(type) ? NalKind::key_slice : NalKind::slice;
  switch (type) {
    case vps: return NalKind::vps;
    case sps: return NalKind::sps;
    case pps: return NalKind::pps;
    case delimiter: return NalKind::delimiter;
    case filler: return NalKind::filler;
    default: return NalKind::other;
  }
}

bool begins_picture(std::string_view nal) { return nal.size() > 2 && (byte(nal, 2) & 0x80U) != 0; }

ParameterId id_of(std::string_view nal) {
  auto type = type_of(nal);
  if (is_slice(type)) return {-1, set_of_slice(nal)};
  if (type == vps && nal.size() > 2) return {static_cast<int>(byte(nal, 2) >> 4), -1};
  if (type == sps) return id_of_sps(nal);
  return type == pps ? id_of_pps(nal) : ParameterId{};
}

void unpack(std::string_view payload, FrameBuilder& builder) {
  auto type = type_of(payload);
  if (type < 0 || type > fragment) return builder.ignore_unit();
  if (type == aggregation) return unpack_several(payload.substr(2), builder);
  if (type == fragment) return unpack_fragment(payload, builder);
  builder.whole_unit(payload);
}

}  // namespace haidang::rtsp::h265
