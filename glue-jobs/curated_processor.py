"""Glue job: Standardized to Curated, for the topics of --claims. See README.md."""

import sys

from firn_glue.job.run import main
from firn_glue.job.stages import CURATED

if __name__ == "__main__":
    status = main(sys.argv[1:], CURATED)
    if status:
        sys.exit(status)
