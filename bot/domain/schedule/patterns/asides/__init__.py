"""Asides: the names, places and remarks around a schedule, which say nothing about when.

A phrase may be any part of a listing, so words that we do not know are allowed, but only where it
is plain that they belong to no schedule: between two marks, as what meets, behind "at" or "with".
No word that limits, doubts or denies a schedule, or that may be a misprint of one, ever belongs to
an aside.
"""
