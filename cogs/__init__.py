"""Translate: Discord in, one service call, Discord out. One file for each thing people come for."""
