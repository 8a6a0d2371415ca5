#!/bin/sh
# Makes the table of docs/matching.md: links every set and holds the result against its truth.
# Use: figures.sh DIRECTORY   with the sets in the folders that their sources name (febrl/, fake_1000/, ...)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
hub=$here/../../../hub
sets=${1:?name the directory of the sets}

measure() {
    name=$1
    definition=$2
    shift 2
    inputs=
    for file in "$@"; do
        inputs="$inputs --input $sets/$file"
    done
    # shellcheck disable=SC2086 # one option a file
    "$hub" link "$here/$definition" $inputs --evaluate "$truth" --json 2> /dev/null \
        | python3 -c '
import json, sys
run = json.load(sys.stdin)
e = run["evaluation"]
print("| %s | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f | %.1f | %d, %.2f | %.1f |" % (sys.argv[1], e["precision"], e["recall"],
    e["f1"], e["b_cubed_f1"], e["cluster_exact_share"], e["pair_completeness"], run["candidates_per_record"], e["review_pairs"],
    e["review_precision"], run["seconds"]))' "$name"
}

echo "| set | precision | recall | F1 | B-cubed F1 | exact clusters | pair completeness | candidates a record | review band, of it true | seconds |"
echo "|---|---|---|---|---|---|---|---|---|---|"
truth=rec_id
measure FEBRL1 febrl.yaml febrl/dataset1.csv
measure FEBRL2 febrl.yaml febrl/dataset2.csv
measure FEBRL3 febrl.yaml febrl/dataset3.csv
measure "Febrl dsgen A" febrl-dsgen.yaml febrl-dsgen/dataset_A_10000.csv
measure "Febrl dsgen C" febrl-dsgen.yaml febrl-dsgen/dataset_C_10000.csv
measure "Febrl dsgen F" febrl-dsgen.yaml febrl-dsgen/dataset_F_org_10000.csv febrl-dsgen/dataset_F_dup_10000.csv
truth=cluster
measure fake_1000 fake-1000.yaml fake_1000/fake_1000.csv
truth=identity
measure RLdata500 rldata500.yaml rldata500/RLdata500.csv
truth=class
measure "Fodors-Zagats" restaurant.yaml restaurant/fodors_zagats.csv
truth="True Id"
measure "Chicago sites" chicago-sites.yaml org-chicago-early-childhood/sites.csv
truth=ror_id
measure "ROR affiliations" ror-affiliations.yaml org-ror-affiliations/ror_affiliations_train.csv
