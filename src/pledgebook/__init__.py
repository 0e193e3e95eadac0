"""Pledgebook."""
