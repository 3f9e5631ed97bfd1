"""Codes of the maintenance tools. Constants alone, so that they are at hand when QGIS starts. The
order of a list is that of the tools' choices: new ones come last.
"""

# How a condition is written: numbers of which the highest or the lowest is bad, classes of bridges, words.
SCALES = ("high_bad", "low_bad", "iqoa", "words")
