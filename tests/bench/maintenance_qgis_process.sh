#!/usr/bin/env bash
# The Kitchener and San Diego tables of docs/methods/maintenance.md, from qgis_process on the cities' own files.
#   CLAIRVILLE_DATA=folder tests/bench/maintenance_qgis_process.sh [folder of results]
# Prints each report's first table as JSON; the layers and their manifests stay in the folder of results.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/scripts/env.sh"
data="/vsigzip/${CLAIRVILLE_DATA:?the folder of the data}" out="${1:-$root/build/maintenance}"
mkdir -p "$out"

table() { # name of the manifest's file
  "${QGIS_PYTHON:-python3}" - "$out/$1.manifest.json" <<'PY'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)["report"]
for text in report["headline"]:
    print(json.dumps(text))
for row in report["tables"][0]["rows"]:
    print(row[0]["code"], row[1:])
PY
}

qgis_process run clairville:pipefailure - >"$out/pipes.log" 2>&1 <<JSON
{"inputs": {
  "PIPES": "$data/kitchener_water/Water_Mains.csv.gz",
  "PIPES_FIELDS": "{\"id\":\"WATMAINID\",\"material\":\"MATERIAL\",\"diameter_mm\":\"PIPE_SIZE\",\"installed\":\"INSTALLATION_DATE\",\"length_m\":\"Shape__Length\",\"pressure_zone\":\"PRESSURE_ZONE\",\"street\":\"ROADSEGMENTID\"}",
  "BREAKS": "$data/kitchener_water/Water_Main_Breaks.csv.gz",
  "BREAKS_FIELDS": "{\"id\":\"WATBREAKINCIDENTID\",\"pipe_id\":\"ASSETID\",\"date\":\"INCIDENT_DATE\"}",
  "FROM_YEAR": 1997, "TEST_FROM": 2016, "TO_YEAR": 2022, "MANIFEST": "$out/pipes.manifest.json", "OUTPUT": "$out/pipes.gpkg"}}
JSON
echo "== Kitchener: % of the breaks of 2016-2022 in 1, 5, 10, 20 % of length"
table pipes

fields='{\"segment_id\":\"seg_id\",\"condition_index\":\"pci\"}'
survey="$data/san_diego_pavement/pavement_condition_assessment"
qgis_process run clairville:roadmaintenance - >"$out/roads.log" 2>&1 <<JSON
{"inputs": {
  "NEW": "${survey}_2023_datasd.csv.gz", "NEW_FIELDS": "$fields", "OLD": "${survey}_2016_datasd.csv.gz", "OLD_FIELDS": "$fields",
  "GAP_YEARS": 7, "MANIFEST": "$out/roads.manifest.json", "OUTPUT": "$out/roads.gpkg"}}
JSON
echo "== San Diego: mean error of the index of 2023; of those that fell below 40, in the worst 10 %"
table roads
