"""The clock that panels follow."""
