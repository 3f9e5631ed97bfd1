"""Civil time: calendars, moments, schedules, timetables, zones. No QGIS."""
