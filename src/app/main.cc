// haidang: the command line. Flags, variables and the settings file name the same settings; flags win.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/centre.h"
#include "app/centre_api.h"
#include "app/commands.h"
#include "city/roads/sql_process.h"

namespace {

using haidang::Settings;

// What the command line says; applied over the file and the environment.
struct CommandLine {
  std::string config;
  std::map<std::string, std::string> flags;  // by setting
};

void add_settings(CLI::App& command, CommandLine& line) {
  command.add_option("--config", line.config, "Settings file (TOML)");
  Settings defaults;
  haidang::reflect::each_field(defaults, [&](std::string_view name, auto const&) {
    auto setting = std::string(name);
    command.add_option_function<std::string>(
        "--" + haidang::flag_name(name), [&line, setting](std::string const& text) { line.flags[setting] = text; },
        "Setting " + setting);
  });
}

haidang::Result<Settings> settings_of(CommandLine const& line) {
  Settings settings;
  if (!line.config.empty()) DO(haidang::read_file(settings, line.config));
  DO(haidang::read_environment(settings));
  for (auto const& [name, text] : line.flags) DO(haidang::set(settings, name, text));
  return settings;
}

template <typename Command>
int with_settings(CommandLine const& line, Command command) {
  auto settings = settings_of(line);
  if (!settings) return haidang::complain(settings.error());
  return command(*settings);
}

// For the server itself, which starts it; see sql_process.h.
void add_reader(CLI::App& app) {
  auto* reader = app.add_subcommand("read-database", "Reads one agency's database for a running server");
  reader->group("")->callback([] { haidang::odbc::serve_reader(); });
}

}  // namespace

int main(int count, char** words) {
  CLI::App app{"Hải Đăng: the data and camera platform of an operations centre"};
  app.require_subcommand(1);
  CommandLine line;
  int code = 0;
  add_reader(app);

  auto* serve = app.add_subcommand("serve", "Runs the server");
  add_settings(*serve, line);
  serve->callback([&] { code = with_settings(line, haidang::serve); });

  std::uint64_t seed = 1;
  auto* demo = app.add_subcommand("demo", "Runs a demonstration centre, fed by simulators over the real doors");
  add_settings(*demo, line);
  demo->add_option("--seed", seed, "Another number makes another city");
  demo->callback([&] { code = with_settings(line, [&](Settings const& s) { return haidang::demo(s, seed); }); });

  std::string kind, file;
  std::vector<std::string> files;
  auto* import = app.add_subcommand("import", "Takes catalogue rows from JSON or CSV files, all or nothing a file");
  add_settings(*import, line);
  import
      ->add_option("KIND", kind,
                   "places, agencies, sites, stations, limits, groups, feeds, contracts, calendar-days, office-hours "
                   "or procedures")
      ->required();
  import->add_option("FILE", files)->required();
  import->callback([&] { code = with_settings(line, [&](Settings const& s) { return haidang::import_files(s, kind, files);
});
});

auto* check =
    app.add_subcommand("check", "Compares the store with its schema, roll-ups and deliveries with their records");
add_settings(*check, line);
check->callback([&] { code = with_settings(line, haidang::check_store); });

auto* backup = app.add_subcommand("backup", "Copies the store into FILE, also while it is served");
add_settings(*backup, line);
backup->add_option("FILE", file)->required();
backup->callback([&] {
  code = with_settings(line, [&](Settings const& s) { return haidang::backup_store(s, file); });
});

auto* restore = app.add_subcommand("restore", "Makes a new store of the copy in FILE; overwrites nothing");
add_settings(*restore, line);
restore->add_option("FILE", file)->required();
restore->callback([&] {
  code = with_settings(line, [&](Settings const& s) { return haidang::restore_store(s, file); });
});

app.add_subcommand("openapi", "Prints the API's description")->callback([] {
  std::cout << haidang::openapi_document();
});
app.add_subcommand("version", "Prints the version")->callback([] {
  std::cout << "haidang " << haidang::product_version << "\n";
});

CLI11_PARSE(app, count, words);
return code;
}
