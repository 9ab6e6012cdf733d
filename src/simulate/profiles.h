// What a parameter is usually like at a kind of station: its level, its day, how much it wanders. The shapes of the day
// are means by hour of real measurements (catalogue/NOTICE names them); the levels are plausible round figures, not
// measurements of any real station.
#pragma once

#include <array>
#include <string_view>

#include "city/environment/station.h"

namespace haidang::simulate {

using Day = std::array<double, 24>;  // by hour of the local day, from 00:00

// Share of the day's mean. PM2.5, CO, NO2 from HealthyAir (three stations in Ho Chi Minh City, 2021–2022); PM10, SO2,
// O3 from the Beijing Multi-Site Air Quality data (four stations, 2015–2016).
inline constexpr Day pm25_day = {0.974, 0.987, 1.012, 1.050, 1.089, 1.141, 1.246, 1.230, 1.180, 1.150, 1.086, 1.019,
                                 0.946, 0.896, 0.874, 0.856, 0.855, 0.878, 0.918, 0.942, 0.926, 0.911, 0.900, 0.935};
inline constexpr Day co_day = {0.881, 0.838, 0.828, 0.838, 0.876, 0.997, 1.225, 1.339, 1.139, 0.998, 0.901, 0.873,
                               0.817, 0.820, 0.849, 0.935, 1.028, 1.180, 1.234, 1.178, 1.161, 1.098, 1.023, 0.944};
inline constexpr Day no2_day = {1.209, 1.176, 1.159, 1.166, 1.186, 1.204, 1.183, 1.038, 0.792, 0.573, 0.441, 0.426,
                                0.433, 0.509, 0.644, 0.842, 1.050, 1.227, 1.325, 1.321, 1.310, 1.280, 1.268, 1.238};
inline constexpr Day so2_day = {1.023, 1.029, 1.031, 0.891, 0.830, 0.780, 0.769, 0.790, 0.866, 0.984, 1.097, 1.154,
                                1.166, 1.159, 1.134, 1.095, 1.059, 1.019, 0.974, 0.992, 1.024, 1.037, 1.049, 1.048};
inline constexpr Day o3_day = {0.741, 0.664, 0.571, 0.537, 0.531, 0.495, 0.481, 0.442, 0.472, 0.615, 0.825, 1.058,
                               1.292, 1.506, 1.662, 1.756, 1.777, 1.716, 1.571, 1.380, 1.180, 1.018, 0.899, 0.810};
// Difference from the day's mean, from HealthyAir: degrees and percent.
inline constexpr Day temperature_day = {-2.02, -2.19, -2.38, -2.53, -2.66, -2.76, -2.34, -1.04,
                                        0.39,  1.75,  2.87,  3.55,  3.89,  3.80,  3.43,  2.65,
                                        1.61,  0.56,  -0.25, -0.69, -1.02, -1.29, -1.56, -1.79};
inline constexpr Day humidity_day = {7.93,  8.70,  9.40,   9.96,   10.48,  10.84,  9.43,   4.47,
                                     -1.35, -6.70, -11.15, -13.78, -14.93, -14.69, -13.35, -10.64,
                                     -6.79, -2.81, 0.50,   2.49,   3.92,   5.03,   5.98,   7.04};

enum class Wanders { by_share, by_difference };

struct Profile {
  std::string_view symbol;
  StationKind kind;
  double level;     // the usual mean, in the unit the catalogue gives the parameter
  Wanders wanders;  // how day, weather and noise act: as factors, or added
  double weather;   // how far slow weather moves it: log of the factor, or the difference
  double noise;     // the same for one reading
  int decimals;     // as an instrument prints it
  Day const* day;   // null: the same all day
  double weekend;   // factor on Saturday and Sunday, 1 = the same
};

inline constexpr auto air = StationKind::ambient_air;
inline constexpr auto river = StationKind::surface_water;
inline constexpr auto sewage = StationKind::waste_water;
inline constexpr auto stack = StationKind::emission;
inline constexpr auto share = Wanders::by_share;
inline constexpr auto difference = Wanders::by_difference;

inline constexpr Profile profiles[] = {
    {"PM2.5", air, 24, share, 0.75, 0.06, 1, &pm25_day, 0.93},
    {"SO2", air, 14, share, 0.60, 0.08, 1, &so2_day, 0.90},
    {"NO2", air, 20, share, 0.50, 0.08, 1, &no2_day, 0.85},
    {"CO", air, 620, share, 0.45, 0.05, 0, &co_day, 0.90},
    {"O3", air, 58, share, 0.45, 0.05, 1, &o3_day, 1.05},
    {"Temp", air, 22, difference, 3.5, 0.15, 1, &temperature_day, 1},
    {"RH", air, 74, difference, 9, 0.6, 1, &humidity_day, 1},
    {"pH", river, 7.2, difference, 0.35, 0.02, 2, nullptr, 1},
    {"Temp", river, 23.5, difference, 1.8, 0.05, 1, nullptr, 1},
    {"DO", river, 6.1, difference, 0.9, 0.05, 2, nullptr, 1},
    {"COD", river, 11, share, 0.40, 0.04, 1, nullptr, 1},
    {"TSS", river, 26, share, 0.60, 0.07, 1, nullptr, 1},
    {"NH4", river, 0.28, share, 0.50, 0.06, 3, nullptr, 1},
    {"Flow", sewage, 140, share, 0.25, 0.08, 1, &co_day, 0.75},
    {"pH", sewage, 7.3, difference, 0.3, 0.03, 2, nullptr, 1},
    {"Temp", sewage, 27.5, difference, 1.5, 0.1, 1, nullptr, 1},
    {"COD", sewage, 39, share, 0.35, 0.06, 1, &co_day, 0.9},
    {"TSS", sewage, 24, share, 0.40, 0.08, 1, nullptr, 0.9},
    {"NH4", sewage, 2.3, share, 0.45, 0.06, 2, nullptr, 1},
    {"Flow", stack, 620'000, share, 0.12, 0.02, 0, nullptr, 0.95},
    {"Temp", stack, 88, difference, 9, 0.8, 1, nullptr, 1},
    {"O2", stack, 7.4, difference, 0.8, 0.08, 2, nullptr, 1},
    {"PM", stack, 34, share, 0.35, 0.06, 1, nullptr, 0.95},
    {"SO2", stack, 145, share, 0.35, 0.05, 1, nullptr, 0.95},
    {"NOx", stack, 260, share, 0.25, 0.04, 1, nullptr, 0.95},
    {"CO", stack, 95, share, 0.40, 0.07, 1, nullptr, 0.95},
    {"P", stack, 1006, difference, 5, 0.2, 1, nullptr, 1},
};

}  // namespace haidang::simulate
