// The six bands of Decision 1459/QĐ-TCMT for people: table 1 (names, colours) and the advice that must be published
// beside an index.
#include <array>

#include "city/environment/vn_aqi.h"

namespace haidang {
namespace {

constexpr std::array<AqiBandWords, 6> bands{{
    {AqiBand::good, 0, 50, "Tốt", "Good", "#00e400", "Chất lượng không khí tốt, không ảnh hưởng tới sức khỏe.",
     "The air is good and does not affect health."},
    {AqiBand::moderate, 51, 100, "Trung bình", "Moderate", "#ffff00",
     "Chất lượng không khí chấp nhận được; người nhạy cảm (người già, trẻ em, người mắc bệnh hô hấp, tim mạch) nên "
     "giảm "
     "hoạt động mạnh kéo dài ngoài trời.",
     "The air is acceptable; sensitive people (the old, children, people with lung or heart disease) should take less "
     "long and heavy exercise outdoors."},
    {AqiBand::poor, 101, 150, "Kém", "Poor", "#ff7e00",
     "Người nhạy cảm có thể gặp vấn đề sức khỏe và nên hạn chế ra ngoài; người khác ít bị ảnh hưởng.",
     "Sensitive people may feel effects on health and should stay outdoors less; others are little affected."},
    {AqiBand::bad, 151, 200, "Xấu", "Bad", "#ff0000",
     "Mọi người bắt đầu bị ảnh hưởng; người nhạy cảm nên ở trong nhà, người khác nên tránh hoạt động mạnh ngoài trời.",
     "Everybody begins to be affected; sensitive people should stay indoors, others should avoid heavy exercise "
     "outdoors."},
    {AqiBand::very_bad, 201, 300, "Rất xấu", "Very bad", "#8f3f97",
     "Cảnh báo sức khỏe: mọi người bị ảnh hưởng nghiêm trọng hơn; hạn chế tối đa hoạt động ngoài trời.",
     "Health warning: everybody is affected more seriously; avoid being outdoors as far as possible."},
    {AqiBand::hazardous, 301, 500, "Nguy hại", "Hazardous", "#7e0023",
     "Cảnh báo khẩn cấp: toàn bộ dân số bị ảnh hưởng nghiêm trọng; ở trong nhà, đóng cửa.",
     "Emergency warning: the whole population is seriously affected; stay indoors with doors closed."},
}};

}  // namespace

AqiBand band_of(std::int64_t index) {
  for (auto const& each : bands)
    if (index <= each.high) return each.band;
  return AqiBand::hazardous;
}

AqiBandWords const& words_of(AqiBand band) { return bands[static_cast<std::size_t>(band)]; }

}  // namespace haidang
