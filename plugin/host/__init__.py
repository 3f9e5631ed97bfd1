"""QGIS and the computer it runs on: settings, log, files, packages, coordinate systems, GDAL."""
