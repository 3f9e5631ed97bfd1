"""Docks on result layers: priorities, programme, explanations."""
