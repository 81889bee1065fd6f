"""`python -m firn_local.class_archive`: the classes of Spark and Iceberg, archived so that each Glue run starts faster.

Most of the time of a small Glue run goes into loading 20,000 classes. The JVM can map them from an archive (JDK 17,
"Class Data Sharing", `java -XX:ArchiveClassesAtExit`); a run of a few small queries then takes half its time.
"""
