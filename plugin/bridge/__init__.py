"""Where QGIS's features and rasters meet frames and arrays, and nowhere else."""
