"""DataFrames in, DataFrames out: RAW rows become rows and rejections."""
