"""Glue job: All of RAW into a topic's new tables, for the topics of --claims. See README.md."""

import sys

from firn_glue.job.run import main
from firn_glue.job.stages import REBUILD

if __name__ == "__main__":
    status = main(sys.argv[1:], REBUILD)
    if status:
        sys.exit(status)
