// For tests of the road to databases: the reading process alone, without the rest of the server.
#include "city/roads/sql_process.h"

int main() { haidang::odbc::serve_reader(); }
