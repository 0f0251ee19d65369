"""The resource library: what an entry is, and how the words people use find the right one."""
