"""Glue job: RAW to Standardized and quarantine, for the topics of --claims. See README.md."""

import sys

from firn_glue.job.run import main
from firn_glue.job.stages import STANDARDIZED

if __name__ == "__main__":
    status = main(sys.argv[1:], STANDARDIZED)
    if status:
        sys.exit(status)
